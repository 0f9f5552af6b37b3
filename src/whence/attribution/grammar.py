"""The closed classes of grammar that the rules lean on: word classes, pronouns, auxiliaries, prepositions."""

from __future__ import annotations

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
NAMES = frozenset({"NNP", "NNPS"})
INSIDE = NOUNS | frozenset(
    {"JJ", "JJR", "JJS", "CD", "POS", "PRP$", "DT", "PDT", "VBN", "VBG", "FW", "$", "#"}
)
"""Word classes that may stand inside a noun phrase."""
PAST_OR_PRESENT = frozenset({"VBD", "VBZ", "VBP"})
FINITE = PAST_OR_PRESENT | {"MD"}
VERBS = PAST_OR_PRESENT | {"VB", "VBN", "VBG"}
ADVERBS = frozenset({"RB", "RBR", "RBS"})

PRONOUNS = frozenset(
    "he she they it we i you who this those these one others many some several most both all each".split()
)
OBJECTS = frozenset("him her them us me himself herself themselves".split())
LINKS = frozenset(
    "of for from with in at on to by near inside outside within under behind against between among".split()
)
"""Prepositions that tie a noun phrase to the one before: "the spokesman for the ministry"."""
PREPOSITIONS = frozenset(
    "on in at via through during to from with by after before for as of over since ahead under outside"
    " inside near".split()
)
OPENERS = frozenset("after before since as until than like".split())
"""Prepositions that open a clause as well: "after the mayor said …"."""
AUXILIARIES = frozenset(
    "has have had is are was were be been being will would shall should can could may might must do does did"
    " 's 're 've 'd 'll 'm having".split()
)
BE = frozenset("is are was were be been being 's 're 'm got".split())
NEGATIONS = frozenset("n't not never neither nor".split())
DASHES = frozenset("— – -".split())
