"""The published schema as a validator, built once a process."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator, FormatChecker

from pipeline.export.parsing import parse
from pipeline.export.problem import Problem, step
from pipeline.records.constants import PUBLIC_SCHEMA_NAME, SCHEMA_NAME, STRICT_SCHEMA_NAME
from pipeline.records.schema import PUBLISHED, schema_of

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

__all__ = ["parse", "schema_problems", "validator"]

# Named, so that a missing format validator is an error and not a silent pass.
_FORMATS = ("date", "uri")
_NOT_CHECKED = frozenset(
    {"$schema", "$id", "$defs", "examples"}
    | {name + language for name in ("title", "description") for language in ("", "_fi", "_sv")}
)
_MOST_PROBLEMS = 20


@cache
def validator(name: str = SCHEMA_NAME) -> Validator:
    """Return the validator of a published schema by its file name (2020-12, formats checked)."""
    schema = schema_of(next(published for published in PUBLISHED if published.name == name))
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
    """Return where a record breaks the schema of its profile, at most twenty places; ``code`` is the keyword that fails.

    A `strict` check knows every field; there is one of internal records alone. Messages of jsonschema hold the offending text and are therefore not used.
    """
    public = isinstance(record, dict) and record.get("profile") == "public"
    name = PUBLIC_SCHEMA_NAME if public else STRICT_SCHEMA_NAME if strict else SCHEMA_NAME
    problems = []
    for error in validator(name).iter_errors(record):
        where = "".join(map(step, error.absolute_path))
        problems.append(Problem(where, f"schema:{error.validator}"))
        if len(problems) == _MOST_PROBLEMS:
            break
    return problems
