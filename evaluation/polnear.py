"""Attribution on PolNeAR's development part (news of the 2016 campaign; Newell et al., 2018).

How the corpus cuts its spans, as read from its development part; Whence is not bent to it where a trace
means something else:

- content: with an introducing "that" or "to", and with its quotation marks (those and the comma or full stop
  within them); without a full stop, comma or colon outside of them. Never over a line break: what goes on in
  the next paragraph is a second span, and so is what a cue interrupts (an eighth of the contents).
- cue: the verb group with its auxiliaries, "not" and adverbs ("is demanding", "has been investigating"),
  often with where or how it was said ("recalled in an interview"); always one span. "to" of an infinitive
  content belongs to the content. A colon right after the cue belongs to it (47 of 50).
- source: one span with titles and appositions, and before the cue with the comma that closes these
  ("Schnee, a lawyer from Basel," said: 87 of 91); none in one relation of seventeen (passives, agentless).
- flat: no span of one relation lies in a span of another, although texts nest. Whence nests; so the `flat`
  figures leave out of each stack of relations all but the outermost, and those are what the corpus can judge.
  The `all` figures count nested relations too, as wrong where the corpus has none.

Whence leaves such a comma and colon out; before they are compared, its spans are lengthened by them as the
corpus would cut them, and split at line breaks. Nothing else is adapted. Headlines are annotated, too.
Offsets: without title and header lines the trace's text is the corpus's without white space at its end;
where it is not (checked), spans are moved by the offset of one in the other.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.part import Part, shown
from evaluation.spans import (
    Relation,
    f1,
    is_exact,
    is_relaxed,
    paired,
    ratio,
    span_counts,
    span_measures,
)
from whence.attribution.found import TAGGER
from whence.errors import WhenceError
from whence.text.spans import Span, holds, strip
from whence.traces.stages import trace
from whence.traces.trace import Trace

Article = Mapping[str, Any]
_WAYS = {"flat": "", "all": "all_", "tagger": "tagger_"}
Tracer = Callable[[str, str | None, str | None], Trace | None]


def articles(corpora: Path, part: str = "dev") -> Iterator[Article]:
    """The articles of one part of the corpus."""
    with gzip.open(corpora / "polnear" / f"{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def gold_relations(article: Article) -> list[Relation]:
    """The corpus's relations, spans in text order and without white space at their ends."""
    text = article["text"]

    def role(item: Mapping[str, Any], name: str) -> tuple[Span, ...]:
        return tuple(sorted(strip(text, (start, end)) for start, end in item.get(name) or ()))

    return [Relation(role(a, "source"), role(a, "cue"), role(a, "content")) for a in article["attributions"]]


def found_relations(found: Trace, text: str, flat: bool) -> list[Relation]:
    """The trace's relations as the corpus would cut them, moved to its text.

    `flat` leaves out relations whose cue stands in another's content.
    """
    offset = max(0, text.find(found.text[:200])) if not text.startswith(found.text) else 0
    contents = [(a.id, span) for a in found.attributions for span in a.content]

    def moved(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(sorted((start + offset, end + offset) for start, end in spans))

    relations = []
    for item in found.attributions:
        if flat and any(i != item.id and holds(span, cue) for i, span in contents for cue in item.cue):
            continue
        lines = [line for span in moved(item.content) for line in split_lines(text, span)]
        cue = _with_colon(text, moved(item.cue))
        relations.append(Relation(_with_comma(text, moved(item.source), cue), cue, tuple(lines), item.by))
    return relations


def _with_colon(text: str, cue: tuple[Span, ...]) -> tuple[Span, ...]:
    if cue and text[cue[-1][1] : cue[-1][1] + 1] == ":":
        return (*cue[:-1], (cue[-1][0], cue[-1][1] + 1))
    return cue


def _with_comma(text: str, source: tuple[Span, ...], cue: tuple[Span, ...]) -> tuple[Span, ...]:
    """The source with the comma that closes its apposition, where it stands before the cue."""
    if len(source) != 1 or not cue:
        return source
    start, end = source[0]
    closed = "," in text[start:end] and text[end : end + 1] == "," and end < cue[0][0]
    return ((start, end + 1),) if closed else source


def split_lines(text: str, span: Span) -> list[Span]:
    """A span cut at its line breaks, each piece without white space at its ends."""
    pieces, start = [], span[0]
    while start < span[1]:
        end = text.find("\n", start, span[1])
        end = span[1] if end < 0 else end
        piece = strip(text, (start, end))
        pieces += [piece] if piece[0] < piece[1] else []
        start = end + 1
    return pieces


def evaluate(corpora: Path, tracer: Tracer | None = None) -> Part:
    """Trace every article of the development part and compare its relations with the corpus's."""
    tally = Tally()
    for article in articles(corpora):
        tally.add(article, (tracer or traced)(article["text"], article["publisher"], article["date"]))
    return Part(
        "polnear",
        "PolNeAR, development part: attribution relations",
        tally.measures(),
        {"by rule (flat)": tally.rules()},
        tuple(tally.misses),
    )


def traced(text: str, publisher: str | None, published: str | None, tagger: bool = True) -> Trace | None:
    """The trace of an article; None where Whence could not read it."""
    try:
        return trace(text, publisher=publisher, published=published, tagger=tagger)
    except WhenceError:
        return None


class Tally:
    """Counts over articles: spans and relations, flat and all, and by rule."""

    def __init__(self) -> None:
        self.spans: dict[str, Counter[str]] = {way: Counter() for way in _WAYS}
        self.relations: Counter[str] = Counter()
        self.by_rule: dict[str, Counter[str]] = {}
        self.misses: list[str] = []

    def add(self, article: Article, found: Trace | None) -> None:
        """Count one article."""
        gold = gold_relations(article)
        self.relations["articles"] += 1
        self.relations["failed"] += found is None
        self.relations["gold"] += len(gold)
        for way in _WAYS:
            ours = found_relations(found, article["text"], way == "flat") if found else []
            if way == "tagger":
                ours = [relation for relation in ours if relation.by == TAGGER]
            self.spans[way].update(span_counts(gold, ours))
            pairs = paired(gold, ours)
            self.relations[f"{way} found"] += len(ours)
            self.relations[f"{way} cue"] += len(pairs)
            self.relations[f"{way} exact"] += sum(is_exact(w, g) for w, g in pairs)
            self.relations[f"{way} relaxed"] += sum(is_relaxed(w, g) for w, g in pairs)
            if way == "flat":
                self._rules(ours, pairs)
                self._misses(article, gold, ours, pairs)

    def _rules(self, ours: Sequence[Relation], pairs: Sequence[tuple[Relation, Relation]]) -> None:
        for relation in ours:
            self.by_rule.setdefault(relation.by, Counter())["found"] += 1
        for want, got in pairs:
            counts = self.by_rule[got.by]
            counts["cue"] += 1
            counts["exact"] += is_exact(want, got)
            counts["relaxed"] += is_relaxed(want, got)

    def _misses(
        self,
        article: Article,
        gold: Sequence[Relation],
        ours: Sequence[Relation],
        pairs: Sequence[tuple[Relation, Relation]],
    ) -> None:
        text, name = article["text"], article["id"]
        met = {id(relation) for pair in pairs for relation in pair}
        for want, got in pairs:
            if not is_exact(want, got):
                kind = "spans" if is_relaxed(want, got) else "roles"
                self.misses.append(f"{name}: {kind} [{got.by}]: {_differences(text, want, got)}")
        self.misses += [f"{name}: missed: {_quoted(text, r)}" for r in gold if id(r) not in met]
        self.misses += [f"{name}: not in gold [{r.by}]: {_quoted(text, r)}" for r in ours if id(r) not in met]

    def measures(self) -> dict[str, float | int | None]:
        """Flat measures first, then those over all relations (`all_`), and over the tagger's (`tagger_`)."""
        n = self.relations
        out: dict[str, float | int | None] = {
            "articles": n["articles"],
            "failed": n["failed"],
            "relations": n["gold"],
        }
        for way, prefix in _WAYS.items():
            if way == "tagger" and not n["tagger found"]:
                continue
            out |= {f"{prefix}{key}": value for key, value in span_measures(self.spans[way]).items()}
            found = n[f"{way} found"]
            for key in ("exact", "relaxed"):
                hits = n[f"{way} {key}"]
                out[f"{prefix}relation_{key}"] = f1(hits, found, hits, n["gold"])
            out[f"{prefix}relations_found"] = found
        return out

    def rules(self) -> list[list[str]]:
        """A row a rule, the most frequent first: how many it found, and which share of them is right."""
        rows = [["rule", "found", "cue right %", "relaxed %", "exact %"]]
        for rule, counts in sorted(self.by_rule.items(), key=lambda item: (-item[1]["found"], item[0])):
            shares = [
                shown(round(100 * counts[key] / counts["found"], 1)) for key in ("cue", "relaxed", "exact")
            ]
            rows.append([rule or "–", str(counts["found"]), *shares])
        return rows


def _quoted(text: str, relation: Relation) -> str:
    def words(spans: Sequence[Span]) -> str:
        return " … ".join(" ".join(text[start:end].split()) for start, end in spans) or "nobody"

    content = words(relation.content)
    content = f"{content[:60]} … {content[-20:]}" if len(content) > 85 else content
    return f"{words(relation.source)} | {words(relation.cue)} | {content}"


def _differences(text: str, want: Relation, got: Relation) -> str:
    parts = []
    for role in ("source", "content"):
        a, b = want.role(role), got.role(role)
        if a != b:
            parts.append(f"{role} {ratio(a, b):.2f}: want {_ends(text, a)}; got {_ends(text, b)}")
    return " / ".join(parts)


def _ends(text: str, spans: Sequence[Span]) -> str:
    pieces = []
    for start, end in spans:
        words = " ".join(text[start:end].split())
        pieces.append(f"{words[:35]} … {words[-30:]}" if len(words) > 70 else words)
    return "“" + "” + “".join(pieces) + "”" if pieces else "nothing"
