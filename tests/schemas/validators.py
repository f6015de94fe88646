"""Two implementations of JSON Schema, asked the same: why a document is refused."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator, FormatChecker

ROOT = Path(__file__).parents[2]
CURRENT = ROOT / "schemas/current"
RELEASES = ROOT / "schemas/releases"
EXAMPLES = ROOT / "schemas/examples"
OUTPUTS = ROOT / "outputs"


@cache
def load(path: Path) -> Any:
    """Return a JSON file, read once; it is not to be changed."""
    return json.loads(path.read_text("utf-8"))


@cache
def _validators(schema: Path) -> tuple[Draft202012Validator, jsonschema_rs.Draft202012Validator]:
    content = load(schema)
    Draft202012Validator.check_schema(content)
    return (
        Draft202012Validator(content, format_checker=FormatChecker(("date", "uri"))),
        jsonschema_rs.Draft202012Validator(content, validate_formats=True, ignore_unknown_formats=False),
    )


def refusals(document: Any, schema: Path) -> tuple[set[str], set[str]]:
    """Return the keywords by which jsonschema and jsonschema-rs refuse a document; both empty where it is valid."""
    python, rust = _validators(schema)
    return (
        {str(error.validator) for error in python.iter_errors(document)},
        {_keyword(error.schema_path) for error in rust.iter_errors(document)},
    )


def _keyword(path: list[str | int]) -> str:
    return next(str(part) for part in reversed(path) if isinstance(part, str))


def schema_named(document: Any, folder: Path) -> Path | None:
    """Return the schema file in `folder` that a document's ``$schema`` names, or None where the folder has none such."""
    path = folder / str(document["$schema"]).rpartition("/")[2]
    return path if path.exists() else None


def documents(folder: Path) -> list[Path]:
    """Return the files of a folder that say which schema they follow: examples, sample outputs."""
    return sorted(path for path in folder.rglob("*.json") if "$schema" in load(path))


def releases() -> list[Path]:
    """Return the folders of all releases, oldest first."""
    return sorted(RELEASES.glob("[0-9]*"), key=lambda path: version_of(path.name))


def version_of(text: str) -> tuple[int, ...]:
    """Return a version's numbers."""
    return tuple(int(part) for part in text.split("."))
