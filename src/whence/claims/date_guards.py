"""What keeps a figure, a verb, a name or a title from being read as a date."""

from __future__ import annotations

import re

from whence.claims.date_grammar import words

NAMES_TOO = frozenset(("march", "april", "may", "june", "august"))
CAPITAL_FORMS = frozenset(
    ("weekday", "month_day", "month_days", "days_month", "month_year", "month", "holiday")
)
_NEAR = 40
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|of|from|to|through|during|before|after|between|and|early|late|mid|earlier|around|last"
    r"|next|this|for|as of|every)[ -]$"
)
_SURE_YEAR = re.compile(
    r"\b(?:in|since|during|until|till|throughout|circa|year|early|late|mid)[ -]$|\bca?\. ?$"
)
_LIKELY_YEAR = re.compile(r"\b(?:by|from|to|of|before|after|between|and|or|through|around|than|for)[ -]$")
_DETERMINER = re.compile(r"(?:\b(?:the|a|an|his|her|its|their|our|my|this|that)|'s|s') $")
_NEXT_WORD = re.compile(r" ([a-zA-Z][\w'-]*)")
_CLOSED = frozenset(
    "and or but the a an to when in after before by with was were is are as that he she it they we i you "
    "on at for from who which while until had has have through because if although than his her "
    "their its".split()
)
_COUNTED = frozenset(
    "people men women children troops police civilians km miles kilometres metres meters feet percent per "
    "million billion year years month months day days week weeks dollars euros pounds tonnes tons "
    "gmt hours hrs kg voters jobs seats homes houses acres hectares".split()
)
_BARE_SEASON = re.compile(r"\b(?:in|during|since|by|until|before|after) (?:the )?(?:early |late |mid-)?$")
_ATTACK = re.compile(r",? (?:terror|attack|hijack|commission|memorial|famil|victim|museum|survivor)")
_RECURRING = re.compile(r"\b(?:every|each|any|most|per|on a)(?: other| single)? $")
_AFTER_NAME = re.compile(r"[\w,] [A-Z][a-z]+ $")
_PREVIOUS = re.compile(r"[\w'-]+ $")


def _round(number: int) -> bool:
    return number % 100 == 0


def _year_fits(text: str, low: str, start: int, end: int) -> bool:
    """Whether a number of four digits stands where years stand, and not where a count does."""
    number = int(low[start:end])
    if not 1000 <= number <= 2100:
        return False
    if low.startswith("'s", end):
        return number >= 1800
    before, following = low[max(0, start - _NEAR) : start], _NEXT_WORD.match(text, end)
    word = following[1] if following else ""
    if word.lower() in _COUNTED:
        return False
    plural = (
        word.islower()
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in _CLOSED
    )
    if _SURE_YEAR.search(before):
        return not (plural and _round(number))
    if _LIKELY_YEAR.search(before):
        return number >= 1500 and (not word or word.lower() in _CLOSED or (not plural and number >= 1900))
    if _DETERMINER.search(before):
        return bool(word) and not (plural and (_round(number) or number < 1900))
    return 1500 <= number <= 2035 and _set_apart(low, start, end)


def _set_apart(low: str, start: int, end: int) -> bool:
    """Whether the number is alone between brackets, commas or dashes."""
    before, after = low[max(0, start - 2) : start].strip(), low[end : end + 2].strip()[:1]
    return bool(before) and before[-1] in "(,;–—" and (not after or after in "),;.:–—")


def _month_fits(text: str, low: str, start: int, end: int) -> bool:
    """Whether a month on its own is one: not "may", "a march", "Theresa May" or "the October Revolution"."""
    before = low[max(0, start - _NEAR) : start]
    if _BEFORE_MONTH.search(before):
        following = _NEXT_WORD.match(text, end)
        surname = low[start:end] in NAMES_TOO and following and following[1][0].isupper()
        return not (surname and before.endswith(("by ", "of ", "from ", "for ", "and ", "after ", "before ")))
    if low[start:end] in NAMES_TOO or not text[end - 1].isalpha():
        return False
    following = _NEXT_WORD.match(text, end)
    return not (following and following[1][0].isupper())


def _is_surname(text: str, start: int, end: int, before: str) -> bool:
    """Whether the text elsewhere has the same word as somebody's surname ("Theresa May … by May")."""
    if before.endswith(("in ", "since ", "last ", "next ", "this ")):
        return False
    name = text[start:end]
    return any(
        f"{title} {name}" in text for title in ("Mr", "Mrs", "Ms", "Mr.", "Mrs.", "Ms.", "Theresa", "Dr")
    )


def trapped(low: str, start: int, end: int) -> bool:
    """Whether the expression with the word before or after it is a fixed phrase that is no date."""
    traps = words().traps
    previous = _PREVIOUS.search(low[max(0, start - 20) : start])
    following = _NEXT_WORD.match(low, end)
    expression = low[start:end]
    return bool(
        (previous and previous[0] + expression in traps) or (following and expression + following[0] in traps)
    )


def attack_of_2001(low: str, name: str, start: int, end: int) -> bool:
    """ "The Sept. 11 attacks": a name, whose year the text does not give."""
    return name == "month_day" and low[start : start + 3] == "sep" and bool(_ATTACK.match(low, end))


def fits(text: str, low: str, name: str, match: re.Match[str]) -> bool:
    """Whether what matched a form can be a date where it stands."""
    start, end = match.span()
    if trapped(low, start, end):
        return False
    if name == "year":
        return _year_fits(text, low, start, end)
    if name in CAPITAL_FORMS:
        at = match.start("m") if "m" in match.re.groupindex else start
        if not text[at].isupper():
            return False
    if name == "weekday" and _RECURRING.search(low[max(0, start - _NEAR) : start]):
        return False
    if name == "month":
        if not _month_fits(text, low, start, end):
            return False
        return low[start:end] not in ("may", "march") or not _is_surname(
            text, start, end, low[max(0, start - 9) : start]
        )
    if name == "holiday":
        return not _AFTER_NAME.search(text[max(0, start - _NEAR) : start])
    if name == "bare_season":
        return bool(_BARE_SEASON.search(low[max(0, start - _NEAR) : start]))
    if name == "relative":
        return _relative_fits(text, match)
    return True


def _relative_fits(text: str, match: re.Match[str]) -> bool:
    """Month and weekday names keep their capital after "last", "this", "next"."""
    what, known = match["what"].rstrip("."), words()
    if what in known.months or what in known.weekdays:
        if match["rel"] == "following" and not text[max(0, match.start() - 4) : match.start()].endswith(
            ("the ", "The ")
        ):
            return False
        return text[match.start("what")].isupper()
    return not (what in ("spring", "fall") and match["rel"] in ("that", "same"))
