"""What gold of every set of forums has to hold; each function fails as an assertion."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from tests.forums.forum import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable

    Gold = dict[str, Any]


def items_of(gold: Gold) -> list[dict[str, Any]]:
    """Return the items of all types in the order of the types."""
    return [item for type_ in TYPES for item in gold[type_]]


def assert_whole_phrases(items: Iterable[dict[str, Any]], text: str) -> None:
    """Assert that each item is a run of whole words of `text` without separators at its ends."""
    for item in items:
        quote = item["text"]
        assert quote == quote.strip(" .,;–-•"), quote
        assert re.search(rf"(?<!\w){re.escape(quote)}(?!\w)", text), quote


def assert_said_once(items: Iterable[dict[str, Any]], most: int) -> None:
    """Assert that no item stands twice under a theme and that there are 25 to `most` of them."""
    keys = [(item["text"].casefold(), item.get("theme")) for item in items]
    assert len(keys) == len(set(keys))
    assert 25 <= len(keys) <= most


def assert_dated_and_leading_nowhere(gold: Gold) -> None:
    """Assert that days come after the forum and that addresses and numbers are nobody's."""
    days = [item[field] for item in items_of(gold) for field in ("due", "deadline") if field in item]
    assert all(date.fromisoformat(day) > date.fromisoformat(gold["forum"]["date"]) for day in days)
    for tip in gold["material_tips"]:
        assert re.search(r"\.example(/|$)", tip.get("url", ".example"))
        assert tip.get("email", ".example").endswith(".example")
    for contact in gold["forum"]["contacts"]:
        assert contact["email"].endswith(".example")
        assert contact["phone"].startswith(("040 555", "050 555"))
