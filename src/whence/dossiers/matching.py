"""The same claim across reports: which statements are one, how sure, and why."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from whence.dossiers.candidates import candidates
from whence.dossiers.clusters import Clusters
from whence.dossiers.copies import Copy
from whence.dossiers.entities import Entities, Node
from whence.dossiers.scoring import SAME, UNSURE, bars, clash, never_one, reasons, score
from whence.dossiers.statements import Statement
from whence.text.spans import overlap

_SAME_ORIGIN = 1.2  # logits that one origin adds,
_HELD_WORDS = 0.4  # what those words say at least
_HELD = 0.8  # all telling words of one in the other,
_ROUND_FIGURE = 1.2  # what figures that are small or round lose in reports of other stories,
_FIGURE = 1.4  # a telling figure, where hardly a word stands beside it,
_EVIDENCE = 0.9  # what each point that is said alike beyond a little adds in one story,
_LITTLE, _ENOUGH = 0.9, 2.4
_SAME_TIME = 1.0  # one clock time,
_SAME_STORY = 1.0  # and three shared rare names or more,
_NO_STORY = -2.5  # and that reports with none between them lose
_ENOUGH_NAMES = 3
_TWIN = 0.8  # the score of a title's claim and its twin in the body
SUPPORT = 1.7  # what two statements that are one claim have in common, at least
_MOST_WORDS = 6
_NAMES_ALONE = 0.6  # what shared names say at most: many reports name the same people
_STORY = 2  # rare names that reports of one story share
_STORY_SHARE = 0.4  # and the part of the fewer's names that they are
_TIME = 1.2
_ROUND = 10
_PEOPLE = 0.4
_NAME = 0.4
_DAYS = 3
_WEEKS = 14  # days between reports beyond which more is asked,
_LATER = 1.5  # by this much
SURE = 0.75  # the score from which statements of other stories are one claim
_ALIGNED = 0.99  # the score of the same words in a copy
_OVERLAP = 0.5  # share of a claim that its copy covers
MEAN = 0.35  # of all pairs of two clusters that are joined
_SAME_WORDS = 6  # words of a quotation or clause that are no coincidence


@dataclass(slots=True)
class Match:
    """Statements in clusters, the score of each pair that was compared, and the pairs that are the same
    words."""

    clusters: list[list[int]]
    scores: dict[tuple[int, int], float] = field(default_factory=dict)
    copied: dict[tuple[int, int], float] = field(default_factory=dict)
    unsure: list[tuple[int, int]] = field(default_factory=list)
    barred: list[tuple[int, int, str]] = field(default_factory=list)
    """Pairs that cannot be one claim, and by what: figure, time, denial; those alike enough to clash."""

    def score_in(self, index: int, cluster: Sequence[int]) -> float:
        """How well a statement stands in its cluster: its best score with another member; 1 where it is
        alone."""
        found = [self.scores.get((min(index, o), max(index, o)), 0.0) for o in cluster if o != index]
        return max(found, default=1.0)

    def centrality(self, index: int, cluster: Sequence[int]) -> float:
        """The mean of a statement's scores with the other members; one that was not compared counts 0."""
        found = [self.scores.get((min(index, o), max(index, o)), 0.0) for o in cluster if o != index]
        return sum(found) / len(found) if found else 1.0


def match(
    statements: Sequence[Statement],
    entities: Entities,
    copies: Sequence[Copy],
    same: Sequence[tuple[int, int]] = (),
    apart: Sequence[tuple[int, int]] = (),
) -> Match:
    """Cluster statements; `same` and `apart` are what a person judged, and win."""
    copied = _aligned(statements, copies)
    scores: dict[tuple[int, int], float] = {**_restated(statements), **copied}
    unsure: list[tuple[int, int]] = []
    barred: list[tuple[int, int, str]] = []
    names = entities.story_names
    closeness = Stories(names)
    for a, b in candidates(statements, names):
        if (a, b) in scores:
            continue
        one, other = statements[a], statements[b]
        close = closeness.of(one, other)
        held = support(one, other, close)
        if held < SUPPORT and (close.names < _STORY or not (one.figures and other.figures)):
            continue
        if (bar := bars(one, other)) is not None:
            told = held >= SUPPORT or bar != "denial"
            if close.story and told and clash(one, other, bar):
                barred.append((a, b, bar))
            continue
        if held < SUPPORT:
            continue
        value = _in_context(score(one, other), one, other, close, entities)
        if value >= UNSURE:
            scores[a, b] = value
            if value < SAME:
                unsure.append((a, b))
    clusters = Clusters(len(statements), apart)
    for a, b in (*sorted(same), *sorted(copied)):
        clusters.force(a, b)

    known = dict(scores)

    def full(a: int, b: int) -> float:
        if (a, b) not in known:
            one, other = statements[a], statements[b]
            known[a, b] = _in_context(score(one, other), one, other, closeness.of(one, other), entities)
        return known[a, b]

    def never(a: int, b: int) -> bool:
        pair = (min(a, b), max(a, b))
        return pair not in copied and never_one(statements[a], statements[b])

    sure = {
        (a, b): value
        for (a, b), value in scores.items()
        if value >= (SAME if closeness.of(statements[a], statements[b]).story else SURE)
    }
    clusters.join(sure, SAME, MEAN, full, never)
    return Match(clusters.members(), scores, copied, unsure, barred)


@dataclass(frozen=True, slots=True)
class Closeness:
    """What two reports have in common: how many rare names, and whether they are of one story."""

    names: int
    story: bool


class Stories:
    """How close reports are, worked out once for each pair that is asked for."""

    def __init__(self, names: Sequence[Sequence[str]]) -> None:
        self._names = [frozenset(n) for n in names]
        self._known: dict[tuple[int, int], Closeness] = {}

    def of(self, a: Statement, b: Statement) -> Closeness:
        """One story: a good part of the rare names of the report that has fewer in both, and days between."""
        pair = (a.report, b.report)
        if pair not in self._known:
            ours, theirs = self._names[a.report], self._names[b.report]
            both = len(ours & theirs)
            near = abs((a.published - b.published).days) <= _DAYS
            part = both >= _STORY and both >= _STORY_SHARE * min(len(ours), len(theirs))
            self._known[pair] = Closeness(both, a.report == b.report or (near and part))
        return self._known[pair]


def support(a: Statement, b: Statement, close: Closeness) -> float:
    """How much two statements have in common that chance does not bring together.

    What they say alike, and the names of the story that both reports have; less where weeks lie between.
    """
    value = _said_alike(a, b)
    if close.story and _holds(a, b):
        value += _NAME
    days = abs((a.published - b.published).days)
    near = 1.0 if days <= _DAYS else 0.5 if days <= 2 * _DAYS else 0.0
    value += near * _NAME * min(close.names, _ENOUGH_NAMES)
    return value if days <= _WEEKS else value - _LATER


def _said_alike(a: Statement, b: Statement) -> float:
    """The rarer of the words that two statements share, names counting little; a figure; a clock time."""
    one, other = a.shared_evidence, b.shared_evidence
    both = one.keys() & other.keys()
    value = sum(sorted((min(one[w], other[w]) for w in both), reverse=True)[:_MOST_WORDS])
    if (named := sum(sorted(min(one[w], other[w]) for w in both if w in a.name_stems))) > _NAMES_ALONE:
        value -= named - _NAMES_ALONE
    if a.times & b.times:
        value += _TIME
    if ours := _telling_bounds(a):
        theirs = _telling_bounds(b)
        value += max((min(w, theirs[v]) for v, w in ours.items() if v in theirs), default=0.0)
    return value


def _telling_bounds(statement: Statement) -> dict[float, float]:
    """Bounds → what sharing one says: a count of people, or a number that is neither small nor round."""
    found: dict[float, float] = {}
    for figure in statement.figures:
        for bound in (figure.low, figure.high):
            if bound is None or figure.unit in ("percent", "year", "fraction"):
                continue
            digits = f"{bound:g}".rstrip("0").rstrip(".")
            value = 1.0 if len(digits) > 1 and bound >= _ROUND else 0.4
            found[bound] = max(found.get(bound, 0.0), value + _PEOPLE * (figure.outcome is not None))
    return found


def why(
    match: Match, statements: Sequence[Statement], entities: Entities, index: int, other: int
) -> tuple[str, ...]:
    """Why two statements of a cluster are one claim, the weightiest first."""
    pair = (min(index, other), max(index, other))
    if pair in match.copied:
        return ("same words in a copy",)
    a, b = statements[index], statements[other]
    found = list(reasons(a, b))
    if _one_origin(a, b, entities):
        found.append("same origin")
    return tuple(found)


def _in_context(value: float, a: Statement, b: Statement, close: Closeness, entities: Entities) -> float:
    """A pair's score with what its reports have in common."""
    if a.words == b.words and len(a.words.split()) >= _SAME_WORDS:
        value = max(value, 0.9)
    logit = math.log(max(value, 1e-6) / max(1 - value, 1e-6))
    if _one_origin(a, b, entities):
        logit += _SAME_ORIGIN
    if close.story:
        logit += _EVIDENCE * (min(_said_alike(a, b), _ENOUGH) - _LITTLE)
    if a.times & b.times:
        logit += _SAME_TIME
    if close.story and _holds(a, b):
        logit += _HELD
    if close.story and min(len(a.stems), len(b.stems)) <= 1 and _share_telling(a, b):
        logit += _FIGURE
    if not close.story and a.figures and b.figures and not _share_telling(a, b):
        logit -= _ROUND_FIGURE
    logit += _NO_STORY if close.names == 0 else _SAME_STORY * min(close.names, _ENOUGH_NAMES) / _ENOUGH_NAMES
    return round(1 / (1 + math.exp(-logit)), 3)


def _holds(a: Statement, b: Statement) -> bool:
    """Whether all telling words of one stand in the other: "No alarm was sounded" and "… before she sank"."""
    one, other = a.stems.keys() - a.name_stems, b.stems.keys() - b.name_stems
    fewer = one if len(one) <= len(other) else other
    told = sum(sorted(a.shared_evidence.get(w, 0.0) for w in fewer))
    return bool(fewer) and (one <= other or other <= one) and told >= _HELD_WORDS


def _share_telling(a: Statement, b: Statement) -> bool:
    """Whether two statements share a bound that is neither small nor round."""
    ours, theirs = _telling_bounds(a), _telling_bounds(b)
    return any(min(ours[v], theirs[v]) >= 1.0 for v in ours.keys() & theirs.keys())


def _one_origin(a: Statement, b: Statement, entities: Entities) -> bool:
    ours, theirs = origin_nodes(a), origin_nodes(b)
    return bool({entities.of(n) for n in ours} & {entities.of(n) for n in theirs})


def origin_nodes(statement: Statement) -> list[Node]:
    """The sources of the last hop of a statement's chain."""
    hop = statement.claim.chain[-1] if statement.claim.chain else None
    return [] if hop is None else [(statement.report, s) for s in hop.sources]


def _restated(statements: Sequence[Statement]) -> dict[tuple[int, int], float]:
    """Pairs of a title's or key point's claim and the one of the body that says the same, by their trace."""
    index = {(s.report, s.claim.id): i for i, s in enumerate(statements)}
    found = {}
    for i, statement in enumerate(statements):
        for other in statement.claim.same_as if statement.claim.key_point else ():
            j = index.get((statement.report, other))
            if j is not None and not never_one(statement, statements[j]):
                found[min(i, j), max(i, j)] = _TWIN
    return found


def _aligned(statements: Sequence[Statement], copies: Sequence[Copy]) -> dict[tuple[int, int], float]:
    """Pairs of statements that stand at the same place of a passage and of its copy."""
    by_report: dict[int, list[int]] = {}
    for i, statement in enumerate(statements):
        by_report.setdefault(statement.report, []).append(i)
    found: dict[tuple[int, int], float] = {}
    for copy in copies:
        for i in by_report.get(copy.member, ()):
            best, at = 0.0, -1
            for j in by_report.get(copy.root, ()):
                value = _covered(statements[i], statements[j], copy)
                if value > best:
                    best, at = value, j
            if best >= _OVERLAP and not never_one(statements[i], statements[at]):
                found[min(i, at), max(i, at)] = _ALIGNED
    return found


def _covered(mine: Statement, theirs: Statement, copy: Copy) -> float:
    """The share of both claims that lies in runs and at the same relative place of them."""
    shared = 0.0
    for (start, end), (begin, stop) in copy.runs:
        ratio = (stop - begin) / max(1, end - start)
        for a, b in mine.claim.spans:
            first, last = max(a, start), min(b, end)
            if first >= last:
                continue
            moved = (begin + round((first - start) * ratio), begin + round((last - start) * ratio))
            shared += sum(overlap(moved, span) for span in theirs.claim.spans)
    longest = max(sum(b - a for a, b in s.claim.spans) for s in (mine, theirs))
    return shared / max(1, longest)
