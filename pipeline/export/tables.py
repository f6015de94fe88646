"""The relational shape that tables of every form share: which there are, their columns, keys and titles.

The shape is data (``data/tables.tsv``); `pipeline.export.rows` fills it. A form takes the columns of its
`Audience`: spreadsheets also carry what a join would give (the forum's name, the theme's label).
"""

from __future__ import annotations

import csv
from enum import Enum
from functools import cache
from importlib import resources
from typing import NamedTuple

LANGUAGES = ("fi", "sv", "en")


class Audience(Enum):
    """Whom a form is for: a person with a spreadsheet, or a program that joins tables."""

    PEOPLE = frozenset({"all", "people"})
    DATA = frozenset({"all", "data"})
    BOTH = frozenset({"all", "people", "data"})


class Column(NamedTuple):
    """A column: its `kind` is one of the list in ``data/tables.tsv``; `required` where no row lacks it."""

    name: str
    kind: str
    required: bool
    refers: tuple[str, str] | None
    """Table and column that hold the value, too."""
    audience: str
    field: tuple[str, str] | None
    """Model and field of the record whose published texts describe the column."""
    codes: str
    """Name of the code list of its values, or empty."""
    internal: bool
    """Whether public exports are without it."""
    titles: dict[str, str]


class Table(NamedTuple):
    """A table and the columns that its form shows."""

    name: str
    titles: dict[str, str]
    columns: tuple[Column, ...]
    internal: bool = False
    """Whether public exports are without it."""

    @property
    def key(self) -> str:
        """The column that names a row."""
        names = {column.name for column in self.columns}
        return next(name for name in ("id", "uri", "record_id") if name in names)


def tables(audience: Audience = Audience.BOTH, profile: str = "internal") -> list[Table]:
    """Return the tables with the columns for `audience`, in the order in which people read them.

    The public profile has neither tables nor columns in which a person could stand.
    """
    public = profile == "public"
    shown = [
        table._replace(
            columns=tuple(
                c for c in table.columns if c.audience in audience.value and not (public and c.internal)
            )
        )
        for table in _all_tables()
        if not (public and table.internal)
    ]
    return [table for table in shown if table.columns]


@cache
def _all_tables() -> tuple[Table, ...]:
    lines = resources.files("pipeline.export").joinpath("data/tables.tsv").read_text("utf-8").splitlines()
    rows = csv.DictReader(
        (line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    found: dict[str, Table] = {}
    for row in rows:
        known = found.setdefault(row["table"], Table(row["table"], {}, ()))
        if not row["column"]:
            known = known._replace(titles=_titles(row), internal=row["profile"] == "internal")
        elif row["column"].startswith("@"):
            known = known._replace(columns=known.columns + found[row["column"]].columns)
        else:
            known = known._replace(columns=(*known.columns, _column(row)))
        found[row["table"]] = known
    return tuple(table for name, table in found.items() if not name.startswith("@"))


def _column(row: dict[str, str]) -> Column:
    return Column(
        row["column"],
        row["kind"].removesuffix("?"),
        not row["kind"].endswith("?"),
        _pair(row["refers"]),
        row["audience"],
        _pair(row["field"]),
        row["codes"],
        row["profile"] == "internal",
        _titles(row),
    )


def _pair(dotted: str) -> tuple[str, str] | None:
    """Return ``a.b`` as two; a model alone stands for the whole of it."""
    first, _, second = dotted.partition(".")
    return (first, second) if first else None


def _titles(row: dict[str, str]) -> dict[str, str]:
    return {language: row[f"title_{language}"] for language in LANGUAGES}
