"""The data files of this room, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return the contents of ``data/NAME.toml``."""
    return tomllib.loads((files("pipeline.public") / "data" / f"{name}.toml").read_text("utf-8"))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """Return list `key` of ``data/NAME.toml`` (an array, or words between spaces), in lower case."""
    value = table(name)[key]
    return frozenset(word.casefold() for word in (value.split() if isinstance(value, str) else value))
