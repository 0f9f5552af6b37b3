"""Relations that the tagger found and no rule knows: what kind of speech they are, word by word."""

from __future__ import annotations

from collections.abc import Sequence

from whence.annotations.annotation import Annotations
from whence.annotations.encoder.calibration import score_of
from whence.annotations.encoder.findings import TaggedRelation
from whence.attribution.clause_shapes import is_clause, is_figured, says_something, states_plainly
from whence.attribution.cues import CueVerb, verb_at
from whence.attribution.found import TAGGER, Found
from whence.attribution.frames import right_of
from whence.attribution.grammar import NEGATIONS, VERBS
from whence.attribution.phrases import Phrase, phrase_right, span_of
from whence.attribution.predications import is_own_deed, is_seen, predicates, tells_rumour
from whence.attribution.relating import STATING_ACTS
from whence.attribution.tagged_spans import (
    antecedent,
    is_quoted,
    is_relative,
    owned_document,
    spans_in_ours,
    units_around,
)
from whence.attribution.units import Units
from whence.attribution.verbgroups import verb_group
from whence.attribution.vocabulary import group
from whence.text.spans import Span, holds

_NOUNISH = frozenset("DT PRP$ JJ NN NNS CD".split())
_NOTHING = frozenset("nothing anything something little much so more".split())
_FIGURING = frozenset("estimate believe cite report".split())
_FEW_WORDS = 4  # of a quotation that says something without a known cue


def new_relation(notes: Annotations, relation: TaggedRelation) -> Found:
    """A relation that no rule knows; its cue is looked up word by word."""
    source, cue, content = spans_in_ours(notes, relation)
    units = units_around(notes, cue)
    at, verb = _verb(units, cue)
    found = Found(source, [cue], content, by=TAGGER, score=score_of(relation), line=notes.line_at(cue[0]))
    if verb is not None:
        found.act, found.certainty = verb.act, verb.certainty
    found.polarity = "negative" if _is_negative(units, cue, at, found.act) else "positive"
    if verb is not None and verb.lemma == "dismiss" and any(" as " in notes.text[s:e] for s, e in content):
        found.act, found.polarity = "claim", "positive"  # "dismissed the memo as guesswork"
    found.quoted = is_quoted(notes, content)
    found.depth = int(any(holds(q.inner, cue) for q in notes.outer_in(cue)))
    if is_relative(notes, source) or (source and owned_document(notes, source[0])):
        found.antecedent = antecedent(notes, source[0], [])
    if verb is not None and is_audience(notes, source, verb.lemma):
        source.clear()
    found.agentless = not source
    if found.agentless:
        found.certainty = "underspecified"
    quoted = found.quoted and (verb is not None or _quotes_much(notes, content))
    stated = any(_states(units, cue, span, verb) for span in content) or (
        verb is not None and _is_finding(units, verb, source, content)
    )
    irreal = notes.text[slice(*cue)].lower().startswith("to ") and not found.quoted
    found.narrated = _feels(units, cue) or irreal or (not quoted and not stated)
    found.tail = _tail(cue, source, content, notes)
    if at is not None and verb is not None:
        after = at + 1 + len(verb.tail)
        right = right_of(units, after, verb)
        hearer = right.hearer if right is not None else None
        if right is None and "addressee" in verb.frames:
            hearer = phrase_right(units, after)  # "…, the director told the Herald."
        if hearer is not None:
            found.outlet = span_of(units, hearer)
    return found


def is_audience(notes: Annotations, source: Sequence[Span], lemma: str) -> bool:
    """ "a court has heard that …", "…, court told": it was said there, and by somebody who is not named."""
    if lemma not in ("hear", "tell") or len(source) != 1:
        return False
    words = notes.text[slice(*source[0])].lower().split()
    return lemma == "hear" or len(words) == 1 if words and words[-1] in group("hearings") else False


def _feels(units: Units, cue: Span) -> bool:
    """ "were incensed that the deal held": what somebody is glad or angry of, the report states itself."""
    words = [w for w, start in zip(units.lower, units.starts, strict=True) if cue[0] <= start < cue[1]]
    if not words:
        return False
    verb = verb_at(units, next(i for i, s in enumerate(units.starts) if s >= cue[0]) + len(words) - 1)
    return words[-1] in group("feelings") or (verb is not None and verb.lemma in group("facts"))


def _verb(units: Units, cue: Span) -> tuple[int | None, CueVerb | None]:
    """The last verb of the cue that the lexicon has, and its place."""
    inside = [i for i, start in enumerate(units.starts) if cue[0] <= start < cue[1]]
    for at in inside:
        verb = verb_at(units, at)
        if verb is not None and (units.tags[at] in VERBS or len(inside) == 1):
            return at, verb
    return None, None


def _is_negative(units: Units, cue: Span, verb: int | None, act: str) -> bool:
    if verb is not None:
        return verb_group(units, verb).negative != (act == "deny")  # "did not dispute that it fell"
    if act == "deny":
        return True
    words = [w for w, start in zip(units.lower, units.starts, strict=True) if cue[0] <= start < cue[1]]
    return not NEGATIONS.isdisjoint(words)


def _states(units: Units, cue: Span, content: Span, verb: CueVerb | None) -> bool:
    """Whether a content says something: a clause, and not only what somebody wants or talks about."""
    inside = [i for i, start in enumerate(units.starts) if content[0] <= start < content[1]]
    if not inside:
        return True
    first, last = inside[0], inside[-1] + 1
    if units.lower[first] in _NOTHING:
        return False
    stating = verb is not None and verb.act in STATING_ACTS
    if verb is not None and verb.act == "promise" and last - first > 1 and units.tags[first] in _NOUNISH:
        return True  # "promised a bridge", "pledged their full support"
    if units.lower[first] == "to":
        return stating and verb is not None and verb.lemma not in group("deeds")
    if verb is not None and predicates(units, first, last, verb.lemma):
        return True
    if tells_rumour(units, first, last):
        return True
    if verb is not None and is_own_deed(units, first, verb.act):
        return True
    if verb is not None and verb.lemma in group("telling_events") and units.tags[first] == "VBG":
        return True  # "described seeing a man run"
    if verb is not None and verb.act == "estimate" and "to" in units.lower[first + 1 : last]:
        return True  # "expects the market to shrink"
    if verb is not None and verb.lemma in group("announcing") and last - first > 2:
        return True  # "announced the arrest of a man"
    if verb is not None and verb.lemma in group("telling_counts") and units.tags[first] == "CD":
        return True
    if verb is not None and verb.act in _FIGURING and is_figured(units, first, last):
        return True
    if content[0] < cue[0] or (verb is not None and "that" in verb.frames):
        if (
            verb is not None
            and verb.strong
            and "that" in verb.frames
            and "np" not in verb.frames
            and last - first > 2
        ):
            return True  # "said the dead included soldiers"; "says nothing" states nothing
        plain = says_something(units, first, last)
        if verb is not None and "np" in verb.frames and content[0] >= cue[1] and units.lower[first] != "that":
            plain = states_plainly(units, first, last)
        return plain or (stating and "to" in units.lower[first:last])
    if units.lower[first] == "that":
        return says_something(units, first + 1, last) or last - first > _FEW_WORDS
    return says_something(units, first, last) and is_clause(units, first)


def _is_finding(units: Units, verb: CueVerb, source: Sequence[Span], content: Sequence[Span]) -> bool:
    """ "A poll released Monday showed Moss ahead, 48 percent to 43": a document with a figure or standing."""
    if verb.lemma not in group("evidence") and verb.lemma != "find":
        return False
    at = next((i for i, s in enumerate(units.starts) if source and s == source[0][0]), None)
    first = next((i for i, s in enumerate(units.starts) if content and s == content[0][0]), None)
    subject = None if at is None else phrase_right(units, at)
    if subject is not None and units.tags[subject.head_end - 1] == "VBN":
        subject = Phrase(subject.first, subject.last, subject.head_end - 1)
    return subject is not None and first is not None and is_seen(units, subject, first)


def _quotes_much(notes: Annotations, content: Sequence[Span]) -> bool:
    """Whether more than a word or two is quoted: “not for circulation” on a stamp is nobody's statement."""
    quoted = [notes.text[slice(*q.inner)] for span in content for q in notes.outer_in(span)]
    return any(len(words.split()) >= _FEW_WORDS for words in quoted)


def _tail(cue: Span, source: Sequence[Span], content: Sequence[Span], notes: Annotations) -> Span:
    """The cue's own words, and those after cue and source up to a content or the end of the sentence."""
    after = max([cue[1], *(s[1] for s in source if s[0] >= cue[0])])
    nexts = [s for s, _ in content if s >= after]
    line = notes.lines[notes.line_at(cue[0])].span
    end = min(nexts) if nexts else line[1]
    return cue[0], max(cue[1], min(end, after + 120))
