"""Forms of a line: every reporting verb with its subject and the side of its content."""

from __future__ import annotations

from whence.attribution.cues import CueVerb, idiom_spans, phrases, verb_at
from whence.attribution.forms import (
    Form,
    Right,
    adverbials_end,
    main_subject,
    right_of,
    shared_subject,
    subject_of,
)
from whence.attribution.phrases import FINITE, NOUNS, Phrase, VerbGroup, phrase_left, phrase_right, verb_group
from whence.attribution.units import QUOTE, Units

_DOCUMENTS = frozenset(
    "statement report letter email e-mail memo message post tweet study survey poll document filing"
    " lawsuit complaint"
    " indictment affidavit cable article reports documents sign note video release".split()
)
_SPOKEN_AS = frozenset("quoted cited reported recorded described heard".split())
_DEEDS = frozenset("refuse decline fail".split())  # "refused to fight" is an action
_TELLING = frozenset("tell inform assure remind notify".split())
_PERCEIVED = frozenset("heard seen caught filmed recorded".split())
_EVIDENCE = frozenset(
    "show indicate reveal prove illustrate highlight demonstrate reflect underscore identify expose"
    " detail list".split()
)
_VERBS = frozenset({"VB", "VBD", "VBZ", "VBP", "VBN", "VBG"})
AGENTLESS_TO = frozenset(
    "said reported believed thought alleged understood feared presumed rumoured rumored known claimed"
    " estimated".split()
)


def forms_of(units: Units) -> list[Form]:
    """All reporting clauses of the line, in text order."""
    skipped = idiom_spans(units)
    forms: list[Form] = []
    for at in range(len(units)):
        if units.quotes[at] is not None or at in skipped:
            continue
        phrase_form = _phrase_form(units, at)
        if phrase_form is not None:
            forms.append(phrase_form)
            skipped |= set(range(at, max(phrase_form.last, phrase_form.after)))
            continue
        cue = verb_at(units, at)
        if cue is None or not _reads_as_verb(units, at, cue):
            continue
        form = _form(units, at, cue)
        if form is not None:
            forms.append(form)
    return forms


def _put_at(units: Units, at: int) -> Form | None:
    """ "doctors put the toll at 11", "Tarnovia puts its own losses at more than 1,600"."""
    if units.lower[at] not in ("put", "puts", "putting") or units.tags[at] not in _VERBS:
        return None
    phrase = phrase_right(units, at + 1)
    if phrase is None:
        return None
    stop = min(phrase.last + 4, len(units) - 1)
    place = next((i for i in range(phrase.last - 1, stop) if units.lower[i] == "at"), None)
    if place is None or not any(units.tags[i] == "CD" for i in range(place, min(place + 6, len(units)))):
        return None
    group = verb_group(units, at)
    found = subject_of(units, group.first)
    if found is None:
        return None
    cue = CueVerb("put at", (), "estimate", frozenset({"that"}), True, "probable")
    return Form(cue, group, at + 1, found[0], found[1], found[0].first, at + 1, "phrase", at + 1, "put")


def _phrase_form(units: Units, at: int) -> Form | None:
    """ "officials are concerned that …": a phrase of the lexicon whose source stands before it."""
    if (put := _put_at(units, at)) is not None:
        return put
    for phrase in phrases().get(units.lower[at], ()):
        last = at + len(phrase.words)
        if tuple(units.lower[at:last]) != phrase.words or last >= len(units):
            continue
        found = subject_of(units, at)
        if found is None:
            return None
        cue = CueVerb(
            " ".join(phrase.words), phrase.words[1:], phrase.act, frozenset({"that"}), True, phrase.certainty
        )
        that = phrase.words[-1] == "that"
        group = VerbGroup(at, at, last, False, False, None, False, False, None)
        content = last - 1 if that else at + 1
        form = Form(
            cue,
            group,
            last,
            found[0],
            found[1],
            found[0].first,
            last if that else at + 1,
            "phrase",
            content,
            "that" if that else "put",
        )
        return form
    return None


def _reads_as_verb(units: Units, at: int, cue: CueVerb) -> bool:
    tag = units.tags[at]
    if cue.lemma in _DEEDS and units.lower[at + 1 : at + 2] == ["to"]:
        return False
    if tag in _VERBS:
        return True
    if (
        tag == "NNS"
        and at > 1
        and units.tags[at - 2] == QUOTE
        and units.lower[at - 1] in ("he", "she", "they")
    ):
        return True
    if (
        tag in ("NN", "NNS")
        and cue.strong
        and "that" in cue.frames
        and units.is_stop(at + 1)
        and units.tags[at - 1] in ("NNS", "NNP", "NNPS", "PRP")
    ):
        phrase = phrase_left(units, at)
        if phrase is not None and phrase.first > 1 and units.lower[phrase.first - 1] == ",":
            return True
    if (
        tag == "NN"
        and cue.strong
        and "that" in cue.frames
        and units.lower[at + 1 : at + 2] == ["that"]
        and units.lower[at - 1]
        in ("media", "officials", "police", "sources", "newspapers", "outlets", "websites")
    ):
        return True
    beside = (at > 0 and units.tags[at - 1] == QUOTE) or units.tags[at + 1 : at + 2] == [QUOTE]
    return cue.strong and "quote" in cue.frames and tag in ("NN", "NNS", "JJ") and beside


def _form(units: Units, at: int, cue: CueVerb) -> Form | None:
    group = verb_group(units, at)
    after = at + 1 + len(cue.tail)
    if group.passive:
        return _passive(units, cue, group, after)
    if group.infinitive and group.governor is None:
        return _infinitive(units, cue, group, after)
    if group.participle:
        return _participle(units, cue, group, after)
    if units.tags[at] == "VBN" and group.first == at and (at == 0 or units.lower[at - 1] != ","):
        inverted = _inverted(units, cue, group, after)
        if inverted is not None or units.tags[at - 1 : at] != [QUOTE]:
            return inverted if inverted is not None else _finite(units, cue, group, after)
    return _finite(units, cue, group, after)


def _finite(units: Units, cue: CueVerb, group: VerbGroup, after: int) -> Form | None:
    before = units.lower[group.first - 1] if group.first > 0 else ""
    right = right_of(units, after, cue)
    content_left = group.first > 0 and (
        before in (",", "—", "–", "-", "?", "!") or units.tags[group.first - 1] == QUOTE
    )
    if content_left and "quote" in cue.frames and cue.lemma not in _TELLING:
        found = subject_of(units, group.first) if before == "," else None
        if found is None or found[0].first > 2:
            inverted = _inverted(units, cue, group, after)
            if inverted is not None:
                return inverted
    if before in ("and", "but", "or", "then") or (
        before == "," and units.lower[max(0, group.first - 2)] in ("and", "but")
    ):
        found = shared_subject(units, group.first - 1)
        if found is None or right is None:
            return None
        return _made(units, cue, group, found, right, shared=True)
    found = subject_of(units, group.first)
    if found is None:
        if group.first == 0 and right is not None and units.tags[group.verb] in ("VBD", "VBZ"):
            return None
        found = _later_subject(units, group, right)
        if found is None:
            return None
    phrase, _source_last, how = found
    start = phrase.first
    if (
        right is None
        and how == "subject"
        and after < len(units)
        and units.tags[after] in FINITE
        and start > 0
        and (
            units.lower[start - 1] in ("which", "who", "that", "whom", "what")
            or (units.tags[start] == "PRP" and units.tags[start - 1] in NOUNS)
        )
    ):
        right = Right("clause", after, after)
    left = (
        start > 0
        and (units.lower[start - 1] in (",", "—", "–", "-", "as") or units.tags[start - 1] == QUOTE)
        and (_is_content(units, 0, start) or _resumes_after(units, after))
    )
    if left and ({"quote", "that"} & cue.frames) and (cue.strong or units.tags[start - 1] == QUOTE):
        hearer = phrase_right(units, after) if right is None and "addressee" in cue.frames else None
        ends = adverbials_end(units, hearer.last if hearer is not None else after)
        closed = units.is_stop(ends) or ends >= len(units) or _quoted_to_the_end(units, start, right)
        if (
            right is None
            or (right.frame == "np" and not closed)
            or (right.frame in ("quote", "colon") and units.tags[start - 1] == QUOTE)
            or (right.frame == "clause" and units.tags[start - 1] == QUOTE and units.is_stop(after))
        ):
            if (
                closed
                or right is None
                and (
                    units.lower[ends : ends + 1]
                    in (
                        ["and"],
                        ["as"],
                        ["when"],
                        ["while"],
                        ["in"],
                        ["after"],
                        ["before"],
                        ["about"],
                        ["to"],
                        ["who"],
                        ["during"],
                    )
                )
            ):
                form = _made(units, cue, group, found, None)
                form.left = True
                form.last = ends
                form.hearer = hearer
                if right is not None and right.frame == "quote":
                    form.content = right.content
                return form
    if right is None and units.lower[adverbials_end(units, after) :] == [":"] and "quote" in cue.frames:
        form = _made(units, cue, group, found, None)
        form.frame = "block"
        return form
    if right is None or (how == "relative" and right.frame in ("np", "to", "of", "about")):
        return None
    if right.frame == "np" and cue.lemma in _EVIDENCE:
        return None
    if units.lower[start - 1 : start] == ["as"] and right.frame in ("np", "clause"):
        return None
    return _made(units, cue, group, found, right)


def _resumes_after(units: Units, after: int) -> bool:
    """ "To the hospital, its director said, 19 people had been brought": the clause follows the cue."""
    return units.lower[after : after + 1] == [","] and any(
        units.tags[i] in FINITE for i in range(after, len(units))
    )


def _quoted_to_the_end(units: Units, start: int, right: Right | None) -> bool:
    """Whether a quotation that ends in a comma or a mark stands right before the subject: it is the content."""
    return (
        units.tags[start - 1] == QUOTE
        and units.words[start - 1][-2:-1] in ",?!—"
        and (right is None or right.frame not in ("that", "quote"))
    )


def _later_subject(units: Units, group: VerbGroup, right: Right | None) -> tuple[Phrase, int, str] | None:
    if right is None or group.first == 0:
        return None
    before = units.lower[group.first - 1]
    if before in (",", ")"):
        return shared_subject(units, group.first - 1)
    return None


def _is_content(units: Units, first: int, last: int) -> bool:
    """Whether the units could be a content: a quotation, or a clause with a verb."""
    for at in range(first, last):
        if units.tags[at] == QUOTE or units.tags[at] in FINITE or units.tags[at] == "VBN":
            return True
    return False


def _inverted(units: Units, cue: CueVerb, group: VerbGroup, after: int) -> Form | None:
    """ "…, said the mayor.": the subject stands right of the cue, the content left."""
    if after >= len(units) or cue.tail or group.first == 0 or not _is_content(units, 0, group.first):
        return None
    phrase = phrase_right(units, after)
    if phrase is None or units.lower[after] in ("it", "that", "this", "there", "him", "her", "them"):
        return None
    end = phrase.last
    low = units.lower[end] if end < len(units) else "."
    if end < len(units) and (units.tags[end] in FINITE or units.lower[end] in ("is", "was", "were", "are")):
        return None
    if not (
        units.is_stop(end)
        or low
        in (
            "who",
            "of",
            "in",
            "on",
            "at",
            "after",
            "as",
            "during",
            "to",
            "while",
            "when",
            "and",
            "from",
            "last",
            "with",
            "about",
            "that",
            "by",
            "via",
        )
        or units.tags[end] in ("IN", "NNP", "RB", QUOTE, "VBG")
    ):
        return None
    source_last = _with_apposition(units, end)
    last = adverbials_end(units, source_last)
    form = Form(cue, group, after, phrase, source_last, group.first, last, "inverted", left=True)
    if units.lower[last : last + 1] == [","] and units.tags[last + 1 : last + 2] == [QUOTE]:
        form.content = last + 1
    elif units.tags[last : last + 1] == [QUOTE]:
        form.content = last
    return form


def _with_apposition(units: Units, end: int) -> int:
    """One past the apposition or relative clause that follows a subject right of its cue."""
    if units.lower[end : end + 1] == ["("]:
        for at in range(end + 1, min(end + 8, len(units))):
            if units.lower[at] == ")":
                return at + 1
    at = end + 1 if units.lower[end : end + 1] == [","] else end
    if at >= len(units):
        return end
    low, tag = units.lower[at], units.tags[at]
    relative = low in ("who", "whose", "which")
    if at == end and not relative:
        return end
    if not relative and tag not in ("DT", "NN", "NNS", "NNP", "JJ", "CD", "PRP$", "RB"):
        return end
    stop = at
    while stop < len(units) and not (
        units.lower[stop] in (".", ";", ":", "—", "–") or units.tags[stop] == QUOTE
    ):
        if units.lower[stop] == "," and (not relative or stop - at > 3):
            following = units.tags[stop + 1] if stop + 1 < len(units) else ""
            if not (following in ("NNP", "NN") and stop - at < 3):
                break
        if (
            not relative
            and units.tags[stop] in FINITE
            and units.lower[stop - 1] not in ("who", "which", "that")
        ):
            return end
        stop += 1
    return stop if stop - at < 30 else end


def _made(
    units: Units,
    cue: CueVerb,
    group: VerbGroup,
    found: tuple[Phrase, int, str],
    right: Right | None,
    shared: bool = False,
) -> Form:
    phrase, source_last, how = found
    first = group.first if shared else phrase.first
    form = Form(
        cue, group, group.last, phrase, source_last, first, group.verb + 1 + len(cue.tail), how, shared=shared
    )
    if right is not None:
        form.content, form.frame, form.last, form.hearer = (
            right.content,
            right.frame,
            max(form.last, right.last),
            right.hearer,
        )
    return form


def _participle(units: Units, cue: CueVerb, group: VerbGroup, after: int) -> Form | None:
    """ "…, saying that …", "a letter claiming …", "citing the ministry"."""
    right = right_of(units, after, cue)
    before = units.lower[group.first - 1] if group.first > 0 else ""
    if cue.lemma in ("cite", "quote"):
        if before in ("was", "were", "is", "are"):
            return None
        phrase = phrase_right(units, after)
        if phrase is None:
            return None
        return Form(
            cue,
            group,
            after,
            phrase,
            _with_apposition(units, phrase.last),
            group.first,
            phrase.last,
            "citing",
        )
    if (
        before == "as"
        and group.first > 1
        and units.lower[group.first - 2] in _SPOKEN_AS | {"by"}
        or (
            before == "as"
            and any(w in _SPOKEN_AS for w in units.lower[max(0, group.first - 12) : group.first])
        )
    ):
        for at in range(group.first - 2, max(-1, group.first - 14), -1):
            if units.lower[at] in _SPOKEN_AS and right is not None:
                found = subject_of(units, verb_group(units, at).first)
                return _made(units, cue, group, found, right) if found else None
        return None
    if right is None or right.frame in ("np", "of", "about", "to"):
        return None
    if group.first > 0 and units.tags[group.first - 1] in NOUNS:
        phrase = phrase_left(units, group.first)
        if phrase is None:
            return None
        head = units.lower[phrase.head_end - 1]
        if head in _DOCUMENTS or units.lower[phrase.last - 1] in _DOCUMENTS:
            return _made(units, cue, group, (phrase, phrase.last, "document"), right)
        return (
            _made(units, cue, group, (phrase, phrase.last, "reduced"), right)
            if units.tags[phrase.last - 1] in ("NNS", "NNP") and right.frame in ("that", "quote")
            else None
        )
    if before in _PERCEIVED:
        found = subject_of(units, verb_group(units, group.first - 1).first)
        return _made(units, cue, group, found, right) if found else None
    if (
        before in (",", "—", "–", "and", "by", "in", "after", "while", "before", "when", "but", "")
        or units.tags[group.first - 1] == QUOTE
    ):
        found = shared_subject(units, group.first) or main_subject(units)
        return _made(units, cue, group, found, right, shared=True) if found else None
    return None


def _infinitive(units: Units, cue: CueVerb, group: VerbGroup, after: int) -> Form | None:
    """ "used the speech to say that …": only with an explicit that or a quotation."""
    right = right_of(units, after, cue)
    if right is None or right.frame not in ("that", "quote") or "quote" not in cue.frames:
        return None
    found = shared_subject(units, group.first - 1)
    return _made(units, cue, group, found, right, shared=True) if found else None


def _passive(units: Units, cue: CueVerb, group: VerbGroup, after: int) -> Form | None:
    low = units.lower[group.verb]
    following = units.lower[after] if after < len(units) else ""
    found = subject_of(units, group.first)
    if low in AGENTLESS_TO and following == "to" and units.tags[after + 1 : after + 2] == ["VB"]:
        if found is None:
            return None
        form = Form(cue, group, after, None, 0, group.first, after, "agentless")
        form.content, form.frame = after, "to"
        form.hearer = found[0]
        return form
    if found is not None and units.lower[found[0].first] == "it" and "that" in cue.frames:
        right = right_of(units, after, cue)
        if right is not None and right.frame in ("that", "clause"):
            form = _made(units, cue, group, found, right)
            form.kind, form.subject = "agentless", None
            return form
        return None
    if cue.lemma in ("tell", "inform", "warn", "notify", "remind", "assure"):
        right = right_of(units, after, cue)
        if right is not None and right.frame in ("that", "clause", "to") and found is not None:
            form = _made(units, cue, group, found, right)
            form.kind, form.hearer, form.subject = "told", found[0], None
            return form
        return None
    if cue.lemma == "accuse" and following == "of" and found is not None:
        form = Form(cue, group, after, None, 0, group.first, after, "agentless", content=after, frame="of")
        form.hearer = found[0]
        return form
    if (
        low in ("reported", "alleged")
        and found is not None
        and (units.is_stop(after) or following in ("in", "on", "at", "from", "by", "so", "to"))
        and following != "by"
    ):
        form = Form(cue, group, after, None, 0, group.first, after, "agentless", left=True)
        form.hearer = found[0]
        return form
    if cue.lemma in ("quote", "cite") and found is not None:
        return None
    if following == "by" and {"np", "quote"} & cue.frames and cue.strong:
        agent = phrase_right(units, after + 1)
        if agent is not None and any(units.tags[i] == QUOTE for i in range(agent.last, len(units))):
            form = Form(cue, group, after, agent, agent.last, group.verb, agent.last, "by")
            form.content, form.frame = agent.last, "np"
            return form
    if following == "as" and units.tags[after + 1 : after + 2] == [QUOTE]:
        return None
    return None
