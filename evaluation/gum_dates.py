"""How well dates are found and resolved on GUM's dates, with each document's date as publication.

Scored: dates that a calendar can settle (`when`, or `from` and `to`, in years after 1 and with a year). Gold
that has only bounds (`notBefore`), an era (BC) or a season without its year is left out, and so are names of
events and periods, which are world knowledge.
"""

from __future__ import annotations

import calendar
import datetime
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from whence.claims.date import Date
from whence.text.spans import Span, overlap

FindDates = Callable[[str, Sequence[Span], datetime.date | None], list[Date]]
_PART = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")


def documents(corpora: Path, part: str = "dev", genre: str | None = None) -> Iterator[dict[str, Any]]:
    """The documents of one part of GUM."""
    with gzip.open(corpora / "gum" / f"{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            if genre in (None, document["genre"]):
                yield document


def sentences(document: dict[str, Any]) -> list[Span]:
    """Sentences as spans of the document's text."""
    tokens, starts = document["tokens"], document["sentence_start"]
    ends = [*starts[1:], len(tokens)]
    return [(tokens[a][0], tokens[b - 1][1]) for a, b in zip(starts, ends, strict=True) if b > a]


def _day(value: str, last: bool) -> str | None:
    match = _PART.match(value)
    if not match or int(match[1]) == 0:
        return None
    year, month = int(match[1]), int(match[2] or (12 if last else 1))
    day = int(match[3] or (calendar.monthrange(year, month)[1] if last else 1))
    return f"{year:04}-{month:02}-{day:02}"


def interval(gold: dict[str, Any]) -> tuple[str, str] | None:
    """The days of a gold date; None where a calendar cannot settle it."""
    first = gold.get("when") or gold.get("from")
    last = gold.get("when") or gold.get("to")
    if not first or not last:
        return None
    start, end = _day(first, False), _day(last, True)
    return (start, end) if start and end else None


def _right(found: Date, want: tuple[str, str]) -> bool:
    """Equal intervals; one end, where the system read the two ends of a range as one."""
    if found.precision == "range":
        return found.start == want[0] or found.end == want[1]
    return (found.start, found.end) == want


def score(
    corpora: Path, find_dates: FindDates, part: str = "dev", genre: str | None = None, misses: bool = False
) -> dict[str, Any]:
    """Recall of resolvable gold dates, share of those found that are right, and of findings without gold."""
    count: Counter[str] = Counter()
    wrong: list[str] = []
    for document in documents(corpora, part, genre):
        _document(document, find_dates, count, wrong)
    return {
        "gold": count["gold"],
        "found": round(100 * count["found"] / max(1, count["gold"]), 1),
        "right": round(100 * count["right"] / max(1, count["gold"]), 1),
        "right_of_resolved": round(100 * count["right"] / max(1, count["resolved"]), 1),
        "system": count["system"],
        "beside_gold": round(100 * count["extra"] / max(1, count["system"]), 1),
        **({"misses": wrong} if misses else {}),
    }


def _document(document: dict[str, Any], find_dates: FindDates, count: Counter[str], wrong: list[str]) -> None:
    published = _PART.match(document["meta"].get("dateCreated", ""))
    day = datetime.date(*(int(group or 1) for group in published.groups())) if published else None
    found = find_dates(document["text"], sentences(document), day)
    tokens, annotated = document["tokens"], []
    for gold in document["dates"]:
        where = tokens[gold["start"]][0], tokens[gold["end"] - 1][1]
        annotated.append(where)
        want = interval(gold)
        if want is None:
            continue
        best = max(found, key=lambda item: overlap(item.span, where), default=None)
        hit = best is not None and overlap(best.span, where) > 0
        count["gold"] += 1
        count["found"] += hit
        count["resolved"] += bool(hit and best and best.start)
        right = bool(hit and best and _right(best, want))
        count["right"] += right
        if not right:
            got = (best.text, best.start, best.end) if hit and best else None
            context = document["text"][max(0, where[0] - 40) : where[1] + 20]
            words = document["text"][where[0] : where[1]]
            wrong.append(f"{document['id']}: {context!r} [{words}] want {want} got {got}")
    count["system"] += len(found)
    for item in found:
        if not any(overlap(item.span, where) for where in annotated):
            count["extra"] += 1
            around = document["text"][max(0, item.span[0] - 30) : item.span[1] + 30]
            wrong.append(f"{document['id']}: extra {around!r} {item.text} {item.start} {item.end}")


def main() -> None:
    """Print the table for the development part, and for its news alone."""
    from whence.claims.dates import find_dates

    corpora = Path(__file__).resolve().parents[2] / "shared" / "corpora"
    for name, genre in (("all genres", None), ("news", "news")):
        figures = score(corpora, find_dates, genre=genre)
        print(name, " ".join(f"{key}={value}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
