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


def test_a_short_english_text_whose_label_is_spelt_out_is_english() -> None:
    for label in ("English", "en-GB"):
        found = trace(f"language: {label}\npublisher: Bell\n\nSix people died, the mayor said.", tagger=False)
        assert [c.text for c in found.claims] == ["Six people died"]


def test_a_script_without_spaces() -> None:
    text = (
        "港湾局によると、月曜日にクレーンが倒れ、39人がけがをした。「ブレーキの故障は二度報告した」と運転手は話した。"
        * 2
    )
    found = trace(text)
    assert found.report.language == "ja"
    assert [f.text for f in found.figures] == ["39", "39"]
    assert len(found.claims) == 2
