"""JSON that every reader takes in the same way; anything else is refused."""

from __future__ import annotations

import json
import math
from typing import Any

_DEEPEST = 50
_LONGEST_INTEGER = 20  # digits; more than any counter of bytes has


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
