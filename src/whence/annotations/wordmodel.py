"""The counts behind the word classes: what tags a form takes, and what tag follows which two.

The method is Brants' TnT (2000), "TnT: a statistical part-of-speech tagger": a second-order Markov
model with a suffix model for forms not in the lexicon. One thing is added: frequent words are states
of their own (Pla and Molina 2004), so that `by` after a participle, or `has` two words before one, counts.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from math import log

from whence.errors import LexiconError

FORMAT = "whence-wordclasses 1"
START = "<s>"
PROPER = ("NNP", "NNPS")

# How strongly a level leans on the next shorter one; tuned on the development part.
_SUFFIX_WEIGHT = 4.0
_LEXICON_WEIGHT = 0.4
_CONTEXT_WEIGHT = 40.0
_NAME_AT_START = 0.5
_CAPITAL_AT_START = 0.5
_KEEP = 0.06
_KEEP_KNOWN = 0.02
_LONGEST_SUFFIX = 5
_MOST_CACHED = 60_000
_MOST_ROWS = 20_000
_LONGEST_WORD = 80

_FOLD = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "＇": "'", "‐": "-", "‑": "-", "−": "-"})
_WHOLE = {
    "“": "``", "„": "``", "«": "``", "‹": "``", "‘": "`", "‚": "`",
    "”": "''", "»": "''", "’’": "''", "‘‘": "``", "›": "'", "’": "'", "″": "''",
    "…": "...", "―": "—",
    "–": "—", "--": "—", "---": "—", "‒": "—", "[": "(", "]": ")", "{": "(", "}": ")",
}  # fmt: skip
_DIGITS = re.compile(r"\d+")

Candidate = tuple[int, float]
Counts = dict[str, float]


def form(word: str) -> str:
    """`word` as the lexicon spells it: plain apostrophes and quotes, each run of digits as one 0."""
    whole = _WHOLE.get(word)
    if whole is not None:
        return whole
    plain = word if word.isascii() else word.translate(_FOLD)
    if plain.isalpha():
        return plain
    return _DIGITS.sub("0", plain)


def kind(word: str) -> str:
    """The family of unknown words that `word` belongs to, a letter: d, p, h, u, c or l."""
    if "0" in word:
        return "d"
    if not any(map(str.isalpha, word)):
        return "p"
    if "-" in word[1:-1]:
        return "h" if word[0].islower() else "H"
    if word[0].isupper():
        return "c" if len(word) > 1 and word.isupper() else "u"
    return "l"


def suffixes(word: str) -> list[str]:
    """The keys of the suffix model for `word`, shortest first; the shortest is its kind alone."""
    family = kind(word)
    low = word[-_LONGEST_SUFFIX:].lower()
    return [family] + [family + low[-n:] for n in range(1, min(len(low), _LONGEST_SUFFIX) + 1)]


def _parsed(cell: str) -> Counts:
    counts: Counts = {}
    for part in cell.split(" "):
        name, _, number = part.rpartition("=")
        counts[name] = float(number)
    return counts


class _Row(dict[int, float]):
    """Log-probabilities of the state that follows two others, each computed when first asked for."""

    def __init__(self, model: Model, before: int, last: int) -> None:
        super().__init__()
        self._model, self._before, self._last = model, before, last

    def __missing__(self, state: int) -> float:
        value = log(max(self._model.chance(self._before, self._last, state), 1e-12))
        self[state] = value
        return value


@dataclass
class Model:
    """One loaded model. `words`, `endings` and the contexts stay unparsed text until a form asks for them."""

    states: list[str]
    frequency: list[float]
    words: dict[str, str]
    endings: dict[str, str]
    contexts: dict[str, str]
    tags: list[str] = field(init=False)
    index: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.tags = [state.partition("/")[0] for state in self.states]
        self.index = {state: number for number, state in enumerate(self.states)}
        self._base = [self.index[tag] for tag in self.tags]
        self._tag_total: Counts = {}
        for tag, number in zip(self.tags, self.frequency, strict=True):
            self._tag_total[tag] = self._tag_total.get(tag, 0.0) + number
        self._total = sum(self.frequency)
        self._ending_cache: dict[str, Counts] = {}
        self._rows: dict[int, dict[int, float]] = {}
        self._shorter: dict[tuple[int, int, int], float] = {}
        self._context_cache: dict[str, tuple[Counts, float, float]] = {}
        self._cache: tuple[dict[str, tuple[Candidate, ...]], ...] = ({}, {}, {})

    # --- what follows what

    def row(self, before: int, last: int) -> dict[int, float]:
        """Log-probabilities of the next state after the states `before` and `last`."""
        key = before * len(self.states) + last
        row = self._rows.get(key)
        if row is None:
            if len(self._rows) >= _MOST_ROWS:
                self._rows.clear()
                self._shorter.clear()
            base = self._base[before]
            if before != base and f"{before} {last}" not in self.contexts:
                row = self.row(base, last)
            else:
                row = _Row(self, before, last)
            self._rows[key] = row
        return row

    def chance(self, before: int, last: int, state: int) -> float:
        """The probability of `state` after two others, each shorter context smoothing the longer one."""
        key = (self._base[before], last, state)
        value = self._shorter.get(key)
        if value is None:
            value = self._shorter[key] = self._shorter_chance(*key)
        return self._blend(f"{before} {last}", str(state), value)

    def _shorter_chance(self, before: int, last: int, state: int) -> float:
        base_last = self._base[last]
        tag = self.tags[state]
        share = self.frequency[state] / (self._tag_total[tag] or 1.0)
        value = self._tag_total[tag] / self._total * 0.5 + 1e-6
        value = self._blend(f"^{base_last}", tag, value) * max(share, 1e-7)
        name = str(state)
        for key in (
            f"{base_last}",
            f"{last}",
            f"{before} {last}",
        ):
            value = self._blend(key, name, value)
        return value

    def _blend(self, key: str, name: str, shorter: float) -> float:
        found = self._context_cache.get(key)
        if found is None:
            cell = self.contexts.get(key)
            counts = _parsed(cell) if cell else {}
            total = counts.pop("*", 0.0) or sum(counts.values())
            left_out = total - sum(counts.values())
            found = (counts, total - left_out, _CONTEXT_WEIGHT * (len(counts) + 1) + left_out)
            self._context_cache[key] = found
        counts, total, weight = found
        if not total:
            return shorter
        return (counts.get(name, 0.0) + weight * shorter) / (total + weight)

    # --- what a form can be

    def candidates(self, word: str, manner: int) -> tuple[Candidate, ...]:
        """The states `word` may stand in, with log P(word | state) up to a constant of the word.

        `manner` is 0 inside running text, 1 where a capital says nothing (the first word, a headline),
        2 where capitals throughout say nothing.
        """
        cache_ = self._cache[manner]
        found = cache_.get(word)
        if found is None:
            if len(word) > _LONGEST_WORD:
                return self._scored(form(word[-_LONGEST_WORD:]), manner)
            if len(cache_) >= _MOST_CACHED:
                cache_.clear()
            found = cache_[word] = self._scored(form(word), manner)
        return found

    def _scored(self, key: str, manner: int) -> tuple[Candidate, ...]:
        shares, known = self._shares(key, manner)
        best = max(shares.values())
        keep = best * (_KEEP_KNOWN if known else _KEEP)
        kept = {tag: share for tag, share in shares.items() if share >= keep}
        if len(kept) > 8:
            kept = dict(sorted(kept.items(), key=lambda item: (-item[1], item[0]))[:8])
        low = key if key in self.words and manner == 0 else key.lower()
        out: list[Candidate] = []
        for tag in sorted(kept):
            state = self.index.get(f"{tag}/{low}", self.index[tag])
            mass = self.frequency[state] or 1.0
            out.append((state, log(kept[tag]) - log(mass)))
        return tuple(out)

    def _shares(self, key: str, manner: int) -> tuple[Counts, bool]:
        counts = self._counts(key, manner)
        total = sum(counts.values())
        shape = key.lower() if manner == 2 or (manner == 1 and key.lower() in self.words) else key
        guess = self._guess(shape or "-", capital_free=manner > 0)
        if not total:
            return guess, False
        merged = dict(counts)
        for tag, share in guess.items():
            merged[tag] = merged.get(tag, 0.0) + _LEXICON_WEIGHT * share
        _pair(merged)
        return merged, total > 3

    def _counts(self, key: str, manner: int) -> Counts:
        keys = [key]
        if manner and key[:1].isupper():
            keys.append(key.lower())
            if manner == 2:
                keys.append(key.capitalize())
        counts: Counts = {}
        for each in dict.fromkeys(keys):
            cell = self.words.get(each)
            if cell:
                weight = _CAPITAL_AT_START if manner and each is key and len(keys) > 1 else 1.0
                for tag, number in _parsed(cell).items():
                    counts[tag] = counts.get(tag, 0.0) + weight * number
        return counts

    def _guess(self, word: str, *, capital_free: bool) -> Counts:
        shares = self._ending(suffixes(word))
        if capital_free and word[:1].isupper():
            other = self._ending(suffixes(word.lower()))
            shares = {
                tag: _NAME_AT_START * shares.get(tag, 0.0) + (1 - _NAME_AT_START) * other.get(tag, 0.0)
                for tag in shares.keys() | other.keys()
                if tag != "NNPS"
            }
        return shares

    def _ending(self, keys: list[str]) -> Counts:
        longest = len(keys)
        while longest and keys[longest - 1] not in self.endings:
            longest -= 1
        return self._ending_shares(keys[:longest])

    def _ending_shares(self, keys: list[str]) -> Counts:
        if not keys:
            return {"NN": 0.5, "NNP": 0.3, "JJ": 0.2}
        found = self._ending_cache.get(keys[-1])
        if found is None:
            shorter = self._ending_shares(keys[:-1])
            cell = self.endings.get(keys[-1])
            counts = _parsed(cell) if cell else {}
            bulk = sum(counts.values()) + _SUFFIX_WEIGHT
            found = {tag: share * _SUFFIX_WEIGHT / bulk for tag, share in shorter.items()}
            for tag, number in counts.items():
                found[tag] = found.get(tag, 0.0) + number / bulk
            self._ending_cache[keys[-1]] = found
        return found


def _pair(counts: Counts) -> None:
    """Let a form seen as one of two tags that English always spells alike be the other as well."""
    for one, other in (("VB", "VBP"), ("VBP", "VB")):
        if counts.get(one, 0.0) > 1 and counts.get(other, 0.0) < counts[one] * 0.05:
            counts[other] = counts[one] * 0.05


def read(content: str) -> Model:
    """The model that `content`, the text of a model file, describes."""
    head, states, words, endings, contexts = content.split("\n\n")
    if head != FORMAT:
        raise LexiconError(f"word classes: {FORMAT!r} expected, {head[:40]!r} found: reinstall whence")
    pairs = [line.split("\t") for line in states.split("\n")]
    return Model(
        states=[name for name, _ in pairs],
        frequency=[float(number) for _, number in pairs],
        words=_unparsed(words),
        endings=_unparsed(endings),
        contexts=_unparsed(contexts),
    )


def _unparsed(section: str) -> dict[str, str]:
    rows = (line.partition("\t") for line in section.split("\n"))
    return {key: cell for key, _, cell in rows}


@cache
def shipped() -> Model:
    """The model inside the package, read once, when first asked for."""
    packed = resources.files("whence.annotations").joinpath("data", "wordclasses.tsv.gz").read_bytes()
    return read(gzip.decompress(packed).decode("utf-8"))
