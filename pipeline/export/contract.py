"""The published schema as a validator, built once a process."""

from __future__ import annotations

import json
import math
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
_DEEPEST = 50
_LONGEST_INTEGER = 20  # digits; more than any counter of bytes has


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
    """Return JSON as Python values.

    Raises ValueError for what readers may take in different ways, or not at all: bytes that are not UTF-8, a BOM, names
    given twice in one object, numbers that are none (``NaN``, ``1e999``) or longer than any that is written, halves of
    surrogate pairs, and nesting beyond 50 levels.
    """
    try:
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_object,
            parse_constant=_no_number,
            parse_float=_float,
            parse_int=_integer,
        )
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    _look_through(value, _DEEPEST)
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a name is given twice")
    return value


def _no_number(_name: str) -> float:
    raise ValueError("no number")


def _float(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise ValueError("a number without a value")
    return value


def _integer(digits: str) -> int:
    if len(digits) > _LONGEST_INTEGER:
        raise ValueError("a number too long")
    return int(digits)


def _look_through(value: Any, levels: int) -> None:
    """Raise ValueError where nesting goes on for more than `levels`, or a text cannot be written as UTF-8."""
    if isinstance(value, str):
        value.encode()
    elif isinstance(value, dict | list):
        if levels == 0:
            raise ValueError("nested too deeply")
        if isinstance(value, dict):
            for key in value:
                key.encode()
            value = value.values()
        for part in value:
            _look_through(part, levels - 1)
