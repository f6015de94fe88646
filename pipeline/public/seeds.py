"""The persons that a record itself names: contacts, presenters, those responsible, organisers who are people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pipeline.finnish import organisations
from pipeline.finnish.names import is_role_word
from pipeline.public.lexicon import read
from pipeline.public.lines import is_product

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECES = re.compile(r"[/,;+&]|\s(?:ja|sekä|och)\s")
_WORD = re.compile(r"[^\W\d_][\w'’]*(?:-[\w'’]+)*")


def person_values(record: dict[str, Any]) -> Iterator[str]:
    """Yield the values of the fields of an internal record that can name persons."""
    forum = record.get("forum", {})
    for contact in forum.get("contacts", []):
        yield contact.get("name") or ""
    for topic in forum.get("topics", []):
        yield from topic.get("presenters", [])
    yield from forum.get("organisers", [])
    for action in record.get("actions", []):
        yield action.get("responsible") or ""


def names_in(value: str) -> list[str]:
    """Return the capitalised words of `value` that are names of persons; none of an organisation, a role or a body."""
    return [name for piece in _PIECES.split(value) for name in _names_of(piece)]


def _names_of(value: str) -> list[str]:
    spans = [(span.start, span.end) for span in organisations.find(value)]
    found = [
        match
        for match in _WORD.finditer(value)
        if match[0][0].isupper()
        and not any(s <= match.start() < e for s, e in spans)
        and not is_role_word(match[0])
        and not organisations.is_head(match[0])
        and not is_product(match[0])
        and not (match[0].isupper() and len(match[0]) < 6)
    ]
    readings = [read(match[0]) for match in found]
    named = any(reading.first for reading in readings) or any(reading.strong for reading in readings)
    return [
        match[0]
        for match, reading in zip(found, readings, strict=True)
        if reading.strong
        or not reading.known
        or (named and len(found) > 1)
        or (reading.first and len(found) == 1)
    ]


def seeds_of(record: dict[str, Any]) -> tuple[str, ...]:
    """Return the names of persons in the fields of `record`, in order, each once."""
    return tuple(dict.fromkeys(name for value in person_values(record) for name in names_in(value)))
