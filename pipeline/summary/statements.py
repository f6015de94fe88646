"""Statements of an event: equal items of its sources said once, with the evidence of every source."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pipeline.records.ids import folded
from pipeline.records.models import STATEMENT_TYPES
from pipeline.records.summary import Reference, SummaryStatement
from pipeline.summary.naming import statement_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.summary.forums import Event

    Json = dict[str, Any]

# Equal texts that differ in one of these say different things; a source that leaves it out contradicts nobody.
_FACTS = ("responsible", "due", "title", "organisation", "url", "deadline")
Sources = dict[tuple[str, str], str]
"""Statement id by output and item id."""


def references(output: str, item: Json) -> list[Reference]:
    """Return where an item of a record has its evidence."""
    return [
        Reference(
            output=output, item=item["id"], page=place.get("page"), start=place["start"], end=place["end"]
        )
        for place in item["evidence"]
    ]


def merge(event: Event, as_of: str | None = None) -> tuple[list[SummaryStatement], Sources]:
    """Return the statements of an event in the order of its sources, and which statement each item became part of."""
    equal: defaultdict[tuple[str, str], list[list[tuple[str, Json]]]] = defaultdict(list)
    for output, kind, item in _items(event):
        groups = equal[kind, folded(item["text"])]
        group = next((g for g in groups if all(_agree(item, other) for _, other in g)), None)
        if group is None:
            groups.append([(output, item)])
        else:
            group.append((output, item))
    statements: list[SummaryStatement] = []
    sources: Sources = {}
    for (kind, text), groups in equal.items():
        for ordinal, group in enumerate(groups):
            name = statement_id(event.forum.id, kind, text, ordinal)
            statements.append(_statement(name, kind, event.forum.id, group, as_of))
            sources |= {(output, item["id"]): name for output, item in group}
    return statements, sources


def _items(event: Event) -> Iterator[tuple[str, str, Json]]:
    for output, record in event.records:
        for kind in STATEMENT_TYPES:
            for item in record.get(kind, ()):
                yield output, kind, item


def _agree(one: Json, other: Json) -> bool:
    return all(
        one.get(fact) is None or other.get(fact) is None or folded(one[fact]) == folded(other[fact])
        for fact in _FACTS
    )


def _statement(
    name: str, kind: str, forum: str, group: list[tuple[str, Json]], as_of: str | None
) -> SummaryStatement:
    surest = max((item for _, item in group), key=lambda item: item["confidence"])
    facts = {
        fact: next((item[fact] for _, item in group if item.get(fact) is not None), None) for fact in _FACTS
    }
    due = facts["due"]
    return SummaryStatement(
        id=name,
        type=kind,
        forum=forum,
        text=group[0][1]["text"],
        kind=surest.get("kind"),
        language=surest.get("language", "fi"),
        confidence=surest["confidence"],
        review=all(item.get("review", False) for _, item in group),
        overdue=due < as_of if due and as_of else None,
        **facts,
        references=[reference for output, item in group for reference in references(output, item)],
    )
