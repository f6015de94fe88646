"""The quick ones of the hostile files; ``make hostile`` reads all of them and prints what they cost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.hostile import scoreboard

# Seconds each, for their building or their reading.
_SLOW = frozenset(
    [
        "bomb.docx",
        "lying-size.docx",
        "many-members.docx",
        "long-mimetype.odt",
        "one-word.docx",
        "flate-bomb.pdf",
        "5000-pages.pdf",
        "self-drawing.pdf",
        "many-states.pdf",
        "many-letters.pdf",
        "long-line.txt",
        "huge-picture.png",
    ]
)


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, scoreboard.Score]:
    quick = [case for case in scoreboard.CASES if case.name not in _SLOW]
    return {score.case.name: score for score in scoreboard.run(tmp_path_factory.mktemp("hostile"), quick)}


def test_every_hostile_file_is_met_as_it_should_be(scores: dict[str, scoreboard.Score]) -> None:
    assert len(scores) == len(scoreboard.CASES) - len(_SLOW)
    assert {name: score.faults for name, score in scores.items() if score.faults} == {}


def test_there_are_no_two_hostile_files_of_one_name() -> None:
    names = [case.name for case in scoreboard.CASES]
    assert len(set(names)) == len(names) >= 50
    assert set(names) >= _SLOW
