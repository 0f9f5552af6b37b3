"""What the object of a check points at: "it", "her account", "the emails", "either side's account"."""

from __future__ import annotations

import re
from collections.abc import Callable

from whence.annotations.annotation import Annotations
from whence.attribution.chains import Chains
from whence.attribution.entities import Entity
from whence.claims.claim import Claim
from whence.claims.verifications import Checked
from whence.text.stems import content_words

Placed = list[tuple[Claim, int]]
"""Claims with the line each stands on, in text order."""

_SAID = (
    r"(?:accounts?|stor(?:y|ies)|versions?|claims?|allegations?|statements?|words|descriptions?|testimony"
    r"|charges?)"
)
_ADVERBS = (
    r"(?:(?:immediately|either|independently|all of|any of|most of|nearly all of|on|about|to"
    r"|the authenticity of) )*"
)
_BARE = re.compile(
    rf"{_ADVERBS}(?:it|this|that|them|these|those|so)(?:[.,;)]| (?:on|in|as|by|and|or|but|because|which)\b|$)"
)
_OWNED = re.compile(rf"{_ADVERBS}(?P<owner>his|her|their|its|[\w .-]{{2,40}}?(?:'s|s')) {_SAID}\b")
# "ruled that the senator's statement about the dam is true": what is rated stands inside the formula
_RATING = re.compile(
    r"(?:rat|rul|judg|declar|announc|conclud|found|find|deem|mark|label|establish)\w*(?: that)? (?P<of>.+)"
)
_TOPIC = re.compile(r" (?:about|on|that) (?P<topic>.+?)(?: (?:is|are|was|were|as|to be)\b|[.,;]|$)")
_SIDES = re.compile(
    rf"{_ADVERBS}(?:either (?:side's )?|both (?:sides' )?|neither |any of the |these |those )"
    rf"(?:reports|{_SAID})"
)
_THE = re.compile(rf"{_ADVERBS}(?:the|that|this|these|those|such|a) (?:\w+ ){{0,2}}?(?P<head>[a-z]+)\b")
_REPORTS = frozenset("report reports story article news".split())
_STUDIES = frozenset("findings study investigation".split())
_FINDINGS = (
    _REPORTS
    | _STUDIES
    | frozenset(
        "accusation accusations allegation allegations charge charges claim claims account"
        " accounts criticism assertion assertions".split()
    )
)
_THINGS = frozenset(
    "email emails recording recordings tape letter letters memo memos document documents video videos footage"
    " clip clips list lists photo photos photograph photographs picture pictures audio file files log logs"
    " ledger ledgers offer poll survey post posts tweet message messages cable images image screenshot"
    " screenshots".split()
)
_COMMON = frozenset(
    "the and for from with his her its their a an of in on at to spokesman spokeswoman".split()
)
"""Words of a party's name or description that many share."""
_NEAR = 3  # paragraphs in which what "it" and "either side" mean stands
_FAR = 10  # paragraphs in which what a report or a document says stands
_TARGET = 90  # characters after a formula that say what was checked
_SHORTEST = 3  # letters of a name's word that is looked for


def pointed_at(check: Checked, before: Placed, chains: Chains, notes: Annotations) -> list[str]:
    """Ids of the claims that the words after a formula, or its subject, point at."""
    after = _plain(notes.text[check.span[1] : check.span[1] + _TARGET])
    subject = _plain(notes.text[check.reach[0] : check.span[0]]) if check.by == "publisher" else ""
    if (
        check.status == "no_comment"
        and after[:1] in (".", "")
        and notes.text[: check.span[1]].endswith("say")
    ):
        return sentence_before(check, before, notes)  # "Who approved it? Ruiz would not say."
    rated = _RATING.match(_plain(notes.text[slice(*check.span)]))
    inside = rated["of"] if rated is not None else ""
    for words in (inside, after, subject):
        if not words:
            continue
        if _SIDES.match(words):
            return _within(
                check, before, notes, _NEAR, lambda c: len(c.chain) > 1 and check.by not in _origin(c)
            )
        if _BARE.match(words):
            return sentence_before(check, before, notes)
        if (owned := _OWNED.match(words)) is not None:
            found = _of_owner(owned["owner"], check, before, chains, notes)
            if found:
                return _on_topic(found, before, words[owned.end() :])
        head = _THE.match(words)
        if head is not None and head["head"] in _THINGS:
            found = _of_thing(head["head"], check, before, chains, notes)
            if found:
                return found
        if head is not None and head["head"] in _FINDINGS:
            found = _of_origin_near(check, before, chains, notes, _kinds_of(head["head"]))
            if found:
                return found
    return []


def _on_topic(found: list[str], before: Placed, after: str) -> list[str]:
    """Those of the claims that share a word with "about …", where that is said and any does."""
    topic = _TOPIC.match(after)
    wanted = content_words(topic["topic"]) if topic is not None else frozenset()
    kept = [c.id for c, _ in before if c.id in found and wanted & content_words(c.text)]
    return kept or found


def names_owner(check: Checked, notes: Annotations) -> bool:
    """Whether the words after a formula say by a name whose account is meant: "the engineers' account"."""
    owned = _OWNED.match(_plain(notes.text[check.span[1] : check.span[1] + _TARGET]))
    return owned is not None and owned["owner"] not in ("his", "her", "their", "its")


def _kinds_of(head: str) -> frozenset[str]:
    """Whose words a noun can mean: an outlet's report, a body's findings, anybody's claims."""
    if head in _REPORTS:
        return frozenset(("outlet", "document"))
    return frozenset(("document", "organisation")) if head in _STUDIES else frozenset()


def that_name(check: Checked, before: Placed, chains: Chains, notes: Annotations) -> list[str]:
    """What is said of somebody who does not answer: the nearest claims of others that name them."""
    party = next((e for e in chains.resolver.entities if e.id == check.by), None)
    if party is None:
        return []
    words = {w.strip(".,").lower() for w in [party.name, *party.descriptors] for w in w.split()}
    names = (
        {w for w in words if len(w) >= _SHORTEST and w not in _COMMON} if party.identity == "named" else set()
    )
    if not names:
        return []

    def names_them(claim: Claim) -> bool:
        return check.by not in _origin(claim) and not names.isdisjoint(
            _plain(claim.text).replace("'s", "").split()
        )

    return _within(check, before, notes, _NEAR, names_them)


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").split())


def _origin(claim: Claim) -> tuple[str, ...]:
    return claim.chain[-1].sources if len(claim.chain) > 1 else ()


def _within(
    check: Checked, before: Placed, notes: Annotations, reach: int, fits: Callable[[Claim], bool]
) -> list[str]:
    here = notes.lines[check.line].paragraph
    return [c.id for c, n in before if here - notes.lines[n].paragraph <= reach and fits(c)]


def sentence_before(check: Checked, before: Placed, notes: Annotations) -> list[str]:
    """The claims of the sentence before the check, or of its own sentence before it; whoever makes them."""
    lines = [n for c, n in before if check.by not in _origin(c)]
    if not lines or notes.lines[check.line].paragraph - notes.lines[lines[-1]].paragraph > 1:
        return []
    return [c.id for c, n in before if n == lines[-1] and check.by not in _origin(c)]


def _of_owner(owner: str, check: Checked, before: Placed, chains: Chains, notes: Annotations) -> list[str]:
    """ "her account", "the detainees' accounts", "Ruiz's claim": what the one meant has said."""
    by_id = {e.id: e for e in chains.resolver.entities}

    def means(entity: Entity) -> bool:
        if owner in ("his", "her"):
            wanted = "m" if owner == "his" else "f"
            return (
                entity.kind in ("person", "unknown") and not entity.plural and entity.gender in (None, wanted)
            )
        if owner in ("their", "its"):
            return entity.kind != "person" or entity.plural
        last = owner.removesuffix("'s").removesuffix("'").split()[-1]
        return (
            last in _plain(entity.name).split() or last in " ".join(map(_plain, entity.descriptors)).split()
        )

    for claim, _ in reversed(before):
        ids = _origin(claim)
        entity = by_id.get(ids[0]) if ids else None
        if entity is not None and check.by not in ids and means(entity):
            return _by_origin(check, before, notes, ids)
    return []


def _of_thing(head: str, check: Checked, before: Placed, chains: Chains, notes: Annotations) -> list[str]:
    """ "the emails": what comes from them, and what is said where they are named."""
    one = head.removesuffix("s")
    things = {
        e.id for e in chains.resolver.entities if one in _plain(e.name) and e.kind in ("document", "unknown")
    }

    def fits(claim: Claim) -> bool:
        return bool(things.intersection(s for hop in claim.chain for s in hop.sources)) or one in _plain(
            claim.text
        )

    found = _within(check, before, notes, _FAR, fits)
    if found:
        return found
    here = notes.lines[check.line].paragraph
    named = [
        n
        for _, n in before
        if here - notes.lines[n].paragraph <= _NEAR and one in _plain(notes.text[slice(*notes.lines[n].span)])
    ]
    return [c.id for c, n in before if named and n == named[-1]]


def _of_origin_near(
    check: Checked, before: Placed, chains: Chains, notes: Annotations, kinds: frozenset[str]
) -> list[str]:
    """ "the findings", "the accusation": all that the last one who was reported says, further up, too.

    `kinds`: what can be meant, an outlet or a document for "the report"; empty where anybody can.
    """
    here = notes.lines[check.line].paragraph
    bodies = {e.id for e in chains.resolver.entities if e.kind in kinds}
    named = {e.id for e in chains.resolver.entities if e.identity in ("named", "pseudonym")}
    for only in (bodies & named, bodies) if kinds else (None,):
        for claim, number in reversed(before):
            ids = _origin(claim)
            fits = bool(ids) and check.by not in ids and (only is None or ids[0] in only)
            if fits and here - notes.lines[number].paragraph <= _NEAR + bool(kinds):
                return _by_origin(check, before, notes, ids)
    return []


def _by_origin(check: Checked, before: Placed, notes: Annotations, ids: tuple[str, ...]) -> list[str]:
    return _within(check, before, notes, _FAR, lambda c: _origin(c) == ids)
