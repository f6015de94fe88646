"""The whole summary, put together from its parts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from pipeline.finnish.model import model_version
from pipeline.records.models import STATEMENT_TYPES, Generator
from pipeline.records.summary import Summary, SummarySource, Total
from pipeline.summary.forums import events
from pipeline.summary.likeness import Likeness
from pipeline.summary.matches import matches
from pipeline.summary.needs import recurring
from pipeline.summary.periods import periods
from pipeline.summary.statements import merge
from pipeline.summary.themes import themes
from pipeline.summary.tips import tips

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.records.summary import SummaryStatement
    from pipeline.summary.forums import Event

    Json = dict[str, Any]


def summarise(
    records: Iterable[tuple[str, Json]],
    *,
    version: str,
    as_of: str | None = None,
) -> Summary:
    """Return the summary of schema-valid `records`, each with the name of its output, in any order.

    `version` is the program's; actions due before `as_of` (an ISO date) are overdue. The summary is public only where every record is.
    """
    held = events(records)
    merged = [merge(event, as_of) for event in held]
    statements = [statement for found, _ in merged for statement in found]
    forums = [event.forum for event in held]
    dates = {forum.id: forum.date or "" for forum in forums}
    grouped = themes(zip(held, (sources for _, sources in merged), strict=True))
    sources = _sources(held)
    needs, offers = _of_type(statements, "needs"), _of_type(statements, "offers")
    likeness = Likeness([*needs, *offers])
    profiles = [likeness.profiles[need.id] for need in needs]
    return Summary(
        profile="public" if sources and all(s.profile == "public" for s in sources) else "internal",
        generator=Generator(version=version, model=model_version()),
        as_of=as_of,
        sources=sources,
        forums=forums,
        totals=_totals(statements),
        themes=grouped,
        recurring_needs=recurring(profiles, likeness),
        matches=matches(profiles, [likeness.profiles[offer.id] for offer in offers], likeness),
        questions=[s.id for s in _newest_first(statements, "questions", dates)],
        actions_with_due=[s.id for s in sorted(_of_type(statements, "actions"), key=_due) if s.due],
        actions_without_due=[s.id for s in _newest_first(statements, "actions", dates) if not s.due],
        tips=tips(statements),
        periods=periods(forums, statements, grouped),
        undated=[forum.id for forum in forums if not forum.date],
        review=[s.id for s in statements if s.review],
        statements=statements,
    )


def to_bytes(summary: Summary) -> bytes:
    """Return the canonical JSON: as records have it, without what is missing."""
    return summary.model_dump_json(by_alias=True, exclude_none=True, indent=2).encode() + b"\n"


def _sources(held: Sequence[Event]) -> list[SummarySource]:
    found = [
        SummarySource(
            output=output,
            record=record["id"],
            file_name=record["source"]["file_name"],
            profile=record.get("profile", "internal"),
            text_sha256=record["source"]["text_sha256"],
            forum=event.forum.id,
        )
        for event in held
        for output, record in event.records
    ]
    return sorted(found, key=lambda s: s.output)


def _of_type(statements: Iterable[SummaryStatement], kind: str) -> list[SummaryStatement]:
    return [s for s in statements if s.type == kind]


def _newest_first(
    statements: Iterable[SummaryStatement], kind: str, dates: dict[str, str]
) -> list[SummaryStatement]:
    """Return the statements of a type by the date of their forum, the last one first; undated ones close the list."""
    return sorted(_of_type(statements, kind), key=lambda s: dates[s.forum], reverse=True)


def _due(statement: SummaryStatement) -> str:
    return statement.due or ""


def _totals(statements: Iterable[SummaryStatement]) -> list[Total]:
    counts = Counter((s.type, s.review) for s in statements)
    return [
        Total(type=kind, count=counts[kind, False] + counts[kind, True], review=counts[kind, True])
        for kind in STATEMENT_TYPES
        if counts[kind, False] + counts[kind, True]
    ]
