"""Languages: the text beats what is said of it; too few words say nothing."""

from __future__ import annotations

import pytest

from whence.reports.languages import language_of, with_language
from whence.reports.pages.page import read_page
from whence.reports.plain import read

TEXTS = {
    "en": "The crane fell on Monday, and the port said that it had been checked in May by two men.",
    "de": "Der Kran fiel am Montag um, und der Hafen sagte, er sei im Mai von zwei Leuten geprüft worden.",
    "fr": "La grue est tombée lundi, et le port a dit qu’elle avait été contrôlée en mai par deux agents.",
    "uk": "Кран упав у понеділок, і порт заявив, що його перевіряли в травні двоє працівників.",
    "ar": "سقطت الرافعة يوم الاثنين، وقال الميناء إنها فُحصت في أيار على يد اثنين من العمال.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_text_tells_its_language(code: str) -> None:
    assert language_of(TEXTS[code] * 2) == code


def test_a_few_words_tell_nothing() -> None:
    assert language_of("Kran fällt um") is None


def test_the_text_beats_the_label() -> None:
    page = f"<html lang='de'><body><h1>Crane falls</h1><p>{TEXTS['en']}</p>"
    report = with_language(read_page(page)).report
    assert (report.language, report.provenance["language"]) == ("en", "text; html lang: de")


def test_a_report_without_a_label_gets_one() -> None:
    report = with_language(read(TEXTS["de"] * 2)).report
    assert (report.language, report.provenance["language"]) == ("de", "text")
