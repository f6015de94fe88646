"""How common words are in what forums say, counted over the project's invented training statements."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

FILE = "background.tsv"


class Count(NamedTuple):
    """In how many statements a term occurs: as a form that is no other lemma's, and at all (parts of words, too)."""

    own: int
    any: int


@cache
def _table() -> dict[str, Count]:
    text = (files("pipeline.summary") / "data" / FILE).read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {term: Count(int(own), int(everywhere)) for term, own, everywhere in rows}


def count(term: str) -> Count:
    """Return how often `term` was met; never met gives zeros."""
    return _table().get(term, Count(0, 0))


def size() -> int:
    """Return how many statements were counted."""
    return _table()[""].any


def forget() -> None:
    """Read the table anew when it is next asked."""
    _table.cache_clear()
