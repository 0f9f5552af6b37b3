"""What claims are about: a day and a place of it; two strikes on one day are two events."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from whence.dossiers.dossier import Event
from whence.dossiers.ids import digest

if TYPE_CHECKING:
    from whence.dossiers.linking import Linking

_LONGEST = 3  # days of an event


def events_of(linking: Linking, ids: dict[int, str]) -> tuple[list[Event], dict[int, str]]:
    """The events, and cluster → event; a claim without a day has none.

    Claims belong together that give the same days and places, or no place, and whose reports share their most
    frequent rare name.
    """
    groups: dict[tuple[str, str, tuple[str, ...], str], list[int]] = defaultdict(list)
    for number, cluster in enumerate(linking.match.clusters):
        days = sorted({d for i in cluster for d in linking.statements[i].days})
        if not days or not _short(days[0]):
            continue
        places = sorted({p for i in cluster for p in linking.statements[i].places})
        names = sorted(
            {n for i in cluster for n in linking.entities.story_names[linking.statements[i].report][:1]}
        )
        groups[(*days[0], tuple(places), names[0] if names else "")].append(number)
    events, event_of = [], {}
    for (start, end, places, _), numbers in sorted(groups.items()):
        claims = tuple(sorted(ids[n] for n in numbers))
        most = max(numbers, key=lambda n: (len(linking.match.clusters[n]), ids[n]))
        what = linking.statements[linking.clearest(linking.match.clusters[most])].claim.text
        event = Event("E" + digest(list(claims)), what, start, end, places, claims)
        events.append(event)
        event_of.update(dict.fromkeys(numbers, event.id))
    return events, event_of


def _short(days: tuple[str, str]) -> bool:
    try:
        start, end = (date.fromisoformat(d) for d in days)
    except ValueError:
        return False
    return (end - start).days <= _LONGEST
