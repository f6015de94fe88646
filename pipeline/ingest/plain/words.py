"""The word lists of ``data/text.toml``, compiled once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("pipeline.ingest") / "data" / "text.toml").read_text(encoding="utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """Return the list `name` of the data file."""
    return frozenset(_data()[name])


@cache
def _patterns(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _data()[name]), re.IGNORECASE)


def matches(name: str, line: str) -> bool:
    """Whether the whole of `line` matches one of the patterns of the list `name`."""
    return _patterns(name).fullmatch(line) is not None
