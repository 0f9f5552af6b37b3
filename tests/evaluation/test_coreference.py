"""The measures of coreference, on clusters whose scores can be worked out by hand."""

from __future__ import annotations

import pytest
from evaluation.coreference import b_cubed, ceaf, clusters_of, muc, score

A, B, C, D, E = ((n, n + 1) for n in range(5))
GOLD = [frozenset((A, B, C)), frozenset((D, E))]


def f1(measure, gold, ours) -> float:
    recall, wanted, precision, given = measure(gold, ours)
    r, p = recall / wanted, precision / given
    return 2 * p * r / (p + r)


def test_the_same_clusters_are_all_right() -> None:
    assert score([(GOLD, GOLD)]) == {"muc": 100, "b3": 100, "ceaf": 100, "mean": 100}


def test_one_cluster_in_two() -> None:
    ours = [frozenset((A, B)), frozenset((D, E))]
    # One of three links is missing; C stands in no cluster of ours.
    assert f1(muc, GOLD, ours) == pytest.approx(2 * 1 * (2 / 3) / (1 + 2 / 3))
    assert b_cubed(GOLD, ours) == (pytest.approx(2 / 3 + 2 / 3 + 0 + 1 + 1), 5, pytest.approx(4), 4)
    assert ceaf(GOLD, ours) == (pytest.approx(4 / 5 + 1), 2, pytest.approx(4 / 5 + 1), 2)


def test_two_clusters_in_one() -> None:
    ours = [frozenset((A, B, C, D, E))]
    assert muc(GOLD, ours) == (3, 3, 3, 4)
    assert ceaf(GOLD, ours)[0] == pytest.approx(6 / 8)
    assert f1(b_cubed, GOLD, ours) == pytest.approx(2 * 1 * (13 / 25) / (1 + 13 / 25))


def test_nothing_found() -> None:
    assert score([(GOLD, [])])["mean"] == 0


def test_mentions_of_a_record() -> None:
    text = "Ana Ruiz left Osk. She said the pier was shut. I heard her."
    words = ["Ana Ruiz", "She", "I", "her"]
    tokens, mentions = [], []
    for number, word in enumerate(words):
        start = text.index(word, tokens[-1][1] if tokens else 0)
        tokens.append((start, start + len(word)))
        speaker = 2 if word == "I" else 1
        mentions.append({"id": speaker, "type": "person", "start": number, "end": number + 1})
    gold, ours = clusters_of({"text": text, "tokens": tokens, "mentions": mentions})
    assert gold == ours == [frozenset((tokens[0], tokens[1], tokens[3]))]
