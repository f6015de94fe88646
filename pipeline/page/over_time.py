"""What changed: figures by month or year, of statements, forums, themes and dues, with the way to each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.page.charts import Columns, columns, periods_between
from pipeline.page.items import TYPES
from pipeline.page.told import listing_anchor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.page.shared_themes import ThemeTold
    from pipeline.page.texts import Texts
    from pipeline.page.told import Archive, Told

    Json = dict[str, Any]


class Series(NamedTuple):
    """A picture of columns over time with its name and, for the table, each period's figure and where it leads."""

    anchor: str
    name: str
    picture: Columns
    cells: list[tuple[int, str]]


def change(summary: Json, archive: Archive, periods: Sequence[str], texts: Texts) -> list[Series]:
    """Return how many forums there were in each of `periods`, and how many statements of each type."""
    told = summary.get("periods", ())
    forums = {period["period"]: archive.pick_forums(period["forums"]) for period in told}
    found = []
    if any(forums.values()):
        cells = {period: (len(row), f"#{row[0].anchor}") for period, row in forums.items() if row}
        found.append(_series("forums", texts("forums"), cells, periods))
    for name in TYPES:
        figures = {
            period["period"]: archive.pick(figure["statements"])
            for period in told
            for figure in period.get("types", ())
            if figure["type"] == name
        }
        cells = {
            period: (len(row), f"#{listing_anchor(name, row[0].forum)}")
            for period, row in figures.items()
            if row
        }
        if cells:
            found.append(_series(name, texts(f"short_{name}"), cells, periods))
    return found


def dues(due: Sequence[Told], texts: Texts) -> Series | None:
    """Return how many actions fall due in each month; None where none does."""
    counted = Counter(told.due_month for told in due if told.due_month)
    if not counted:
        return None
    cells = {month: (count, "#due") for month, count in counted.items()}
    return _series("due", texts("due_by_month"), cells, periods_between(list(counted)))


def themes_over_time(
    themes: Sequence[ThemeTold], periods: Sequence[str]
) -> list[tuple[ThemeTold, list[int]]]:
    """Return in how many forums of each period each of `themes` was spoken of."""
    length = len(periods[0]) if periods else 0
    rows = []
    for theme in themes:
        counted = Counter(forum.month[:length] for forum in theme.forums if forum.month)
        rows.append((theme, [counted[period] for period in periods]))
    return [row for row in rows if any(row[1])]


def _series(anchor: str, name: str, cells: dict[str, tuple[int, str]], periods: Sequence[str]) -> Series:
    picture = columns({period: value for period, (value, _) in cells.items()}, periods)
    return Series(anchor, name, picture, [cells.get(period, (0, "")) for period in periods])
