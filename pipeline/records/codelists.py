"""The codes that records carry, named in Finnish, Swedish and English: the tables of ``data/codelists``.

Published as CSV beside the schemas. An open list may grow at any time, and a reader shows a code that it does not
know as it is; a closed one is also an ``enum`` of the schema.
"""

from __future__ import annotations

import csv
import io
from functools import cache
from importlib import resources
from typing import NamedTuple


class Code(NamedTuple):
    """One code; ``match_uri`` is the same concept in a well-known vocabulary, or empty."""

    code: str
    label_fi: str
    label_sv: str
    label_en: str
    description_fi: str
    match_uri: str
    status: str
    """``active``, or ``deprecated``: no longer written, still read."""
    since: str
    """The version of the contract that brought it."""


@cache
def codelists() -> dict[str, dict[str, Code]]:
    """Return every code list by name, each by code in the order of its table."""
    folder = resources.files("pipeline.records").joinpath("data/codelists")
    lists: dict[str, dict[str, Code]] = {}
    for table in sorted(folder.iterdir(), key=lambda entry: entry.name):
        lines = [line for line in table.read_text("utf-8").splitlines() if line and not line.startswith("#")]
        found = [Code(*line.split("\t")) for line in lines[1:]]
        lists[table.name.removesuffix(".tsv")] = {code.code: code for code in found}
    return lists


def code_label(codelist: str, code: str, language: str = "fi") -> str:
    """Return a code's name in ``fi``, ``sv`` or ``en``; a code of a newer version is its own name.

    Raises KeyError for a list that does not exist.
    """
    known = codelists()[codelist].get(code)
    return code if known is None else str(getattr(known, f"label_{language}"))


def codelist_files() -> dict[str, str]:
    """Return the code lists as the texts of their CSV files (comma, LF, RFC 4180 quotes) by file name."""
    return {f"{name}.csv": _to_csv(list(codes.values())) for name, codes in codelists().items()}


def _to_csv(codes: list[Code]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(Code._fields)
    writer.writerows(codes)
    return file.getvalue()
