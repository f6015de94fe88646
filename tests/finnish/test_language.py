"""Which language a sentence is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.finnish.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Talolle tarvitaan uusi katto ja pihalle valot.", "fi"),
        ("Vi behöver mer tid för att träffas.", "sv"),
        ("We need more time for this with the villages.", "en"),
        ("Hur ordnar vi det?", "sv"),
        ("Katto vuotaa", "fi"),
        ("12 %", "fi"),
        ("", "fi"),
    ],
)
def test_the_most_frequent_words_tell(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_foreign_word_in_a_finnish_sentence_changes_nothing() -> None:
    assert language_of("Kurssin nimi on The Village ja se alkaa syksyllä, jos väkeä tulee.") == "fi"
    assert language_of("Workshop for toimijat kylillä ensi syksynä Koivulassa") == "fi"


def test_the_default_is_for_texts_that_do_not_tell() -> None:
    assert language_of("Katto vuotaa", "sv") == "sv"
    assert language_of("We need the time and more people for this", "sv") == "en"


@given(st.text(max_size=60))
def test_any_text_has_a_language(text: str) -> None:
    assert language_of(text) in {"fi", "sv", "en"}
