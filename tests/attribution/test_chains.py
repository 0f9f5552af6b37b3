"""Chains of hard sentences: cases in tests/cases/chains.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from whence.claims.claim import Claim
from whence.traces.stages import trace
from whence.traces.trace import Trace

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "chains.yaml").read_text("utf-8"))


def covering(result: Trace, words: str) -> Claim:
    """The claim that covers most of `words`, the shortest of those that cover as much."""
    start = result.text.index(words)
    end = start + len(words)

    def shared(claim: Claim) -> tuple[int, int]:
        overlap = sum(max(0, min(e, end) - max(s, start)) for s, e in claim.spans)
        return overlap, -sum(e - s for s, e in claim.spans)

    best = max(result.claims, key=shared)
    assert shared(best)[0] * 2 >= end - start, f"no claim covers {words!r}"
    return best


@pytest.mark.parametrize("tagger", [True, False], ids=["tagger", "rules"])
@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:60])
def test_chain(case: dict, tagger: bool) -> None:
    if case.get("only") == "tagger" and not tagger:
        pytest.skip("no rule reads it: the tagger does")
    publisher = case.get("publisher", "Ledger")
    result = trace(case["text"], publisher=publisher, published="2024-05-10", tagger=tagger)
    for words, chain in case["claims"].items():
        claim = covering(result, words)
        expected = [] if chain == "-" else chain
        assert [hop.name for hop in claim.chain[1:]] == expected, words
    for words, channel in case.get("channel", {}).items():
        assert covering(result, words).chain[-1].channel == channel
    for field in ("voice", "certainty", "polarity"):
        for words, value in case.get(field, {}).items():
            assert getattr(covering(result, words), field) == value
