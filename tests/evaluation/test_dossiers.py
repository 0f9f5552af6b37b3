"""The scoring of dossiers: what is right counts, what is merged or left apart costs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from evaluation.dossiers import Scored

from whence.dossiers.assembly import dossier_of
from whence.dossiers.chains import continued
from whence.dossiers.dossier import Dossier
from whence.dossiers.judgements import Judgements
from whence.dossiers.linking import Linking
from whence.dossiers.serial import to_dict
from whence.traces.serial import to_dict as trace_dict
from whence.traces.stages import trace

STORY = Path(__file__).parents[2] / "examples" / "talvesh"
TRUTH = json.loads((STORY / "truth.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def linking() -> Linking:
    return Linking(
        [trace((STORY / r["file"]).read_bytes(), file=r["file"]) for r in TRUTH["reports"]], Judgements()
    )


def score(linking: Linking, dossier: Dossier) -> dict[str, float]:
    scored = Scored(TRUTH, to_dict(dossier), [trace_dict(t) for t in continued(linking)])
    return {k: v for k, v in scored.measures().items() if v is not None}


def test_everything_in_one_claim_has_recall_and_no_precision(linking: Linking) -> None:
    dossier = dossier_of(linking)
    first, *others = dossier.claims
    one = replace(first, members=tuple(m for c in (first, *others) for m in c.members))
    measures = score(linking, replace(dossier, claims=(one,), conflicts=()))
    assert measures["cluster_recall"] > 95
    assert measures["cluster_precision"] < 20
    assert measures["conflicts_given"] == 0


def test_every_member_a_claim_of_its_own_has_precision_and_no_recall(linking: Linking) -> None:
    dossier = dossier_of(linking)
    apart = [
        replace(c, id=f"{c.id}{n}", members=(m,)) for c in dossier.claims for n, m in enumerate(c.members)
    ]
    measures = score(linking, replace(dossier, claims=tuple(apart), families=(), loops=()))
    assert measures["cluster_precision"] > 98
    assert measures["cluster_recall"] < 45
    assert measures["family_f1"] == measures["loops"] == 0


def test_a_conflict_between_claims_that_agree_is_wrong(linking: Linking) -> None:
    dossier = dossier_of(linking)
    before = score(linking, dossier)["conflicts_wrong"]
    homes = Scored(TRUTH, to_dict(dossier), [trace_dict(t) for t in continued(linking)]).home
    one, other = homes["B01"], homes["B12"]
    assert one is not None
    assert other is not None
    conflict = replace(dossier.conflicts[0], between=((one["id"],), (other["id"],)))
    after = score(linking, replace(dossier, conflicts=(*dossier.conflicts, conflict)))
    assert after["conflicts_wrong"] == before + 1
