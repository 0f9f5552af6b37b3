"""Clusters of pairs, the same in whatever order they come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whence.dossiers.clusters import Clusters

PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]),
    st.floats(0, 1),
    max_size=20,
)


def _join(pairs: dict[tuple[int, int], float], never: set[tuple[int, int]] = frozenset()) -> list[list[int]]:  # type: ignore[assignment]
    clusters = Clusters(8)
    clusters.join(
        pairs,
        0.5,
        0.4,
        lambda a, b: pairs.get((a, b), 0.0),
        lambda a, b: (min(a, b), max(a, b)) in never,
    )
    return clusters.members()


@given(PAIRS, st.randoms())
def test_the_order_of_pairs_is_nothing(pairs: dict[tuple[int, int], float], random: object) -> None:
    shuffled = list(pairs.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _join(dict(shuffled)) == _join(pairs)


@given(PAIRS)
def test_every_member_once(pairs: dict[tuple[int, int], float]) -> None:
    assert sorted(i for c in _join(pairs) for i in c) == list(range(8))


def test_a_chain_of_likenesses_is_no_cluster() -> None:
    pairs = {(0, 1): 0.9, (1, 2): 0.55, (2, 3): 0.9, (0, 2): 0.1, (0, 3): 0.0, (1, 3): 0.1}
    assert [0, 1] in _join(pairs)
    assert [2, 3] in _join(pairs)


def test_what_can_never_be_one_stays_apart() -> None:
    pairs = {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.9}
    assert _join(pairs)[0] == [0, 1, 2]
    assert [0, 1, 2] not in _join(pairs, {(0, 2)})


def test_a_person_wins() -> None:
    clusters = Clusters(3, [(0, 1)])
    clusters.force(1, 2)
    clusters.join({(0, 1): 1.0, (0, 2): 1.0}, 0.5, 0.4, lambda a, b: 1.0, lambda a, b: False)
    assert clusters.members() == [[0], [1, 2]]
