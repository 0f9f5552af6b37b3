"""What counts as right in the ferry story."""

from __future__ import annotations

from typing import Any

import pytest
from evaluation.ferry import score_report, summary

MENTION = {
    "find": "the door was open",
    "chain": ["Post", "Radio", "Ilse Varro"],
    "text_chain": ["Post", "Ilse Varro"],
}
TEXT = "Ilse Varro told the radio the door was open."


def a_trace(*names: str, **changes: Any) -> dict[str, Any]:
    claim = {
        "id": "c1",
        "spans": [(26, 43)],
        "chain": [{"name": name} for name in names],
        "figures": (),
        "certainty": "certain",
        "voice": "attributed",
    }
    return {"text": TEXT, "claims": [claim | changes], "figures": []}


@pytest.mark.parametrize(
    ("names", "chain", "origin"),
    [
        (("Post", "Varro"), 100.0, 100.0),
        (("Post", "the radio", "Ilse Varro"), 100.0, 100.0),
        (("Post", "the mayor", "Ilse Varro"), 0.0, 100.0),
        (("Post", "the radio"), 0.0, 0.0),
        (("Post",), 0.0, 0.0),
    ],
)
def test_chains(names: tuple[str, ...], chain: float, origin: float) -> None:
    measures = summary(score_report([MENTION], a_trace(*names), "Post").counts)
    assert (measures["chain"], measures["origin"]) == (chain, origin)


def test_certainty_of_what_is_agentless_is_not_compared() -> None:
    trace = a_trace("Post", certainty="underspecified", voice="agentless")
    assert summary(score_report([MENTION], trace, "Post").counts)["certainty"] is None
    hedged = a_trace("Post", "Varro", certainty="possible")
    assert summary(score_report([MENTION], hedged, "Post").counts)["certainty"] == 0.0
