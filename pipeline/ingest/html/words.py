"""The cues of ``data/html.toml``, compiled once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("pipeline.ingest") / "data" / "html.toml").read_text(encoding="utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """Return the list `name` of the data file."""
    return frozenset(_data()[name])


@cache
def starts() -> tuple[str, ...]:
    """Return the beginnings of class words that mark what is no content."""
    return tuple(_data()["dropped_starts"])


@cache
def page_line() -> re.Pattern[str]:
    """Return the pattern of lines about the page itself."""
    return re.compile("|".join(f"(?:{line})" for line in _data()["page_lines"]), re.IGNORECASE)
