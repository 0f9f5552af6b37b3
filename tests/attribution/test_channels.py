"""Channels of speech: cases in tests/cases/channels.yaml."""

from __future__ import annotations

import pytest
from tests.attribution.reading import cases

from whence.attribution.channels import channel_of


@pytest.mark.parametrize("case", cases("channels"), ids=lambda c: f"{c['cue']} {c['words']}")
def test_channel(case: dict) -> None:
    cue, text = case["cue"], f"{case['cue']} {case['words']}"
    channel, told = channel_of(text, (len(cue), len(text)), [(0, len(cue))])
    assert channel == case["channel"]
    assert (told and text[slice(*told)]) == case.get("told")
