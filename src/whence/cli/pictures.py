"""Drawings of a dossier into files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from whence.cli.claim_tree import chosen
from whence.dossiers.dossier import Dossier
from whence.errors import UnreadableInput, UsageError

if TYPE_CHECKING:
    from whence.dossiers.linking import Linking


def write_graph(linking: Linking, dossier: Dossier, claim: str | None, path: Path) -> None:
    """Draw the claim of --claim, or the one most reports carry; raises UsageError and UnreadableInput."""
    from whence.dossiers.graph import graph_svg

    if claim is None and not dossier.claims:
        raise UsageError("--graph: there is no claim to draw")
    wanted = dossier.claims[0].id if claim is None else chosen(dossier, claim).id
    number = next(n for n, c in enumerate(linking.match.clusters) if linking.claim_id(c) == wanted)
    _write(path, graph_svg(linking, number))


def write_chart(dossier: Dossier, path: Path) -> None:
    """Draw the series of figures; raises UsageError where the extra is missing or there is none."""
    from whence.dossiers.chart import chart_spec

    if not dossier.updates:
        raise UsageError("--chart: no figure of this set moved")
    try:
        import vl_convert
    except ImportError:
        raise UsageError("--chart needs vl-convert: pip install 'whence[charts]'") from None
    _write(path, vl_convert.vegalite_to_svg(json.dumps(chart_spec(dossier))))


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise UnreadableInput(f"{path}: cannot be written: {error.strerror or error}") from None
