"""One invented report with its trace built by hand: the views are tested apart from the rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whence.attribution.relation import Attribution, Hop, Source
from whence.claims.claim import Claim, Verification
from whence.claims.date import Date, DateCandidate
from whence.claims.figure import Figure
from whence.reports.report import Report
from whence.text.spans import Span
from whence.traces.trace import Discrepancy, Trace, Unresolved

BODY = "Six people died, the mayor said. The bridge is closed.\n"
TEXT = """Depot blaze hurts at least 40, site says

Up to 40 conscripts were injured, Halmora Live reported on Telegram, citing a driver.
The Dispatch could not verify the account. The ministry denied that anybody died on Tuesday.
The tank held 6,000 tonnes. Some of it is believed to have reached the river. He left later."""


def at(words: str) -> Span:
    """Where words stand in the text."""
    start = TEXT.index(words)
    return start, start + len(words)


def _depot() -> Trace:
    paper = Hop("Northgate Dispatch")
    site = Hop("Halmora Live", ("s1",), "a2", "Telegram", "unstated", "certain")
    driver = Hop("a driver", ("s2",), "a3", basis="saw", certainty="certain")
    ministry = Hop("The ministry", ("s3",), "a4", certainty="certain", polarity="negative")
    title = (0, 40)
    return Trace(
        text=TEXT,
        report=Report(
            "sha256:0",
            "report.txt",
            "Northgate Dispatch",
            ("Ilo Ferran",),
            TEXT[:40],
            title,
            published="2025-09-26",
        ),
        made_by={"whence": "0.1.0", "model": None, "lexicon": "sha256:1"},
        notices=("3 broken bytes were replaced",),
        sources=(
            Source(
                "s1",
                "Halmora Live",
                "outlet",
                "named",
                descriptors=("a news site",),
                mentions=(at("Halmora Live"),),
            ),
            Source("s2", "a driver", "person", "described", mentions=(at("a driver"),)),
            Source("s3", "The ministry", "organisation", "named", mentions=(at("The ministry"),)),
        ),
        attributions=(
            Attribution(
                "a1",
                (at("site"),),
                (at("says"),),
                (at("Depot blaze hurts at least 40"),),
                ("s1",),
                by="verb-subject",
                score=0.85,
            ),
            Attribution(
                "a2",
                (at("Halmora Live"),),
                (at("reported"),),
                (at("Up to 40 conscripts were injured"),),
                ("s1",),
                act="report",
                channel="Telegram",
                by="verb-subject",
                score=0.85,
            ),
            Attribution(
                "a3",
                (at("a driver"),),
                (at("citing"),),
                (at("Up to 40 conscripts were injured"),),
                ("s2",),
                act="cite",
                parent="a2",
                by="citing",
                score=0.85,
            ),
            Attribution(
                "a4",
                (at("The ministry"),),
                (at("denied"),),
                (at("that anybody died on Tuesday"),),
                ("s3",),
                act="deny",
                polarity="negative",
                by="verb-subject-that",
                score=0.9,
            ),
            Attribution(
                "a5", (), (at("believed"),), (at("to have reached the river"),), (), by="agentless", score=0.8
            ),
        ),
        claims=(
            Claim(
                "c1",
                (at("Depot blaze hurts at least 40"),),
                "Depot blaze hurts at least 40",
                voice="attributed",
                chain=(paper, Hop("Halmora Live", ("s1",), "a1")),
                figures=("f1",),
                key_point=True,
                same_as=("c2",),
                by="verb-subject",
            ),
            Claim(
                "c2",
                (at("Up to 40 conscripts were injured"),),
                "Up to 40 conscripts were injured",
                voice="attributed",
                chain=(paper, site, driver),
                figures=("f2",),
                verifications=("v1",),
                same_as=("c1",),
                by="citing",
                score=0.85,
            ),
            Claim(
                "c3",
                (at("anybody died on Tuesday"),),
                "anybody died on Tuesday",
                voice="attributed",
                chain=(paper, ministry),
                certainty="possible",
                polarity="negative",
                dates=("d1",),
                by="verb-subject-that",
            ),
            Claim(
                "c4",
                (at("The tank held 6,000 tonnes"),),
                "The tank held 6,000 tonnes",
                chain=(paper,),
                figures=("f3",),
                by="own-voice",
            ),
            Claim(
                "c5",
                (at("to have reached the river"),),
                "to have reached the river",
                voice="agentless",
                chain=(paper,),
                certainty="underspecified",
                by="agentless",
                score=0.8,
            ),
        ),
        figures=(
            Figure("f1", at("at least 40"), "at least 40", 40, None),
            Figure(
                "f2",
                at("Up to 40 conscripts"),
                "Up to 40 conscripts",
                None,
                40,
                counts="conscripts",
                outcome="wounded",
                unit="person",
            ),
            Figure("f3", at("6,000 tonnes"), "6,000 tonnes", 6000, 6000, counts="tonnes", unit="tonne"),
        ),
        dates=(
            Date("d1", at("Tuesday"), "Tuesday", "2025-09-23", "2025-09-23", "day"),
            Date(
                "d2",
                at("later"),
                "later",
                None,
                None,
                "day",
                candidates=(DateCandidate("2025-09-24", "2025-09-24", "next day"),),
            ),
        ),
        verifications=(Verification("v1", at("could not verify"), "unverified", claims=("c2",)),),
        discrepancies=(Discrepancy("x1", "direction", ("c1", "c2"), "title: 40 or more; body: 40 or fewer"),),
        unresolved=(Unresolved(at("He"), "mention", ("s2", "s3"), "two people fit"),),
    )


@pytest.fixture
def depot() -> Trace:
    """The trace of the invented report."""
    return _depot()


@pytest.fixture
def report_file(tmp_path) -> Callable[..., str]:
    """Writes a report and returns its path."""

    def write(name: str = "report.txt", content: str | bytes = "", publisher: str = "Vale Post") -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        words = content or f"publisher: {publisher}\npublished: 2025-01-03\n\n{BODY}"
        path.write_bytes(words if isinstance(words, bytes) else words.encode())
        return str(path)

    return write
