"""Rough stems of the words that carry content, by which two wordings of one thing meet."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_][\w’'-]+")
_STOP = frozenset(
    "the a an and or but of to in on at for with by from as that this these those is are was were be been"
    " being has have had it its he she his her they their them who which what when where will would could"
    " may might not no said says say after before over into about than more most some such also one two"
    " new out up off down there here only still just".split()
)
_SUFFIXES = ("ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly")


@lru_cache(maxsize=8_192)
def stem(word: str) -> str:
    """A rough stem: enough for "threatened" and "threatening" to meet."""
    low = word.lower().replace("’", "'").removesuffix("'s").strip("'")
    for suffix in _SUFFIXES:
        if low.endswith(suffix) and len(low) - len(suffix) >= 3:
            low = low[: -len(suffix)]
            break
    return low[:-1] if low.endswith("e") and len(low) > 3 else low


def content_words(text: str) -> frozenset[str]:
    """Stems of the words that carry content."""
    return frozenset(stem(w) for w in _WORD.findall(text) if w.lower() not in _STOP)
