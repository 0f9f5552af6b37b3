"""Text → clauses: where one checkable clause ends and the next begins, and whose words each is."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from whence.annotations.annotation import Annotations, Line
from whence.attribution.chains import Chains, Link
from whence.attribution.vocabulary import group
from whence.text.spans import Span, overlap

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERBAL = _FINITE | {"VBN", "VBG", "VB"}
_NOUNISH = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "DT", "PRP$", "CD", "JJ", "EX", "RB", "WP"})
_SUBORDINATORS = frozenset("which who whose while although though because whereas unless as".split())
_COORDINATORS = frozenset("and but or yet so".split())
_ENDS = frozenset(". ? ! ; …".split())
_NOT_FIRST = frozenset(", and but ; : — – - . that or yet ) ] …".split())
_NOT_LAST = frozenset(", ; : — – - ( . and but or who which that".split())
_ENDS_ASIDE = frozenset(", . ; : ! ? — –".split())
_EDGE = " \t\n\r,;:—–-.\u00a0\u200b"
_CLOSING = frozenset("\"”’'")
_OPENING = "\"“„«‘'"
_SHORT = 7  # words of a quoted clause that is no claim apart from its neighbour
MIN_WORDS = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its characters, the relation whose content it stands in (None: the report's own words)."""

    spans: tuple[Span, ...]
    link: Link | None
    line: int
    finite: bool


def clauses_of(notes: Annotations, chains: Chains, skip: list[Span]) -> list[Clause]:
    """All clauses of the text, in text order; `skip` are spans that assert nothing (datelines, credits)."""
    by_line: dict[int, list[Link]] = {}
    for link in chains.links:
        by_line.setdefault(link.found.line, []).append(link)
        for start, end in link.found.content:
            for number in range(notes.line_at(start), notes.line_at(end - 1) + 1):
                by_line.setdefault(number, []).append(link)
    found: list[Clause] = []
    for number, line in enumerate(notes.lines):
        if any(start <= line.span[0] and line.span[1] <= end for start, end in skip):
            continue
        links = list(dict.fromkeys(by_line.get(number, [])))
        if links:
            links.sort(key=lambda k: k.id)
        found += _in_line(notes, chains, line, number, links)
    return found


def _in_line(notes: Annotations, chains: Chains, line: Line, number: int, links: list[Link]) -> list[Clause]:
    owner: list[Link | None] = [None] * (line.last - line.first)
    reporting = [False] * (line.last - line.first)
    starts = notes.tokens.starts
    ordered = sorted(links, key=lambda k: (chains.depth(k), -sum(e - s for s, e in k.found.content)))
    ordered = [k for k in ordered if not k.found.narrated]
    for link in ordered:
        for start, end in link.found.content:
            for i in range(max(line.first, notes.token_at(start)), min(line.last, notes.token_at(end))):
                owner[i - line.first] = link
    for first, last in _asides_of_the_report(notes, line, links):
        owner[first - line.first : last - line.first] = [None] * (last - first)
    for link in ordered:
        if link.found.rule == "heard-from":
            continue  # "he spoke to a driver" is a claim of its own
        spans = [*link.found.cue, *([] if link.found.shared else link.found.subject or link.found.source)]
        if link.found.tail is not None:
            spans.append(link.found.tail)
        if link.found.agentless:
            spans = list(link.found.cue)
        for start, end in spans:
            for i in range(max(line.first, notes.token_at(start)), min(line.last, notes.token_at(end))):
                told = owner[i - line.first]
                inside = told is not None and told is not link and start <= told.found.cue[0][0] < end
                if not inside and not _in_own_content(link, starts[i]):
                    reporting[i - line.first] = True
    pieces: list[Clause] = []
    first = line.first
    while first < line.last:
        last = first + 1
        here = (owner[first - line.first], reporting[first - line.first])
        while last < line.last and (owner[last - line.first], reporting[last - line.first]) == here:
            last += 1
        if not here[1]:
            pieces += _split(notes, first, last, here[0], number)
        else:
            pieces += _asides(notes, first, last, here[0], number)
        first = last
    return _joined(notes, pieces)


def _asides_of_the_report(notes: Annotations, line: Line, links: list[Link]) -> list[tuple[int, int]]:
    """ "officials said the bridge, which was built in 1961, had been hit": what the report adds, by its
    tokens.

    Only in indirect speech, and only where "which" stands behind a comma; in a quotation the speaker says it.
    """
    tokens = notes.tokens
    found: list[tuple[int, int]] = []
    for i in range(line.first + 1, line.last):
        comma = tokens.lower[i - 1] == "," or (tokens.lower[i - 1] in _CLOSING and tokens.lower[i - 2] == ",")
        if not comma or not (tokens.lower[i] == "which" or _resumes(notes, i)):
            continue
        if notes.outer_in((tokens.starts[i], tokens.ends[i])) or _is_told_after(links, tokens.starts[i]):
            continue
        end = next((j for j in range(i + 1, line.last) if tokens.lower[j] in _ENDS_ASIDE), line.last)
        first, last = tokens.starts[i], tokens.ends[end - 1]
        if not any(first <= cue[0] < last for link in links for cue in link.found.cue):
            found.append((i, end))  # "…, which the ministry said would go on" has a speaker of its own
    return found


def _is_told_after(links: list[Link], offset: int) -> bool:
    """ "Divers will go down to the wreck, which lies at 31 metres, he said": he says all of it."""
    return any(_in_own_content(link, offset) and link.found.cue[0][0] > offset for link in links)


def _resumes(notes: Annotations, i: int) -> bool:
    """ ", language that could bar them", ", a move that angered the union": a noun for all that was said."""
    lower = notes.tokens.lower
    at = i + (lower[i] in ("a", "an"))
    return at + 2 < len(lower) and lower[at] in group("resuming") and lower[at + 1] == "that"


def _in_own_content(link: Link, offset: int) -> bool:
    return any(start <= offset < end for start, end in link.found.content)


def _split(notes: Annotations, first: int, last: int, link: Link | None, line: int) -> list[Clause]:
    """The clauses of one stretch; a relative clause set between subject and verb is one of its own."""
    inserted = _inserted_relative(notes, first, last)
    if inserted is None:
        return _cut(notes, first, last, link, line)
    begin, end = inserted
    head, rest = _trimmed(notes, first, begin - 1), _split(notes, end + 1, last, link, line)
    aside = _cut(notes, begin, end, link, line)
    if head is None or not rest:
        return _cut(notes, first, last, link, line)
    whole = Clause((head, *rest[0].spans), link, line, True)
    return [whole, *aside, *rest[1:]]


def _inserted_relative(notes: Annotations, first: int, last: int) -> tuple[int, int] | None:
    """ "The plant, which employs 830 people, will be shut": from "which" to the comma before the verb."""
    lower, tags = notes.tokens.lower, notes.tags
    begin = next(
        (
            i for i in range(first + 2, last - 3)
            if lower[i] in ("who", "which", "whose") and lower[i - 1] == ","
        ),
        None,
    )  # fmt: skip
    if begin is None or any(tags[i] in _FINITE for i in range(first, begin)):
        return None
    for i in range(begin + 3, last - 1):
        if lower[i] in (".", ";", ":"):
            return None
        after = i + 1 + (tags[i + 1] == "RB")
        if lower[i] == "," and after < last and tags[after] in _FINITE:
            return begin, i
    return None


def _cut(notes: Annotations, first: int, last: int, link: Link | None, line: int) -> list[Clause]:
    tokens, tags = notes.tokens, notes.tags
    cuts = [first]
    finite_before = False
    starts_at = tokens.starts[first]
    quoted = [q.span for q in notes.outer_in((starts_at, tokens.ends[last - 1]))]
    for i in range(first, last):
        low = tokens.lower[i]
        if tags[i] in _FINITE:
            finite_before = True
        if i > first and low in _ENDS and _goes_on(notes, i + 1, last):
            cuts.append(i + 1)
            finite_before = False
        elif (
            i > first
            and finite_before
            and not _in_fragment(notes, quoted, i, starts_at)
            and _begins_clause(notes, i, last)
            and not (link is not None and link.found.quoted and _is_one_breath(notes, cuts[-1], i, last))
        ):
            cuts.append(i)
            finite_before = False
    cuts.append(last)
    clauses = []
    for a, b in itertools.pairwise(cuts):
        span = _trimmed(notes, a, b)
        if span is None:
            continue
        finite = any(tags[i] in _FINITE for i in range(a, b))
        words = sum(tokens.words[i][:1].isalnum() for i in range(a, b))
        if link is None and not finite and words < 4 and clauses:
            continue
        if words >= MIN_WORDS or (link is not None and words):
            clauses.append(Clause((span,), link, line, finite))
    return clauses


def _is_one_breath(notes: Annotations, first: int, joint: int, last: int) -> bool:
    """ "There were four houses and then there were none": two short halves of one quoted sentence."""
    lower, words = notes.tokens.lower, notes.tokens.words
    if lower[joint] not in ("and", "but"):
        return False
    end = next((i for i in range(joint, last) if lower[i] in _ENDS), last)
    halves = range(first, joint), range(joint + 1, end)
    return all(sum(words[i][:1].isalnum() for i in half) <= _SHORT for half in halves)


def _in_fragment(notes: Annotations, quoted: list[Span], i: int, starts_at: int) -> bool:
    """Whether token `i` stands in quoted words that are part of a sentence of the report's own."""
    at = notes.tokens.starts[i]
    return any(start < at < end and start > starts_at + 1 for start, end in quoted)


def _begins_clause(notes: Annotations, i: int, last: int) -> bool:
    """Whether a clause with a verb of its own begins at token `i`."""
    tokens, tags = notes.tokens, notes.tags
    low = tokens.lower[i]
    before = tokens.lower[i - 1]
    if low in _SUBORDINATORS:
        if low in ("who", "which", "whose", "where") and before != ",":
            return False
        if low == "as" and before != ",":
            return False
        return _verb_soon(notes, i + 1, last, 14)
    if low in _COORDINATORS or (low in ("—", "–") and i + 1 < last):
        nxt = i + 1
        if nxt < last and tokens.lower[nxt] in _SUBORDINATORS:
            return _verb_soon(notes, nxt + 1, last, 14)
        if nxt + 1 < last and tokens.lower[nxt] == "that" and tags[nxt + 1] not in _FINITE:
            nxt += 1  # "said there were 290, and that no alarm was given"
        while nxt < last and tags[nxt] == "RB":
            nxt += 1
        if nxt < last and tags[nxt] in _FINITE:
            return True
        return nxt < last and tags[nxt] in _NOUNISH and _subject_then_verb(notes, nxt, last)
    return False


def _verb_soon(notes: Annotations, first: int, last: int, reach: int) -> bool:
    return any(notes.tags[i] in _FINITE for i in range(first, min(last, first + reach)))


def _subject_then_verb(notes: Annotations, first: int, last: int) -> bool:
    for i in range(first, min(last, first + 12)):
        tag = notes.tags[i]
        if tag in _FINITE:
            return i > first
        if tag in ("VBN", "VBG", "VB", "TO") or notes.tokens.lower[i] in (
            ",",
            "and",
            "or",
            ";",
            "that",
            "which",
            "who",
        ):
            return False
    return False


def _goes_on(notes: Annotations, first: int, last: int) -> bool:
    """Whether anything but closing marks follows."""
    return any(notes.tokens.words[i][:1].isalnum() for i in range(first, last))


def _trimmed(notes: Annotations, first: int, last: int) -> Span | None:
    """Characters of the tokens without the conjunction and the marks at their ends."""
    tokens, text = notes.tokens, notes.text
    while first < last and tokens.lower[first] in _NOT_FIRST:
        if tokens.lower[first] == "that" and notes.tags[first] == "DT":
            break  # "That sort of difference matters": a word of the clause, not its conjunction
        first += 1
    while last > first and tokens.lower[last - 1] in _NOT_LAST:
        last -= 1
    if first >= last:
        return None
    start, end = tokens.starts[first], tokens.ends[last - 1]
    while start < end and text[start] in _EDGE:
        start += 1
    if text[start:end].strip(_EDGE + _OPENING + "”»’") == "":
        return None
    return start, end


def _asides(notes: Annotations, first: int, last: int, link: Link | None, line: int) -> list[Clause]:
    """Relative clauses inside a reporting clause: "Ruiz, who was dismissed in May, said …"."""
    tokens = notes.tokens
    found: list[Clause] = []
    i = first
    while i < last:
        if (
            tokens.lower[i] in ("who", "whose", "which")
            and i > first
            and (tokens.lower[i - 1] == "," or (tokens.lower[i] == "who" and "," in tokens.lower[first:i]))
            and (_verb_soon(notes, i + 1, last, 8) or notes.tags[i + 1] == "VBN")
        ):
            stop = i
            while stop < last and tokens.lower[stop] not in (",", "—"):
                stop += 1
            span = _trimmed(notes, i, stop)
            if span is not None:
                found.append(Clause((span,), link, line, True))
            i = stop
        i += 1
    return found


def _joined(notes: Annotations, pieces: list[Clause]) -> list[Clause]:
    """A clause that its reporting clause interrupts becomes one: "The plan, officials said, would fail"."""
    joined: list[Clause] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if (
            before is not None
            and piece.link is not None
            and before.link is piece.link
            and (
                not before.finite
                or _lacks_subject(notes, piece)
                or piece.link.found.rule == "agentless-adverb"
            )
            and before.spans[-1][1] < piece.spans[0][0]
            and not any(overlap(before.spans[-1], s) for s in piece.spans)
            and notes.text[before.spans[-1][0]] not in _OPENING
            and len(piece.link.found.content) > 1
        ):
            joined[-1] = Clause(before.spans + piece.spans, piece.link, piece.line, True)
        else:
            joined.append(piece)
    return joined


def _lacks_subject(notes: Annotations, piece: Clause) -> bool:
    first = notes.token_at(piece.spans[0][0])
    return first < len(notes.tags) and notes.tags[first] in _FINITE
