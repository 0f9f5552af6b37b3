#!/usr/bin/env python3
"""Check hand-made gold against the reports it annotates.

usage: check_gold.py [DIR ...]        (default: examples/reports)

Each DIR holds report.txt and gold.json, or holds such folders. Every string that the gold looks up
must stand in the trace's text (title, blank line, body), chains start with the publisher and agree
with the claim's voice, hops are listed as sources, dates and figures are ordered, and keys and
values are known ones. Prints one line a fault; exit status 1 where there is any.
Standard library only.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

HEADER = re.compile(r"([a-z_]+): (.*)")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

KEYS = {
    "gold": "report claims sources verifications discrepancies places",
    "report": "file publisher published wire key_points characters",
    "claim": "find occurrence headline caption pull_quote key_point voice agentless chain chain_alt "
    "origin_named co_origins origin_note kind act channel basis certainty polarity figure figures "
    "date dates note",
    "figure": "low high low_open high_open approximate vague counts change",
    "date": "text start end role",
    "source": "name kind named count mentions_include descriptors affiliations anonymity_reason"
    " circumstances note",
    "verification": "find status by about hedged optional note object",
    "discrepancy": "kind between optional why",
}
VALUES = {
    "claim.voice": "own attributed agentless",
    "claim.kind": "direct indirect mixed",
    "claim.act": "say report claim estimate confirm corroborate deny admit warn threaten promise order "
    "ask believe intend cite",
    "claim.basis": "saw heard told document inferred unstated",
    "claim.certainty": "probable possible underspecified",
    "claim.polarity": "negative",
    "figure.change": "rise fall",
    "date.role": "event said as_of",
    "source.kind": "person outlet organisation state group document unknown",
    "verification.status": "unverified confirmed corroborated denied disputed retracted no_comment",
    "discrepancy.kind": "figure direction certainty attribution denial quotation tense",
}


def split_report(raw: str) -> tuple[dict[str, str], str]:
    """The header lines of a report, and the text that a trace of it has."""
    lines = raw.replace("\r\n", "\n").split("\n")
    header: dict[str, str] = {}
    for number, line in enumerate(lines):
        match = HEADER.fullmatch(line)
        if match:
            header[match[1]] = match[2]
        elif header and not line:
            body = "\n".join(lines[number + 1 :])
            return header, f"{header['title']}\n\n{body}" if "title" in header else body
        else:
            break
    return {}, raw


def place(text: str, needle: str, occurrence: int = 1) -> int:
    """Where the nth `needle` begins, -1 where there is none."""
    at = -1
    for _ in range(occurrence):
        at = text.find(needle, at + 1)
        if at < 0:
            break
    return at


def several(item: dict, one: str, many: str) -> list[dict]:
    return item.get(many) or ([item[one]] if item.get(one) else [])


def known(kind: str, item: dict, where: str) -> Iterator[str]:
    """Keys and values that nobody has defined."""
    for key, value in item.items():
        if key not in KEYS[kind].split():
            yield f"{where}: unknown key {key!r} of a {kind}"
        allowed = VALUES.get(f"{kind}.{key}")
        if allowed and value not in allowed.split():
            yield f"{where}: {key} {value!r} is not one of {allowed}"


def figure_faults(figure: dict, where: str) -> Iterator[str]:
    yield from known("figure", figure, where)
    if not {"low", "high", "counts"} <= figure.keys():
        yield f"{where}: a figure has low, high and counts"
        return
    low, high = figure["low"], figure["high"]
    if low is None and high is None:
        yield f"{where}: a figure without bounds"
    if low is not None and high is not None and low > high:
        yield f"{where}: figure {low} > {high}"
    if figure.get("vague") and high is not None:
        yield f"{where}: a vague figure has no upper bound"
    if figure.get("low_open") and low is None or figure.get("high_open") and high is None:
        yield f"{where}: an open end without its bound"


def day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def date_faults(item: dict, text: str, where: str) -> Iterator[str]:
    yield from known("date", item, where)
    if not {"text", "start", "end", "role"} <= item.keys():
        yield f"{where}: a date has text, start, end and role"
        return
    if item["text"] not in text:
        yield f"{where}: date text {item['text']!r} is not in the report"
    if item["start"] is None and item["end"] is None:
        return
    start, end = day(item["start"]), day(item["end"])
    if start is None or end is None or start > end:
        yield f"{where}: date {item['start']}..{item['end']} is not two ISO days in order"
        return
    named = [d for d in DAYS if re.search(rf"\b{d}", item["text"].lower())]
    if start == end and named and DAYS[start.weekday()] not in named:
        yield f"{where}: {item['text']!r} is resolved to a {DAYS[start.weekday()]}"


def chain_faults(claim: dict, report: dict, names: set[str], where: str) -> Iterator[str]:
    """A chain starts at the publisher and its wire, and its voice is the one that its length says."""
    own = [report["publisher"]] + ([report["wire"]] if report.get("wire") else [])
    if not claim.get("chain"):
        yield f"{where}: no chain"
        return
    for chain in (claim["chain"], *claim.get("chain_alt", [])):
        if chain[: len(own)] != own:
            yield f"{where}: {chain} does not begin with {own}"
        for hop in chain[1:]:
            if hop not in names and not all(part in names for part in hop.split(" and ")):
                yield f"{where}: hop {hop!r} is not among the sources"
    if claim["chain"] in claim.get("chain_alt", []):
        yield f"{where}: an alternative repeats the chain"
    deep = len(claim["chain"]) > len(own)
    if claim.get("voice") == "attributed" and not deep or claim.get("voice") == "own" and deep:
        yield f"{where}: voice {claim.get('voice')!r} with chain {claim['chain']}"
    if (claim.get("voice") == "agentless") != bool(claim.get("agentless")):
        yield f"{where}: voice and agentless disagree"
    if claim.get("voice") == "attributed" and "kind" not in claim:
        yield f"{where}: attributed, without kind"


def claim_faults(claim: dict, gold: dict, text: str, names: set[str]) -> Iterator[str]:
    where = f"claim {claim.get('find', '?')[:50]!r}"
    yield from known("claim", claim, where)
    if place(text, claim["find"], claim.get("occurrence", 1)) < 0:
        yield f"{where}: not in the text"
    elif "occurrence" not in claim and text.count(claim["find"]) > 1:
        yield f"{where}: {text.count(claim['find'])} times in the text, and no occurrence"
    yield from chain_faults(claim, gold["report"], names, where)
    for figure in several(claim, "figure", "figures"):
        yield from figure_faults(figure, where)
    for item in several(claim, "date", "dates"):
        yield from date_faults(item, text, where)


def remark_faults(gold: dict, text: str, names: set[str]) -> Iterator[str]:
    """Faults of verifications and discrepancies."""
    finds = {c["find"] for c in gold["claims"]}
    for item in gold["verifications"]:
        where = f"verification {item['find'][:50]!r}"
        yield from known("verification", item, where)
        if item["find"] not in text:
            yield f"{where}: not in the text"
        if item["by"] not in names | {gold["report"]["publisher"]}:
            yield f"{where}: by {item['by']!r}, who is not among the sources"
        for about in item["about"]:
            if about not in finds | names:
                yield f"{where}: about {about[:50]!r}, no claim and no source"
    for item in gold["discrepancies"]:
        where = f"discrepancy {item['between'][0][:40]!r}"
        yield from known("discrepancy", item, where)
        if len(item["between"]) != 2:
            yield f"{where}: not between two strings"
        for side in item["between"]:
            if side not in text:
                yield f"{where}: {side[:50]!r} is not in the text"
            elif text.count(side) > 1:
                yield f"{where}: {side[:50]!r} is in the text more than once"


def faults(folder: Path) -> Iterator[str]:
    """Every fault of one report's gold."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    header, text = split_report((folder / "report.txt").read_text("utf-8"))
    yield from known("gold", gold, "gold")
    yield from known("report", gold["report"], "report")
    for key in ("publisher", "published"):
        if header and header.get(key) != gold["report"][key]:
            yield f"report: {key} {header.get(key)!r} in the header is {gold['report'][key]!r} in the gold"
    if day(gold["report"]["published"]) is None:
        yield "report: published is not an ISO date"
    names = {name for s in gold["sources"] for name in (s["name"], *s.get("mentions_include", []))}
    names |= {gold["report"]["wire"]} if gold["report"].get("wire") else set()
    for source in gold["sources"]:
        yield from known("source", source, f"source {source['name']!r}")
        for key in ("mentions_include", "descriptors", "affiliations"):
            for mention in source.get(key, []):
                if mention not in text:
                    yield f"source {source['name']!r}: {mention!r} is not in the text"
    end = 0
    for claim in gold["claims"]:
        yield from claim_faults(claim, gold, text, names)
        at = place(text, claim["find"], claim.get("occurrence", 1))
        if 0 <= at < end:
            yield f"claim {claim['find'][:50]!r}: out of text order, or inside the claim before it"
        end = max(end, at + len(claim["find"]))
    yield from remark_faults(gold, text, names)
    for name in gold["places"]:
        if name not in text:
            yield f"place {name!r} is not in the text"


def folders(paths: list[str]) -> Iterator[Path]:
    for path in map(Path, paths):
        if (path / "gold.json").exists():
            yield path
        else:
            yield from sorted(found.parent for found in path.rglob("gold.json"))


def counts(folder: Path) -> str:
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    claims, base = gold["claims"], 2 if gold["report"].get("wire") else 1
    row = {
        "claims": len(claims),
        "attributed": sum(c["voice"] == "attributed" for c in claims),
        "nested": sum(len(c["chain"]) > base + 1 for c in claims),
        "agentless": sum(c["voice"] == "agentless" for c in claims),
        "figures": sum(len(several(c, "figure", "figures")) for c in claims),
        "dates": sum(len(several(c, "date", "dates")) for c in claims),
        "verifications": len(gold["verifications"]),
        "discrepancies": len(gold["discrepancies"]),
        "required": sum(not x.get("optional") for x in gold["discrepancies"]),
    }
    return " ".join(f"{key} {value}" for key, value in row.items())


def main() -> int:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("dirs", nargs="*", default=["examples/reports"])
    parser.add_argument("--counts", action="store_true", help="how much each report's gold holds")
    args = parser.parse_args()
    found, read = 0, 0
    for folder in folders(args.dirs):
        read += 1
        for fault in faults(folder):
            found += 1
            print(f"{folder.name}: {fault}")
        if args.counts:
            print(f"{folder.name}: {counts(folder)}")
    print(f"{read} reports, {found} faults")
    return 1 if found or not read else 0


if __name__ == "__main__":
    sys.exit(main())
