"""Which of several places of one name a report means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from whence.claims.gazetteer import Entry

FAR_LARGER = 15
LARGER = 6


@dataclass(slots=True)
class Setting:
    """Countries and regions that the report names or that its unmistakable cities lie in."""

    countries: set[str] = field(default_factory=set)
    regions: set[str] = field(default_factory=set)

    def add(self, entry: Entry) -> None:
        """Take in where an unmistakable place lies."""
        if entry.country:
            self.countries.add(entry.country)
        region = entry.region if entry.kind == "city" else entry.name if entry.kind == "region" else ""
        if region:
            self.regions.add(region)


def inside(entry: Entry, holders: Iterable[Entry]) -> bool:
    """Whether a place can lie in one of those regions or countries."""
    for holder in holders:
        if holder.kind == "country" and entry.country == holder.country and entry.kind != "country":
            return True
        if holder.kind in ("region", "abbreviation") and entry.country == holder.country:
            if entry.kind == "city" and entry.region in (holder.name, ""):
                return True
    return False


def unmistakable(entries: tuple[Entry, ...]) -> Entry | None:
    """The one place of that name, or the one that outweighs all others wherever the report plays."""
    if len(entries) == 1:
        return entries[0]
    countries = [entry for entry in entries if entry.kind in ("country", "territory", "area")]
    if countries:
        rivals = [
            entry for entry in entries if entry.kind == "region" and entry.country != countries[0].country
        ]
        return None if rivals else countries[0]
    regions = [entry for entry in entries if entry.kind in ("region", "abbreviation")]
    cities = [entry for entry in entries if entry.kind == "city"]
    if regions and (not cities or cities[0].population < 500):
        return regions[0] if len(regions) == 1 else None
    return _outweighs(cities, FAR_LARGER, 500)


def _outweighs(cities: list[Entry], factor: int, smallest: int) -> Entry | None:
    if not cities or cities[0].population < smallest:
        return None
    if len(cities) == 1 or cities[0].population >= factor * cities[1].population:
        return cities[0]
    return None


def choose(entries: tuple[Entry, ...], setting: Setting) -> Entry | None:
    """The place that fits the report's other places; None where several do."""
    cities = [entry for entry in entries if entry.kind == "city"]
    by_region = [entry for entry in cities if entry.region and entry.region in setting.regions]
    if len(by_region) == 1 and not any(entry.kind == "country" for entry in entries):
        regions = [entry for entry in entries if entry.kind == "region"]
        if not regions or by_region[0].population >= 500:
            return by_region[0]
    found = unmistakable(entries)
    if found:
        return found
    regions = [entry for entry in entries if entry.kind == "region"]
    if len(cities) + len(regions) == len(entries) and (city := _outweighs(cities, LARGER, 500)):
        return city
    there = [entry for entry in entries if entry.country in setting.countries]
    if len(there) == 1:
        return there[0]
    return (
        unmistakable(tuple(there))
        or _outweighs([entry for entry in there if entry.kind == "city"], LARGER, 100)
        or (_outweighs(cities, LARGER, 300) if len(cities) == len(entries) and not there else None)
    )
