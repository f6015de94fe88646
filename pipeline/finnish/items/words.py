"""The words of clauses and lists, from ``data/clauses.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _data() -> dict[str, frozenset[str]]:
    raw = files("pipeline.finnish").joinpath("data/clauses.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(raw).items()}


def words(name: str) -> frozenset[str]:
    """Return the words of the list `name` of the data file."""
    return _data()[name]
