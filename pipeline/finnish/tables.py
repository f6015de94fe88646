"""The data files of this room, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def toml(name: str) -> dict[str, Any]:
    """Return the contents of ``data/NAME.toml`` of this room."""
    return tomllib.loads((files("pipeline.finnish") / "data" / f"{name}.toml").read_text("utf-8"))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of ``data/NAME.tsv`` of this room as tuples of cells; lines that open with ``#`` are comments."""
    return read_rows((files("pipeline.finnish") / "data" / f"{name}.tsv").read_text("utf-8"))


def read_rows(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a tab-separated table as tuples of cells, without empty lines and comments."""
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple(line.split("\t")) for line in lines)
