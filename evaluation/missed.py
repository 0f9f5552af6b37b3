"""Who and what the tagger misses: recall by publisher, kind, length and source; and with names exchanged."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from training.examples import records

from evaluation.encoder import as_relation, tagged
from evaluation.polnear import articles, gold_relations
from evaluation.spans import Relation, f1, is_relaxed, paired, span_counts, span_measures
from whence.annotations.encoder.model import Model

_OPENS, _CLOSES = re.compile(r"^[\"“'‘`]"), re.compile(r"[\"”'’]$")
_MARK = re.compile(r"[\"“”]|''|``")
_PRONOUNS = ("he", "she", "they", "it", "i", "we")
NAMES = Path(__file__).with_name("names.toml")
Table = list[list[str]]


def by_publisher(model: Model, corpora: Path) -> Table:
    """Exact F1 of each role, and relaxed F1 of relations, by publisher of PolNeAR's development part."""
    spans: dict[str, Counter[str]] = {}
    counts: dict[str, Counter[str]] = {}
    for publisher, gold, ours in _compared(model, corpora):
        spans.setdefault(publisher, Counter()).update(span_counts(gold, ours))
        hits = sum(is_relaxed(w, g) for w, g in paired(gold, ours))
        counts.setdefault(publisher, Counter()).update(hits=hits, gold=len(gold), found=len(ours))
    rows = [["publisher", "relations", "source", "cue", "content", "relation (relaxed)"]]
    for publisher in sorted(spans):
        m, n = span_measures(spans[publisher]), counts[publisher]
        exact = [f"{m[f'{role}_exact']:.1f}" for role in ("source", "cue", "content")]
        rows.append(
            [publisher, str(n["gold"]), *exact, f"{f1(n['hits'], n['found'], n['hits'], n['gold']):.1f}"]
        )
    return rows


def recalls(model: Model, corpora: Path) -> dict[str, Table]:
    """Share of the corpus's relations that are found (relaxed), by kind, length and source."""
    counts: dict[str, dict[str, Counter[str]]] = {name: {} for name in ("kind", "length", "source")}
    texts = {a["id"]: a["text"] for a in articles(corpora)}
    for (_, gold, ours), text in zip(_compared(model, corpora), texts.values(), strict=True):
        good = {id(want) for want, got in paired(gold, ours) if is_relaxed(want, got)}
        for relation in gold:
            for name, value in (
                ("kind", kind_of(text, relation)),
                ("length", length_of(text, relation)),
                ("source", source_of(text, relation)),
            ):
                counts[name].setdefault(value, Counter()).update(all=1, met=int(id(relation) in good))
    return {name: _shares(name, found) for name, found in counts.items()}


def kind_of(text: str, relation: Relation) -> str:
    """direct (nothing but quotation), mixed, or indirect."""
    words = " ".join(text[s:e] for s, e in relation.content)
    if not _MARK.search(words):
        return "indirect"
    return "direct" if _OPENS.search(words) and _CLOSES.search(words.rstrip(".,")) else "mixed"


def length_of(text: str, relation: Relation) -> str:
    """How many words the content has, in four classes."""
    words = sum(len(text[s:e].split()) for s, e in relation.content)
    for most, name in ((7, "1 to 7 words"), (15, "8 to 15 words"), (30, "16 to 30 words")):
        if words <= most:
            return name
    return "more than 30 words"


def source_of(text: str, relation: Relation) -> str:
    """What stands for the source: a pronoun, a name, a description, nothing."""
    words = " ".join(text[s:e] for s, e in relation.source).strip(" ,")
    if not words:
        return "nobody"
    low = words.lower()
    if low in _PRONOUNS:
        return low
    if len(words.split()) == 1 and not words[0].isupper():
        return "other pronouns and nouns"
    rest = words.split()[1:] if low.startswith(("the ", "a ", "an ")) else words.split()
    return "with a name" if any(w[:1].isupper() for w in rest) else "described"


def _compared(model: Model, corpora: Path) -> Iterator[tuple[str, list[Relation], list[Relation]]]:
    for article in articles(corpora):
        found, offset = tagged(model, article["text"], article["publisher"], article["date"])
        yield article["publisher"], gold_relations(article), [as_relation(r, offset) for r in found.relations]


def _shares(name: str, found: dict[str, Counter[str]]) -> Table:
    rows = [[name, "relations", "found %"]]
    for value, n in sorted(found.items(), key=lambda item: (-item[1]["all"], item[0])):
        rows.append([value, str(n["all"]), f"{100 * n['met'] / n['all']:.1f}"])
    return rows


def names_exchanged(model: Model) -> Table:
    """The same sentences with names of other origins and with pronouns: how often the speaker is found."""
    stored = tomllib.loads(NAMES.read_text("utf-8"))
    rows = [["speaker", "sentences", "found %"]]
    for origin, names in [*stored["origins"].items(), ("he, she, they", stored["pronouns"])]:
        met = total = 0
        for name in names:
            for sentence in stored["sentences"]:
                at = sentence.index("{}")
                words = (
                    name[:1].upper() + name[1:]
                    if at == 0 or sentence[at - 2 : at] in (". ", "\n\n")
                    else name
                )
                text = sentence.format(words)
                found, _ = tagged(model, text)
                met += any((at, at + len(words)) in r.source for r in found.relations)
                total += 1
        rows.append([origin, str(total), f"{100 * met / total:.1f}"])
    return rows


def reporting_clauses(model: Model, corpora: Path) -> Table:
    """Out of domain: GUM's units that report ("she said"), met by a cue; and cues that lie in one."""
    counts: dict[str, Counter[str]] = {}
    for record in records(corpora / "gum" / "dev.jsonl.gz"):
        n = counts.setdefault(record["genre"], Counter())
        tokens, edus = record["tokens"], record["edus"]
        borders = [*(e["start"] for e in edus), len(tokens)]
        units = [
            (tokens[borders[i]][0], tokens[borders[i + 1] - 1][1])
            for i, e in enumerate(edus)
            if e["relation"].startswith("attribution")
        ]
        found, offset = tagged(model, record["text"])
        cues = [(r.cue[0] + offset, r.cue[1] + offset) for r in found.relations]
        n["units"] += len(units)
        n["cues"] += len(cues)
        n["met"] += sum(any(s < cue[1] and cue[0] < e for cue in cues) for s, e in units)
        n["inside"] += sum(any(s < cue[1] and cue[0] < e for s, e in units) for cue in cues)
    rows = [["genre", "reporting units", "met %", "cues", "in a reporting unit %"]]
    for genre, n in sorted(counts.items()):
        share = [
            f"{100 * n[a] / n[b]:.1f}" if n[b] else "–" for a, b in (("met", "units"), ("inside", "cues"))
        ]
        rows.append([genre, str(n["units"]), share[0], str(n["cues"]), share[1]])
    return rows
