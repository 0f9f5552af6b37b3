"""How likely two statements are one claim: a score whose every part has a name.

The weights are learned (logistic regression, docs/claims-card.md) from sentence pairs written for it; what
may never be one claim, such as figures that exclude each other, is a rule and no weight.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np

from whence.claims.figure import Figure
from whence.dossiers.figures import main_figure
from whence.dossiers.statements import Statement, stems_in
from whence.dossiers.vectors import DIMENSIONS, Vector, stem_weight, vector_of, words_in
from whence.text.stems import stem

FEATURES = (
    "shared words",
    "words of one in the other",
    "rare words shared",
    "meaning",
    "meaning of one in the other",
    "a word of the shorter without a match",
    "a word without a match",
    "same figure",
    "figures differ",
    "one without figure",
    "same clock time",
    "other clock time",
    "other day",
    "other place",
    "other sense",
    "other names",
)
SAME = 0.6  # a pair with this score or more is one claim, where its reports are of one story
UNSURE = 0.35  # and one between is left open
_SMALL = 10  # below it two figures of different things are often the same
_PLAIN = stems_in("people points percent states times years days")
_MEASURES = frozenset("second minute hour day week month year night metre kilometre mile times".split())
"""Units that a bare count is never of."""


@cache
def _model() -> tuple[float, tuple[float, ...]]:
    data = json.loads((files("whence.dossiers") / "data" / "claims.json").read_text("utf-8"))
    return data["bias"], tuple(data["weights"][name] for name in FEATURES)


def features(a: Statement, b: Statement) -> tuple[float, ...]:
    """The values of FEATURES for two statements, each between 0 and 1; symmetric."""
    one, other = a.stems, b.stems
    both = one.keys() & other.keys()
    shared = sum(sorted(min(one[w], other[w]) for w in both))
    mine, theirs = sum(sorted(one.values())), sum(sorted(other.values()))
    union = mine + theirs - shared
    rare = sorted((min(one[w], other[w]) for w in both), reverse=True)[:2]
    f1, most, least_alone, most_alone = _soft(a.claim.text, b.claim.text)
    figure = figures_meet(a.figures, b.figures)
    return (
        shared / union if union else 0.0,
        shared / min(mine, theirs) if mine and theirs else 0.0,
        sum(rare) / 2,
        f1,
        most,
        least_alone,
        most_alone,
        float(figure == "same"),
        float(figure == "other"),
        float(figure == "one"),
        float(bool(a.times & b.times)),
        float(bool(a.times and b.times) and not a.times & b.times),
        float(_other_day(a, b)),
        float(bool(a.places and b.places) and not a.places & b.places),
        float(a.opposes(b)),
        float(_other_names(a, b)),
    )


def score(a: Statement, b: Statement) -> float:
    """The chance that two statements are one claim, 0 to 1."""
    bias, weights = _model()
    value = bias + sum(w * x for w, x in zip(weights, features(a, b), strict=True))
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, value)))), 3)


def reasons(a: Statement, b: Statement) -> tuple[str, ...]:
    """What speaks for one claim, in words: the features that are there and weigh for it."""
    _, weights = _model()
    found = [
        (w * x, name)
        for w, x, name in zip(weights, features(a, b), FEATURES, strict=True)
        if w * x > _TELLING
    ]
    return tuple(name for _, name in sorted(found, reverse=True)[:4])


_TELLING = 0.3  # logits of a reason that is given
_ABOUT_ONE = 0.55  # meaning shared by two statements of one thing
_ANSWERS = 0.26  # meaning that a denial's next words share with what is denied
_COUNT_ONE = 0.6  # and by two counts of one thing
_SAID_ALIKE = 0.75
_NO_NOUN = re.compile(r"\b(?:no|without(?: any)?|not any) (?:\w+ )?([a-z]{4,})\b")
_TELLING_NOUN = 0.5  # what a noun says that one claim has and another denies
_WORDS = 2  # telling words of a claim that can be denied, and of its denial
_BESIDE = 300  # characters between two claims that stand side by side
_LESS = 0.1  # by which less is asked of them
_ALONE = 0.35  # weight of a word of a denial that what it denies does not have
_DENIED = 0.7
_DENIES = 0.55  # meaning shared by a claim and its denial


def never_one(a: Statement, b: Statement) -> bool:
    """Whether two statements cannot be one claim."""
    return bars(a, b) is not None


def bars(a: Statement, b: Statement) -> str | None:
    """What keeps two statements apart: counts ("figure") or clock times that exclude each other, or a
    "denial"."""
    if figures_meet(a.figures, b.figures) == "other":
        return "figure"
    if a.times and b.times and not a.times & b.times:
        return "time"
    if a.opposes(b) and _soft(a.claim.text, b.claim.text)[1] >= _DENIES:
        return "denial"
    return "none" if _denies_noun(a, b) or _denies_noun(b, a) else None


def _denies_noun(a: Statement, b: Statement) -> bool:
    """ "The sample contained no alcohol" against "over the alcohol limit", of one person or place."""
    if b.negated or not a.around & b.around:
        return False
    nouns = {stem(m[1]) for m in _NO_NOUN.finditer(a.claim.text)}
    return any(b.shared_evidence.get(n, 0.0) >= _TELLING_NOUN for n in nouns)


def clash(a: Statement, b: Statement, bar: str) -> bool:
    """Whether two statements that are kept apart are about one thing, and so clash."""
    f1, most, alone, _ = _soft(a.claim.text, b.claim.text)
    if bar == "figure":
        return counts_one_thing(a, b)
    if bar not in ("denial", "none"):
        return False
    if "own" in (a.claim.voice, b.claim.voice) or min(len(a.stems), len(b.stems)) < _WORDS:
        return False  # what a report adds in its own voice is no answer
    if a.claim.type != "fact" or b.claim.type != "fact":
        return False
    if bar == "none":
        return True
    beside = a.report == b.report and abs(a.claim.spans[0][0] - b.claim.spans[0][0]) <= _BESIDE
    if beside:  # a report that sets them side by side means them as an answer
        return f1 >= _ABOUT_ONE - _LESS and most >= _DENIED - _LESS and alone <= _ALONE + _LESS
    return f1 >= _ABOUT_ONE and most >= _DENIED and alone <= _ALONE


def counts_one_thing(a: Statement, b: Statement) -> bool:
    """Whether the main figures of two statements count one thing: an outcome, or what the same words tell."""
    one, other = main_figure(a), main_figure(b)
    if (
        one is None
        or other is None
        or one.unit != other.unit
        and not (_vague_noun(one) and _vague_noun(other))
    ):
        return False
    if one.outcome or other.outcome:
        return one.outcome == other.outcome
    if one.unit in _MEASURES:
        return False
    if "percent" in (one.unit, other.unit) or a.name_stems - b.name_stems and b.name_stems - a.name_stems:
        return False  # "Clinton has 370 delegates", "Trump has 758": each of somebody else
    f1, most, *_ = _soft(a.claim.text, b.claim.text)
    if _vague_noun(one) and _vague_noun(other):
        return f1 >= _COUNT_ONE and most >= _SAID_ALIKE
    return bool(_counted(one.counts or "") & _counted(other.counts or "")) and f1 >= _COUNT_ONE


def answers(denied: Statement, answer: Statement) -> bool:
    """Whether what a denier says next is about what is denied: "two jets took off", "no aircraft left"."""
    f1, most, *_ = _soft(denied.claim.text, answer.claim.text)
    return f1 >= _ANSWERS and most >= _ANSWERS


def figures_meet(ours: Sequence[Figure], theirs: Sequence[Figure]) -> str:
    """ "same" where a bound of one stands in the other, "other" where what both count differs, "one", "none".

    Whole counts decide: of "214 of the 245 aboard" 245 is what the claim is about.
    """
    ours, theirs = [f for f in ours if f.unit != "year"], [f for f in theirs if f.unit != "year"]
    if not ours or not theirs:
        return "one" if any(f.unit == "person" or f.outcome for f in (*ours, *theirs)) else "none"
    clash = False
    for a in ours:
        for b in theirs:
            if not _same_thing(a, b):
                continue
            if _bounds(a) & _bounds(b):
                if _tells(a, b):
                    return "same"
                continue
            clash = clash or (a.part_of is None and b.part_of is None)
    return "other" if clash else "none"


def _tells(a: Figure, b: Figure) -> bool:
    """Whether sharing a bound says something: an outcome, a noun, a unit, or a number that is not small."""
    if (a.outcome and a.outcome == b.outcome) or _counted(a.counts or "") & _counted(b.counts or "") - _PLAIN:
        return True
    if a.unit is not None and a.unit == b.unit and a.unit not in ("person", "percent"):
        return True
    return any(v >= _SMALL for v in _bounds(a) & _bounds(b)) and "percent" not in (a.unit, b.unit)


def _bounds(figure: Figure) -> set[float]:
    return {v for v in (figure.low, figure.high) if v is not None}


@lru_cache(maxsize=65_536)
def _counted(counts: str) -> frozenset[str]:
    return stems_in(counts)


def _same_thing(a: Figure, b: Figure) -> bool:
    """Whether two figures can count one thing: the outcome, the unit, and the noun where both have one."""
    if a.outcome and b.outcome:
        return a.outcome == b.outcome
    if a.unit != b.unit and "person" in (a.unit, b.unit) and _vague_noun(a) and _vague_noun(b):
        return True
    if a.unit != b.unit and ((a.unit and b.unit) or a.unit in _MEASURES or b.unit in _MEASURES):
        return False
    if (a.outcome or b.outcome) and (a.unit is None or b.unit is None):
        return bool(_bounds(a) & _bounds(b))
    one, other = _counted(a.counts or ""), _counted(b.counts or "")
    if not one or not other:
        return bool(_bounds(a) & _bounds(b)) or (a.unit is not None and a.unit == b.unit != "person")
    return bool(one & other) or bool(_bounds(a) & _bounds(b)) or a.unit == b.unit == "person"


def _vague_noun(figure: Figure) -> bool:
    """Whether a figure may count people: "290 of us", "70 were asleep", "26 people"."""
    counts = (figure.counts or "").lower()
    return figure.unit == "person" or (figure.unit is None and (not counts or counts.split()[0] in _ANYBODY))


_ANYBODY = ("of", "more", "others", "people", "dead", "missing", "aboard", "alive", "ashore", "on")


def _other_day(a: Statement, b: Statement) -> bool:
    if not a.days or not b.days:
        return False
    return not any(x[0] <= y[1] and y[0] <= x[1] for x in a.days for y in b.days)


def _other_names(a: Statement, b: Statement) -> bool:
    """Whether each names somebody or something that the other does not, and they share no name."""
    mine, theirs = a.names, b.names
    return bool(mine and theirs and not mine & theirs)


@lru_cache(maxsize=16_384)
def _matrix(text: str) -> tuple[tuple[str, ...], tuple[float, ...], Vector]:
    words = sorted(words_in(text))
    weights = tuple(stem_weight(w)[1] for w in words)
    kept = [(w, x) for w, x in zip(words, weights, strict=True) if x > 0]
    if not kept:
        return (), (), np.zeros((0, DIMENSIONS), dtype=np.float32)
    return (
        tuple(w for w, _ in kept),
        tuple(x for _, x in kept),
        np.stack([vector_of([w]) for w, _ in kept]),
    )


def _soft(a: str, b: str) -> tuple[float, float, float, float]:
    """Greedy soft alignment of the words, weighted: its F and its better side (after BERTScore, Zhang 2020).

    With it how much the word that is least matched weighs, on the better side and on the other.
    """
    mine, my_weights, x = _matrix(a)
    theirs, their_weights, y = _matrix(b)
    if not mine or not theirs:
        return 0.0, 0.0, 1.0, 1.0
    near = np.round(x @ y.T, 4)
    where = {w: n for n, w in enumerate(theirs)}
    for n, word in enumerate(mine):
        if word in where:
            near[n, where[word]] = 1.0
    recall = float(np.dot(near.max(axis=1), my_weights)) / sum(my_weights)
    precision = float(np.dot(near.max(axis=0), their_weights)) / sum(their_weights)
    f1 = 2 * recall * precision / (recall + precision) if recall + precision > 0 else 0.0
    alone = sorted(
        float(((1 - near.max(axis=axis)) * weights).max())
        for axis, weights in ((1, np.array(my_weights)), (0, np.array(their_weights)))
    )
    found = (max(0.0, f1), max(0.0, recall, precision), *alone)
    return round(found[0], 3), round(found[1], 3), round(found[2], 3), round(found[3], 3)
