"""Where reports disagree: figures and denials; and what was withdrawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from whence.claims.figure import Figure
from whence.claims.intervals import agree, bounds, opposite
from whence.dossiers.dossier import Conflict, Retraction
from whence.dossiers.figures import main_figure
from whence.dossiers.ids import digest
from whence.dossiers.names import outlet_key
from whence.dossiers.same_origin import collapses
from whence.dossiers.scoring import answers
from whence.dossiers.statements import Statement

if TYPE_CHECKING:
    from whence.dossiers.linking import Linking

_SAME_TIME = timedelta(hours=36)  # counts of one outcome this near can be of one time
_RIGHT_AFTER = 60  # characters between a denial and the words that say what is so
_PLACED = 0.34  # share of a claim's members that name a place which is the claim's


def conflicts_of(linking: Linking, ids: dict[int, str]) -> list[Conflict]:
    """Pairs of claims that cannot hold together; figures of one origin over time are no conflict."""
    found: dict[tuple[str, str], Conflict] = {}
    cluster_of = {i: n for n, c in enumerate(linking.match.clusters) for i in c}
    for a, b, kind in linking.match.barred:
        one, other = cluster_of[a], cluster_of[b]
        if one == other:
            continue
        x, y = linking.statements[a], linking.statements[b]
        if x.claim.key_point or y.claim.key_point:
            continue
        if kind in ("figure", "direction"):
            pair = clashing(x, y)
            if (
                pair is None
                or not _at_one_time(x, y, pair)
                or not _in_one_place(pair, one, other, linking)
                or _one_voice(one, other, linking)
            ):
                continue
            why = f"{bounds(pair[0])}, against {bounds(pair[1])}"
            kind = "direction" if opposite(*pair) else "figure"
        else:
            if _one_voice(one, other, linking):
                continue
            denied, denying = (x, y) if y.negated else (y, x)
            kind = "denial"
            against = "denied" if denying.claim.polarity == "negative" else "against"
            why = f"“{_short(denied)}”, {against}: “{_short(denying)}”"
        first, second = sorted((ids[one], ids[other]))
        conflict = Conflict("X" + digest([kind, first, second]), kind, ((first,), (second,)), why)
        kept = found.setdefault((first, second), conflict)
        if (kind, why) < (kept.kind, kept.why):
            found[first, second] = conflict
    for a, b in _answers(linking):
        one, other = cluster_of[a], cluster_of[b]
        if one == other or _one_voice(one, other, linking):
            continue
        first, second = sorted((ids[one], ids[other]))
        why = f"“{_short(linking.statements[a])}”, denied: “{_short(linking.statements[b])}”"
        conflict = Conflict("X" + digest(["denial", first, second]), "denial", ((first,), (second,)), why)
        found.setdefault((first, second), conflict)
    return [found[k] for k in sorted(found)]


def _answers(linking: Linking) -> Iterator[tuple[int, int]]:
    """What somebody denies, and what they say instead right after: "The ministry denied it. No plane …"."""
    index = {(s.report, s.claim.id): i for i, s in enumerate(linking.statements)}
    for report, trace in enumerate(linking.traces):
        for check in trace.verifications:
            if check.status != "denied" or check.by == "publisher":
                continue
            denier = linking.entities.of((report, check.by))
            answer = next(
                (
                    index[report, c.id]
                    for c in trace.claims
                    if 0 < c.spans[0][0] - check.span[1] <= _RIGHT_AFTER
                    and (report, c.id) in index
                    and linking.statements[index[report, c.id]].negated
                    and any(
                        linking.entities.of((report, s)) == denier for h in c.chain[1:] for s in h.sources
                    )
                ),
                None,
            )
            denied = [index[report, c] for c in check.claims if (report, c) in index]
            if answer is not None and denied:
                if answers(linking.statements[denied[0]], linking.statements[answer]):
                    yield denied[0], answer


def _short(statement: Statement) -> str:
    words = statement.claim.text.split()
    return " ".join(words[:12]) + ("…" if len(words) > 12 else "")


def clashing(x: Statement, y: Statement) -> tuple[Figure, Figure] | None:
    """The figures of two statements that cannot both hold."""
    a, b = main_figure(x), main_figure(y)
    if a is None or b is None or a.vague or b.vague or agree(a, b):
        return None
    return a, b


def _in_one_place(pair: tuple[Figure, Figure], one: int, other: int, linking: Linking) -> bool:
    """Whether the places that two claims' words or paragraphs name are not other ones: two strikes are
    two."""
    if pair[0].outcome is None and pair[1].outcome is None:
        return True
    ours, theirs = (_where(c, linking) for c in (one, other))
    return not ours or not theirs or bool(ours & theirs)


def _where(cluster: int, linking: Linking) -> frozenset[str]:
    """The rare names that stand around a claim's members, those of a few left out."""
    counts: Counter[str] = Counter()
    members = [linking.statements[i] for i in linking.match.clusters[cluster]]
    for statement in members:
        counts.update(statement.around)
    placed = sum(bool(s.around) for s in members)
    return frozenset(w for w, n in counts.items() if n >= _PLACED * placed)


def _at_one_time(x: Statement, y: Statement, pair: tuple[Figure, Figure]) -> bool:
    """Whether two counts can be of one time; a count that grows has another value later, and so no
    conflict."""
    if pair[0].outcome is None and pair[1].outcome is None:
        return True
    if abs(x.published - y.published) <= _SAME_TIME:
        return True
    # Who says "no more than 12" rules out whatever is told later.
    earlier = pair[0] if x.published <= y.published else pair[1]
    return earlier.low is None and earlier.high is not None


def _one_voice(one: int, other: int, linking: Linking) -> bool:
    """Whether one origin is behind both claims, alone or as whoever speaks for it."""
    ours, theirs = ({linking.entities.of(n) for n in linking.ends(c).values()} for c in (one, other))
    if ours & theirs:
        return True
    return any((c.a in ours) != (c.b in ours) for c in collapses(sorted(ours | theirs), linking.entities))


def retractions_of(linking: Linking, ids: dict[int, str]) -> list[Retraction]:
    """What reports withdraw, and the reports of others that carry it."""
    by_claim = {
        (linking.statements[i].report, linking.statements[i].claim.id): n
        for n, c in enumerate(linking.match.clusters)
        for i in c
    }
    found = []
    for index, trace in enumerate(linking.traces):
        withdrawn = {
            by_claim[index, c]
            for v in trace.verifications
            if v.status == "retracted" and v.by == "publisher"
            for c in v.claims
            if (index, c) in by_claim
        }
        own = outlet_key(trace.report.publisher)
        clusters = sorted(
            n
            for n in withdrawn
            if any(
                linking.statements[i].report != index and outlet_key(linking.statements[i].publisher) == own
                for i in linking.match.clusters[n]
            )
        ) or sorted(withdrawn)
        if not clusters:
            continue
        others = {
            linking.statements[i].report
            for n in clusters
            for i in linking.match.clusters[n]
            if outlet_key(linking.statements[i].publisher) != own
        }
        found.append(
            Retraction(
                trace.report.id,
                tuple(sorted(ids[n] for n in clusters)),
                tuple(sorted(linking.id_of(r) for r in others)),
            )
        )
    return found
