"""The third set of forums: rebuilt byte for byte, gold verbatim in what they say, as the guide writes items."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.forums.forum import TYPES, problems
from tests.forums.soundness import (
    assert_dated_and_leading_nowhere,
    assert_said_once,
    assert_whole_phrases,
    items_of,
)
from tests.forums_third.__main__ import FORUMS, built
from tests.forums_third.sources import gold_of, text_of


@pytest.mark.parametrize("name", FORUMS)
def test_building_twice_gives_the_same_bytes_of_a_third_forum(name: str) -> None:
    first = built(name)
    assert first
    assert first == built(name)


@pytest.mark.parametrize("name", FORUMS)
def test_gold_of_a_third_forum_is_sound_and_verbatim(name: str) -> None:
    gold = gold_of(Path(name).stem)
    assert gold["document"] == Path(name).stem
    assert problems(gold, text_of(name)) == []


@pytest.mark.parametrize("name", FORUMS)
def test_items_of_a_third_forum_are_whole_phrases_said_once(name: str) -> None:
    items = items_of(gold_of(Path(name).stem))
    assert_whole_phrases(items, text_of(name))
    assert_said_once(items, most=45)


@pytest.mark.parametrize("name", FORUMS)
def test_dates_and_addresses_of_a_third_forum_are_real_and_lead_nowhere(name: str) -> None:
    assert_dated_and_leading_nowhere(gold_of(Path(name).stem))


def test_each_of_the_third_forums_shows_every_record_type() -> None:
    assert all(gold_of(Path(name).stem)[type_] for name in FORUMS for type_ in TYPES)
