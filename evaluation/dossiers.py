"""The linking of an invented story, beside what a careful reader finds in all its reports together.

- `chains`: of the truth's mentions, those whose chain, gone on through the set, is the full path or the hops
  that the report's own text names.
- `cluster_*`: B³ (Bagga and Baldwin 1998) over those mentions: which are one claim.
- A truth claim's home is the cluster that holds more than half of its mentions; without one nothing about it
  is right. `origins`: the homes with the right number of independent origins; `origins_shared` over claims in
  three reports and more, `origins_several` over those with two origins and more.
- `status`, `status_macro_f1`: of the homes; the mean over the kinds of status.
- `family_f1`: over pairs of reports that come from one text.
- `conflicts`, `update_points`, `loops`, `wordings`, `retractions`: what was found of the truth's (without the
  optional ones); `conflicts_given` how many the dossier has in all, and `conflicts_wrong` those between the
  homes of two truth claims that the truth does not set against each other.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

from evaluation.matching import Json, covering, hop_names, locate, same_chain
from evaluation.part import Part, Value
from evaluation.scorer import percent
from whence.dossiers.assembly import dossier_of
from whence.dossiers.chains import continued
from whence.dossiers.judgements import Judgements
from whence.dossiers.linking import Linking
from whence.dossiers.serial import to_dict
from whence.traces.serial import to_dict as trace_dict
from whence.traces.stages import trace

_STATUS = {"single-source": "single-origin", "supported": "corroborated"}


def evaluate(story: Path, name: str) -> Part:
    """Trace and link a story's reports, and score the dossier."""
    truth = json.loads((story / "truth.json").read_text("utf-8"))
    traces = [trace((story / r["file"]).read_bytes(), file=r["file"]) for r in truth["reports"]]
    linking = Linking(traces, Judgements())
    scored = Scored(truth, to_dict(dossier_of(linking)), [trace_dict(t) for t in continued(linking)])
    title = f"The dossier of examples/{story.name} (ours)"
    return Part(name, title, scored.measures(), misses=tuple(scored.misses))


class Scored:
    """One dossier beside one truth."""

    def __init__(self, truth: Json, dossier: Json, traces: list[Json]) -> None:
        self.truth, self.dossier = truth, dossier
        self.misses: list[str] = []
        self._files = {t["report"]["id"]: t["report"]["file"] for t in traces}
        by_file = {t["report"]["file"]: t for t in traces}
        clusters = {
            (self._files[m["report"]], m["claim"]): c for c in dossier["claims"] for m in c["members"]
        }
        self.mentions: list[tuple[str, str]] = []
        self.chains = self.found = 0
        for claim in truth["claims"]:
            for mention in claim["in"]:
                found = by_file[mention["report"]]
                best = covering(list(found["claims"]), locate(found["text"], mention))
                alone = f"none {len(self.mentions)}"
                cluster = clusters.get((mention["report"], best["id"])) if best is not None else None
                self.mentions.append((claim["id"], cluster["id"] if cluster else alone))
                self.found += best is not None
                self._chain(claim, mention, best)
        self.home = self._homes({c["id"]: c for c in dossier["claims"]})

    def _chain(self, claim: Json, mention: Json, best: Json | None) -> None:
        got = hop_names(best["chain"], mention["chain"][0]) if best is not None else []
        wanted = [mention["chain"], *([mention["text_chain"]] if mention.get("text_chain") else [])]
        right = any(same_chain(got, want, named) for want in wanted for named in (True, False))
        self.chains += right
        if not right:
            self.misses.append(f"chain: {claim['id']} in {mention['report']}: want {wanted[0]}, got {got}")

    def _homes(self, clusters: dict[str, Json]) -> dict[str, Json | None]:
        inside: dict[str, Counter[str]] = defaultdict(Counter)
        for claim, cluster in self.mentions:
            inside[claim][cluster] += 1
        homes: dict[str, Json | None] = {}
        for claim, counts in inside.items():
            best = next(
                (k for k, n in counts.most_common() if 2 * n > counts.total() and k in clusters), None
            )
            homes[claim] = clusters[best] if best is not None else None
        return homes

    def measures(self) -> dict[str, Value]:
        """Everything, in percent where it is a share."""
        precision, recall = self._b_cubed()
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        found: dict[str, Value] = {
            "reports": len(self.truth["reports"]),
            "mentions": len(self.mentions),
            "found": percent(self.found, len(self.mentions)),
            "chains": percent(self.chains, len(self.mentions)),
            "cluster_precision": round(100 * precision, 1),
            "cluster_recall": round(100 * recall, 1),
            "cluster_f1": round(100 * f1, 1),
        }
        return found | self._origins() | self._statuses() | self._rest()

    def _b_cubed(self) -> tuple[float, float]:
        truth: dict[str, Counter[str]] = defaultdict(Counter)
        ours: dict[str, Counter[str]] = defaultdict(Counter)
        for claim, cluster in self.mentions:
            truth[claim][cluster] += 1
            ours[cluster][claim] += 1
        n = max(1, len(self.mentions))
        precision = sum(ours[k][c] / ours[k].total() for c, k in self.mentions) / n
        recall = sum(truth[c][k] / truth[c].total() for c, k in self.mentions) / n
        return precision, recall

    def _origins(self) -> dict[str, Value]:
        counts: Counter[str] = Counter()
        for claim in self.truth["claims"]:
            home = self.home[claim["id"]]
            right = home is not None and home["independent_origins"] == claim["independent_origins"]
            shared = len({m["report"] for m in claim["in"]}) >= 3
            several = claim["independent_origins"] > 1
            counts.update(all=1, all_right=right, shared=shared, shared_right=shared and right)
            counts.update(several=several, several_right=several and right)
            if not right:
                got = home["independent_origins"] if home else "no home"
                self.misses.append(f"origins: {claim['id']}: want {claim['independent_origins']}, got {got}")
        return {
            "origins": percent(counts["all_right"], counts["all"]),
            "origins_shared": percent(counts["shared_right"], counts["shared"]),
            "origins_several": percent(counts["several_right"], counts["several"]),
        }

    def _statuses(self) -> dict[str, Value]:
        wanted: Counter[str] = Counter()
        given: Counter[str] = Counter()
        right: Counter[str] = Counter()
        for claim in self.truth["claims"]:
            home = self.home[claim["id"]]
            want = _STATUS.get(claim["status"], claim["status"])
            got = (home["status"] or "none") if home else "no home"
            wanted[want] += 1
            given[got] += 1
            right[want] += got == want
            if got != want:
                self.misses.append(f"status: {claim['id']}: want {want}, got {got}")
        macro = sum(200 * right[k] / (wanted[k] + given[k]) for k in wanted) / max(1, len(wanted))
        return {"status": percent(right.total(), wanted.total()), "status_macro_f1": round(macro, 1)}

    def _rest(self) -> dict[str, Value]:
        families = self._pairs([f["reports"] for f in self.truth["families"]])
        ours = self._pairs(
            [
                [self._files[f["root"]], *(self._files[m["report"]] for m in f["members"])]
                for f in self.dossier["families"]
            ]
        )
        conflicts, given, wrong = self._conflicts()
        points, hits = self._updates()
        publishers = {r["file"]: r["publisher"] for r in self.truth["reports"]}
        loops = sum(
            any(
                len({publishers[self._files[p]] for p in loop["path"]} & set(x["path"])) >= 2
                for loop in self.dossier["loops"]
            )
            for x in self.truth["circular"]
        )
        return {
            "family_f1": percent(2 * len(families & ours), len(families) + len(ours)),
            "conflicts": conflicts,
            "conflicts_given": given,
            "conflicts_wrong": wrong,
            "update_points": percent(hits, points),
            "loops": percent(loops, len(self.truth["circular"])),
            "wordings": self._wordings(),
            "retractions": self._retractions(),
        }

    def _pairs(self, groups: list[list[str]]) -> set[tuple[str, str]]:
        together: dict[str, set[str]] = {}
        for group in groups:
            joined = set(group).union(*(together.get(x, {x}) for x in group))
            together.update(dict.fromkeys(joined, joined))
        return {pair for group in together.values() for pair in combinations(sorted(group), 2)}

    def _conflicts(self) -> tuple[Value, int, int]:
        of_home: dict[str, set[str]] = defaultdict(set)
        for claim, home in self.home.items():
            if home is not None:
                of_home[home["id"]].add(claim)
        against = {
            frozenset(p) for x in self.truth["conflicts"] for p in combinations(x.get("claims", ()), 2)
        }
        wrong = 0
        for item in self.dossier["conflicts"]:
            sides = [set().union(*(of_home.get(c, set()) for c in side)) for side in item["between"]]
            if len(sides) == 2 and all(sides):
                wrong += not any(frozenset((a, b)) in against for a in sides[0] for b in sides[1])
        wanted = [
            x for x in self.truth["conflicts"] if not x.get("optional") and len(x.get("claims", ())) >= 2
        ]
        found = 0
        for x in wanted:
            homes = {h["id"] for c in x["claims"] if (h := self.home.get(c)) is not None}
            hit = any(
                len(homes & {c for side in item["between"] for c in side}) >= 2
                for item in self.dossier["conflicts"]
            )
            found += hit
            if not hit:
                self.misses.append(f"conflict: {x['id']} {x['claims']}: {x['why'][:90]}")
        return percent(found, len(wanted)), len(self.dossier["conflicts"]), wrong

    def _updates(self) -> tuple[int, int]:
        points = hits = 0
        for update in self.truth["updates"]:
            want = {(p["report"], p["low"], p["high"]) for p in update["series"]}
            ours = [
                {(self._files[p["report"]], p["low"], p["high"]) for p in u["series"]}
                for u in self.dossier["updates"]
            ]
            points += len(want)
            hits += max((len(want & series) for series in ours), default=0)
        return points, hits

    def _wordings(self) -> Value:
        wanted = self.truth["quote_alterations"]
        found = 0
        for x in wanted:
            pair = {x["report"], x["original_report"], *x.get("also_right", ())}
            found += any(
                w["kind"] == "quotation"
                and self._files[w["between"][1]["report"]] == x["report"]
                and {self._files[p["report"]] for p in w["between"]} <= pair
                for w in self.dossier["wordings"]
            )
        return percent(found, len(wanted))

    def _retractions(self) -> Value:
        wanted = self.truth["retractions"]
        found = 0
        for x in wanted:
            home: Any = self.home.get(x["claim"])
            found += any(
                self._files[r["report"]] == x["report"] and home is not None and home["id"] in r["claims"]
                for r in self.dossier["retractions"]
            )
        return percent(found, len(wanted))
