"""From a reporting clause to a relation: its source, cue and content in characters, its score."""

from __future__ import annotations

from dataclasses import replace

from whence.attribution.according import tail_of
from whence.attribution.clause_shapes import states_plainly
from whence.attribution.contents import after_citation, continuation, left_content, right_content
from whence.attribution.forms import Form
from whence.attribution.found import Found
from whence.attribution.phrases import span_of
from whence.attribution.predications import is_own_deed, is_seen, predicates, tells_rumour
from whence.attribution.source_phrases import maker_in
from whence.attribution.units import Units
from whence.attribution.vocabulary import group
from whence.text.spans import Span

_SCORES = {
    "that": 0.9,
    "quote": 0.92,
    "clause": 0.8,
    "to": 0.7,
    "np": 0.6,
    "of": 0.65,
    "about": 0.6,
    "wh": 0.75,
    "colon": 0.8,
}
_OTHER_SCORE = 0.85
STATING_ACTS = frozenset("ask order promise threaten warn claim deny".split())
"""Acts whose infinitive is a content: "promised to leave"; elsewhere it tells what somebody does."""


def relation_of(units: Units, form: Form, forms: list[Form], stops: set[int]) -> Found | None:
    """The relation of `form`, or None where it has no content; a citation gets its content later."""
    if form.kind == "agentless":
        return _agentless(units, form, forms, stops)
    source = [units.chars(form.subject.first, form.source_last)] if form.subject is not None else []
    cue = _cue(units, form)
    if form.kind == "citing":
        return Found(source, [cue], [], "cite", by="citing", score=0.85)
    contents = _contents(units, form, forms, stops)
    if not contents and form.frame != "block":
        return None
    relation = Found(source, [cue], contents, form.cue.act, form.cue.certainty, score=_score(form))
    relation.polarity = "negative" if form.group.negative != (form.cue.act == "deny") else "positive"
    if _is_verdict(units, form, contents):
        relation.act, relation.polarity = "claim", "positive"
    relation.by = f"verb-{form.kind}{'-' + form.frame if form.frame else ''}"
    if form.subject is not None and form.frame == "np" and is_seen(units, form.subject, form.content or 0):
        relation.by = "verb-finding"
    relation.shared = form.shared or form.kind in ("relative", "document", "reduced")
    relation.narrated = _is_narrated(units, form, contents)
    relation.tail = _tail(units, form, cue)
    heard = form.subject is not None and units.lower[form.subject.last - 1] in group("hearings")
    if heard and form.cue.lemma == "hear":
        relation.agentless, relation.certainty = True, "underspecified"  # "the court heard that …"
        relation.source = []
    if form.kind == "told":
        relation.agentless, relation.basis = True, "told"
    if source and form.kind not in ("citing", "by"):
        relation.maker = maker_in(units, source[0])
    if form.hearer is not None:
        relation.outlet = span_of(units, form.hearer)
    return relation


def _cue(units: Units, form: Form) -> Span:
    """The verb with its auxiliaries, as far as they stand after the source."""
    group = form.group
    first = group.first if group.governor is not None or form.kind == "inverted" else group.verb
    if form.subject is not None and form.kind not in ("inverted", "citing", "by", "told-by"):
        first = max(group.first, 0 if form.shared else form.source_last)
    return units.starts[first], units.ends[group.verb + len(form.cue.tail)]


def _contents(units: Units, form: Form, forms: list[Form], stops: set[int]) -> list[Span]:
    """The content left of the clause and what goes on after it, or the content on its right."""
    if form.left:
        parts = [left_content(units, form, forms), continuation(units, form, stops, forms)]
    else:
        parts = [right_content(units, _whole(units, form), forms, stops), after_citation(units, form, forms)]
    return [part for part in parts if part is not None]


def _whole(units: Units, form: Form) -> Form:
    """ "accused the firm of dumping oil": the form with all that is said of the firm as its content."""
    start = form.group.verb + 1 + len(form.cue.tail)
    if form.frame not in ("np", "of") or start >= len(units):
        return form
    if not predicates(units, start, len(units), form.cue.lemma) and not _tells_event(units, form, start):
        return form
    return replace(form, frame="clause", content=start)


def _is_narrated(units: Units, form: Form, contents: list[Span]) -> bool:
    """ "praised the move", "did not say who": the report's own words, no claim of the source's."""
    if form.frame in ("np", "of", "about"):
        return not any(_states(units, content) or _tells(units, form, content) for content in contents)
    if form.frame == "wh":
        return form.group.negative
    if form.frame == "to" and form.cue.act == "estimate":
        return all(units.text[start:end].startswith("to ") for start, end in contents)
    return form.frame == "to" and form.cue.act not in STATING_ACTS


def _tells(units: Units, form: Form, content: Span) -> bool:
    """ "reported a heavy blow", "described two flashes": what happened, told for the first time.

    "Reported the theft" and "described the scene" speak of what is known already: those the report narrates.
    """
    inside = [i for i, start in enumerate(units.starts) if content[0] <= start < content[1]]
    if not inside or form.frame == "about":
        return False
    first, last = inside[0], inside[-1] + 1
    if form.frame == "of" and form.cue.lemma in group("tells_of_deeds") and units.tags[first] == "VBG":
        return True
    if form.frame == "of" and form.cue.lemma == "tell" and "VBG" in units.tags[first:last]:
        return True  # "told him of boats leaving without lights"
    if form.frame == "of" and form.cue.lemma == "tell" and units.tags[first] == "CD":
        return True  # "told her of two more under the rubble"
    if form.frame == "np" and (is_own_deed(units, first, form.cue.act) or tells_rumour(units, first, last)):
        return True
    if predicates(units, first, last, form.cue.lemma):
        return True
    if form.subject is not None and form.frame == "np" and is_seen(units, form.subject, first):
        return form.cue.lemma in group("evidence") or form.cue.lemma == "find"
    return _tells_event(units, form, first)


def _tells_event(units: Units, form: Form, first: int) -> bool:
    """ "reported a heavy blow forward", "acknowledged 300 dead": told for the first time."""
    told = units.lower[first] in ("a", "an") or units.tags[first] in ("CD", "NNS", "VBG")
    if form.frame == "np" and form.cue.lemma in group("announcing"):
        return True
    counted = units.tags[first] == "CD" and form.cue.lemma in group("telling_counts")
    return form.frame == "np" and (counted or (told and form.cue.lemma in group("telling_events")))


def _states(units: Units, content: Span) -> bool:
    """Whether a content says something by itself: it has a quotation or a clause."""
    inside = [i for i, start in enumerate(units.starts) if content[0] <= start < content[1]]
    return bool(inside) and states_plainly(units, inside[0], inside[-1] + 1)


def _is_verdict(units: Units, form: Form, contents: list[Span]) -> bool:
    """ "dismissed the memo as guesswork": what is said of it, nothing denied."""
    return form.cue.lemma == "dismiss" and any(" as " in units.text[s:e] for s, e in contents)


def _tail(units: Units, form: Form, cue: Span) -> Span:
    """The words after cue and source, up to a content on the right."""
    if form.left or form.kind == "inverted":
        start, end = tail_of(units, form.last)
    else:
        start = end = units.ends[form.last - 1]
        if form.content is not None:
            end = units.starts[form.content]
    return min(start, cue[1]), max(end, cue[1])


def _score(form: Form) -> float:
    """How sure a relation of this frame is; less where the subject is far away or the verb is weak."""
    score = _SCORES.get(form.frame, _OTHER_SCORE)
    if form.shared or form.kind in ("reduced", "document"):
        score -= 0.1
    return round(score if form.cue.strong else score - 0.1, 2)


def _agentless(units: Units, form: Form, forms: list[Form], stops: set[int]) -> Found | None:
    """ "the captain is said to have left": a content, and nobody who says it."""
    content = _agentless_content(units, form, forms, stops)
    if content is None:
        return None
    cue = units.chars(form.group.first, form.group.verb + 1)
    relation = Found([], [cue], [content], form.cue.act, "underspecified", by="agentless", score=0.8)
    relation.agentless = True
    return relation


def _agentless_content(units: Units, form: Form, forms: list[Form], stops: set[int]) -> Span | None:
    """The clause around the cue, from its subject on, or the content on its right."""
    start = form.group.first
    if form.hearer is not None and _is_own_subject(units, form.hearer.last, start):
        start = form.hearer.first
    if form.left:
        after = range(form.group.verb + 1, len(units))
        return units.chars(start, next((i for i in after if units.lower[i] in (",", ".", ";")), len(units)))
    right = right_content(units, form, forms, stops)
    if right is not None and form.frame in ("to", "of"):
        return units.starts[start], right[1]
    return right


def _is_own_subject(units: Units, first: int, last: int) -> bool:
    """Whether nothing parts the subject from its verb: in "the man, who is said to …" the comma does."""
    return not any(units.is_stop(i) or units.tags[i] in ("WDT", "WP") for i in range(first, last))
