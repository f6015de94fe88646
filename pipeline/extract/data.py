"""The data files of this room, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return the contents of ``data/NAME.toml`` of this room."""
    return tomllib.loads((files("pipeline.extract") / "data" / f"{name}.toml").read_text("utf-8"))
