"""Reporting clauses of a line: every reporting verb with its subject and the side of its content."""

from __future__ import annotations

from functools import cache

from whence.attribution.clause_shapes import is_clause
from whence.attribution.cues import CueVerb, idiom_spans, phrases, verb_at, verbs
from whence.attribution.finite import finite
from whence.attribution.forms import Form, quoted_before
from whence.attribution.grammar import NOUNS, VERBS
from whence.attribution.inverted import inverted
from whence.attribution.participles import infinitive, participle
from whence.attribution.passives import passive
from whence.attribution.phrasal import PUT, phrasal
from whence.attribution.phrases_left import phrase_left
from whence.attribution.units import QUOTE, Units
from whence.attribution.verbgroups import verb_group
from whence.attribution.vocabulary import group

_PLURAL_SUBJECTS = frozenset({"NNS", "NNP", "NNPS", "PRP"})


def forms_of(units: Units) -> list[Form]:
    """All reporting clauses of the line, in text order."""
    skipped = idiom_spans(units)
    forms: list[Form] = []
    cue_words = _cue_words()
    for at in range(len(units)):
        if units.lower[at] not in cue_words or at in skipped:
            continue
        phrase_form = phrasal(units, at)
        if phrase_form is not None:
            forms.append(phrase_form)
            skipped |= set(range(at, phrase_form.group.last))
            continue
        cue = verb_at(units, at)
        if cue is None or not _reads_as_verb(units, at, cue):
            continue
        form = _form(units, at, cue)
        if form is not None:
            forms.append(form)
    return forms


@cache
def _cue_words() -> frozenset[str]:
    """Every word that may begin a cue; a quotation, as a unit, is none of them."""
    return frozenset(verbs()) | frozenset(phrases()) | PUT


def _form(units: Units, at: int, cue: CueVerb) -> Form | None:
    group = verb_group(units, at)
    after = at + 1 + len(cue.tail)
    if group.passive:
        return passive(units, cue, group, after)
    if group.infinitive and group.governor is None:
        return infinitive(units, cue, group, after)
    if group.participle:
        return participle(units, cue, group, after)
    if (
        units.tags[at] == "VBN"
        and group.first == at
        and (quoted_before(units, at) or (units.is_stop(at - 1) and units.word_at(at - 1) != ","))
    ):
        turned = inverted(units, cue, group, after)
        if turned is not None:
            return turned
    return finite(units, cue, group, after)


def _reads_as_verb(units: Units, at: int, cue: CueVerb) -> bool:
    """Whether a form of the lexicon is a verb here; the tagger may have taken it for a noun."""
    if cue.lemma in group("deeds") and units.word_at(at + 1) == "to":
        return False  # "refused to fight" is an action
    if units.word_at(at + 1) == "by" and units.tags[at] == "VBN" and units.tag_at(at - 1) in NOUNS:
        return False  # "documents seen by the Herald": who saw them says nothing yet
    if _is_attributive(units, at):
        return False
    if units.tags[at] in VERBS or _after_quoted_pronoun(units, at) or _is_shown(units, at, cue):
        return True
    if not cue.strong:
        return False
    if "that" in cue.frames and (_closes_insertion(units, at) or _follows_media(units, at)):
        return True
    if "that" in cue.frames and units.tags[at] == "NNS" and units.lower[at] in group("only_verbs"):
        return is_clause(units, at + 1)  # "A guest, who was ill, reckons staff were told"
    return "quote" in cue.frames and _beside_quotation(units, at)


def _is_attributive(units: Units, at: int) -> bool:
    """ "two suspected infections", "the alleged bribe": a participle before its noun."""
    before, after = units.tag_at(at - 1), units.tag_at(at + 1)
    return units.lower[at].endswith("ed") and before in ("CD", "DT", "PRP$") and after in ("NN", "NNS")


def _is_shown(units: Units, at: int, cue: CueVerb) -> bool:
    """ "Emails seen by the Herald show that she was warned": a noun's form, and a document before it."""
    if units.tags[at] != "NN" or units.word_at(at + 1) != "that" or "that" not in cue.frames:
        return False
    shows = not group("showing_documents").isdisjoint(units.lower[:at])
    return shows and units.lower[at] == cue.lemma and is_clause(units, at + 2)


def _after_quoted_pronoun(units: Units, at: int) -> bool:
    """ "“Go home,” he states": a noun's form after quotation and pronoun."""
    return (
        at > 1
        and units.tags[at] == "NNS"
        and units.tags[at - 2] == QUOTE
        and units.lower[at - 1] in ("he", "she", "they")
    )


def _closes_insertion(units: Units, at: int) -> bool:
    """ "The bridge, officials claim, is safe": a noun's form that ends an inserted clause."""
    if units.tags[at] not in ("NN", "NNS") or not units.is_stop(at + 1):
        return False
    if units.tag_at(at - 1) not in _PLURAL_SUBJECTS:
        return False
    phrase = phrase_left(units, at)
    return phrase is not None and phrase.first > 1 and units.lower[phrase.first - 1] == ","


def _follows_media(units: Units, at: int) -> bool:
    """ "Local media report that …": a noun's form between a speaking plural and "that"."""
    return (
        units.tags[at] == "NN"
        and units.word_at(at + 1) == "that"
        and units.word_at(at - 1) in group("media_nouns")
    )


def _beside_quotation(units: Units, at: int) -> bool:
    """ "“Go home,” state officials": a noun's or adjective's form right beside a quotation."""
    if units.tags[at] not in ("NN", "NNS", "JJ"):
        return False
    return quoted_before(units, at) or units.tag_at(at + 1) == QUOTE
