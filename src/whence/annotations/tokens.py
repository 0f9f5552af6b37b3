"""Words with their places: the tokens of a text, split as the Penn treebank splits them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whence.text.views import plain

_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\ufeff"
)
_DROP = dict.fromkeys(map(ord, _INVISIBLE))
_W = rf"[\w{_INVISIBLE}]"
_TOKEN = re.compile(
    rf"(?:[A-Za-z]\.){{2,8}}"
    rf"|(?:Mr|Mrs|Ms|Mx|Dr|Col|Gen|Sen|Rep|Gov|Lt|Sgt|Capt|Cmdr|Maj|St|Jr|Sr|Prof|Rev|Hon|Pres|Supt|Insp|No|vs|Inc|Corp|Co|Ltd"
    rf"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Wash|Calif|Fla|Mass|Pa|Va|Md|Conn|Ariz|Tex|Colo|Ill|Mich|Minn|Wis)\."
    rf"|[^\W\d_]{{1,30}}?(?=n'[tT]\b)|n'[tT]\b"
    rf"|'(?:s|re|ll|d|ve|m|S)\b"
    rf"|\d[\d,.]*\d\w*(?:[-–]\w+)*"
    rf"|[A-Z]'[A-Z]{_W}*"
    rf"|{_W}+(?:-{_W}+)*"
    rf"|--+|\.\.\.+|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists: start and end in the text, the word as it stands, the word in lower case."""

    starts: list[int]
    ends: list[int]
    words: list[str]
    lower: list[str]

    def __len__(self) -> int:
        return len(self.starts)


def tokenise(text: str) -> Tokens:
    """The tokens of `text`; typographic apostrophes are read as plain ones, invisible characters ignored."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    view = plain(text)
    for match in _TOKEN.finditer(view):
        start, end = match.span()
        starts.append(start)
        ends.append(end)
        words.append(match[0])
    if not view.isascii():
        words = [w if w.isascii() else (w.translate(_DROP) or w) for w in words]
    return Tokens(starts, ends, words, [w.lower() for w in words])
