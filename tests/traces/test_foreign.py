"""A report that is not in English: what was looked at, and that nothing else was."""

from __future__ import annotations

from whence.traces.serial import from_json, to_json
from whence.traces.stages import trace

GERMAN = """publisher: Hafenbote
published: 2026-03-04

Kran stürzt im Hafen von Skerry um

Der Kran ist am Montag umgestürzt, sagte die Sprecherin des Hafens. Mindestens 39 Menschen wurden verletzt.

„Wir haben die Bremsen zweimal gemeldet“, sagte der Fahrer. Der „Bote“ berichtete 2025 über 1.200 Mängel."""


def test_quotations_and_digits_and_nothing_else() -> None:
    found = trace(GERMAN)
    assert found.report.language == "de"
    assert any("only quotations, figures in digits, links and forwards" in n for n in found.notices)
    assert [(c.text, c.voice) for c in found.claims] == [
        ("Wir haben die Bremsen zweimal gemeldet", "unresolved")
    ]
    assert [h.name for h in found.claims[0].chain] == ["Hafenbote"]
    assert [(f.text, f.low, f.high, f.vague) for f in found.figures] == [
        ("39", None, None, True),
        ("1.200", None, None, True),
    ]
    assert (found.sources, found.dates, found.places, found.verifications) == ((), (), (), ())
    assert [a.by for a in found.attributions] == ["quotation-alone"]


def test_such_a_trace_is_one_of_the_format() -> None:
    found = trace(GERMAN)
    assert from_json(to_json(found)) == found
