"""The ferry story: fourteen invented reports of one accident, with what a careful reader finds in them.

Scored are the claims' mentions (`claims[].in[]`), each in its own report, as a trace sees it alone:

- `found`: some claim of the trace holds at least half of the words.
- `chain`: its hops are those that this report's text names (`text_chain`), or the full path (`chain`), which
  is right too where a text says "told OUTLET". `origin`: the last hop is that of one of them.
- A hop is right by the source's name; by one of its `aliases` where this report does not name the source (a
report
  that says "the rescue chief" and nothing else). Where somebody "told OUTLET", the outlet may stand as a
  hop, as
  the story's own conventions say.
- `attributed_chain`, `nested_chain`: the same where the text's chain goes beyond the publisher, and further
  than one hop beyond it. `own_voice`: where it does not.
- `chain_precision`: of the found ones to which the trace gives a source, those whose chain is right.
- `figures`: low, high and `approximate` are right.
- `certainty`: it is right (certain where the truth states none), but for what the trace finds to be
  agentless, whose certainty is underspecified by the format.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.matching import Json, covering, hop_names, locate, same_chain, same_figure, same_name
from evaluation.part import Part, shown
from evaluation.scorer import Score, bounds, percent
from evaluation.traced import traced

Tracer = Callable[[Path], dict[str, Any]]


def evaluate(story: Path, name: str = "ferry", tracer: Tracer = traced) -> Part:
    """Score the traces of all the story's reports."""
    truth = json.loads((story / "truth.json").read_text("utf-8"))
    sources = {source["name"]: source for source in truth["sources"]}
    mentions: dict[str, list[Json]] = defaultdict(list)
    for claim in truth["claims"]:
        for mention in claim["in"]:
            mentions[mention["report"]].append(mention)
    whole = Score()
    misses: list[str] = []
    rows = [["report", "mentions", "found", "origin", "chain", "figures"]]
    for report in truth["reports"]:
        found = tracer(story / report["file"])
        one = score_report(mentions[report["file"]], found, report["publisher"], sources)
        whole.counts.update(one.counts)
        whole.add(reports=1, failed=not found)
        measures = summary(one.counts)
        rows.append([report["file"], *(shown(measures[column]) for column in rows[0][1:])])
        misses += [f"{report['file']}: {miss}" for miss in one.misses]
    measures = {key: whole.counts[key] for key in ("reports", "failed")} | summary(whole.counts)
    title = "The ferry story (examples/ferry, ours): traces of its reports"
    return Part(name, title, measures, {"by report": rows}, tuple(misses))


def score_report(
    mentions: list[Json], trace: Json, publisher: str, sources: Mapping[str, Json] | None = None
) -> Score:
    """Score the mentions of one report."""
    result = Score()
    text, figures = trace.get("text", ""), {f["id"]: f for f in trace.get("figures", ())}
    for mention in mentions:
        best = covering(list(trace.get("claims", ())), locate(text, mention))
        got = hop_names(best["chain"], publisher) if best is not None else []
        _chain(mention, got, result, _Names(text, sources or {}))
        _certainty(mention, best, result)
        if mention.get("figure"):
            have = [figures[i] for i in best["figures"]] if best is not None else []
            right = any(same_figure(figure, mention["figure"], ("approximate",)) for figure in have)
            result.add(figures=1, figures_right=right)
            if not right:
                got_figures = ", ".join(map(bounds, have)) or "none"
                result.miss("figure", mention["find"], bounds(mention["figure"]), got_figures)
    return result


@dataclass(frozen=True)
class _Names:
    """Which names a report may give its sources."""

    text: str
    sources: Mapping[str, Json]

    def read(self, got: list[str], want: list[str]) -> list[str]:
        """`got` with aliases that are the only names of their source in this report as that source's name."""
        if len(got) != len(want):
            return got
        return [w if self._is_only_name(g, w) else g for g, w in zip(got, want, strict=True)]

    def _is_only_name(self, got: str, want: str) -> bool:
        source = self.sources.get(want)
        if source is None or want in self.text:
            return False
        if source.get("kind") == "person" and want.split()[-1] in self.text:
            return False  # a surname names a person; the last word of a body's name names nobody
        return any(same_name(got, alias) or got.casefold() == alias.casefold() for alias in source["aliases"])

    def is_outlet(self, name: str | None) -> bool:
        """Whether a channel is an outlet, not a platform or a telephone."""
        return bool(name) and self.sources.get(str(name), {}).get("kind") == "outlet"


def _chain(mention: Json, got: list[str], result: Score, names: _Names) -> None:
    in_text = mention.get("text_chain") or mention["chain"]
    wanted = [in_text, mention["chain"]]
    if names.is_outlet(mention.get("channel")):
        wanted.append([*in_text[:-1], mention["channel"], in_text[-1]])
    read = [(names.read(got, want), want) for want in wanted]
    chain = any(same_chain(have, want, named) for have, want in read for named in (True, False))
    origin = bool(got) and any(_same_origin(have, want) for have, want in read)
    kind = "own" if len(in_text) == 1 else "attributed"
    result.add(mentions=1, found=bool(got), origin=origin, chain=chain, **{kind: 1, f"{kind}_right": chain})
    if len(in_text) > 2:
        result.add(nested=1, nested_right=chain)
    if len(got) > 1:
        result.add(sourced=1, sourced_right=chain)
    if not chain:
        result.miss("chain", mention["find"], " ← ".join(in_text), " ← ".join(got) or "no claim there")


def _same_origin(got: list[str], want: list[str]) -> bool:
    if len(got) == 1 or len(want) == 1:
        return len(got) == len(want)
    return same_name(got[-1], want[-1]) or same_name(got[-1], want[-1], named=False)


def _certainty(mention: Json, best: Json | None, result: Score) -> None:
    if best is None or best["voice"] == "agentless":
        return
    want = mention.get("certainty", "certain")
    result.add(certainty=1, certainty_right=best["certainty"] == want)
    if best["certainty"] != want:
        result.miss("certainty", mention["find"], want, best["certainty"])


def summary(counts: Counter[str]) -> dict[str, float | int | None]:
    """The measures, in percent."""
    n = counts
    return {
        "mentions": n["mentions"],
        "found": percent(n["found"], n["mentions"]),
        "origin": percent(n["origin"], n["mentions"]),
        "chain": percent(n["chain"], n["mentions"]),
        "attributed": n["attributed"],
        "attributed_chain": percent(n["attributed_right"], n["attributed"]),
        "nested": n["nested"],
        "nested_chain": percent(n["nested_right"], n["nested"]),
        "own_voice": percent(n["own_right"], n["own"]),
        "chain_precision": percent(n["sourced_right"], n["sourced"]),
        "figures": percent(n["figures_right"], n["figures"]),
        "certainty": percent(n["certainty_right"], n["certainty"]),
    }
