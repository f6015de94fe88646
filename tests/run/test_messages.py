from __future__ import annotations

import string
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import Category
from pipeline.run.messages import _messages, language, say
from pipeline.run.outcome import Failure, Outcome, State
from pipeline.run.report import aligned, printable, state_of, table

if TYPE_CHECKING:
    from collections.abc import Callable


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_message_is_in_both_languages_with_the_same_blanks() -> None:
    for key, texts in _messages().items():
        assert set(texts) == {"fi", "en"}, key
        assert _blanks(texts["fi"]) == _blanks(texts["en"]), key


def test_the_locale_decides_the_language(speak: Callable[[str], None]) -> None:
    speak("fi_FI")
    assert language() == "fi"
    assert say("state_done") == "valmis"
    speak("sv_FI")
    assert language() == "en"


def test_the_table_counts_by_type_and_sums_up_the_others(speak: Callable[[str], None]) -> None:
    speak("en_GB")
    outcome = Outcome(
        "a.md", State.DONE, counts={"themes": 2, "needs": 3, "offers": 1, "actions": 4, "warnings": 1}
    )
    head, row = table([outcome]).splitlines()
    assert dict(zip(head.split(), row.split(), strict=True)) == {
        "file": "a.md",
        "state": "done",
        "themes": "2",
        "needs": "3",
        "uses": "0",
        "reasons": "0",
        "tips": "0",
        "other": "5",
        "warnings": "1",
    }


def test_a_file_name_cannot_break_the_table() -> None:
    assert printable("a\nb\x1b[2J \udce4 ä") == "a\\nb\\x1b[2J \\udce4 ä"
    assert len(aligned([["a\nb", "c"], ["d", "e"]], left=2).splitlines()) == 2


@pytest.mark.parametrize(
    ("locale", "state"), [("fi_FI", "ei luettu (aika loppui)"), ("en_GB", "quarantined (timed out)")]
)
def test_why_a_file_failed_is_named_in_the_language_of_the_locale(
    locale: str, state: str, speak: Callable[[str], None]
) -> None:
    speak(locale)
    failure = Failure.said(Category.TIMEOUT, "timeout", seconds="5")
    assert state_of(Outcome("a.md", State.QUARANTINED, failure=failure)) == state
