"""Dates of a report: every calendar expression, as an interval of days against its publication.

Days only: times of day are kept in the words and dropped from the interval, and time zones are ignored.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Sequence

from whence.claims.calendars import Interval
from whence.claims.date import Date, DateCandidate
from whence.claims.date_grammar import triggers
from whence.claims.date_guards import attack_of_2001, fits
from whence.claims.date_ranges import Found, joined
from whence.claims.date_readers import READERS
from whence.claims.date_reading import Reading, Scene
from whence.claims.tenses import direction
from whence.text.spans import Span
from whence.text.views import folded

_WORD = re.compile(r"[a-z]+|[0-9]+")
_BEFORE = re.compile(
    r"(?:(?:the )?(?P<edge>end|start|beginning) of (?:the )?"
    r"|(?:the )?(?:early |late |small )hours of (?:the )?|(?:the )?night of (?:the )?"
    r"|\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?(?: [a-z]{2,4})?(?: on|,)? "
    r"|(?:noon|midnight)(?: on|,)? |(?P<the>the ))$"
)
_WITH_ARTICLE = frozenset(
    ("decade", "short_decade", "century", "relative", "quarter", "season", "bare_season")
)
_AS_OF = re.compile(r"\bas (?:of|at) (?:the |early |late )*$")
_BY = re.compile(r"\bby (?:the |early |late )*$")
_TOLL = re.compile(r"\b(?:toll|tally|total|number|count|dead|deaths|killed|injured|cases|confirmed)\b")


def find_dates(text: str, sentences: Sequence[Span], published: datetime.date | None) -> list[Date]:
    """The dates of `text`, in text order, without ids.

    `published` is the day that relative dates are counted from; without it they stay unresolved. The role
    is `event`, or `as_of` where the words say so; whether a date is when a source spoke is not known here.
    """
    if isinstance(published, datetime.datetime):
        published = published.date()
    low = folded(text)
    found = joined(low, _Scan(text, low, sentences, published).run())
    return [_date(text, low, sentences, item) for item in found]


class _Scan:
    """One walk over the words of a text; each word that can begin a date has its forms tried."""

    def __init__(
        self, text: str, low: str, sentences: Sequence[Span], published: datetime.date | None
    ) -> None:
        self.text, self.low, self.published = text, low, published
        self.sentences = sentences
        self.starts = [start for start, _ in sentences]
        self.found: list[Found] = []
        self.anchor: Interval | None = None

    def run(self) -> list[Found]:
        forms, past = triggers(), 0
        numeric = forms["0"]
        for word in _WORD.finditer(self.low):
            string = word[0]
            candidates = forms.get(string) or (numeric if string[0] <= "9" else None)
            if candidates is None or word.start() < past or not self._starts_here(word):
                continue
            for form in candidates:
                match = form.pattern.match(self.low, word.start())
                if match and self._read(form.name, match):
                    past = match.end()
                    break
        return self.found

    def _starts_here(self, word: re.Match[str]) -> bool:
        """Whether the word is not the tail of another one, of a number or of an amount."""
        start = word.start()
        if start == 0:
            return True
        previous = self.low[start - 1]
        if previous.isalnum() or previous in "_@#$€£¥":
            return False
        if not word[0].isdigit():
            return previous != "'" or self.low[max(0, start - 2) : start - 1] in ("", " ", "\n", "(")
        return len(word[0]) < 5 and not (previous in ",.:/-" and start > 1 and self.low[start - 2].isdigit())

    def _read(self, name: str, match: re.Match[str]) -> bool:
        if not fits(self.text, self.low, name, match):
            return False
        start, end = match.span()
        sentence = self._sentence(start)

        def tense() -> str | None:
            return direction(self.low, start, end, sentence)

        reading = READERS[name](match, Scene(self.published, self.anchor, tense))
        if reading is None:
            return False
        if attack_of_2001(self.low, name, start, end) and not reading.explicit:
            reading = Reading(None, reading.precision)
        reading = self._since(name, start, reading)
        start, reading = self._with_words_before(name, start, sentence, reading)
        self.found.append(Found(start, end, name, reading))
        self.anchor = reading.interval or self.anchor
        return True

    def _since(self, name: str, start: int, reading: Reading) -> Reading:
        """ "since March", "since Tuesday": up to the day of publication; a year stays as it is written."""
        interval = reading.interval
        if interval is None or self.published is None or name == "relative" or reading.precision == "year":
            return reading
        if self.low[max(0, start - 6) : start] != "since " or interval.start > self.published:
            return reading
        return Reading(Interval(interval.start, self.published, "range"), "range", reading.explicit)

    def _sentence(self, at: int) -> Span:
        index = bisect_right(self.starts, at) - 1
        if index >= 0 and at < self.sentences[index][1]:
            return self.sentences[index]
        return max(0, at - 200), min(len(self.text), at + 200)

    def _with_words_before(
        self, name: str, start: int, sentence: Span, reading: Reading
    ) -> tuple[int, Reading]:
        """The expression with its hour, its "the early hours of", or the edge it is reduced to."""
        floor = max(sentence[0], start - 45, self.found[-1].end if self.found else 0)
        before = _BEFORE.search(self.low[floor:start]) if floor < start else None
        if before is None or (before["the"] and name not in _WITH_ARTICLE):
            return start, reading
        at = floor + before.start()
        if at and self.low[at - 1].isalnum():
            return start, reading
        if before["edge"] and reading.interval and reading.interval.start != reading.interval.end:
            whole = reading.interval
            edge = whole.last() if before["edge"] == "end" else whole.first()
            reading = Reading(edge, "day", reading.explicit)
        return at, reading


def _date(text: str, low: str, sentences: Sequence[Span], item: Found) -> Date:
    reading = item.reading
    return Date(
        id="",
        span=(item.start, item.end),
        text=text[item.start : item.end],
        start=reading.interval.start.isoformat() if reading.interval else None,
        end=reading.interval.end.isoformat() if reading.interval else None,
        precision=reading.precision,
        role=_role(low, item),
        candidates=tuple(
            DateCandidate(other.start.isoformat(), other.end.isoformat(), why)
            for other, why in reading.candidates
        ),
    )


def _role(low: str, item: Found) -> str:
    before = low[max(0, item.start - 30) : item.start]
    if _AS_OF.search(before):
        return "as_of"
    around = low[max(0, item.start - 120) : item.end + 120]
    return "as_of" if _BY.search(before) and _TOLL.search(around) else "event"
