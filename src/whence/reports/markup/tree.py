"""The tree of a page, as far as a reader of news needs it: who stands in whom, and where it stood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from whence.errors import UnreadableInput
from whence.reports.markup.references import runs_of
from whence.reports.markup.tokens import End, Start, Words, tokens_of

DEEPEST = 500
"""Elements within elements; browsers stop at 512, pages stay below 100."""
_NEAR = 12
MOST = 200_000
"""Elements of a page; the largest pages of news have twenty thousand."""
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_CLOSES_P = frozenset(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search section summary table ul".split()
)
_ENDED_BY = {
    "li": frozenset(("li",)), "dt": frozenset(("dt", "dd")), "dd": frozenset(("dt", "dd")),
    "tr": frozenset(("tr",)), "td": frozenset(("td", "th", "tr")), "th": frozenset(("td", "th", "tr")),
    "option": frozenset(("option",)),
    "thead": frozenset(("tbody", "tfoot")), "tbody": frozenset(("tbody", "tfoot")),
}  # fmt: skip
_WALLS = frozenset("ul ol menu table dl select body article section div td".split())
_ROLES = {
    "heading": "h2",
    "listitem": "li",
    "blockquote": "blockquote",
    "paragraph": "p",
    "article": "article",
}
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code del em font i ins kbd mark q s small span "
    "strike strong sub sup tt u".split()
)


@dataclass(slots=True, eq=False)
class Element:
    """An element; `children` are elements and words in the order of the source."""

    name: str
    attributes: Mapping[str, str]
    start: int
    parent: Element | None = None
    children: list[Element | Words] = field(default_factory=list)
    end: int = 0

    @property
    def part(self) -> str:
        """What it is: its name, or the one that its role speaks of (`<div role="heading">`)."""
        return _ROLES.get(self.attributes.get("role", ""), self.name)

    def get(self, attribute: str) -> str:
        """The value of an attribute, "" where there is none."""
        return self.attributes.get(attribute, "")

    def elements(self) -> Iterator[Element]:
        """This element and all in it, in the order of the source."""
        stack: list[Element] = [self]
        while stack:
            here = stack.pop()
            yield here
            stack.extend(c for c in reversed(here.children) if isinstance(c, Element))

    def ancestors(self) -> Iterator[Element]:
        """This element and those that it stands in, from the inside out."""
        here: Element | None = self
        while here is not None:
            yield here
            here = here.parent

    def words(self) -> Iterator[Words]:
        """All words in it."""
        stack: list[Element | Words] = [self]
        while stack:
            here = stack.pop()
            if isinstance(here, Words):
                yield here
            else:
                stack.extend(reversed(here.children))


def tree_of(source: str, name: str = "page", *, xml: bool = False) -> Element:
    """The tree of a page; unclosed and stray tags are taken as browsers mostly take them.

    With `xml`, every element has to be closed and none means anything by its name. Raises UnreadableInput
    where elements are nested deeper than any page nests them.
    """
    root = Element("#page", {}, 0)
    stack = [root]
    opened: Counter[str] = Counter()
    """How often each name stands in the stack, or has stood: a stray end tag costs nothing where it never
    did."""
    count = 0
    for token in tokens_of(source, xml=xml):
        if isinstance(token, Words):
            stack[-1].children.append(token)
        elif isinstance(token, End):
            if opened[token.name]:
                (_end_strictly if xml else _end)(stack, token)
                opened[token.name] -= 1
        else:
            count += 1
            if count > MOST:
                raise UnreadableInput(f"{name}: it has more than {MOST:,} elements; this is no page of news")
            if not xml:
                _imply(stack, token)
            element = Element(token.name, token.attributes, token.span[0], stack[-1], end=token.span[1])
            stack[-1].children.append(element)
            if (token.name in VOID and not xml) or (token.closed and (xml or _is_foreign(stack))):
                continue
            if len(stack) > DEEPEST:
                raise UnreadableInput(
                    f"{name}: elements are nested more than {DEEPEST:,} deep; this is no page of news"
                )
            stack.append(element)
            opened[token.name] += 1
    for element in stack:
        element.end = len(source)
    return root


def _is_foreign(stack: list[Element]) -> bool:
    """Whether "/>" ends an element here: in drawings and formulas, and for their roots."""
    return any(e.name in ("svg", "math") for e in stack[-8:])


def _imply(stack: list[Element], token: Start) -> None:
    """End what this start tag ends without saying so."""
    if token.name in _CLOSES_P:
        for at in range(len(stack) - 1, 0, -1):
            if stack[at].name == "p":
                _close(stack, at, token.span[0])
                break
            if stack[at].name not in _INLINE:
                break
    if token.name == "a":
        for at in range(len(stack) - 1, max(0, len(stack) - _NEAR), -1):
            if stack[at].name == "a":
                _close(stack, at, token.span[0])
                break
            if stack[at].name not in _INLINE:
                break
    for at in range(len(stack) - 1, 0, -1):
        if token.name in _ENDED_BY.get(stack[at].name, ()):
            _close(stack, at, token.span[0])  # and what stands around it: a row ends a cell and a row
        elif stack[at].name in _WALLS:
            return


def _end(stack: list[Element], token: End) -> None:
    for at in range(len(stack) - 1, 0, -1):
        if stack[at].name == token.name:
            _close(stack, at, token.span[1])
            return
        if token.name in _INLINE and stack[at].name not in _INLINE:
            return
        if stack[at].name in ("table", "body") and token.name not in ("html", "body"):
            return


def _end_strictly(stack: list[Element], token: End) -> None:
    for at in range(len(stack) - 1, max(0, len(stack) - 64), -1):
        if stack[at].name == token.name:
            _close(stack, at, token.span[1])
            return


def _close(stack: list[Element], at: int, end: int) -> None:
    for element in stack[at:]:
        element.end = end
    del stack[at:]


def text_of(source: str, element: Element) -> str:
    """The words of an element, white space as one space; what is not shown left out."""
    words: list[str] = []
    stack: list[Element | Words | None] = [element]
    while stack:
        here = stack.pop()
        if here is None:
            words.append(" ")
        elif isinstance(here, Words):
            words += [run for run, _, _ in runs_of(source, *here.span, here.raw)]
        elif here is element or here.name not in ("script", "style", "template", "svg"):
            if here.name not in _INLINE:
                words.append(" ")
                stack.append(None)
            stack.extend(reversed(here.children))
    return " ".join("".join(words).split())
