"""When a finding is the one that the gold means: names, chains, places in the text, figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from whence.text.spans import Span, overlap, total

Json = Mapping[str, Any]

_ARTICLES = frozenset("a an the some several its his her their".split())
_POSSESSIVE = re.compile(r"[’']s\b")
_WORD = re.compile(r"\w+")
_HALF = 0.5


def name_words(name: str | None) -> list[str]:
    """The words of a name that count, folded: without articles and possessive endings."""
    folded = _POSSESSIVE.sub("", (name or "").casefold())
    return [word for word in _WORD.findall(folded) if word not in _ARTICLES]


def same_name(got: str | None, want: str | None, named: bool = True) -> bool:
    """Whether two names mean the same.

    Names of somebody: the words of one are all in the other, and they begin or end alike ("Kuzmin", "Nikolai
    Kuzmin"). Descriptions ("a driver"): half of the words of the shorter are shared.
    """
    a, b = name_words(got), name_words(want)
    if not a or not b:
        return False
    if a == b:
        return True
    shorter, longer = (a, b) if len(a) <= len(b) else (b, a)
    if not named:
        return len(set(a) & set(b)) >= _HALF * min(len(set(a)), len(set(b)))
    return set(shorter) <= set(longer) and (shorter[-1] == longer[-1] or shorter[0] == longer[0])


def same_chain(got: Sequence[str], want: Sequence[str], named: bool = True) -> bool:
    """Whether two chains have the same hops; only the last may be nobody by name (`named` false)."""
    if len(got) != len(want):
        return False
    if not want:
        return True
    first = got[0] == want[0] or same_name(got[0], want[0], named)
    middle = all(same_name(g, w) for g, w in zip(got[1:-1], want[1:-1], strict=True))
    return first and middle and (len(got) == 1 or same_name(got[-1], want[-1], named))


def hop_names(chain: Iterable[Json], publisher: str) -> list[str]:
    """The names of a trace's chain; a nameless first hop is the publisher, a nameless later one `?`."""
    return [hop.get("name") or ("?" if number else publisher) for number, hop in enumerate(chain)]


def locate(text: str, item: Json) -> Span | None:
    """Where the words stand that a gold item quotes (`match` beats `find`; `occurrence` says which)."""
    needle = item.get("match") or item["find"]
    at = -1
    for _ in range(item.get("occurrence", 1)):
        at = text.find(needle, at + 1)
        if at < 0:
            return None
    return at, at + len(needle)


def shared(spans: Iterable[Span], where: Span) -> int:
    """How many characters of `where` the spans hold."""
    return sum(overlap(tuple(span), where) for span in spans)  # type: ignore[arg-type]


def covering(claims: Sequence[Json], where: Span | None) -> Json | None:
    """The claim that holds most of `where`, at least half of it; of equals the shortest, then the first."""
    if where is None or not claims:
        return None
    best = max(claims, key=lambda claim: (shared(claim["spans"], where), -total(claim["spans"])))
    return best if shared(best["spans"], where) >= _HALF * (where[1] - where[0]) else None


def same_figure(got: Json, want: Json, flags: Iterable[str]) -> bool:
    """Equal bounds, and equal flags (absent is false)."""
    bounds = all(got.get(key) == want.get(key) for key in ("low", "high"))
    return bounds and all(bool(got.get(key)) == bool(want.get(key)) for key in flags)
