"""Attribution by rules: from annotations to relations, line by line."""

from __future__ import annotations

from whence.annotations.annotation import Annotations, Line
from whence.annotations.quotations import Quotation
from whence.attribution.clauses import forms_of
from whence.attribution.contents import continuation, left_content, right_content
from whence.attribution.cues import nouns, verbs
from whence.attribution.follow import fill_blocks, follow_on
from whence.attribution.forms import Form, main_subject
from whence.attribution.formulas import (
    AGENTLESS_ADVERBS,
    according_to,
    agentless_adverbs,
    colon,
    cue_nouns,
    heard_from,
    passive_quote_by,
    quoted_as_saying,
    tail_of,
    with_reference,
)
from whence.attribution.found import Found
from whence.attribution.phrases import FINITE
from whence.attribution.units import QUOTE, Units, units_of
from whence.text.spans import Span, holds, overlap

_FIRST_PERSON = frozenset("i we me us my our you".split())
_EXTRA = AGENTLESS_ADVERBS | {"according", "per", ":", "words", "view", "opinion"}


def relations(notes: Annotations) -> list[Found]:
    """All attribution relations that the rules find, in text order.

    Each line is read with its quotations folded; then the words inside each quotation are read in the
    same way, because quoted people quote others.
    """
    found: list[Found] = []
    outer = notes.outer
    inner: dict[int, list[Quotation]] = {}
    for quotation in notes.quotations:
        if quotation.depth == 1:
            inner.setdefault(notes.line_at(quotation.span[0]), []).append(quotation)
    at = 0
    for number, line in enumerate(notes.lines):
        while at < len(outer) and outer[at].span[1] <= line.span[0]:
            at += 1
        stop = at
        while stop < len(outer) and outer[stop].span[0] < line.span[1]:
            stop += 1
        quotations = [q for q in outer[at:stop] if holds(line.span, q.span)]
        here = (
            _line_relations(notes, line, number, quotations)
            if _worth_reading(notes, line, quotations)
            else []
        )
        found += here
        for quotation in quotations:
            found += _inside(notes, quotation, inner.get(number, []), line, number)
    found.sort(key=lambda f: f.reach)
    fill_blocks(notes, found)
    found = [f for f in found if f.content]
    return sorted(found + follow_on(notes, found), key=lambda f: f.reach)


def _worth_reading(notes: Annotations, line: Line, quotations: list[Quotation]) -> bool:
    if quotations:
        return True
    known, names = verbs(), nouns()
    for i in range(line.first, line.last):
        low = notes.tokens.lower[i]
        if low in known or low in names or low in _EXTRA:
            return True
    return False


def _line_relations(notes: Annotations, line: Line, number: int, quotations: list[Quotation]) -> list[Found]:
    units = units_of(notes, line.span, line.paragraph, quotations)
    found = _in_units(units)
    if not _covers_quotes(units, found) and (bare := _bare_quotation(units)) is not None:
        found.append(bare)
    for relation in found:
        relation.line = number
        relation.quoted = _kind_is_quoted(units, relation)
    return found


def _inside(
    notes: Annotations, quotation: Quotation, nested: list[Quotation], line: Line, number: int
) -> list[Found]:
    """Relations inside a quotation; first-person speakers are the quoted person, so they add nothing."""
    start, end = quotation.inner
    if end - start < 25:
        return []
    found: list[Found] = []
    for sentence in _sentences_inside(notes, quotation.inner):
        within = [q for q in nested if holds(sentence, q.span)]
        units = units_of(notes, sentence, line.paragraph, within, inside=quotation)
        if not len(units):
            continue
        for relation in _in_units(units):
            words = {notes.text[s:e].lower() for s, e in relation.source}
            if (
                words & _FIRST_PERSON
                or relation.by in ("colon", "cue-noun")
                or (not relation.source and not relation.agentless)
            ):
                continue
            relation.line, relation.depth = number, 1
            relation.quoted = _kind_is_quoted(units, relation)
            relation.score *= 0.8
            found.append(relation)
    return found


def _sentences_inside(notes: Annotations, inner: Span) -> list[Span]:
    tokens = notes.tokens
    pieces: list[Span] = []
    start = inner[0]
    for i in notes.tokens_in(inner):
        if tokens.words[i] in (".", "?", "!", ";") and tokens.ends[i] > start:
            pieces.append((start, tokens.ends[i]))
            start = tokens.ends[i]
    if start < inner[1]:
        pieces.append((start, inner[1]))
    return pieces


def _in_units(units: Units) -> list[Found]:
    forms = list(forms_of(units))
    phrases = according_to(units)
    stops = {first - 1 if first and units.lower[first - 1] == "," else first for _, first, _ in phrases}
    stops |= {
        f.first - 1 for f in forms if f.kind == "citing" and f.first and units.lower[f.first - 1] == ","
    }
    inside_phrase = [range(first, last) for _, first, last in phrases]
    quoted = quoted_as_saying(units)
    inside_phrase += [range(first, last) for _, _, first, last in quoted]
    forms = [f for f in forms if not any(f.group.verb in r for r in inside_phrase)]
    found: list[Found] = []
    for form in forms:
        relation = _relation(units, form, forms, stops, found)
        if relation is not None:
            found.append(relation)
    found += [relation for relation, _, _ in phrases]
    for carrier, speaker, _, _ in quoted:
        found += [carrier, speaker]
    found += with_reference(units)
    _link_citations(units, forms, found)
    found += agentless_adverbs(units)
    found += heard_from(units)
    found += [n for n in cue_nouns(units) if not any(overlap(n.cue[0], f.cue[0]) for f in found)]
    if not found and (by_colon := colon(units)) is not None:
        found.append(by_colon)
    _carriers(units, found)
    return [f for f in found if f.content or f.by.endswith("-block")]


def _relation(
    units: Units, form: Form, forms: list[Form], stops: set[int], before: list[Found]
) -> Found | None:
    cue_span = units.chars(
        form.group.first if form.group.governor is not None or _tight(form) else form.group.verb,
        form.group.verb + 1 + len(form.cue.tail),
    )
    if form.subject is not None and form.kind not in ("inverted", "citing", "by"):
        first = max(form.group.first, form.source_last if not form.shared else 0)
        cue_span = (units.starts[first], cue_span[1])
    source = [units.chars(form.subject.first, form.source_last)] if form.subject is not None else []
    contents: list[Span] = []
    if form.kind == "agentless":
        cue_span = units.chars(form.group.first, form.group.verb + 1)
        return _agentless(units, form, stops, forms, cue_span)
    if form.kind == "citing":
        return Found(source, [cue_span], [], "cite", by="citing", score=0.85)
    if form.left:
        left = left_content(units, form, forms)
        if left is not None:
            contents.append(left)
        more = continuation(units, form, stops, forms)
        if more is not None:
            contents.append(more)
    elif form.content is not None:
        right = right_content(units, form, forms, stops)
        if right is not None:
            contents.append(right)
    if not contents and form.frame != "block":
        return None
    act, polarity = form.cue.act, "negative" if form.group.negative or form.cue.act == "deny" else "positive"
    relation = Found(
        source,
        [cue_span],
        contents,
        act,
        form.cue.certainty,
        polarity,
        f"verb-{form.kind}{'-' + form.frame if form.frame else ''}",
        _score(form),
    )
    relation.shared = form.shared or form.kind in ("relative", "document", "reduced")
    relation.narrated = (
        form.frame in ("np", "of", "about") and not any(_states(units, c) for c in contents)
    ) or (form.frame == "wh" and form.group.negative) or (form.frame == "to" and act not in ("ask", "order", "promise", "threaten", "warn", "claim", "deny"))
    if form.kind == "told":
        relation.agentless, relation.basis = True, "told"
    relation.tail = (
        tail_of(units, form.last)
        if form.left or form.kind == "inverted"
        else (
            units.ends[form.last - 1 if form.last else 0],
            units.starts[form.content] if form.content else units.ends[form.last - 1],
        )
    )
    relation.tail = (min(relation.tail[0], cue_span[1]), max(relation.tail[1], cue_span[1]))
    if form.hearer is not None:
        relation.outlet = units.chars(form.hearer.first, form.hearer.last)
    return relation


def _states(units: Units, content: Span) -> bool:
    """Whether a content says something by itself: it has a quotation or a clause."""
    return any(
        (units.tags[i] in FINITE or units.tags[i] == QUOTE) and content[0] <= units.starts[i] < content[1]
        for i in range(len(units))
    )


def _tight(form: Form) -> bool:
    return form.kind == "inverted"


def _score(form: Form) -> float:
    base = {
        "that": 0.9,
        "quote": 0.92,
        "clause": 0.8,
        "to": 0.7,
        "np": 0.6,
        "of": 0.65,
        "about": 0.6,
        "wh": 0.75,
        "colon": 0.8,
    }.get(form.frame, 0.85)
    if form.shared or form.kind in ("reduced", "document"):
        base -= 0.1
    return round(base if form.cue.strong else base - 0.1, 2)


def _agentless(units: Units, form: Form, stops: set[int], forms: list[Form], cue: Span) -> Found | None:
    contents: list[Span] = []
    start = form.group.first
    if form.hearer is not None and not any(
        units.is_stop(i) or units.tags[i] in ("WDT", "WP") for i in range(form.hearer.last, form.group.first)
    ):
        start = form.hearer.first
    if form.left:
        last = next(
            (i for i in range(form.group.verb + 1, len(units)) if units.lower[i] in (",", ".", ";")),
            len(units),
        )
        contents.append(units.chars(start, last))
    elif form.content is not None:
        right = right_content(units, form, forms, stops)
        if right is not None:
            contents.append((units.starts[start], right[1]) if form.frame in ("to", "of") else right)
    return (
        Found([], [cue], contents, form.cue.act, "underspecified", by="agentless", score=0.8, agentless=True)
        if contents
        else None
    )


def _link_citations(units: Units, forms: list[Form], found: list[Found]) -> None:
    """ "…, X reported, citing Y": Y's content is X's, and Y is nested in X."""
    for relation in found:
        if relation.by != "citing":
            continue
        others = [f for f in found if f is not relation and f.content and f.by not in ("citing",)]
        near = [f for f in others if f.cue[0][0] < relation.cue[0][0]] or others
        if not near:
            first = units.chars(0, len(units))
            if relation.cue[0][0] > first[0] + 20:
                relation.content = [(first[0], relation.cue[0][0] - 2)]
                relation.by, relation.score = "citing-alone", 0.55
            continue
        host = max(near, key=lambda f: f.cue[0][0])
        relation.content = list(host.content)
        relation.outer = host


def _carriers(units: Units, found: list[Found]) -> None:
    """ "The ministry, quoted by the state agency, denied it": the agency carries what the ministry says."""
    for carrier in passive_quote_by(units):
        where = carrier.cue[0]
        hosts = [
            f
            for f in found
            if f.source
            and any(s <= where[0] and e >= where[0] - 3 for s, e in f.source)
            or (f.cue[0][0] > where[1] and f.source)
        ]
        hosts = hosts or [f for f in found if f.content]
        if not hosts:
            continue
        host = min(hosts, key=lambda f: abs(f.cue[0][0] - where[0]))
        carrier.content = list(host.content)
        host.source = [(s, where[0] - 2) if s < where[0] < e else (s, e) for s, e in host.source]
        host.outer = carrier
        found.append(carrier)


def _covers_quotes(units: Units, found: list[Found]) -> bool:
    long = [
        units.chars(i, i + 1)
        for i, t in enumerate(units.tags)
        if t == QUOTE and units.ends[i] - units.starts[i] > 24
    ]
    return all(any(overlap(q, c) for f in found for c in f.content) for q in long)


def _bare_quotation(units: Units) -> Found | None:
    """A quotation in a sentence whose verb reports nothing: its subject is taken to speak, with a low score."""
    at = next((i for i, t in enumerate(units.tags) if t == QUOTE and len(units.words[i].split()) > 4), None)
    if at is None or at < 2:
        return None
    subject = main_subject(units)
    if subject is None or subject[1] > at or subject[0].first > 8:
        return None
    verb = next((i for i in range(subject[1], at) if units.tags[i] in ("VBD", "VBZ", "VBP")), None)
    if verb is None or units.lower[verb] in ("is", "was", "are", "were"):
        return None
    return Found(
        [units.chars(subject[0].first, subject[1])],
        [units.chars(verb, verb + 1)],
        [units.chars(at, at + 1)],
        by="quote-subject",
        score=0.45,
        quoted=True,
    )


def _kind_is_quoted(units: Units, relation: Found) -> bool:
    return any(
        t == QUOTE and any(overlap(units.chars(i, i + 1), c) for c in relation.content)
        for i, t in enumerate(units.tags)
    )
