"""The error of a command that cannot be done as it was given."""

from __future__ import annotations

from pipeline.errors import FoorumiError


class UsageError(FoorumiError):
    """``key`` names the message that says what is wrong, ``path`` is its subject."""

    def __init__(self, key: str, path: str) -> None:
        super().__init__(f"{key}: {path}")
        self.key = key
        self.path = path
