"""How often the word classes are right, against GUM's gold and PolNeAR's automatic tags."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from statistics import median
from time import perf_counter

from training.wordcorpora import Sentence, sentences

from whence.annotations.wordclasses import tag

_CORPORA = {"gum": "gum/dev.jsonl.gz", "polnear": "polnear/dev.jsonl.gz"}


def accuracy(corpora: Path) -> dict:
    """The share of words tagged as the development parts have them, whole and by tag.

    `corpora` is the folder that holds `gum` and `polnear`. Returns, a corpus: `words`, `accuracy`,
    `tags` (tag → precision, recall, words) and `confusions` (the twenty commonest: gold, found, times);
    and `words_per_second`, the median of five runs over both on one core.
    """
    parts = {name: [s for s in sentences(corpora / file) if not s.title] for name, file in _CORPORA.items()}
    results: dict = {name: _compared(part) for name, part in parts.items()}
    results["words_per_second"] = _speed([s for part in parts.values() for s in part])
    return results


def _compared(part: list[Sentence]) -> dict:
    pairs: Counter[tuple[str, str]] = Counter()
    for sentence in part:
        found = tag(sentence.words)
        pairs.update(
            (gold, ours) for gold, ours, sure in zip(sentence.tags, found, sentence.sure, strict=True) if sure
        )
    total = sum(pairs.values())
    right = sum(number for (gold, ours), number in pairs.items() if gold == ours)
    wrong = [(pair, number) for pair, number in pairs.items() if pair[0] != pair[1]]
    wrong.sort(key=lambda item: (-item[1], item[0]))
    return {
        "words": total,
        "accuracy": round(right / total, 4),
        "tags": {name: _of_tag(name, pairs) for name in sorted({gold for gold, _ in pairs})},
        "confusions": [[*pair, number] for pair, number in wrong[:20]],
    }


def _of_tag(name: str, pairs: Counter[tuple[str, str]]) -> dict:
    gold = sum(number for (one, _), number in pairs.items() if one == name)
    found = sum(number for (_, other), number in pairs.items() if other == name)
    both = pairs[name, name]
    return {"precision": round(both / (found or 1), 3), "recall": round(both / (gold or 1), 3), "words": gold}


def _speed(part: list[Sentence]) -> int:
    words = sum(len(sentence.words) for sentence in part)
    times: list[float] = []
    for _ in range(5):
        start = perf_counter()
        for sentence in part:
            tag(sentence.words)
        times.append(perf_counter() - start)
    return round(words / median(times))
