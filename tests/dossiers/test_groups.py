"""Groups: joined pair by pair, and what must stay apart stays so by every way round."""

from __future__ import annotations

from itertools import permutations

from whence.dossiers.clusters import Clusters
from whence.dossiers.groups import Groups


def test_the_least_stands_for_its_group() -> None:
    for pairs in permutations([(3, 2), (2, 1), (5, 4)]):
        groups: Groups[int] = Groups()
        assert all(groups.join(*pair) for pair in pairs)
        assert [groups.find(n) for n in range(1, 6)] == [1, 1, 1, 4, 4]
        assert not groups.join(1, 3)


def test_no_third_joins_what_is_apart() -> None:
    groups: Groups[str] = Groups([("a", "c")])
    assert groups.join("a", "b")
    assert not groups.join("b", "c")
    assert groups.apart("b", "c")
    assert groups.join("c", "d")
    assert not groups.join("d", "b")
    assert groups.find("d") == "c"


def test_no_copy_joins_claims_that_are_apart() -> None:
    clusters = Clusters(3, [(0, 2)])
    clusters.force(0, 1)
    clusters.force(1, 2)
    assert clusters.members() == [[0, 1], [2]]
