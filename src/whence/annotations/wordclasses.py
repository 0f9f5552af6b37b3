"""Word classes: the Penn tag of every word of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from whence.annotations.wordmodel import START, Model, shipped

# Longer "sentences" are lists or broken input; they are read in pieces, so that no path grows without end.
_PIECE = 400
# Paths this much less likely (in nats) than the best one are given up.
_BEAM = 4.0
_FEWEST_FOR_HEADLINE = 4
_REOPENING = frozenset(("“", "``", '"', ":", ".", "?", "!", "—", "•"))

_Path = tuple[int, Any]
_Front = tuple[int, int, float, _Path | None]


def tag(words: Sequence[str]) -> list[str]:
    """The Penn tags of one sentence's `words`, one a word, in their order.

    Words are split as in the Penn Treebank (`n't`, `'s` and punctuation alone, hyphenated words whole),
    their case kept. Round and square brackets are `-LRB-` and `-RRB-`, every `to` is `TO`. Any strings
    are accepted; the same words always get the same tags. The method is Brants' (2000): see wordmodel.
    """
    model = shipped()
    tags: list[str] = []
    for start in range(0, len(words), _PIECE):
        tags += _tagged(words[start : start + _PIECE], model)
    return tags


def manner(words: Sequence[str]) -> int:
    """How the capitals of `words` read: 0 as in running text, 1 as in a Headline, 2 ALL CAPITALS."""
    low = capital = shout = 0
    for word in words:
        if word.islower():
            if len(word) > 3:
                low += 1
        elif len(word) > 3 and word[0].isupper():
            capital += 1
            if word.isupper():
                shout += 1
    if capital < _FEWEST_FOR_HEADLINE or capital < 4 * low:
        return 0
    return 2 if shout * 10 >= capital * 9 and not low else 1


def _tagged(words: Sequence[str], model: Model) -> list[str]:
    how = manner(words)
    candidates = model.candidates
    layers = [candidates(word, how) for word in words]
    if not how:
        for place in openings(words):
            layers[place] = candidates(words[place], 1)
    names = model.tags
    return [names[state] for state in _best_path(layers, model)]


def openings(words: Sequence[str]) -> list[int]:
    """The places whose capital is owed to the sentence: its first word, and the first after a colon."""
    places: list[int] = []
    fresh = True
    for place, word in enumerate(words):
        if fresh and word[:1].isalnum():
            places.append(place)
            fresh = False
        elif place and word in _REOPENING:
            fresh = True
    return places


def _best_path(layers: Sequence[tuple[tuple[int, float], ...]], model: Model) -> list[int]:
    """The likeliest sequence of states: Viterbi over pairs, settled wherever one pair alone is left."""
    start = model.index[START]
    row = model.row
    done: list[int] = []
    front: list[_Front] = [(start, start, 0.0, None)]
    for layer in layers:
        if len(layer) == 1 and len(front) == 1:
            _, last, _, path = front[0]
            if path is not None:
                _settle(done, path)
            state = layer[0][0]
            done.append(state)
            front = [(last, state, 0.0, None)]
            continue
        best: dict[tuple[int, int], _Front] = {}
        top = -1e300
        for before, last, score, path in front:
            following = row(before, last)
            for state, fit in layer:
                value = score + fit + following[state]
                key = (last, state)
                rival = best.get(key)
                if rival is None or value > rival[2]:
                    best[key] = (last, state, value, (state, path))
                    if value > top:
                        top = value
        floor = top - _BEAM
        front = [entry for entry in best.values() if entry[2] >= floor]
    _settle(done, _ending(front, model))
    return done


def _ending(front: list[_Front], model: Model) -> _Path | None:
    end = model.index[START]
    if len(front) == 1:
        return front[0][3]
    return max(front, key=lambda entry: entry[2] + model.row(entry[0], entry[1])[end])[3]


def _settle(done: list[int], path: _Path | None) -> None:
    back: list[int] = []
    while path is not None:
        back.append(path[0])
        path = path[1]
    back.reverse()
    done += back
