"""Open vocabulary of the rules, read from the lexicon: times, documents, heads of sources."""

from __future__ import annotations

from functools import cache

from whence.lexicon.tables import table


@cache
def _used(name: str, column: str, use: str) -> frozenset[str]:
    return frozenset(row[column] for row in table(name) if use in row["use"].split(","))


@cache
def time_nouns() -> frozenset[str]:
    """Words that make an adverbial of time: "said Monday", "on Thursday night"."""
    return _used("time_words", "word", "adverbial")


@cache
def day_names() -> frozenset[str]:
    """Words of time that end a noun phrase on their left: "told the paper Monday"."""
    return _used("time_words", "word", "edge")


@cache
def documents() -> frozenset[str]:
    """Heads of a phrase whose source is a document: "the study said"."""
    return _used("document_words", "word", "source")


@cache
def claiming_documents() -> frozenset[str]:
    """Documents that may be followed by a participle of speech: "a letter claiming that …"."""
    return _used("document_words", "word", "claiming")


@cache
def carried_documents() -> frozenset[str]:
    """Documents that belong to whoever made them: "a report in the Herald" is the Herald's."""
    return _used("document_words", "word", "carried")


@cache
def stages() -> frozenset[str]:
    """Where words are spoken or written: "told him in a letter"."""
    return _used("document_words", "word", "stage")


@cache
def head_kinds() -> dict[str, str]:
    """Head of "the …" → the kind of source that it refers back to: "the paper" → outlet."""
    return {row["head"]: row["kind"] for row in table("source_heads") if "refers" in row["use"].split(",")}


@cache
def outlet_heads() -> frozenset[str]:
    """Nouns that make the name beside them an outlet's: "the newspaper Tide Watch"."""
    return _used("source_heads", "head", "names_outlet")


@cache
def body_heads() -> frozenset[str]:
    """Nouns that make the name beside them a body's: "the operator, Keldra Line"."""
    return _used("source_heads", "head", "names_body")


@cache
def company_heads() -> frozenset[str]:
    """Nouns by which the one company of a report is called: "the retailer said"."""
    return _used("source_heads", "head", "company")


@cache
def group(name: str) -> frozenset[str]:
    """The words of one group of the table `word_groups`, whose comment says what each group is for."""
    return frozenset(row["word"] for row in table("word_groups") if row["group"] == name)


@cache
def weekdays() -> frozenset[str]:
    """Monday to Sunday."""
    return _used("time_words", "word", "weekday")


@cache
def verb_channels() -> dict[str, str]:
    """Verbs that name the channel themselves: "she tweeted"."""
    return {row["verb"]: row["channel"] for row in table("verb_channels")}
