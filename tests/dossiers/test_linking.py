"""The whole linking: the same in any order, its promises, and what people judge."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.claims.claim import Claim
from whence.dossiers.assembly import dossier_of, link
from whence.dossiers.chains import continued
from whence.dossiers.dossier import Dossier, LinkedClaim
from whence.dossiers.graph import graph_svg
from whence.dossiers.judgements import Judgements
from whence.dossiers.linking import Linking
from whence.errors import FormatError
from whence.reports.report import Report
from whence.traces.serial import from_json
from whence.traces.stages import trace
from whence.traces.trace import Trace

HEAD = "publisher: {}\npublished: 2031-05-0{}T10:00:00+00:00\ntitle: {}\n\n{}"


def report(publisher: str, day: int, title: str, text: str) -> Trace:
    return trace(HEAD.format(publisher, day, title, text), file=f"{publisher}-{day}.txt")


@pytest.fixture(scope="module")
def dossier(ferry: list[Trace]) -> Dossier:
    return link(ferry)


def holding(dossier: Dossier, traces: list[Trace], words: str) -> LinkedClaim:
    """The claim with a member that holds the words."""
    texts = {(t.report.id, c.id): c.text for t in traces for c in t.claims}
    return next(c for c in dossier.claims if any(words in texts[m.report, m.claim] for m in c.members))


def test_any_order_gives_the_same_bytes(ferry: list[Trace], dossier: Dossier) -> None:
    mixed = list(ferry)
    random.Random(7).shuffle(mixed)
    assert link(mixed).to_json() == dossier.to_json()
    assert link([*mixed, *ferry[:3]]).to_json() == dossier.to_json()


def test_traces_from_a_file_link_as_fresh_ones_do(ferry: list[Trace], dossier: Dossier) -> None:
    assert link(from_json(t.to_json()) for t in ferry).to_json() == dossier.to_json()


def test_nine_reports_one_origin(ferry: list[Trace], dossier: Dossier) -> None:
    claim = holding(dossier, ferry, "it picked up a distress call from the Velisa")
    assert claim.reports == 9
    assert claim.independent_origins == 1
    assert claim.status == "single-origin"
    assert any("speaks for it" in i.why for i in claim.independence)


def test_the_same_chain_under_every_copy(ferry: list[Trace]) -> None:
    linking = Linking(ferry, Judgements())
    chains = {
        t.report.publisher: [h.name for h in c.chain]
        for t in continued(linking)
        for c in t.claims
        if "no more than 245" in c.text or "245 people were on board" in c.text
    }
    assert chains["Radio Breakwater"] == ["Radio Breakwater", "Halyard", "Keldra Line"]
    assert chains["Belisk Gazette"] == ["Belisk Gazette", "Vestka", "Neri Halvan"]


def test_figures_that_exclude_each_other_are_a_conflict(ferry: list[Trace], dossier: Dossier) -> None:
    operator = holding(dossier, ferry, "245 people were on board")
    survivors = holding(dossier, ferry, "at least 290 people were on board")
    sides = [{c for side in x.between for c in side} for x in dossier.conflicts]
    assert {operator.id, survivors.id} in sides
    assert operator.status == survivors.status == "disputed"


def test_a_toll_that_grows_is_an_update_and_no_conflict(dossier: Dossier) -> None:
    killed = next(u for u in dossier.updates if u.what == "killed")
    assert [low for low, _ in Counter(p.low for p in killed.series).items()] == [9, 14, 26, 31]
    assert not any("26 or more" in x.why and "9 or more" in x.why for x in dossier.conflicts)


def test_what_a_quotation_lost(dossier: Dossier) -> None:
    whys = [w.why for w in dossier.wordings if w.kind == "quotation"]
    assert "wording differs: ‘so far’ is missing, ‘when the ship left belisk’ is missing" in whys
    assert "wording differs: ‘i cannot rule out that’ is missing" in whys
    assert len(whys) == 2  # and nothing of two people who say much the same


def test_copies_and_their_credit(dossier: Dossier) -> None:
    names = {r.id: r.publisher for r in dossier.reports}
    found = {
        (names[m.report], names[f.root]): (m.form, m.credited) for f in dossier.families for m in f.members
    }
    assert found["Kasveria Today", "Halyard"] == ("verbatim", True)
    assert found["Radio Breakwater", "Halyard"] == ("edited", False)
    assert found["Pelland Post", "Halyard"] == ("embedded", True)
    assert found["Ostrey Observer", "Vestka"] == ("embedded", False)


def test_a_claim_that_comes_back_to_its_paper_is_a_loop(dossier: Dossier) -> None:
    names = {r.id: r.publisher for r in dossier.reports}
    assert [[names[p] for p in loop.path] for loop in dossier.loops] == [
        ["Ostrey Observer", "Pelland Post", "Ostrey Observer"]
    ]


def test_two_people_of_one_surname_stay_two(dossier: Dossier) -> None:
    halvans = [s.name for s in dossier.sources if "Halvan" in s.name]
    assert {"Neri Halvan", "Petrus Halvan"} <= set(halvans)


def test_two_police_sources_of_two_outlets_are_two(dossier: Dossier) -> None:
    police = [s for s in dossier.sources if s.name == "a police source"]
    assert all(len({m.report for m in s.members}) == 1 for s in police)


def test_two_strikes_on_one_day_have_no_conflict(talvesh: list[Trace]) -> None:
    found = link(talvesh)
    claims = {c.id: c.statement for c in found.claims}
    for conflict in found.conflicts:
        sides = [claims[c] for side in conflict.between for c in side]
        assert not any("six people" in s.lower() for s in sides), sides


def test_what_was_withdrawn_and_who_still_carries_it(talvesh: list[Trace]) -> None:
    found = link(talvesh)
    publisher = {r.id: r.publisher for r in found.reports}
    retraction = next(r for r in found.retractions if publisher[r.report] == "Korrin Chronicle")
    assert "Aldane Herald" in {publisher[r] for r in retraction.still_carried_by}
    assert {c.status for c in found.claims if c.id in retraction.claims} == {"retracted"}


def test_ids_stay_when_another_report_comes(ferry: list[Trace], dossier: Dossier) -> None:
    more = link(
        [*ferry, report("Hill Post", 3, "Goats", "Two goats ate the mayor’s hat in Marrin, he said.")]
    )
    assert {c.id for c in dossier.claims} <= {c.id for c in more.claims}


def test_every_reference_leads_somewhere(ferry: list[Trace], dossier: Dossier) -> None:
    claims = {(t.report.id, c.id) for t in ferry for c in t.claims}
    checks = {(t.report.id, v.id) for t in ferry for v in t.verifications}
    sources = {s.id for s in dossier.sources}
    ids = {c.id for c in dossier.claims}
    for claim in dossier.claims:
        assert {(m.report, m.claim) for m in claim.members} <= claims
        assert {(v.report, v.verification) for v in claim.verifications} <= checks
        assert {o.source for o in claim.origins} <= sources
        assert {s for i in claim.independence for s in i.between} <= sources
        assert claim.independent_origins <= len(claim.origins)
    assert {c for x in dossier.conflicts for side in x.between for c in side} <= ids
    assert len(ids) == len(dossier.claims)


def test_one_report_is_a_dossier_too() -> None:
    found = link([report("Hill Post", 3, "Goats", "Two goats ate the mayor’s hat in Marrin, he said.")])
    assert found.claims
    assert all(c.reports == 1 for c in found.claims)
    assert link([]).claims == ()


def test_a_report_that_is_not_dated() -> None:
    undated = trace("publisher: Bay Post\ntitle: A\n\nThe pier in Pell fell at noon, the mayor of Pell said.")
    dated = report("Hill Post", 3, "B", "The pier in Pell fell at noon, the mayor of Pell said.")
    assert link([undated, dated]).to_json() == link([dated, undated]).to_json()


JUDGED = {
    "format": "whence-judgements/1",
    "judgements": [
        {
            "kind": "claim",
            "is": "different",
            "between": [{"report": "", "quote": ""}, {"report": "", "quote": ""}],
        }
    ],
}


def _judged(kind: str, is_: str, one: tuple[Trace, str], other: tuple[Trace, str]) -> Judgements:
    between = [{"report": t.report.id, "quote": q} for t, q in (one, other)]
    row = {"kind": kind, "is": is_, "between": between, "by": "an editor"}
    return Judgements.from_dict({"format": "whence-judgements/1", "judgements": [row]})


def test_a_person_takes_a_claim_out(ferry: list[Trace], dossier: Dossier) -> None:
    courier, halyard = ferry[12], ferry[1]
    words = (courier, "logged the ship’s distress call"), (halyard, "sent a distress call at 1:47 a.m.")
    found = link(ferry, _judged("claim", "different", *words))
    claim = holding(found, ferry, "sent a distress call at 1:47 a.m.")
    assert courier.report.id not in {m.report for m in claim.members}
    assert courier.report.id in {
        m.report for m in holding(dossier, ferry, "sent a distress call at 1:47").members
    }
    assert found.made_by["judgements"] == 1


def test_a_person_puts_claims_together(ferry: list[Trace]) -> None:
    words = (ferry[12], "relief drivers paid in cash"), (ferry[5], "drivers paying cash for their relief men")
    found = link(ferry, _judged("claim", "same", *words))
    assert len({m.report for m in holding(found, ferry, "relief drivers paid in cash").members}) == 2


def test_a_person_joins_and_parts_sources(ferry: list[Trace]) -> None:
    clerk = (ferry[12], "A ticket clerk"), (ferry[6], "dockhand_77")
    joined = link(ferry, _judged("source", "same", *clerk))
    assert any(
        len({m.report for m in s.members}) == 2 and "a person judged" in str(s.members)
        for s in joined.sources
    )
    names = (ferry[1], "Ilyar Dzhemetov"), (ferry[4], "Iliar Jemetov")
    assert len(_sources_of(link(ferry), *names)) == 1
    assert len(_sources_of(link(ferry, _judged("source", "different", *names)), *names)) == 2


def _sources_of(dossier: Dossier, *named: tuple[Trace, str]) -> set[str]:
    """The ids of the sources that these names of these reports belong to."""
    nodes = {(t.report.id, s.id) for t, name in named for s in t.sources if s.name == name}
    assert len(nodes) == len(named)
    return {s.id for s in dossier.sources for m in s.members if (m.report, m.source) in nodes}


def test_a_person_undoes_that_two_origins_count_once(ferry: list[Trace], dossier: Dossier) -> None:
    called = {(m.report, m.source): s.id for s in dossier.sources for m in s.members}
    claim, link_ = next(
        (c, i) for c in dossier.claims for i in c.independence if i.is_ == "same" and "speaks for" in i.why
    )
    of = {
        id: (t, s.name)
        for t in ferry
        for s in t.sources
        if (id := called.get((t.report.id, s.id))) is not None
    }
    one, other = (of[s] for s in link_.between)
    found = link(ferry, _judged("source", "different", one, other))
    after = next(c for c in found.claims if c.id == claim.id)
    assert after.independent_origins == claim.independent_origins + 1
    assert any(i.is_ == "not_shown" and "a person judged" in i.why for i in after.independence)


def test_a_person_says_that_it_is_a_copy(ferry: list[Trace], dossier: Dossier) -> None:
    alone = ferry[12].report.id
    assert alone not in {m.report for f in dossier.families for m in f.members}
    found = link(ferry, _judged("copy", "same", (ferry[12], ""), (ferry[1], "")))
    assert alone in {r for f in found.families for r in (f.root, *(m.report for m in f.members))}


def test_a_person_says_that_it_is_no_copy(ferry: list[Trace]) -> None:
    found = link(ferry, _judged("copy", "different", (ferry[1], ""), (ferry[3], "")))
    members = {m.report for f in found.families for m in f.members}
    assert ferry[3].report.id not in members
    assert ferry[2].report.id in members


def test_judgements_that_find_nothing_are_listed(ferry: list[Trace]) -> None:
    judgements = _judged(
        "claim", "same", (ferry[0], "words that nobody wrote"), (ferry[1], "sent a distress call")
    )
    assert len(Linking(ferry, judgements).judged.orphaned) == 1


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"format": "whence-judgements/2"},
        {"format": "whence-judgements/1", "judgements": 5},
        JUDGED,
        {"format": "whence-judgements/1", "judgements": [{"kind": "claim"}]},
        {
            "format": "whence-judgements/1",
            "judgements": [{"kind": "x", "is": "same", "between": [{"report": "a"}] * 2}],
        },
    ],
)
def test_judgements_that_cannot_be_read(data: object) -> None:
    with pytest.raises(FormatError):
        Judgements.from_dict(data)


def test_the_drawing_of_a_claim(ferry: list[Trace]) -> None:
    linking = Linking(ferry, Judgements())
    dossier = dossier_of(linking)
    number = next(
        n for n, c in enumerate(linking.match.clusters) if linking.claim_id(c) == dossier.claims[0].id
    )
    svg = graph_svg(linking, number)
    assert svg == graph_svg(Linking(list(reversed(ferry)), Judgements()), number)
    assert svg.count("<rect") > 5
    assert "script" not in svg


def test_names_in_a_drawing_do_nothing() -> None:
    evil = report(
        "<script>alert(1)</script>", 3, "A", "The pier in Pell fell at noon, the mayor of Pell said."
    )
    linking = Linking([replace(evil)], Judgements())
    assert "<script" not in graph_svg(linking, 0)


def test_a_blood_sample_without_alcohol_denies_the_limit(ferry: list[Trace], dossier: Dossier) -> None:
    sample = holding(dossier, ferry, "contained no alcohol")
    limit = holding(dossier, ferry, "was over the alcohol limit when he was rescued")
    assert {sample.id, limit.id} in [{c for side in x.between for c in side} for x in dossier.conflicts]


def test_two_stories_have_nothing_in_common(
    ferry: list[Trace], talvesh: list[Trace], dossier: Dossier
) -> None:
    both = link([*talvesh, *ferry])
    of_ferry = {t.report.id for t in ferry}
    for claim in both.claims:
        assert len({m.report in of_ferry for m in claim.members}) == 1, claim.statement
    for source in both.sources:
        assert len({m.report in of_ferry for m in source.members}) <= 1, source.name
    for item in both.updates:
        assert len({p.report in of_ferry for p in item.series}) == 1
    assert {c.id for c in dossier.claims} <= {c.id for c in both.claims}


@given(st.data())
@settings(max_examples=12, deadline=None)
def test_any_part_in_any_order(ferry: list[Trace], talvesh: list[Trace], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from([*ferry, *talvesh]), min_size=1, max_size=10))
    shuffled = data.draw(st.permutations(chosen))
    assert link(chosen).to_json() == link(shuffled).to_json()


def test_a_crowd_of_the_same_report_is_linked(ferry: list[Trace]) -> None:
    text = (
        "The pier in Pell fell at noon and four people were hurt, the mayor of Pell said on Monday. Divers"
        " from Marrin looked for a fifth person until dark and found nobody, she said, and the road is shut."
    )
    crowd = [report(f"Outlet {n} Post", 1 + n % 9, "Pier", text) for n in range(60)]
    found = link(crowd)
    assert max(c.reports for c in found.claims) == len(crowd)
    assert all(c.independent_origins == 1 for c in found.claims if "noon" in c.statement)
    assert len(found.families) == 1


def test_traces_that_hold_next_to_nothing(ferry: list[Trace]) -> None:
    bare = [
        Trace(text="", report=Report("sha256:" + "0" * 64)),
        Trace(
            text="A pier fell in Pell.",
            report=Report("sha256:" + "1" * 64, published="soon"),
            claims=(Claim("c1", (), ""), Claim("c2", ((0, 19),), "A pier fell in Pell"), ferry[0].claims[1]),
        ),
    ]
    found = link([*bare, *ferry])
    assert len(found.reports) == len(ferry) + 2
    assert found.to_json() == link([*ferry, *reversed(bare)]).to_json()


def test_an_unnamed_official_does_not_speak_for_the_authority() -> None:
    text = "A hinge on the bow door of the Velisa failed an inspection in Belisk on 19 September, {} said."
    official = report("Bay Post", 3, "Hinge", text.format("an official of the Belisk harbour authority"))
    authority = report("Hill Post", 4, "Hinge", text.format("the Belisk harbour authority"))
    claim = link([official, authority]).claims[0]
    assert claim.reports == 2
    assert claim.independent_origins == 2
    assert {i.is_ for i in claim.independence} == {"not_shown"}


def test_an_office_is_whoever_another_report_says_holds_it() -> None:
    words = (
        "Six people waiting for the river ferry in Korrin were killed at dawn, said the mayor, Sefa Dorrin."
    )
    named = report("Bay Post", 3, "Korrin", words)
    words = "In Korrin near Talvesh six people waiting for the ferry at dawn were killed, the mayor said."
    office = report("Hill Post", 3, "Korrin", words)
    claim = link([named, office]).claims[0]
    assert claim.reports == 2
    assert claim.independent_origins == 1
    assert any("holds that office" in i.why for i in claim.independence)


def test_who_writes_that_they_saw_it_is_an_origin(ferry: list[Trace], dossier: Dossier) -> None:
    claim = holding(dossier, ferry, "relief drivers paid in cash")
    names = {s.id: s.name for s in dossier.sources}
    assert {names[o.source] for o in claim.origins} == {"Velisa Survivors", "A ticket clerk"}
    assert claim.independent_origins == 2
    assert claim.status == "corroborated"


def test_failed_to_is_a_denial() -> None:
    first = report("Hill Post", 3, "Gate", "A spillway gate at the Tolvan dam failed to open, Ana Ruiz said.")
    other = report("Bay Post", 3, "Dam", "A spillway gate at the Tolvan dam did not open, Ana Ruiz said.")
    third = report("Sea Post", 3, "Dam", "A spillway gate at the Tolvan dam opened at noon, Ana Ruiz said.")
    found = link([first, other, third])
    assert [x.kind for x in found.conflicts] == ["denial"] * len(found.conflicts)
    claim = holding(found, [first, other, third], "did not open")
    assert {m.report for m in claim.members} == {first.report.id, other.report.id}


def test_a_person_of_a_body_is_one_origin() -> None:
    first = report("Hill Post", 3, "Gate", "The gate at Tolvan broke at noon, said Hanne Brodt, an engineer.")
    other = report(
        "Bay Post", 3, "Dam", "The gate at Tolvan broke at noon, said Hanne Brodt of Tolvan Hydro."
    )
    found = holding(link([first, other]), [first, other], "gate at Tolvan broke")
    assert (found.reports, found.independent_origins) == (2, 1)


def test_a_title_that_names_a_subject_carries_nothing() -> None:
    first = report(
        "Hill Post", 3, "Flood in Tolvan: what we know", "Twelve bridges fell in Tolvan, Ana Ruiz said."
    )
    claims = {t.id for t in first.claims if "what we know" in t.text}
    assert claims
    assert not claims & {m.claim for c in link([first]).claims for m in c.members}
