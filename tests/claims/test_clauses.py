"""Where claims begin and end."""

from __future__ import annotations

import pytest

from whence.traces.stages import trace


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "That sort of sharp difference has lasted for years.",
            ["That sort of sharp difference has lasted for years"],
        ),
        ("Ana Ruiz said that the crane was old.", ["the crane was old"]),
        ("Ana Ruiz said that that crane was old.", ["that crane was old"]),
        ("The crane fell and the pier was shut.", ["The crane fell", "the pier was shut"]),
        ("The crane, engineers said, would be replaced.", ["The crane would be replaced"]),
    ],
)
def test_words_of_the_claims(text: str, claims: list[str]) -> None:
    assert [c.text for c in trace(text, publisher="Ledger", published="2024-05-10").claims] == claims
