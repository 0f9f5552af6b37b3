"""Train the word classes: count GUM's and PolNeAR's training parts, write one small file.

    python -m training.wordclasses --corpora ../shared/corpora

Counting only: the same corpora give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from training.wordcorpora import Sentence, sentences
from whence.annotations.wordclasses import manner, openings
from whence.annotations.wordmodel import FORMAT, PROPER, START, form, suffixes

GUM_WEIGHT = 3
LEXICAL = 250
RARE = 12
LEAST_ENDING = 5
LEAST_TRIPLE = 6
VERB_SHARE = 0.02

Table = dict[str, Counter]


def weighted(corpora: Path) -> list[tuple[Sentence, int]]:
    """The training sentences with their weights; PolNeAR's titles stay out, being tagged badly there."""
    gold = [(s, GUM_WEIGHT) for s in sentences(corpora / "gum" / "train.jsonl.gz")]
    news = [
        (s, 1)
        for s in sentences(corpora / "polnear" / "train.jsonl.gz")
        if not s.title and not manner(s.words)
    ]
    return gold + news


def forms(sentence: Sentence) -> list[str]:
    """The lexicon's spelling of each word: a capital that the sentence's start owes is taken away."""
    how = manner(sentence.words)
    free = set(range(len(sentence.words))) if how else set(openings(sentence.words))
    out: list[str] = []
    for place, (word, tag) in enumerate(zip(sentence.words, sentence.tags, strict=True)):
        key = form(word)
        if place in free and tag not in PROPER and key != "I":
            key = key.lower()
        out.append(key)
    return out


def lexicon(corpus: Iterable[tuple[Sentence, int]]) -> Table:
    """How often each form bears each tag.

    A name that opens a sentence of PolNeAR is not counted: its tagger takes `Police` and `Gunmen` for
    names there. Real names are met inside sentences as well.
    """
    words: Table = defaultdict(Counter)
    for sentence, weight in corpus:
        doubted = set(openings(sentence.words)) if weight < GUM_WEIGHT else set()
        for place, (key, tag) in enumerate(zip(forms(sentence), sentence.tags, strict=True)):
            if not (place in doubted and tag in PROPER):
                words[key][tag] += weight
    return words


def with_more(words: Table) -> Table:
    """The lexicon with the forms of `wordclasses_more.tsv` that the corpora lack: words of bad news."""
    wider: Table = defaultdict(Counter, words)
    lines = Path(__file__).with_name("wordclasses_more.tsv").read_text("utf-8").splitlines()
    for line in lines[1:]:
        key, tags, _ = line.split("\t")
        if key not in words:
            wider[key] = Counter(dict.fromkeys(tags.split(), GUM_WEIGHT))
    return wider


def repaired(corpus: list[tuple[Sentence, int]]) -> list[tuple[Sentence, int]]:
    """The corpus with such openings as `Police` given the noun tag that the word has elsewhere."""
    words = lexicon(corpus)
    return [(s if weight >= GUM_WEIGHT else _reopened(s, words), weight) for s, weight in corpus]


def _reopened(sentence: Sentence, words: Table) -> Sentence:
    tags = list(sentence.tags)
    for place in openings(sentence.words):
        key = form(sentence.words[place])
        if tags[place] not in PROPER or key.lower() not in words:
            continue
        nouns = {tag: words[key.lower()][tag] for tag in ("NN", "NNS")}
        common = max(nouns, key=lambda tag: nouns[tag])
        if nouns[common] > sum(words[key][tag] for tag in PROPER if key in words):
            tags[place] = common
    return replace(sentence, tags=tuple(tags))


def with_paradigms(words: Table) -> Table:
    """The lexicon, where a noun whose past tense is a known verb may be that verb too.

    `flood` is met as a noun alone, but `flooded` as a verb: then `could flood` and `floods` are in reach.
    """
    wider: Table = {key: Counter(counts) for key, counts in words.items()}
    for key, counts in words.items():
        if not (key.isalpha() and key.islower() and counts["NN"] and _is_verb(key, words)):
            continue
        for spelling, noun, verbs in ((key, "NN", ("VB", "VBP")), (key + "s", "NNS", ("VBZ",))):
            seen = words[spelling] if spelling in words else Counter()
            for verb in verbs:
                least = max(1, round(seen[noun] * VERB_SHARE))
                if seen and seen[verb] < least:
                    wider[spelling][verb] = least
    return wider


def _is_verb(base: str, words: Table) -> bool:
    past = (base + "d",) if base.endswith("e") else (base + "ed", base + base[-1] + "ed")
    return any(sum(words[form_][tag] for tag in ("VBD", "VBN")) >= 2 for form_ in past if form_ in words)


def endings(words: Table) -> Table:
    """The tags of rare forms by their endings: what an unknown form most resembles."""
    found: Table = defaultdict(Counter)
    for key, counts in words.items():
        total = sum(counts.values())
        if total > RARE and "0" not in key:
            continue
        for ending in suffixes(key):
            for tag, number in counts.items():
                found[ending][tag] += min(number, RARE)
    return {
        key: counts
        for key, counts in found.items()
        if len(key) == 1 or (sum(counts.values()) >= LEAST_ENDING and _tells(key, counts, found))
    }


def _tells(key: str, counts: Counter, found: Table) -> bool:
    """Whether an ending says more than the shorter one: if both are pure and alike, it does not."""
    shorter = found.get(key[0] + key[2:]) if len(key) > 2 else None
    return shorter is None or len(counts) > 1 or len(shorter) > 1


def lexical_states(words: Table) -> list[str]:
    """The states `TAG/word` of the commonest words, for each tag that is no accident."""
    common = sorted(
        ((sum(c.values()), key) for key, c in words.items() if key == key.lower() or key == "I"),
        key=lambda item: (-item[0], item[1]),
    )[:LEXICAL]
    return [
        f"{tag}/{key.lower()}"
        for total, key in common
        for tag, number in sorted(words[key].items())
        if number >= 20 and number * 200 >= total and tag not in PROPER
    ]


def contexts(corpus: Iterable[tuple[Sentence, int]], states: list[str]) -> tuple[Counter, Table]:
    """How often each state occurs, and what follows each context, from tag alone to two states."""
    index = {state: number for number, state in enumerate(states)}
    seen: Counter = Counter()
    after: Table = defaultdict(Counter)
    start = index[START]
    for sentence, weight in corpus:
        before, last = start, start
        path = [
            index.get(f"{tag}/{key.lower()}", index[tag])
            for key, tag in zip(forms(sentence), sentence.tags, strict=True)
        ]
        for state in [*path, start]:
            seen[state] += weight
            name = states[state].partition("/")[0]
            base = index[states[last].partition("/")[0]]
            further = index[states[before].partition("/")[0]]
            after[f"^{base}"][name] += weight
            keys = (f"{base}", f"{last}", f"{further} {last}", f"{before} {last}")
            for context in dict.fromkeys(keys):
                after[context][str(state)] += weight
            before, last = last, state
    return seen, after


def pruned(after: Table) -> dict[str, Counter]:
    """The contexts worth their bytes; `*` keeps the total of those left out."""
    kept: dict[str, Counter] = {}
    for key, counts in after.items():
        total = sum(counts.values())
        least = LEAST_TRIPLE if " " in key else 1
        worth = Counter({name: number for name, number in counts.items() if number >= least})
        if not worth:
            continue
        if sum(worth.values()) != total:
            worth["*"] = total
        kept[key] = worth
    return kept


def shippable(words: Table) -> Table:
    """The lexicon without forms that only a name, seen once, stands behind."""
    return {
        key: counts
        for key, counts in words.items()
        if key
        and not (set(counts) <= set(PROPER) and sum(counts.values()) <= GUM_WEIGHT)
        and not any(map(str.isspace, key))
    }


def _section(table: dict[str, Counter]) -> str:
    return "\n".join(
        key + "\t" + " ".join(f"{name}={number}" for name, number in sorted(counts.items()))
        for key, counts in sorted(table.items())
    )


def model_text(corpus: list[tuple[Sentence, int]]) -> str:
    """The whole model file, as text."""
    corpus = repaired(corpus)
    words = with_more(lexicon(corpus))
    tags = sorted({tag for counts in words.values() for tag in counts})
    states = [START, *tags, *lexical_states(words)]
    seen, after = contexts(corpus, states)
    listed = "\n".join(f"{state}\t{seen[number]}" for number, state in enumerate(states))
    tables = (shippable(with_paradigms(words)), endings(words), pruned(after))
    return "\n\n".join((FORMAT, listed, *map(_section, tables)))


def main() -> None:
    """Read the command line, train, write."""
    parser = argparse.ArgumentParser(description="Train the word classes from GUM and PolNeAR.")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--out", type=Path, default=Path("src/whence/annotations/data/wordclasses.tsv.gz"))
    options = parser.parse_args()
    text = model_text(weighted(options.corpora))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    main()
