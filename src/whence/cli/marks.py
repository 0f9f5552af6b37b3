"""The signs of a brief: one set for terminals that can write them, one in plain ASCII."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Marks:
    """Every sign that a brief uses; the ASCII set says the same in other characters."""

    from_: str = "←"
    dot: str = "·"
    flag: str = "⚑"
    unnamed: str = "○"
    own: str = "—"
    agentless: str = "∅"
    key: str = "•"
    same: str = "="
    unverified: str = "?"
    corroborated: str = "~"
    confirmed: str = "✓"
    denied: str = "✗"
    disputed: str = "≠"
    retracted: str = "↩"
    no_comment: str = "…"
    rule: str = "─"
    at_least: str = "≥"
    at_most: str = "≤"
    about: str = "≈"
    dash: str = "–"
    up: str = "▲"
    down: str = "▼"
    open_quote: str = "“"
    close_quote: str = "”"
    ascii: bool = False

    def plain(self, text: str) -> str:
        """`text` as this set can write it: unchanged, or with typographic signs in ASCII."""
        return text.translate(_PLAIN) if self.ascii else text


ASCII = Marks(
    from_="<-",
    dot="|",
    flag="!",
    unnamed="o",
    own="--",
    agentless="0",
    key="*",
    confirmed="+",
    denied="x",
    disputed="!=",
    retracted="<<",
    no_comment="...",
    rule="-",
    at_least=">=",
    at_most="<=",
    about="~",
    dash="-",
    up="up",
    down="down",
    open_quote='"',
    close_quote='"',
    ascii=True,
)
UNICODE = Marks()

_PLAIN = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "--",
        "‑": "-",
        "…": "...",
        "•": "*",
        "·": "|",
        "\u00a0": " ",
        "‹": "<",
        "›": ">",
        "€": "EUR",
        "−": "-",
        "≥": ">=",
        "≤": "<=",
    }
)


def marks_for(encoding: str | None) -> Marks:
    """The set that a stream of this encoding can write."""
    signs = "".join(str(getattr(UNICODE, f.name)) for f in fields(UNICODE) if f.name != "ascii")
    try:
        signs.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE
