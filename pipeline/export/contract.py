"""The published schema as a validator, built once a process."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator, FormatChecker

from pipeline.export.proof import Problem
from pipeline.records.schema import forum_record_schema

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

# Named, so that a missing format validator is an error and not a silent pass.
_FORMATS = ("date", "email", "uri")
_MOST_PROBLEMS = 20


@cache
def validator(*, strict: bool = False) -> Validator:
    """Return the validator of a forum record (2020-12, formats checked): open, or the strict twin."""
    schema = forum_record_schema(strict=strict)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker(_FORMATS))


def schema_problems(record: Any, *, strict: bool = False) -> list[Problem]:
    """Return where a record breaks its schema, at most twenty places; ``code`` is the keyword that fails.

    Messages of jsonschema hold the offending text and are therefore not used.
    """
    problems = []
    for error in validator(strict=strict).iter_errors(record):
        where = "".join(f"/{part}" for part in error.absolute_path)
        problems.append(Problem(where, f"schema:{_cause(error).validator}"))
        if len(problems) == _MOST_PROBLEMS:
            break
    return problems


def _cause(error: ValidationError) -> ValidationError:
    """Return why a scalar that may be null is wrong, rather than that no choice fits."""
    causes = [cause for cause in error.context or () if cause.schema != {"type": "null"}]
    return causes[0] if len(causes) == 1 else error


def parse(data: bytes) -> Any:
    """Return JSON as Python values; raises ValueError for bytes that are not UTF-8 JSON."""
    return json.loads(data.decode("utf-8"))
