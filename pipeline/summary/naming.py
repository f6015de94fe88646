"""Names of what only a summary has: stable as long as what they stand for is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.records.ids import sha256

if TYPE_CHECKING:
    from collections.abc import Iterable


def forum_id(event: str) -> str:
    """Return the id of the forum that `event` names: its key, or the id of its only record."""
    return f"f-{_digits([event])}"


def statement_id(forum: str, kind: str, text: str, ordinal: int) -> str:
    """Return the id of a statement of a forum by its type, its folded text and its ordinal among equal ones."""
    return f"s-{_digits([forum, kind, text, str(ordinal)])}"


def group_id(what: str, members: Iterable[str]) -> str:
    """Return the id of a group of kind `what` by what makes it: its concept, its lemmas or its members."""
    return f"g-{_digits([what, *members])}"


def _digits(parts: list[str]) -> str:
    return sha256("\n".join(parts))[:20]
