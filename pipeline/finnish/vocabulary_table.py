"""The table of concepts: General Finnish Ontology YSO (edition 2019.3, National Library of Finland, CC BY 4.0), or another."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import EnvironmentProblemError
from pipeline.finnish.tables import read_rows, rows, toml
from pipeline.finnish.voikko import analyses

if TYPE_CHECKING:
    from collections.abc import Sequence

VOCABULARY_VARIABLE = "FOORUMI_VOCABULARY"
"""Environment variable that names another table of concepts (a path); `load` tells its columns."""

_BUILT_IN = "YSO 2019.3"
_COLUMNS = ("group", "fi", "sv", "en", "uri")


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept as the table has it; a `place` is only meant by a proper name."""

    uri: str
    fi: str
    sv: str | None
    en: str | None
    place: bool


Index = dict[tuple[str, ...], Entry]
"""From each label, as a row of lemmas, to its concept."""


def vocabulary_name(path: str | None = None) -> str:
    """Return the vocabulary as records name it: its edition, or the file name and SHA-256 of the table at `path`.

    `path` is what ``FOORUMI_VOCABULARY`` says if it is None. Raises `EnvironmentProblemError` like `load`.
    """
    path = _chosen(path)
    return (
        _BUILT_IN if path is None else f"{Path(path).name} sha256:{hashlib.sha256(_bytes(path)).hexdigest()}"
    )


def load(path: str | None = None) -> Index:
    """Return the index of the table at `path`, or of what ``FOORUMI_VOCABULARY`` names, or of the built-in one.

    A table is UTF-8 with tabs between its columns, which the first row names: group (``paikat`` for places), fi, sv,
    en, uri, and if need be doubt (rows of a wrong sense open with ``WRONG SENSE``) and also (other words for the concept,
    separated by ``;``). Lines that open with ``#`` are comments. Raises `EnvironmentProblemError` where the table
    cannot be read or lacks a column.
    """
    return _load(_chosen(path))


def _chosen(path: str | None) -> str | None:
    return path or os.environ.get(VOCABULARY_VARIABLE) or None


@cache
def _load(path: str | None) -> Index:
    if path is None:
        return _index(rows("yso"))
    try:
        table = read_rows(_bytes(path).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _unusable(path) from error
    if not table or not set(_COLUMNS) <= set(table[0]):
        raise _unusable(path)
    return _index(table)


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise _unusable(path) from error


def _unusable(path: str) -> EnvironmentProblemError:
    name, columns = Path(path).name, ", ".join(_COLUMNS)
    return EnvironmentProblemError(
        f"Sanastoa {name} ({VOCABULARY_VARIABLE}) ei voi käyttää: sen pitää olla UTF-8-taulukko, jossa on sarkaimin "
        f"erotetut sarakkeet {columns}. The vocabulary {name} cannot be used: it has to be a UTF-8 table with "
        f"the tab-separated columns {columns}."
    )


def _index(table: Sequence[tuple[str, ...]]) -> Index:
    settings = toml("vocabulary")
    excluded = tuple(settings["excluded"])
    index: Index = {}
    others: list[tuple[str, Entry]] = []
    for cells in table[1:]:
        row = dict(zip_longest(table[0], cells[: len(table[0])], fillvalue=""))
        if not row["fi"] or not row["uri"] or row.get("doubt", "").startswith(excluded):
            continue
        place = row["group"] == settings["places"]
        entry = Entry(row["uri"], row["fi"], row["sv"] or None, row["en"] or None, place)
        for key in _keys(row["fi"]):
            if key not in index or row["uri"] in settings["preferred"]:
                index[key] = entry
        words = [*settings["also"].get(row["uri"], ()), *row.get("also", "").split(";")]
        others += [(word.strip(), entry) for word in words if word.strip()]
    for word, entry in others:  # after all labels: a concept's own label wins
        for key in _keys(word):
            index.setdefault(key, entry)
    return index


def _keys(label: str) -> list[tuple[str, ...]]:
    """Return the rows of lemmas that a label matches: its singular, the label as it stands, and a compound's joined parts."""
    words = label.partition(" (")[0].lower().split(" ")
    as_it_stands = tuple(words)
    lemmas = tuple(_singular(word) for word in words)
    keys = [lemmas, as_it_stands]
    if len(words) == 1:
        keys += [
            ("".join(a.parts).lower(),) for a in analyses(words[0]) if a.case == "Nom" and len(a.parts) > 1
        ]
    return list(dict.fromkeys(keys))


def _singular(word: str) -> str:
    if word.endswith("-"):
        return word
    readings = [a for a in analyses(word) if a.case is not None and not a.proper] or list(analyses(word))
    nominative = [a for a in readings if a.case == "Nom"]
    chosen = (nominative or readings)[:1]
    return chosen[0].lemma.lower() if chosen else word
