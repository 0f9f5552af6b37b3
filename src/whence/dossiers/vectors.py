"""What a word weighs and means, from a table that no corpus of the user's can shift."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from whence.text.stems import stem

Vector = NDArray[np.float32]

DIMENSIONS = 96
_WORD = re.compile(r"[^\W\d_][\w’'-]+")
_LIGHT = frozenset(
    "said says say told according also would could may might been being have has had was were is are the and"
    " that this with from for not but its his her their they them there who which what when where while after"
    " before about into over than then more most some such one two by at on in of to an as it he she we be or"
    " if so no up out new least nearly almost around roughly number total amount many few several".split()
)


@cache
def _table() -> tuple[dict[str, int], NDArray[np.float32]]:
    with (files("whence.dossiers") / "data" / "wordvectors.npz").open("rb") as file:
        data = np.load(file)
        words = bytes(data["words"].item()).decode("utf-8").split("\n")
        vectors = data["vectors"].astype(np.float32)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return {w: n for n, w in enumerate(words)}, vectors / np.maximum(norms, 1e-6)


@lru_cache(maxsize=65_536)
def weight(word: str) -> float:
    """How telling a word is, from 0 (a word of every text) to 1 (rare, or a name): by its rank in the
    table."""
    low = word.lower()
    if low in _LIGHT:
        return 0.0
    index, _ = _table()
    rank = index.get(low)
    return 1.0 if rank is None else round(math.log(1 + rank) / math.log(1 + len(index)), 4)


_COMMON = 200  # words by rank that tell nothing when two claims share them


@lru_cache(maxsize=65_536)
def evidence(word: str) -> float:
    """What it says that two claims share a word, from 0 (one of the commonest) to 1 (rare, or a name)."""
    low = word.lower()
    if low in _LIGHT:
        return 0.0
    index, _ = _table()
    rank = index.get(low)
    if rank is None:
        return 1.0 if low.isalpha() else 0.0
    floor = math.log(_COMMON)
    return round(max(0.0, (math.log(1 + rank) - floor) / (math.log(1 + len(index)) - floor)), 4)


def is_known(word: str) -> bool:
    """Whether a word stands in the table; a name that does not is a story's own."""
    return word.lower() in _table()[0]


@lru_cache(maxsize=65_536)
def stem_weight(word: str) -> tuple[str, float]:
    """The stem of a word, and its weight."""
    return stem(word), weight(word.lower().replace("’", "'").removesuffix("'s"))


def weighted_stems(text: str) -> dict[str, float]:
    """Stem → weight of the words that carry content."""
    found: dict[str, float] = {}
    for word in _WORD.findall(text):
        key, value = stem_weight(word)
        if value > 0.0:
            found[key] = max(value, found.get(key, 0.0))
    return found


def vector_of(words: Iterable[str]) -> Vector:
    """The direction of the words' weighted sum; zero where none is in the table."""
    index, vectors = _table()
    total = np.zeros(DIMENSIONS, dtype=np.float32)
    for word in sorted(w for w in words if w in index):
        total += vectors[index[word]] * weight(word)
    norm = float(np.linalg.norm(total))
    return total / norm if norm > 0 else total


@lru_cache(maxsize=65_536)
def words_in(text: str) -> frozenset[str]:
    """The words of a text in lower case, without possessives."""
    return frozenset(w.lower().replace("’", "'").removesuffix("'s") for w in _WORD.findall(text))
