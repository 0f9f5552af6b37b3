"""Span and relation measures on invented spans."""

from __future__ import annotations

import pytest
from evaluation.spans import (
    Relation,
    best_ratios,
    is_exact,
    is_relaxed,
    paired,
    ratio,
    span_counts,
    span_measures,
)

GOLD = Relation(source=((0, 10),), cue=((11, 15),), content=((16, 40), (50, 60)))


def measures(*found: Relation) -> dict[str, float]:
    return span_measures(span_counts([GOLD], found))


def test_equal_is_hundred() -> None:
    assert set(measures(GOLD).values()) == {100.0}


def test_nothing_is_zero() -> None:
    assert set(measures().values()) == {0.0}
    assert set(span_measures(span_counts([], [])).values()) == {0.0}


def test_a_late_end_keeps_the_beginning() -> None:
    late = Relation(((0, 10),), ((11, 15),), ((16, 44), (50, 60)))
    found = measures(late)
    assert (found["content_exact"], found["content_begin"]) == (50.0, 100.0)
    # The mean over two gold spans of 24/28 and 1.
    assert found["content_jaccard"] == pytest.approx(92.9)


def test_jaccard_weighs_a_found_span_that_touches_nothing_as_zero() -> None:
    extra = Relation((), (), ((70, 80),))
    found = measures(GOLD, extra)
    assert found["content_jaccard"] == pytest.approx(66.7)
    assert found["content_precision"] == pytest.approx(66.7)
    assert found["content_recall"] == 100.0


def test_each_span_meets_its_best() -> None:
    assert best_ratios([(0, 10), (90, 95)], [(0, 5), (2, 10), (30, 40)]) == [0.8, 0.0]


def test_ratio_of_roles() -> None:
    assert ratio([], []) == 1.0
    assert ratio([(0, 4)], []) == 0.0
    assert ratio([(0, 4), (6, 8)], [(0, 4)]) == pytest.approx(4 / 6)


def test_relations_pair_by_cue_and_once() -> None:
    far = Relation(((0, 10),), ((11, 15),), ((80, 90),))
    near = Relation(((0, 10),), ((11, 15),), ((16, 40),))
    other = Relation(((0, 10),), ((12, 15),), ((16, 40),))
    assert paired([GOLD], [far, other, near]) == [(GOLD, near)]
    assert paired([GOLD, GOLD], [near]) == [(GOLD, near)]


def test_relaxed_needs_the_cue_and_half_of_each_role() -> None:
    half = Relation(((0, 10),), ((11, 15),), ((16, 40),))
    nobody = Relation((), ((11, 15),), ((16, 40),))
    assert is_relaxed(GOLD, half)
    assert not is_exact(GOLD, half)
    assert not is_relaxed(GOLD, nobody)
    assert is_exact(GOLD, Relation(GOLD.source, GOLD.cue, GOLD.content, by="rule"))
