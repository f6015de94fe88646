"""The few Finnish words that the PDF reader knows, from ``data/words.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Words(NamedTuple):
    """Words of pages and contents lists, in lower case."""

    page: tuple[str, ...]
    contents: frozenset[str]
    phone: frozenset[str]
    notices: dict[str, str]


@cache
def words() -> Words:
    """Return the words; read once."""
    data = tomllib.loads((files("pipeline.ingest.pdf") / "data" / "words.toml").read_text("utf-8"))
    return Words(tuple(data["page"]), frozenset(data["contents"]), frozenset(data["phone"]), data["notices"])
