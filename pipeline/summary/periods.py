"""Change over time: what was said in each month, or year, by the forums' own dates."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pipeline.records.models import STATEMENT_TYPES
from pipeline.records.summary import Period, ThemeFigure, TypeFigure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.records.summary import SummaryForum, SummaryStatement, SummaryTheme

_MONTH, _YEAR = len("2026-03"), len("2026")
_MOST_MONTHS = 24


def periods(
    forums: Sequence[SummaryForum], statements: Iterable[SummaryStatement], themes: Sequence[SummaryTheme]
) -> list[Period]:
    """Return the periods that have a forum, in order: months, or years where the dates span over two years."""
    dates = {forum.id: forum.date for forum in forums if forum.date}
    length = _MONTH if _months(dates.values()) <= _MOST_MONTHS else _YEAR
    held: defaultdict[str, list[str]] = defaultdict(list)
    for forum, day in dates.items():
        held[day[:length]].append(forum)
    types: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for statement in statements:
        if date := dates.get(statement.forum):
            types[date[:length]][statement.type].append(statement.id)
    spoken = _themes(themes, dates, length)
    return [
        Period(
            period=period,
            forums=held[period],
            types=[
                TypeFigure(type=kind, statements=types[period][kind])
                for kind in STATEMENT_TYPES
                if types[period][kind]
            ],
            themes=spoken[period],
        )
        for period in sorted(held)
    ]


def _themes(
    themes: Sequence[SummaryTheme], dates: dict[str, str], length: int
) -> defaultdict[str, list[ThemeFigure]]:
    figures: defaultdict[str, list[ThemeFigure]] = defaultdict(list)
    for theme in themes:
        by_period: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for member in theme.members:
            if date := dates.get(member.forum):
                by_period[date[:length]] |= dict.fromkeys(member.statements)
        for period, ids in by_period.items():
            figures[period].append(ThemeFigure(theme=theme.id, statements=list(ids)))
    return figures


def _months(dates: Iterable[str]) -> int:
    """Return how many months the dates span, the first and the last included; 0 where there are none."""
    numbers = [int(date[:_YEAR]) * 12 + int(date[_YEAR + 1 : _MONTH]) for date in dates]
    return max(numbers) - min(numbers) + 1 if numbers else 0
