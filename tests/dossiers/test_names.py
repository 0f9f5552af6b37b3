"""When two names can be one, and when not."""

from __future__ import annotations

import pytest

from whence.dossiers.names import body_words, outlet_key, person_name, same_person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilyar Dzhemetov", "Captain Iliar Jemetov"),
        ("Captain 1st Rank Ilyar Dzhemetov", "Ilyar Djemetov"),
        ("Yusel Harane", "Doctor Yussel Kharaneh"),
        ("Sergei Ivanov", "Sergey Ivanov"),
        ("Yuri Petrov", "Iurii Petrov"),
        ("Mohammed Hassan", "Muhammad Hasan"),
        ("Ana Ruiz", "Anna Ruiz"),
        ("José Núñez", "Jose Nunez"),
    ],
)
def test_one_person_in_other_letters(one: str, other: str) -> None:
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Neri Halvan", "Petrus Halvan"),
        ("Halvan", "Neri Halvan"),
        ("Ali Hassan", "Ali Hussein"),
        ("Bastan Reyk", "Ansa Reyk"),
        ("N. Halvan", "Neri Halvan"),
        ("", "Neri Halvan"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert not same_person(one, other)


def test_titles_are_no_names() -> None:
    assert person_name("Captain Ana Ruiz") == ("ana", "ruiz")
    assert person_name("Captain") == ("captain",)


def test_outlets_by_their_names_alone() -> None:
    assert outlet_key("The Ostrey Observer newspaper") == outlet_key("Ostrey Observer")
    assert outlet_key(None) == ""


def test_bodies() -> None:
    assert body_words("the Ministry of Transport") == body_words("Ministry of Transport")
    assert body_words("the coastguard") < body_words("the Kasverian coastguard")
