"""Which blocks of a page are the report's headline, stand-first, key points and paragraphs."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from functools import cache

from whence.lexicon.tables import table
from whence.reports.markup.tree import Element
from whence.reports.moments import written_moment
from whence.reports.pages.blocks import CELL, Block, lines_of
from whence.reports.pages.headlines import alike, letters
from whence.reports.pages.regions import APART
from whence.reports.pages.scope import HEADINGS, Place, Scope

_SENTENCE = re.compile(r"[.!?…:][\"'”’»)\]]*$|[.!?…][\"'”’»)\]]* |[।。؟۔]")
_SIGN_OFF = re.compile(
    r"\(?(?:additional |with )?(?:reporting|writing|editing|compiled) by\b"
    r"|this (?:article|story|report) (?:was|is) "
    r"(?:supplied|provided|written|produced|first published|originally)\b"
    r"|(?:correction|clarification|editor['’]?s note|update)\b ?[:(–—-]"
    r"|(?:this|an earlier version of this|a previous version of this) "
    r"(?:article|story|report|piece|version)\b.{0,80}"
    r"\b(?:amended|corrected|updated|clarified|changed|said|stated|misstated|misspelled|gave|incorrectly)\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:by|words|story|text|reporting|interview|photographs|photos|от|автор:?)(?: by)? [^.!?]{2,100}$",
    re.IGNORECASE,
)
_OCCUPIED = re.compile(
    r",? (?:is|covers|writes|reports|works|has been|joined|can be reached|contributed)\b(?! that)"
)
_CREDIT = re.compile(
    r"(?:(?:^|[.!?)\]”\"'’]\s+|\s\()"
    r"(?:Photo(?:graph)?s?|Pictures?|Images?|Illustration|Pic|Credit|PHOTO|PICTURE|IMAGE|Фото)"
    r"(?: by| credit)?: ?"
    r"[^\W\d_a-zа-я][^:]{1,60}"
    r"|\s\((?i:image|photo|picture|photograph|credit|illustration|pic|фото): ?[^)]{2,60}\)"
    r"|[^.!?]© ?[^.]{2,60}"
    r"|\([^()]{0,40}\b(?i:photo|photograph|picture|image)s? (?:by|courtesy of|via) [^()]{2,60}\))\.?$"
)
"""How a caption ends."""
_NOTES = re.compile(
    r"(?:sources?|references?|external links|see also|bibliography|further reading)$", re.IGNORECASE
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
_DATE_WORDS = re.compile(
    r"\d+|[:.,|·•–—/()\s-]+|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?"
    r"|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|hours?|hrs?|minutes?|mins?|seconds?|days?|just now|ago|at|on|first|created|modified|edited"
    r"|updated|published|posted|started"
    r"|last|read|utc|gmt|bst|[cemp]{1,2}[sd]?t|[ap]\.?m\.?|st|nd|rd|th|[hmds](?![a-z])",
    re.IGNORECASE,
)
"""What a line that says only when holds, beside nothing else."""
_SAYS = re.compile(r"[.!?…][\"'”’»)\]]*$|[“”\"«»]")
"""What a line has that may be a sentence of the report: only rows that are meant for sentences drop it."""
_STAMP = re.compile(r"(?:first |last )?(?:published|updated|posted|modified)\b", re.IGNORECASE)
_LONGEST_STAMP = 100
_QUOTED = re.compile(r"[“”\"]")
_BOXES = frozenset("related newsletter paywall share comments promotion tags advert".split())
_LONGEST_LINE = 200
_EARLY = 4
"""Paragraphs after which a box of key points is none any more, but part of the body."""
_MOST_COMPARED = 50
"""Block quotes that are compared with the rest of the page; a page has a few."""


_KINDS = {"figure": "caption", "time": "byline", "kicker": "other", "infobox": "other"}


@dataclass(frozen=True, slots=True)
class Part:
    """A block and what it is in the report; where `why` is given, it is no part of the text, and why."""

    block: Block
    kind: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Hints:
    """What the metadata say that helps to find the report: headlines, its summaries, who wrote it."""

    titles: tuple[str, ...] = ()
    summaries: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


def parts_of(scope: Scope, hints: Hints) -> list[Part]:
    """What each block of the page is, in its order."""
    return _Reader(scope, hints).parts()


class _Reader:
    """Goes through the blocks in their order and remembers whether the body has begun."""

    def __init__(self, scope: Scope, hints: Hints) -> None:
        self.scope, self.hints = scope, hints
        self.begun = scope.headline is None
        self.in_body = False
        self.paragraphs = 0
        inside = [n for n, b in enumerate(scope.blocks) if scope.place(b).in_body]
        self.last = inside[-1] if inside else -1
        self.letters = "\n".join(letters(b.text) for b in scope.blocks)
        self.compared = 0
        self.closed: set[Element] = set()
        self.in_notes = False

    def parts(self) -> list[Part]:
        found: list[Part] = []
        for number, block in enumerate(self.scope.blocks):
            found.append(self._part(number, block, self.scope.place(block)))
            self.paragraphs += found[-1].kind == "paragraph"
            self.in_body = self.in_body or (found[-1].kind == "paragraph" and not _SIGN_OFF.match(block.text))
        if not self.paragraphs:  # nothing but bullets: a list, not a summary of a body
            found = [replace(p, kind="list_item") if p.kind == "key_point" else p for p in found]
        return _without_loose_ends(_without_repeats(found))

    def _part(self, number: int, block: Block, place: Place) -> Part:
        if block is self.scope.headline:
            self.begun = True
            return Part(block, "headline")
        if not place.in_scope or not self.begun:
            where = "before the headline" if place.in_scope else "outside the report"
            return Part(block, _kind(place), place.bad or where)
        if left_out := self._left_out(number, block, place):
            return left_out
        if not self.in_body and (kind := self._opening(block, place)):
            return Part(block, kind, {"byline": "byline", "other": "above the report"}.get(kind))
        return self._text(block, place)

    def _left_out(self, number: int, block: Block, place: Place) -> Part | None:
        """The block as one that is no part of the text, where it is none."""
        text = block.text
        kept = "correction" in place.regions or bool(_SIGN_OFF.match(text))
        if place.bad is not None and not (kept and place.bad in ("footer", "aside", "notice")):
            return Part(block, _kind(place), place.bad)
        if any(element in self.closed for element in itertools.islice(block.element.ancestors(), 5)):
            return Part(block, "other", "in a box of other things")
        if block.element.part != "tr" and (line := line_kind(text)):
            self._close(block, line)
            return Part(block, "caption" if line == "caption" else "other", line)
        if len(text) < 400 and _CREDIT.search(text):
            return Part(block, "caption", "caption")
        if len(text) < _LONGEST_LINE and _ADDRESS.search(text) and not _QUOTED.search(text):
            return Part(block, "other", "contact")
        if _NOTES.fullmatch(text.strip(" :")) and block.element.part in HEADINGS and self.in_body:
            self.in_notes = True
        elif block.element.part in HEADINGS:
            self.in_notes = False
        if self.in_notes:
            return Part(block, "other", "references")
        if self._is_biography(number, block):
            return Part(block, "other", "biography")
        quoted = (
            bool({"blockquote", "post"} & (place.names | place.regions)) or block.element.part == "blockquote"
        )
        ends = place.in_body and "li" not in place.names and text.endswith((".", ".”", '."'))
        if block.linked > 0.8 and not quoted and not ends:
            return Part(block, "other", "links")
        if number > self.last and not kept:
            return Part(block, "other", "behind the report")
        return None

    def _opening(self, block: Block, place: Place) -> str | None:
        """What a block between headline and first paragraph is, where it is no paragraph."""
        name, text = block.element.part, block.text
        if "li" in place.names:
            return "key_point" if len(text) > 15 and block.linked < 0.5 else "other"
        if _BYLINE.match(text) and len(text) < 120:
            return "byline"
        if "correction" in place.regions or _SIGN_OFF.match(text):
            return None
        told = any(alike(summary, text) for summary in self.hints.summaries)
        if {"standfirst", "summary", "key_points"} & place.regions:
            return (
                "other"
                if name in HEADINGS and len(text) < 40 and not _SENTENCE.search(text)
                else "standfirst"
            )
        if name in HEADINGS:
            return "standfirst" if told or len(text) > 60 or not place.in_body else None
        if place.in_body:
            return None
        return "standfirst" if told or (len(text) > 40 and block.linked < 0.3) else "other"

    def _text(self, block: Block, place: Place) -> Part:
        if block.element.part in HEADINGS or block.element.part in ("dt", "summary", "legend"):
            return Part(block, "subheading")
        if (
            block.bold
            and len(block.text) < 80
            and not _SENTENCE.search(block.text)
            and "li" not in place.names
        ):
            return Part(block, "subheading")
        if "blockquote" in place.names or block.element.part == "blockquote" or "post" in place.regions:
            return self._quotation(block)
        if block.element.part == "tr" or (CELL in block.text and "tr" in place.names):
            return Part(block, "table_row")
        if "li" in place.names:
            early = "key_points" in place.regions and self.paragraphs < _EARLY
            return Part(block, "key_point" if early else "list_item")
        return Part(block, "paragraph")

    def _quotation(self, block: Block) -> Part:
        """A block quote; one that repeats words of the body is a pull quote."""
        self.compared += 1
        mine = letters(block.text)
        if len(mine) < 400 and self.compared <= _MOST_COMPARED and self.letters.count(mine) > 1:
            return Part(block, "pull_quote", "pull quote")
        return Part(block, "quote")

    def _close(self, block: Block, what: str) -> None:
        """A heading such as "Read more" tells what all of the box around it is, where that is not the
        body."""
        box = block.element.parent
        if (
            block.element.part in HEADINGS
            and what in _BOXES
            and box is not None
            and box not in self.scope.holding
        ):
            self.closed.add(box)

    def _is_biography(self, number: int, block: Block) -> bool:
        """ "Paulin Gress covers transport.": a line that begins with the author and says what they do."""
        return (
            number >= self.last - 2
            and len(block.text) < 400
            and any(
                block.text.startswith(name) and _OCCUPIED.match(block.text, len(name))
                for name in self.hints.authors
            )
        )


def _kind(place: Place) -> str:
    """What a block is that its place keeps out of the text."""
    if "caption" in place.regions:
        return "caption"
    return _KINDS.get(place.bad, place.bad) if place.bad in APART else "other"


def _without_repeats(parts: list[Part]) -> list[Part]:
    """A paragraph that stands twice, as on a page that shows a teaser and then the whole, is read once."""
    seen: set[str] = set()
    kept: list[Part] = []
    for part in parts:
        words = part.block.text
        if part.why is None and len(words) > 80:
            if words in seen:
                part = replace(part, kind="other", why="repeated")
            seen.add(words)
        kept.append(part)
    return kept


def _without_loose_ends(parts: list[Part]) -> list[Part]:
    """A subheading that nothing follows heads something that was left out."""
    kept = list(parts)
    follows = False
    for at in range(len(kept) - 1, -1, -1):
        if kept[at].why is None:
            if kept[at].kind == "subheading" and not follows:
                kept[at] = replace(kept[at], kind="other", why="heads nothing")
            else:
                follows = True
    return kept


@cache
def _lines() -> list[tuple[re.Pattern[str], str, bool]]:
    return [
        (re.compile(row["pattern"], re.IGNORECASE), row["what"], row["sentence"] == "yes")
        for row in table("page_lines")
    ]


def line_kind(text: str) -> str | None:
    """What a short line is, where its words alone show that it is no part of a report."""
    if len(text) > _LONGEST_LINE:
        return None
    words = text.strip(" .!-–—*•·_=|")
    if not any(c.isalnum() for c in words):
        return "rule"
    if any(c.isdigit() for c in words) and not _DATE_WORDS.sub("", words):
        return "time"
    sentence = bool(_SAYS.search(text))
    if not sentence and len(words) < _LONGEST_STAMP and _STAMP.match(words) and written_moment(words):
        return "time"
    return next(
        (what for pattern, what, also in _lines() if (also or not sentence) and pattern.fullmatch(words)),
        None,
    )


def split_bylines(block: Block) -> list[Block]:
    """The lines of a block, where one of them is a byline, a date or the like; else the block as it is."""
    lines = lines_of(block) if "\n" in block.text and len(block.text) < 2_000 else []
    return (
        lines
        if any(line_kind(b.text) or (_BYLINE.match(b.text) and len(b.text) < 120) for b in lines)
        else [block]
    )
