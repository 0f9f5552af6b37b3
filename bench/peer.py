"""What people reach for today: spaCy's small CNN pipeline with textacy's quotation finder, in the same run.

`en_core_web_sm` cannot be fetched offline, so its stand-in is trained here once, on GUM's training part: a
shared CNN with word classes, lemmas, parse and names. Speeds are in words per CPU second of one thread;
accuracy is measured as in docs/evaluation.md, on the same articles.
"""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from evaluation.polnear import Article, articles, gold_relations, split_lines
from evaluation.spans import Relation, span_counts, span_measures

from bench.texts import ROOT

CACHE = ROOT / ".cache" / "peer"
EPOCHS, SEED = 12, 1


@dataclass(frozen=True)
class Peer:
    """One measurement of the peer; `measures` are exact F1 by role."""

    pipeline: float
    with_quotations: float
    measures: dict[str, float]
    failed: int
    of: int


def installed() -> bool:
    """Whether the extra `peer` is there."""
    try:
        import spacy  # noqa: F401
        import textacy  # noqa: F401
    except ImportError:
        return False
    return True


def pipeline(corpora: Path) -> Any:
    """The trained pipeline: from the cache, or trained now (minutes)."""
    import spacy

    if not (CACHE / "meta.json").exists():
        CACHE.parent.mkdir(parents=True, exist_ok=True)
        _train(corpora).to_disk(CACHE)
    return spacy.load(CACHE)


def measure(corpora: Path, rounds: int = 3) -> Peer:
    """Speed over PolNeAR's development part and accuracy on it."""
    nlp = pipeline(corpora)
    texts = list(articles(corpora))
    words = sum(len(a["text"].split()) for a in texts)
    parse, whole = [], []
    docs: list[Any] = []
    failed = 0
    for _ in range(rounds):
        start = process_time()
        docs = [nlp(a["text"]) for a in texts]
        middle = process_time()
        found = [_quotations(doc) for doc in docs]
        parse.append(middle - start)
        whole.append(process_time() - start)
        failed = sum(relations is None for relations in found)
    counts: Counter[str] = Counter()
    for article, doc in zip(texts, docs, strict=True):
        counts.update(span_counts(gold_relations(article), _as_corpus(article, _quotations(doc) or [])))
    measures = {k: v for k, v in span_measures(counts).items() if k.endswith("_exact")}
    return Peer(words / median(parse), words / median(whole), measures, failed, len(texts))


def _quotations(doc: Any) -> list[Relation] | None:
    """textacy's triples; None where it gives up."""
    from textacy.extract import direct_quotations

    def span(tokens: Any) -> tuple[int, int]:
        return tokens[0].idx, tokens[-1].idx + len(tokens[-1])

    try:
        triples = list(direct_quotations(doc))
    except ValueError:
        return None
    return [
        Relation((span(t.speaker),), (span(t.cue),), (span(t.content),))
        for t in triples
        if t.speaker and t.cue
    ]


def _as_corpus(article: Article, found: list[Relation]) -> list[Relation]:
    return [
        Relation(r.source, r.cue, tuple(line for s in r.content for line in split_lines(article["text"], s)))
        for r in found
    ]


def _train(corpora: Path) -> Any:
    import spacy
    from spacy.training import Example
    from spacy.util import fix_random_seed, minibatch

    fix_random_seed(SEED)
    nlp = spacy.blank("en")
    width = 96
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "tok2vec"}
    nlp.add_pipe("tok2vec")
    tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": listener}
    for name in ("tagger", "morphologizer", "trainable_lemmatizer"):
        nlp.add_pipe(name, config={"model": tagger})
    for name, state in (("parser", "parser"), ("ner", "ner")):
        model = {
            "@architectures": "spacy.TransitionBasedParser.v2", "state_type": state, "nO": None,
            "extra_state_tokens": False, "hidden_width": 64, "maxout_pieces": 2, "use_upper": True,
            "tok2vec": listener,
        }  # fmt: skip
        nlp.add_pipe(name, config={"model": model})
    examples = [Example(nlp.make_doc(" ".join(g["words"])), r) for g, r in _references(nlp, corpora)]
    nlp.initialize(lambda: examples)
    chance = random.Random(SEED)
    for _ in range(EPOCHS):
        chance.shuffle(examples)
        for batch in minibatch(examples, size=32):
            nlp.update(batch, drop=0.1)
    return nlp


def _references(nlp: Any, corpora: Path) -> Iterator[tuple[dict[str, Any], Any]]:
    """GUM's sentences as gold documents, five together."""
    from spacy.tokens import Doc

    with gzip.open(corpora / "gum" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            starts = [*record["sentence_start"], len(record["tokens"])]
            for at in range(0, len(starts) - 1, 5):
                first, last = starts[at], starts[min(at + 5, len(starts) - 1)]
                words = [record["text"][s:e] for s, e in record["tokens"][first:last]]
                heads = [h - first if h >= 0 else n for n, h in enumerate(record["head"][first:last])]
                begins = set(starts)
                doc = Doc(
                    nlp.vocab, words=words, tags=record["xpos"][first:last], pos=record["pos"][first:last],
                    lemmas=record["lemma"][first:last], heads=heads, deps=record["deprel"][first:last],
                    sent_starts=None, ents=_names(record, first, last),
                )  # fmt: skip
                yield {"words": words, "begins": begins}, doc


def _names(record: dict[str, Any], first: int, last: int) -> list[str]:
    """BIO tags of the mentions that are linked to an article of Wikipedia."""
    tags = ["O"] * (last - first)
    for mention in sorted(record["mentions"], key=lambda m: m["end"] - m["start"]):
        start, end = mention["start"] - first, mention["end"] - first
        if mention["wiki"] and start >= 0 and end <= len(tags) and set(tags[start:end]) == {"O"}:
            label = mention["type"].upper()
            tags[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    return tags
