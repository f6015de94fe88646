"""The published schema as a validator, built once a process."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator, FormatChecker

from pipeline.export.proof import Problem
from pipeline.records.schema import forum_record_schema

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

# Named, so that a missing format validator is an error and not a silent pass.
_FORMATS = ("date", "email", "uri")
_NOT_CHECKED = frozenset(
    {"$schema", "$id", "$defs", "examples"}
    | {name + language for name in ("title", "description") for language in ("", "_fi", "_sv")}
)
_MOST_PROBLEMS = 20


@cache
def validator(*, strict: bool = False) -> Validator:
    """Return the validator of a forum record (2020-12, formats checked): open, or the strict twin."""
    schema = forum_record_schema(strict=strict)
    Draft202012Validator.check_schema(schema)
    # Resolving references takes jsonschema a third of its time, and annotations check nothing.
    inlined = _inlined(schema, schema["$defs"])
    return Draft202012Validator(inlined, format_checker=FormatChecker(_FORMATS))


def _inlined(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Return an object's schema with its references replaced by what they stand for; a record has no cycles."""
    if "$ref" in schema:
        schema = definitions[schema["$ref"].removeprefix("#/$defs/")]
    plain = {key: value for key, value in schema.items() if key not in _NOT_CHECKED}
    if "properties" in plain:
        parts = plain["properties"].items()
        plain["properties"] = {name: _inlined(part, definitions) for name, part in parts}
    if "items" in plain:
        plain["items"] = _inlined(plain["items"], definitions)
    return plain


def schema_problems(record: Any, *, strict: bool = False) -> list[Problem]:
    """Return where a record breaks its schema, at most twenty places; ``code`` is the keyword that fails.

    Messages of jsonschema hold the offending text and are therefore not used.
    """
    problems = []
    for error in validator(strict=strict).iter_errors(record):
        where = "".join(f"/{part}" for part in error.absolute_path)
        problems.append(Problem(where, f"schema:{error.validator}"))
        if len(problems) == _MOST_PROBLEMS:
            break
    return problems


def parse(data: bytes) -> Any:
    """Return JSON as Python values; raises ValueError for bytes that are not UTF-8 JSON."""
    return json.loads(data.decode("utf-8"))
