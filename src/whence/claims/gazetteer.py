"""The table of places: countries, first-level regions and cities, read when first asked."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from importlib import resources

_DROPPED = str.maketrans(
    {
        "'": None,
        "\u2019": None,
        "\u02bc": None,
        ".": None,
        "-": " ",
        "\u2010": " ",
        "\u2011": " ",
        "\u2013": " ",
        "\u00a0": " ",
        ",": " ",
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the table; `population` in thousands, coordinates None for all but cities."""

    kind: str
    name: str
    country: str
    region: str
    lat: float | None
    lon: float | None
    population: int

    @property
    def within(self) -> tuple[str, ...]:
        """From the nearest region to the country's ISO code."""
        holders = (self.region, "" if self.kind == "country" else self.country)
        return tuple(holder for holder in holders if holder)


def key_of(name: str) -> str:
    """What a name is looked up by: lower case, without dots, apostrophes and hyphens."""
    return " ".join(name.translate(_DROPPED).lower().split())


@cache
def _rows() -> dict[str, str]:
    packed = resources.files("whence.claims").joinpath("data", "places.tsv.gz").read_bytes()
    lines = gzip.decompress(packed).decode().split("\n")
    return dict(line.split("\t", 1) for line in lines)  # pyright: ignore[reportArgumentType]


@cache
def starts() -> frozenset[str]:
    """The first word of every name of several words: only these are worth a longer look-up."""
    return frozenset(key.split(" ", 1)[0] for key in _rows() if " " in key)


def known(key: str) -> bool:
    """Whether the table has the name."""
    return key in _rows()


@cache
def entries(key: str) -> tuple[Entry, ...]:
    """All places of that name: countries, then regions, then cities by size."""
    row = _rows().get(key)
    return tuple(_entry(cell) for cell in row.split("|")) if row else ()


def _entry(cell: str) -> Entry:
    kind, name, country, region, lat, lon, population = cell.split(";")
    return Entry(
        kind, name, country, region, float(lat) if lat else None, float(lon) if lon else None, int(population)
    )
