"""Which figure a statement is about."""

from __future__ import annotations

from whence.claims.figure import Figure
from whence.dossiers.statements import Statement


def main_figure(statement: Statement) -> Figure | None:
    """A count with an outcome first, then one of people, then the first that counts something; no year."""
    ranked = sorted(
        (f for f in statement.figures if f.unit != "year"),
        key=lambda f: (
            f.part_of is not None,
            f.outcome is None,
            f.unit != "person",
            f.counts is None,
            f.span,
        ),
    )
    return ranked[0] if ranked else None
