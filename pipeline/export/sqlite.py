"""SQLite: the tables with their keys enforced, full-text search with base forms, views, and metadata for Datasette.

The same records give the same bytes for one version of SQLite: rows in order, one transaction, no clock.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from importlib import resources
from typing import TYPE_CHECKING, Any

from pipeline.errors import ContractError
from pipeline.export.datasette import metadata
from pipeline.export.entries import of_profile
from pipeline.export.lemmas import lemmas
from pipeline.export.rows import Shaper
from pipeline.export.staging import OccupiedError, staged_file
from pipeline.export.tables import Audience, Column, Table, tables

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pipeline.export.entries import Entry, Options
    from pipeline.export.rows import Row

SEARCH = "items_fts"
_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
# Finnish ä and ö are letters of their own and stay; case is folded.
_CREATE_SEARCH = (
    f'CREATE VIRTUAL TABLE {SEARCH} USING fts5(text, lemmas, content="items", '
    'tokenize="unicode61 remove_diacritics 0")'
)
# What is referred to goes in before what refers to it: SQLite looks for waiting rows by reading whole tables.
_REFERRED_TO = ("sources", "concepts", "themes", "items", "topics", "evidence")
_PRAGMAS = ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF", "foreign_keys = ON")


def write(entries: Iterable[Entry], path: Path, options: Options) -> list[Path]:
    """Write the database to `path` and ``NAME.metadata.json`` beside it; return both.

    Raises OccupiedError where somebody has the database at `path` open for writing.
    """
    for journal in ("-wal", "-journal"):
        if (beside := path.with_name(path.name + journal)).exists():
            raise OccupiedError(beside)
    described = path.with_name(f"{path.stem}.metadata.json")
    with staged_file(described) as words, staged_file(path) as temporary:
        temporary.unlink(missing_ok=True)
        with closing(sqlite3.connect(temporary, isolation_level=None)) as database:
            _fill(database, of_profile(entries, options), tables(Audience.DATA, options.profile))
        text = json.dumps(metadata(path.stem, options), ensure_ascii=False, indent=2) + "\n"
        words.write_text(text, "utf-8", newline="\n")
    return [path, described]


def _fill(database: sqlite3.Connection, entries: Iterable[Entry], shape: list[Table]) -> None:
    for pragma in _PRAGMAS:
        database.execute(f"PRAGMA {pragma}")
    database.execute("BEGIN")
    for table in shape:
        database.execute(_create(table))
    inserts = {table.name: _insert(table) for table in shape}
    columns = {table.name: _columns(table) for table in shape}
    shaper = Shaper()
    for entry in entries:
        for name, row in sorted(shaper.rows(entry.record), key=_rank):
            if name not in columns:
                continue
            if name == "items":
                row["lemmas"] = _lemmas_of(row)
            database.execute(inserts[name], [_stored(row.get(column)) for column in columns[name]])
    for statement in _indexes(shape):
        database.execute(statement)
    database.execute(_CREATE_SEARCH)
    database.execute(f"INSERT INTO {SEARCH}({SEARCH}) VALUES ('rebuild')")  # noqa: S608 -- a name of ours
    database.execute(f"INSERT INTO {SEARCH}({SEARCH}) VALUES ('optimize')")  # noqa: S608 -- the same
    database.execute("COMMIT")
    views = resources.files("pipeline.export").joinpath("data/views.sql").read_text("utf-8")
    database.executescript(views)
    if database.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise ContractError("a row of the database refers to one that is not there")
    database.execute("VACUUM")


def _rank(named: tuple[str, Row]) -> int:
    return _REFERRED_TO.index(named[0]) if named[0] in _REFERRED_TO else len(_REFERRED_TO)


def _lemmas_of(row: Row) -> str | None:
    return lemmas(row["text"]) if row.get("language", "fi") == "fi" else None


def _columns(table: Table) -> list[str]:
    names = [column.name for column in table.columns]
    return [*names, "lemmas"] if table.name == "items" else names


def _create(table: Table) -> str:
    lines = [_define(table, column) for column in table.columns]
    if table.name == "items":
        lines.append('"lemmas" TEXT')
    lines += [
        f'FOREIGN KEY ("{c.name}") REFERENCES "{c.refers[0]}" ("{c.refers[1]}") DEFERRABLE INITIALLY DEFERRED'
        for c in table.columns
        if c.refers
    ]
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(lines) + "\n)"


def _define(table: Table, column: Column) -> str:
    key = " PRIMARY KEY" if column.name == table.key else ""
    needed = " NOT NULL" if column.required else ""
    check = f' CHECK ("{column.name}" IN (0, 1))' if column.kind == "boolean" else ""
    return f'"{column.name}" {_TYPES.get(column.kind, "TEXT")}{needed}{key}{check}'


def _insert(table: Table) -> str:
    names = _columns(table)
    listed = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table.name}" ({listed}) VALUES ({", ".join("?" * len(names))})'  # noqa: S608 -- names of ours


def _indexes(shape: list[Table]) -> list[str]:
    return [
        f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")'
        for table in shape
        for column in table.columns
        if column.name != table.key and (column.refers or column.name == "type")
    ]


def _stored(value: Any) -> Any:
    """Return a value as the database holds it: a list as JSON, which Datasette can facet by."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
