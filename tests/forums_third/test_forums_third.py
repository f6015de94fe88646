"""The third set of forums: rebuilt byte for byte, gold verbatim in what they say, as the guide writes items."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.forums.forum import TYPES, problems
from tests.forums_third.__main__ import FORUMS, built
from tests.forums_third.sources import gold_of, text_of


def items_of(name: str) -> list[dict[str, Any]]:
    gold = gold_of(Path(name).stem)
    return [item for type_ in TYPES for item in gold[type_]]


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
    text = text_of(name)
    for item in items_of(name):
        quote = item["text"]
        assert quote == quote.strip(" .,;–-•"), quote
        assert re.search(rf"(?<!\w){re.escape(quote)}(?!\w)", text), quote
    keys = [(item["text"].casefold(), item.get("theme")) for item in items_of(name)]
    assert len(keys) == len(set(keys))
    assert 25 <= len(keys) <= 45


@pytest.mark.parametrize("name", FORUMS)
def test_dates_and_addresses_of_a_third_forum_are_real_and_lead_nowhere(name: str) -> None:
    gold = gold_of(Path(name).stem)
    days = [item[field] for item in items_of(name) for field in ("due", "deadline") if field in item]
    assert all(date.fromisoformat(day) > date.fromisoformat(gold["forum"]["date"]) for day in days)
    for tip in gold["material_tips"]:
        assert re.search(r"\.example(/|$)", tip.get("url", ".example"))
        assert tip.get("email", ".example").endswith(".example")
    for contact in gold["forum"]["contacts"]:
        assert contact["email"].endswith(".example")
        assert contact["phone"].startswith(("040 555", "050 555"))


def test_each_of_the_third_forums_shows_every_record_type() -> None:
    assert all(gold_of(Path(name).stem)[type_] for name in FORUMS for type_ in TYPES)
