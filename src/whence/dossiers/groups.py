"""Things that are one, joined pair by pair; what a person has judged different stays apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

T = TypeVar("T", bound=Any)  # anything with an order


class Groups(Generic[T]):
    """Groups of things that can be ordered; the least of a group stands for it."""

    def __init__(self, apart: Iterable[tuple[T, T]] = ()) -> None:
        self._above: dict[T, T] = {}
        self._members: dict[T, list[T]] = {}
        self._apart: dict[T, set[T]] = {}
        for a, b in apart:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def find(self, thing: T) -> T:
        """The least thing of the group."""
        root = thing
        while (above := self._above.setdefault(root, root)) != root:
            root = above
        while self._above[thing] != root:
            self._above[thing], thing = root, self._above[thing]
        return root

    def join(self, a: T, b: T) -> bool:
        """Make the groups of two things one; False where they are one already, or must stay apart."""
        one, other = sorted((self.find(a), self.find(b)))
        if one == other or self._parted(one, other):
            return False
        self._above[other] = one
        if self._apart:
            self._members[one] = [*self._members.get(one, [one]), *self._members.pop(other, [other])]
        return True

    def apart(self, a: T, b: T) -> bool:
        """Whether anything in the group of one was said to be no thing of the other's."""
        return self._parted(self.find(a), self.find(b))

    def _parted(self, one: T, other: T) -> bool:
        if not self._apart:
            return False
        theirs = set(self._members.get(other, [other]))
        return any(self._apart.get(x, frozenset()) & theirs for x in self._members.get(one, [one]))
