"""One trace against one hand-made gold: the measures of the project's own reports.

The definitions are those of the shared gold, so that figures can be laid side by side:

- `found`: gold claims of whose words some claim of the trace holds at least half.
- `origin`, `chain`: the last hop is right; every hop is. `attributed_…` the same where somebody else is the
  origin, `nested_chain` where the chain has three hops or more (an agency's own hop aside).
- `own_voice`: claims of the publisher, and agentless ones, that are left without a hop too many.
- `chain_precision`: of the matched claims that the trace gives a source, those whose chain is right.
- `extra_hops`: share of the trace's hops that no accepted chain has.
- `figures`, `dates`: gold figures with equal bounds and flags; gold dates with equal start and end.
- `verification_f1` over (status, by); `verification_about`: the claims that the matched ones concern.
- `discrepancies`: recall of those that must be found; `false_alarms_per_report`: those that nobody knows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from evaluation.matching import (
    Json,
    covering,
    hop_names,
    locate,
    same_figure,
    same_name,
    shared,
)
from evaluation.wants import Want, want_of

_FLAGS = ("low_open", "high_open", "approximate", "vague")
_LISTS = ("sources", "attributions", "claims", "figures", "dates", "verifications", "discrepancies")
_NOT_SCORED = ("headline", "caption", "pull_quote")


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that came out otherwise than in the gold, in words for an editor."""

    kind: str
    where: str
    want: str
    got: str

    def __str__(self) -> str:
        return f"{self.kind}: “{self.where}” — want {self.want}; got {self.got}"


@dataclass
class Score:
    """Counts of one or more reports, and what was missed."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)

    def add(self, **counts: int) -> None:
        """Add to the counts."""
        for key, number in counts.items():
            self.counts[key] += int(number)

    def miss(self, kind: str, where: str, want: Any, got: Any) -> None:
        """Note a miss; line breaks and long quotations are shortened."""
        self.misses.append(Miss(kind, " ".join(where.split())[:80], str(want), str(got)))


class _Reading:
    """A trace prepared for look-ups, beside its gold."""

    def __init__(self, gold: Json, trace: Json, publisher: str) -> None:
        self.gold, self.publisher = gold, publisher
        self.text: str = trace.get("text", "")
        self.lists: dict[str, list[Any]] = {key: list(trace.get(key) or ()) for key in _LISTS}
        self.by_id = {key: {item["id"]: item for item in items} for key, items in self.lists.items()}
        self.claim_at: dict[str, str] = {}  # the words of a gold claim → the trace's claim
        self.counted: set[tuple[str, str]] = set()  # words that repeat inside one claim weigh once

    def dates_of(self, claim: Json) -> list[Json]:
        """The claim's own dates, and those at which the sources of its chain spoke."""
        ids = list(claim["dates"])
        for hop in claim["chain"]:
            spoke = self.by_id["attributions"].get(hop.get("attribution"), {}).get("date")
            ids += [spoke] if spoke else []
        return [self.by_id["dates"][i] for i in ids]


def score(gold: Json, trace: Json, publisher: str) -> Score:
    """Compare a trace (in the shape of `whence-trace/1`; {} where there is none) with its gold."""
    reading, result = _Reading(gold, trace, publisher), Score()
    result.add(reports=1)
    for item in gold["claims"]:
        if not any(item.get(key) for key in _NOT_SCORED):
            _claim(reading, item, result)
    _verifications(reading, result)
    _discrepancies(reading, result)
    return result


def _several(item: Json, one: str, many: str) -> list[Json]:
    return item.get(many) or ([item[one]] if item.get(one) else [])


def _claim(reading: _Reading, item: Json, result: Score) -> None:
    best = covering(reading.lists["claims"], locate(reading.text, item))
    if best is not None:
        reading.claim_at[item["find"]] = best["id"]
    got = hop_names(best["chain"], reading.publisher) if best is not None else []
    want = want_of(item, reading.publisher, bool(reading.gold["report"].get("wire")))
    _chain(item, want, got, result)
    if best is not None and len(got) > 1 and (best["id"], item["find"]) not in reading.counted:
        reading.counted.add((best["id"], item["find"]))
        right, foreign = want.chain_right(got), want.foreign_hops(got)
        result.add(sourced=1, sourced_right=right, hops=len(got) - 1, hops_foreign=foreign)
    for figure in _several(item, "figure", "figures"):
        _figure(reading, item, figure, best, result)
    for date in _several(item, "date", "dates"):
        if date.get("start"):
            _date(reading, item, date, best, result)


def _chain(item: Json, want: Want, got: list[str], result: Score) -> None:
    origin, chain = want.origin_right(got), want.chain_right(got)
    result.add(claims=1, found=bool(got), origin=origin, chain=chain)
    if want.attributed:
        result.add(attributed=1, attributed_origin=origin, attributed_chain=chain)
    else:
        result.add(own=1, own_right=chain)
    if want.nested:
        result.add(nested=1, nested_right=chain and len(got) > want.hops_before)
    if not chain:
        result.miss("chain", item["find"], " ← ".join(want.chains[0]), " ← ".join(got) or "no claim there")


def _figure(reading: _Reading, item: Json, want: Json, best: Json | None, result: Score) -> None:
    have = [reading.by_id["figures"][i] for i in best["figures"]] if best is not None else []
    right = any(same_figure(figure, want, _FLAGS) for figure in have)
    result.add(figures=1, figures_right=right)
    if not right:
        result.miss("figure", item["find"], bounds(want), ", ".join(map(bounds, have)) or "none")


def bounds(figure: Json) -> str:
    """A figure as an editor writes it: `≥ 39`, `7000–15000`, `about 500`."""
    low, high = figure.get("low"), figure.get("high")
    more, fewer = ">" if figure.get("low_open") else "≥", "<" if figure.get("high_open") else "≤"
    about = ("about " if figure.get("approximate") else "") + ("vaguely " if figure.get("vague") else "")
    if low is None or high is None:
        return f"{about}{more} {low}" if high is None else f"{about}{fewer} {high}"
    return about + (f"{low}" if low == high else f"{low}–{high}")


def _days(date: Json) -> tuple[str, str]:
    return (date.get("start") or "")[:10], (date.get("end") or "")[:10]


def _date(reading: _Reading, item: Json, want: Json, best: Json | None, result: Score) -> None:
    have = [_days(d) for d in reading.dates_of(best)] if best is not None else []
    right = _days(want) in have
    result.add(dates=1, dates_right=right)
    if not right:
        got = ", ".join(f"{a or '?'}..{b or '?'}" for a, b in have) or "none"
        result.miss("date", f"{want['text']}: {item['find']}", "..".join(_days(want)), got)


def _verifications(reading: _Reading, result: Score) -> None:
    given, used = reading.lists["verifications"], set()
    finds = {claim["find"] for claim in reading.gold["claims"]}
    result.add(verifications_given=len(given))
    for want in reading.gold.get("verifications", []):
        hit = next((i for i, w in enumerate(given) if i not in used and _same_check(reading, w, want)), None)
        optional = bool(want.get("optional"))
        result.add(verifications=hit is not None or not optional, verifications_right=hit is not None)
        if hit is None:
            if not optional:
                result.miss("verification", want["find"], f"{want['status']} by {want['by']}", "nothing")
            continue
        used.add(hit)
        about = want["about"] if isinstance(want.get("about"), list) else []
        claims = [reading.claim_at.get(find) for find in about if find in finds]
        right = sum(claim in given[hit]["claims"] for claim in claims if claim)
        result.add(about=len(claims), about_right=right)


def _same_check(reading: _Reading, got: Json, want: Json) -> bool:
    by = reading.publisher
    if got["by"] != "publisher":
        by = reading.by_id["sources"].get(got["by"], {}).get("name")
    return got["status"] == want["status"] and same_name(by, want["by"], named=False)


def _discrepancies(reading: _Reading, result: Score) -> None:
    given, used = reading.lists["discrepancies"], set()
    for want in reading.gold.get("discrepancies", []):
        hit = next((i for i, x in enumerate(given) if i not in used and _touches(reading, x, want)), None)
        if hit is not None:
            used.add(hit)
        if not want.get("optional"):
            result.add(discrepancies=1, discrepancies_found=hit is not None)
            if hit is None:
                result.miss("discrepancy", " / ".join(want["between"]), want["kind"], "nothing")
    result.add(false_alarms=len(given) - len(used))


def _touches(reading: _Reading, got: Json, want: Json) -> bool:
    """Whether a discrepancy has a claim at both strings that the gold lays side by side."""
    sides = [locate(reading.text, {"find": side}) for side in want["between"]]
    claims = [reading.by_id["claims"].get(i, {}).get("spans", []) for i in got["claims"]]
    return all(side is not None and any(shared(spans, side) for spans in claims) for side in sides)


def percent(part: float, whole: float) -> float | None:
    """A share in percent with one decimal; None of nothing."""
    return round(100 * part / whole, 1) if whole else None


def summary(counts: Counter[str]) -> dict[str, float | int | None]:
    """The measures over all reports, micro-averaged."""
    n = counts
    precision = percent(n["verifications_right"], n["verifications_given"]) or 0.0
    recall = percent(n["verifications_right"], n["verifications"]) or 0.0
    return {
        "reports": n["reports"],
        "claims": n["claims"],
        "found": percent(n["found"], n["claims"]),
        "origin": percent(n["origin"], n["claims"]),
        "chain": percent(n["chain"], n["claims"]),
        "attributed": n["attributed"],
        "attributed_origin": percent(n["attributed_origin"], n["attributed"]),
        "attributed_chain": percent(n["attributed_chain"], n["attributed"]),
        "nested": n["nested"],
        "nested_chain": percent(n["nested_right"], n["nested"]),
        "own_voice": percent(n["own_right"], n["own"]),
        "chain_precision": percent(n["sourced_right"], n["sourced"]),
        "extra_hops": percent(n["hops_foreign"], n["hops"]),
        "figures": percent(n["figures_right"], n["figures"]),
        "dates": percent(n["dates_right"], n["dates"]),
        "verification_f1": round(2 * precision * recall / (precision + recall), 1)
        if precision + recall
        else 0.0,
        "verification_about": percent(n["about_right"], n["about"]),
        "discrepancies": percent(n["discrepancies_found"], n["discrepancies"]),
        "false_alarms_per_report": round(n["false_alarms"] / n["reports"], 2) if n["reports"] else None,
    }
