"""Where on a page its report stands: the headline, the part that holds the report, and its body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whence.reports.markup.tree import Element
from whence.reports.pages.blocks import Block
from whence.reports.pages.headlines import alike
from whence.reports.pages.regions import IN_TEXT, region_of, region_of_words

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_NEVER_MOST = frozenset("comments related navigation footer consent advert".split())
"""Regions that are none of the report's even where they hold more words than it."""
_ARTICLE = re.compile(r"schema\.org/(?:\w*Article|LiveBlogPosting)")
_LEAST = 50
"""Characters of a block that counts as a paragraph when the body is looked for."""
_ENOUGH = 150
"""Characters of paragraphs that make an `<article>` the report's."""
_LEAST_BLOCKS = 3
"""Blocks of an aside that is a box of facts."""
_WHOLE = 0.85
"""The share of the paragraphs' characters that the body holds."""
_MUCH = 0.4


@dataclass(frozen=True, slots=True)
class Place:
    """What the elements around a block say of it.

    `bad` is the outermost region that keeps it out of the report; `regions` are all that the elements name,
    `names` the elements' own names inside the scope.
    """

    bad: str | None
    regions: frozenset[str]
    names: frozenset[str]
    in_scope: bool
    in_body: bool


_NOWHERE = Place(None, frozenset(), frozenset(), False, False)


class Scope:
    """The report's place on a page; each answer is worked out once, from the outside in."""

    def __init__(
        self,
        root: Element,
        blocks: Sequence[Block],
        titles: Sequence[str],
        headed: bool = True,
        named: bool = True,
    ) -> None:
        self.root, self.blocks = root, blocks
        self.elements = list(root.elements())
        self.region = {e: r for e in self.elements if (r := region_of(e, named)) is not None}
        self.headline = _headline(blocks, titles) if headed else None
        self.around_headline = set(self.headline.element.ancestors()) if self.headline else set()
        hostile = {e for e, r in self.region.items() if r in _NEVER_MOST and e not in self.around_headline}
        hostile = self._inherited(hostile)
        sums = self._sums([b for b in blocks if b.element not in hostile])
        total = sums.get(root, 0)
        self.protected = self.around_headline - ({self.headline.element} if self.headline else set())
        self.protected |= {
            e for e, n in sums.items() if n > _MUCH * total and self.region.get(e) not in _NEVER_MOST
        }
        self.protected |= self._fact_boxes()
        bad = {e for e, r in self.region.items() if r not in IN_TEXT and e not in self.protected}
        kept_out = self._inherited(bad)
        good = [b for b in blocks if b.element not in kept_out]
        self.scope = self._scope(self._sums(good))
        self.body = self._body(self._sums([b for b in good if self._is_in(b.element, self.scope)]))
        self.places = self._places(bad)
        self.holding = set(self.body.ancestors()) | self.around_headline | self.protected
        """Elements that hold much of the report."""

    def _fact_boxes(self) -> set[Element]:
        """Asides that no class names as anything and that link to nothing: boxes of facts, mostly."""
        words: dict[Element, list[Block]] = {}
        inside: dict[Element, Element] = {}
        for element in self.elements:
            if element.name == "aside":
                inside[element] = element
            elif element.parent in inside:
                inside[element] = inside[element.parent]
        for block in self.blocks:
            around = inside.get(block.element)
            if around is not None:
                words.setdefault(around, []).append(block)
        return {
            e for e, found in words.items()
            if region_of_words(e) is None and not e.get("role") and len(found) >= _LEAST_BLOCKS
            and not any(b.links for b in found)
            and not any(i.name in ("form", "input", "button") for i in e.elements())
        }  # fmt: skip

    def place(self, block: Block) -> Place:
        """What stands around the block."""
        return self.places.get(block.element, _NOWHERE)

    def _inherited(self, marked: set[Element]) -> set[Element]:
        """The elements that are marked or stand in one that is."""
        found: set[Element] = set()
        for element in self.elements:
            if element in marked or element.parent in found:
                found.add(element)
        return found

    def _sums(self, blocks: Sequence[Block]) -> dict[Element, int]:
        """Characters of paragraphs in each element that has any."""
        sums: dict[Element, int] = {}
        for block in blocks:
            if weight := _weight(block):
                sums[block.element] = sums.get(block.element, 0) + weight
        for element in reversed(self.elements):
            if element in sums and element.parent is not None:
                sums[element.parent] = sums.get(element.parent, 0) + sums[element]
        return sums

    def _scope(self, sums: dict[Element, int]) -> Element:
        """The article around the headline, or as much around it as holds most of the page's paragraphs."""
        total = sums.get(self.root, 0)
        if self.headline is None:
            articles = [e for e in sums if _is_article(e)]
            best = max(articles, key=lambda e: sums[e], default=self.root)
            return best if sums.get(best, 0) > 0.5 * total else self.root
        for element in self.headline.element.ancestors():
            held = sums.get(element, 0)
            if held > 0.5 * total or (_is_article(element) and held >= min(_ENOUGH, _MUCH * total) > 0):
                return element
        return self.root

    def _body(self, sums: dict[Element, int]) -> Element:
        """The innermost element that holds nearly all paragraphs of the scope."""
        here, total = self.scope, sums.get(self.scope, 0)
        while total:
            inner = [c for c in here.children if isinstance(c, Element) and sums.get(c, 0) >= _WHOLE * total]
            if not inner or inner[0].name in ("p", "li"):
                break
            here = inner[0]
        return here

    def _is_in(self, element: Element, around: Element) -> bool:
        return around.start <= element.start and element.end <= around.end and around in element.ancestors()

    def _places(self, bad: set[Element]) -> dict[Element, Place]:
        places: dict[Element, Place] = {}
        for element in self.elements:
            outer = places.get(element.parent, _NOWHERE) if element.parent else _NOWHERE
            region = self.region.get(element)
            in_scope = outer.in_scope or element is self.scope
            regions, names = outer.regions, outer.names
            if region is not None and element not in self.protected and region not in regions:
                regions = regions | {region}
            if outer.in_scope and element.part not in names:
                names = names | {element.part}
            worst = outer.bad or (region if element in bad else None)
            places[element] = Place(worst, regions, names, in_scope, outer.in_body or element is self.body)
        return places


def _weight(block: Block) -> int:
    """How much a block speaks for the report being where it stands."""
    if len(block.text) < _LEAST or block.linked > 0.4 or block.element.part in HEADINGS:
        return 0
    return len(block.text)


def _headline(blocks: Sequence[Block], titles: Sequence[str]) -> Block | None:
    """The heading that is the page's title as its metadata give it, else the first of the highest rank."""
    headings = [b for b in blocks if b.element.part in HEADINGS or b.element.get("itemprop") == "headline"]
    firsts = [b for b in headings if b.element.part == "h1"]
    for block in [*firsts, *headings]:
        if any(alike(block.text, title) for title in titles):
            return block
    if plain := [b for b in firsts if b.linked < 0.9]:
        return plain[0]
    short = [b for b in blocks if 15 < len(b.text) < 250 and b.linked < 0.9]
    named = next((b for b in short for title in titles if alike(b.text, title)), None)
    return named or (firsts[0] if firsts else None)


def _is_article(element: Element) -> bool:
    return (
        element.name == "article"
        or element.get("role") == "article"
        or bool(_ARTICLE.search(element.get("itemtype")))
    )
