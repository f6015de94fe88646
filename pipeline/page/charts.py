"""Columns over time as numbers that a template draws: small SVG pictures without words of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MONTH, _YEAR = len("2026-03"), len("2026")
_MOST_PERIODS = 60
_COLUMN, _GAP = 10, 4
_HEIGHT = 60


class Column(NamedTuple):
    """A period's column: its place and size in the picture's units, and its value."""

    x: int
    y: float
    height: float
    period: str
    value: int


class Columns(NamedTuple):
    """A picture of columns; a period without a value keeps its place."""

    columns: list[Column]
    width: int
    height: int
    column: int
    top: int
    """The highest value, at the picture's upper edge."""
    ticks: list[tuple[int, str]]
    """Where a year begins (or the picture does), and its number."""


def periods_between(periods: Sequence[str]) -> list[str]:
    """Return all periods (``2026`` or ``2026-03``) from the first of `periods` to the last.

    Where that were too many to draw, or the two kinds are mixed, only those that there are.
    """
    known = sorted(set(periods))
    if not known or len({len(period) for period in known}) > 1:
        return known
    if len(known[0]) == _YEAR:
        whole = [f"{year:04}" for year in range(int(known[0]), int(known[-1]) + 1)]
    else:
        first, last = _number(known[0]), _number(known[-1])
        whole = [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]
    return whole if len(whole) <= _MOST_PERIODS else known


def columns(values: Mapping[str, int], periods: Sequence[str]) -> Columns:
    """Return columns of `values` over `periods`, in order from the left."""
    top = max((values.get(period, 0) for period in periods), default=0)
    step = _COLUMN + _GAP
    drawn = []
    ticks = []
    for index, period in enumerate(periods):
        value = values.get(period, 0)
        height = round(_HEIGHT * value / top, 2) if top else 0
        drawn.append(Column(index * step, round(_HEIGHT - height, 2), height, period, value))
        if index == 0 or period[:_YEAR] != periods[index - 1][:_YEAR]:
            ticks.append((index * step, period[:_YEAR]))
    return Columns(drawn, max(len(periods) * step - _GAP, _COLUMN), _HEIGHT, _COLUMN, top, ticks)


def _number(month: str) -> int:
    """Return a month as a number that grows by one a month."""
    return int(month[:_YEAR]) * 12 + int(month[_YEAR + 1 : _MONTH]) - 1
