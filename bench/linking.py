"""`python -m bench.linking`: how linking grows with the number of reports, and which known copies it finds.

The reports are made from paragraphs of our own examples: each event takes some of one report's, its names,
longer
words and figures changed throughout for others, so that no two events share a text; it is told by one to six
outlets, as copies, light edits, and passages inside other text. Everything is seeded; traces (by the rules
alone) are kept in .cache, and each size is linked in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "bench" / "linking"
PAGE = ROOT / "docs" / "bench-linking.md"
SIZES = (1_000, 3_000, 10_000)
_NAME = re.compile(r"(?<![.!?“\"] )\b[A-Z][a-z]{3,}\b")
_LONGER = re.compile(r"\b[a-z]{5,}\b")
_NUMBER = re.compile(r"\b\d{2,3}\b")
_SYLLABLES = "ba ke lo ri ma ten vor du sa il ne gra mi pol ke ra tu ves on da".split()
_KEPT = frozenset(
    "according police minister people report after before which about would could killed".split()
)
_OUTLETS = 40
_CHILD = """
import json, resource, sys, time
from whence.dossiers.assembly import dossier_of
from whence.dossiers.judgements import Judgements
from whence.dossiers.linking import Linking
from whence.traces.serial import from_json
traces = [from_json(line) for line in open(sys.argv[1], "rb")]
start = time.perf_counter()
linking = Linking(traces, Judgements())
found = dossier_of(linking)
seconds = time.perf_counter() - start
files = {t.report.id: t.report.file for t in traces}
pairs = [(files[m.report], files[f.root]) for f in found.families for m in f.members]
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps([seconds, peak, len(found.claims), sum(c.reports > 1 for c in found.claims), pairs]))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--write", type=Path, nargs="?", const=PAGE)
    options = parser.parse_args()
    rows = [measure(size) for size in sorted(options.sizes)]
    page = _page(rows)
    print(page)
    if options.write is not None:
        options.write.write_text(page, "utf-8")


def measure(size: int) -> dict[str, float]:
    """Seconds, MiB and copies found for one number of reports."""
    traces, copies = made(size)
    runs = [_run(traces) for _ in range(3 if size <= 3_000 else 1)]
    _, peak, claims, shared, pairs = runs[0]
    together = _groups(pairs)
    known = [(a, b) for a, b, share in copies if share >= 0.5]
    hits = sum(together.get(a, a) == together.get(b, b) for a, b in known)
    return {
        "reports": size,
        "seconds": median(run[0] for run in runs),
        "peak": peak,
        "claims": claims,
        "shared": shared,
        "known": len(known),
        "recall": 100 * hits / max(1, len(known)),
    }


def _run(traces: Path) -> tuple[float, int, int, int, list[tuple[str, str]]]:
    run = subprocess.run(
        [sys.executable, "-c", _CHILD, str(traces)], capture_output=True, text=True, check=True
    )
    return tuple(json.loads(run.stdout))


def _groups(pairs: list[tuple[str, str]]) -> dict[str, str]:
    parent: dict[str, str] = {}

    def find(x: str) -> str:
        while parent.setdefault(x, x) != x:
            x = parent[x]
        return x

    for a, b in pairs:
        parent[find(a)] = find(b)
    return {x: find(x) for x in list(parent)}


def made(size: int) -> tuple[Path, list[tuple[str, str, float]]]:
    """The file of `size` traces, made where it is not there, and the known copies: (copy, original,
    share)."""
    traces, known = CACHE / f"{size}.jsonl", CACHE / f"{size}.copies.json"
    if not traces.exists() or not known.exists():
        from concurrent.futures import ProcessPoolExecutor

        CACHE.mkdir(parents=True, exist_ok=True)
        copies: list[tuple[str, str, float]] = []
        texts = list(_reports(size, copies))
        with ProcessPoolExecutor(2) as pool, traces.open("w", encoding="utf-8") as file:
            for line in pool.map(_traced, texts, chunksize=50):
                file.write(line + "\n")
        known.write_text(json.dumps(copies))
    return traces, [tuple(c) for c in json.loads(known.read_text())]


def _traced(report: tuple[str, str]) -> str:
    from whence.traces.stages import trace

    name, text = report
    return trace(text, file=name, tagger=False).to_json()


def _reports(size: int, copies: list[tuple[str, str, float]]) -> Iterator[tuple[str, str]]:
    chance = random.Random(20_310_502)
    base = [_paragraphs(p.read_text("utf-8")) for p in sorted((ROOT / "examples").rglob("*.txt"))]
    base = [b for b in base if len(b) >= 6]
    pool = sorted({w for b in base for p in b for w in _LONGER.findall(p)})
    count = event = 0
    while count < size:
        event += 1
        words = _told(chance, chance.choice(base), pool)
        original = f"e{event}-0.txt"
        yield original, _report(chance, event, 0, words)
        count += 1
        for n in range(1, chance.choice((1, 1, 1, 2, 3, 6))):
            if count == size:
                return
            text, share = _copied(chance, words, _told(chance, chance.choice(base), pool))
            name = f"e{event}-{n}.txt"
            copies.append((name, original, share))
            yield name, _report(chance, event, n, text)
            count += 1


def _paragraphs(text: str) -> list[str]:
    blocks = [" ".join(b.split()) for b in text.split("\n\n")[1:]]
    return [b for b in blocks if len(b.split()) >= 12 and not b.startswith(("- ", "publisher:"))]


def _told(chance: random.Random, paragraphs: list[str], pool: list[str]) -> list[str]:
    """Six paragraphs of one report with other names, longer words and figures, the same throughout."""
    first = chance.randrange(len(paragraphs) - 5)
    chosen = paragraphs[first : first + 6]
    names: dict[str, str] = {}

    def name(match: re.Match[str]) -> str:
        made = "".join(chance.choice(_SYLLABLES) for _ in range(3)).capitalize()
        return names.setdefault(match[0], made)

    shift = chance.randrange(1, 60)
    other: dict[str, str] = {}

    def word(match: re.Match[str]) -> str:
        return other.setdefault(match[0], chance.choice(pool)) if match[0] not in _KEPT else match[0]

    chosen = [_LONGER.sub(word, _NAME.sub(name, p)) for p in chosen]
    return [_NUMBER.sub(lambda m: str(int(m[0]) + shift), p) for p in chosen]


def _copied(chance: random.Random, words: list[str], other: list[str]) -> tuple[list[str], float]:
    """A copy of an original and the share of its words that come from it: verbatim, edited, or embedded."""
    kind = chance.random()
    if kind < 0.4:
        return list(words), 1.0
    if kind < 0.75:
        kept = [p for p in words if chance.random() < 0.85] or words[:2]
        return [_edited(chance, p) for p in kept], 0.8
    taken = words[: chance.randrange(2, 4)]
    mixed = other[:2] + taken + other[2:5]
    share = sum(len(p.split()) for p in taken) / sum(len(p.split()) for p in mixed)
    return mixed, share


def _edited(chance: random.Random, paragraph: str) -> str:
    """Every twentieth word or so is another, or gone."""
    kept = []
    for word in paragraph.split():
        roll = chance.random()
        if roll < 0.03:
            continue
        kept.append("however" if roll < 0.05 else word)
    return " ".join(kept)


def _report(chance: random.Random, event: int, number: int, paragraphs: list[str]) -> str:
    day, hour = 1 + event % 28, min(23, number * 3 + event % 3)
    head = [
        f"publisher: Outlet {chance.randrange(_OUTLETS)} Post",
        f"published: 2031-{1 + event // 28 % 12:02d}-{day:02d}T{hour:02d}:00:00+00:00",
        f"title: {' '.join(paragraphs[0].split()[:8])}",
    ]
    return "\n".join([*head, "", "\n\n".join(paragraphs)])


def _page(rows: list[dict[str, float]]) -> str:
    machine = platform.machine()
    lines = [
        "# Linking: time, memory, copies found",
        "",
        "Written by `python -m bench.linking --write`; `bench/linking.py` tells how the reports are made.",
        "Times are of linking alone, traces at hand, in one process: medians of three runs up to 3,000",
        f"reports, one run above. The machine is shared and noisy ({machine}).",
        "",
        "| reports | seconds | ms a report | MiB at most | claims | in several reports | copies | found |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for r in rows:
        cells = [
            f"{r['reports']:,}",
            f"{r['seconds']:.1f}",
            f"{1000 * r['seconds'] / r['reports']:.1f}",
            f"{r['peak']:,}",
            f"{r['claims']:,}",
            f"{r['shared']:,}",
            f"{r['known']:,}",
            f"{r['recall']:.1f} %",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    if len(rows) > 1:
        a, b = rows[0], rows[-1]
        exponent = math.log(b["seconds"] / a["seconds"]) / math.log(b["reports"] / a["reports"])
        lines += ["", f"Time grows with the number of reports to the power of {exponent:.2f}."]
    lines += [
        "",
        "A copy is one of which half of the words or more come from the original; it is found where both",
        "stand in one family, or in families that share a report.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
