"""Formulas of verification that are put together: "could not yet independently confirm", "has not replied".

The lexicon's table holds the fixed ones; what is made of an auxiliary, an adverb or two and a verb of
checking, answering or withdrawing would fill it without end. `object` is read off the words that follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from whence.text.spans import Span

_ADVERBS = (
    r"(?:\s+(?:yet|immediately|independently|itself|himself|herself|themselves|fully|so far|conclusively"
    r"|either|also|reliably|separately|currently|publicly|formally|directly|always))*"
)
_NOT = r"(?:could not|couldn't|cannot|can not|can't)"
_UNABLE = (
    r"(?:(?:was|were|is|are|(?:has|have|had) been) (?:not able|unable) to|(?:has|have|had) not been able to"
    r"|(?:has|have|had|is|are|was|were) yet to|(?:is|are|was|were) still (?:trying|working) to)"
)
_CHECK = r"(?:verify|confirm|corroborate|authenticate|establish|determine|substantiate|ascertain|geolocate)"
_CHECKED = r"(?:verified|confirmed|corroborated|authenticated|substantiated|ascertained|geolocated|placed)"
_REFUSES = (
    r"(?:did not|didn't|does not|doesn't|do not|don't|(?:has|have|had) not|hasn't|haven't|hadn't"
    r"|would not|wouldn't|will not|won't)"
)
# "The gate did not respond to the command", "the crew did not respond to the alarm": nobody was asked.
ASKED = (
    r"(?! to (?:\w+ ){0,3}(?:commands?|alarms?|signals?|treatment|controls?|steering|inputs?|switch(?:es)?"
    r"|hails?|emergency|emergencies|fires?|incidents?|scene|distress)\b)"
)
"""What must not follow "respond"."""
_ANSWER = (
    rf"(?:respond(?:ed)?{ASKED}|repl(?:y|ied)|comment(?:ed)?|answer(?:ed)?(?! whether)|elaborated?"
    r"|specif(?:y|ied)|be drawn|discuss(?:ed)?|confirm or deny|say (?:whether|who|why|when|how|if|what|where)"
    r"|return(?:ed)? (?:\w+ ){0,4}(?:calls?|messages?|e-?mails?|requests?))"
)
_WORK = (
    r"(?:report|story|item|claim|post|tweet|video|clip|article|statement|testimony|footage|notice|figure"
    r"|account|entry|headline|accusation|allegation)s?"
)
_NEAR = r"(?: [\w'.:]+){0,6}? "


class Family(NamedTuple):
    """A pattern over folded text, and what it says."""

    pattern: re.Pattern[str]
    status: str
    subject: bool
    """Whether the subject of the clause is the party, though the verb is a passive."""


def _family(pattern: str, status: str, subject: bool = False) -> Family:
    return Family(re.compile(rf"\b(?:{pattern})\b".replace(" ", r"\s+")), status, subject)


_HAS = r"(?:has|have|had)"
_VERIFIED = r"(?:verified|confirmed|corroborated|authenticated|substantiated)"
_SAID_OF = r"(?:figure|number|toll|extension|account|report|story|claim)s?"
_TALK = (
    r"(?:comment|say|confirm|answer|discuss|elaborate|speak|address|explain|talk|give|provide|specify"
    r"|respond|be \w+)"
)
_TAKEN_BACK = r"(?:withdrew|withdrawn|retracted|corrected|deleted|took down|taken down|pulled)"
_RATES = (
    r"(?:(?:rat|rul|judg|declar|announc|conclud)(?:e|es|ed|ing)|finds?|found|finding"
    r"|(?:deem|mark|label|establish)(?:s|es|l?ed|l?ing)?)"
)
_RATED = (  # "… that the minister's statement about the dam was largely"
    r"(?: that)?(?: [\w'.]+){0,4}? (?:statement|claim|remark|assertion|comment|post|video|figure|photo|image"
    r"|quote|allegation)s?(?: (?:about|on|of|that|by|from)(?: [\w'\"“”-]+){1,8}?)?,?"
    r"(?: (?:is|are|was|were|as|to be))?(?: (?:mostly|largely|partly|entirely|completely|essentially|half))?"
    r" [\"“']?(?:(?:mostly|largely|half) )?"
)
_FAMILIES = (
    _family(rf"(?:{_NOT}|{_UNABLE}){_ADVERBS} {_CHECK}", "unverified"),
    _family(rf"(?:did|does|do) not independently {_CHECK}", "unverified"),
    _family(rf"(?:{_NOT}|{_HAS} not|{_HAS} yet to){_ADVERBS} (?:be|been){_ADVERBS} {_CHECKED}", "unverified"),
    _family(rf"{_HAS} not{_ADVERBS} {_VERIFIED}", "unverified"),
    _family(
        r"it (?:is|was) not immediately clear (?:whether|when|where|how many)",
        "unverified",
    ),
    _family(rf"{_HAS} (?:since |also |independently )*(?:verified|authenticated|geolocated)", "confirmed"),
    _family(r"(?:geolocated|authenticated) (?:it|them|the|to|three|two|one|both|all|some)", "confirmed"),
    _family(r"confirmed (?:its|their|the|his|her) authenticity", "confirmed"),
    _family(
        r"confirmed (?:\w+ ){0,5}that (?:it|they|the \w+) (?:was|were|is|are) (?:genuine|authentic|real)",
        "confirmed",
    ),
    _family(rf"confirmed (?:that|this|those|these) {_SAID_OF}", "confirmed"),
    _family(rf"{_REFUSES}{_ADVERBS} {_ANSWER}", "no_comment"),
    _family(r"(?:would not|wouldn't) say", "no_comment"),
    _family(rf"(?:declin|refus)(?:ed|es|ing|e) (?:\w+ )?to {_TALK}", "no_comment"),
    _family(rf"could not{_ADVERBS} be{_ADVERBS} (?:reached|contacted)", "no_comment", subject=True),
    _family(
        rf"(?:was|were|is|are) (?:not{_ADVERBS} available|unavailable) (?:for|to)", "no_comment", subject=True
    ),
    _family(rf"ignored{_NEAR}(?:requests?|questions?|calls?|messages?)", "no_comment"),
    _family(r"(?:he|she|it|they) could not (?:discuss|comment)", "no_comment", subject=True),
    _family(rf"{_TAKEN_BACK}{_NEAR}{_WORK}", "retracted"),
    _family(
        r"(?:withdraws?|retracts?|takes? back) (?=it\b|that\b|this\b|them\b|(?:the|our|its|his|her|their) "
        rf"(?:[\w']+ )?{_WORK})",
        "retracted",
    ),
    _family(
        r"(?:was|were|been) (?:later |since )?(?:withdrawn|retracted|taken down|taken off the [\w' ]{0,20}"
        r"(?:website|site|air|page|internet))",
        "retracted",
    ),
    _family(r"(?:do|does|did) not bear (?:\w+ )?out|disagree[sd]?", "disputed"),
    _family(rf"{_RATES}{_RATED}(?:true|correct|accurate)", "confirmed"),
    _family(
        rf"{_RATES}{_RATED}(?:false|incorrect|inaccurate|misleading|wrong|untrue|unfounded|baseless|fake)",
        "disputed",
    ),
)
_TRIGGERS = frozenset(
    "verify confirm corroborate authenticate establish determine substantiate ascertain geolocate"
    " verified confirmed corroborated authenticated established determined substantiated ascertained"
    " geolocated placed respond responded reply replied comment commented answer answered elaborate"
    " elaborated specify specified drawn discuss discussed deny say return returned speak address"
    " explain talk give provide reached contacted available unavailable withdraw withdraws retract"
    " retracts back withdrew withdrawn retracted"
    " corrected deleted took pulled taken bear ignored disagree disagrees disagreed rate rated rates rating"
    " ruled rules ruling judged judges declared declares announced announcing found finds finding concluded"
    " concludes deemed deems marked labelled labeled established"
    " be clear".split()
)
_OBJECTS = (
    (
        "authenticity",
        re.compile(r"\W*(?:the |its |their |his |her )?(?:authenticity|genuineness)|.*\bgenuine\b"),
    ),
    ("time", re.compile(r"\W*(?:when\b|the (?:date|time)\b)")),
    ("place", re.compile(r"\W*(?:where\b|the (?:location|place)\b)")),
    ("figure", re.compile(r"\W*(?:the |that |those |either |both )?(?:figure|number|toll|count|total)s?\b")),
)


class Formula(NamedTuple):
    """One formula in a line: where it stands, what it says, what of, and whether its subject is the party."""

    span: Span
    status: str
    object: str
    subject: bool


_RATING = re.compile(rf"{_RATES}\b")


def is_rating(words: str) -> bool:
    """Whether a formula rates a statement: "ruled that …", "found her statement to be accurate"."""
    return _RATING.match(words) is not None


def formulas_in(words: str, present: frozenset[str] | set[str]) -> Iterator[Formula]:
    """The formulas of a line, family by family; `words` are folded, `present` its words in lower case."""
    if _TRIGGERS.isdisjoint(present):
        return
    for family in _FAMILIES:
        for match in family.pattern.finditer(words):
            yield Formula(match.span(), family.status, object_of(words, match, family.status), family.subject)


def object_of(words: str, match: re.Match[str], status: str) -> str:
    """What was checked, by the formula and the words after it: content, authenticity, place, time, figure."""
    if "geolocat" in match[0]:
        return "place"
    if "authentic" in match[0] or "genuine" in match[0]:
        return "authenticity"
    if status not in ("unverified", "confirmed", "disputed"):
        return "content"
    after = words[match.end() : match.end() + 60]
    return next((name for name, pattern in _OBJECTS[1:] if pattern.match(after)), "content")
