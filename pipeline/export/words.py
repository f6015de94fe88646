"""Words of exports that people read: those of ``data/words.toml`` and the labels of code lists."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from pipeline.records.codelists import code_label, codelists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.export.tables import Column

# Parts of a record that no code list names.
_PARTS = frozenset({"forum", "feedback", "highlights", "suggestions"})


@cache
def _words() -> dict[str, dict[str, str]]:
    text = resources.files("pipeline.export").joinpath("data/words.toml").read_text("utf-8")
    return tomllib.loads(text)


def word(key: str, language: str, **values: object) -> str:
    """Return the words of `key` in fi, sv or en, filled in; KeyError where there are none."""
    return _words()[key][language].format(**values)


def label(codes: str, code: str, language: str) -> str:
    """Return what `code` of the list `codes` is called; a code that no list knows is its own name."""
    known = codelists().get(codes, {})
    if code in _PARTS and code not in known:
        return word(code, language)
    return code_label(codes, code, language) if known else code


def joined(column: Column, parts: Sequence[str]) -> str:
    """Return a list as one cell: headings as a path, anything else with semicolons."""
    return (" › " if column.name == "section" else "; ").join(parts)
