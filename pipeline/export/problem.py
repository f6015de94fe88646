"""What a check has to say of a record: where something does not hold, and which rule it breaks."""

from __future__ import annotations

import re
from typing import NamedTuple

_NAME = re.compile(r"\$?[a-z][a-z0-9_]{0,39}")


class Problem(NamedTuple):
    """One thing that does not hold: where (a JSON pointer) and a stable code."""

    path: str
    code: str

    def __str__(self) -> str:
        return f"{self.code} at {self.path or '/'}"


def step(key: str | int) -> str:
    """Return one step of a pointer; what could be text of a document rather than a field's name is shown as ``*``."""
    return f"/{key}" if isinstance(key, int) or _NAME.fullmatch(key) else "/*"
