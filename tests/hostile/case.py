"""A hostile file: how it is made, and what may become of it at most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import Category

if TYPE_CHECKING:
    from collections.abc import Callable

GOOD = "done"
DAMAGED, TOO_LARGE, ENCRYPTED = str(Category.DAMAGED), str(Category.TOO_LARGE), str(Category.ENCRYPTED)
MEMORY, CRASHED = str(Category.MEMORY), str(Category.CRASHED)
UNSUPPORTED, EMPTY, SCAN = (
    str(Category.UNSUPPORTED),
    str(Category.EMPTY),
    str(Category.SCAN_WITHOUT_OCR),
)


@dataclass(frozen=True, slots=True)
class Case:
    """A file `name`, the bytes that `build` makes, and its ceilings.

    `ends` are the states or categories that are right for it; `says` stands in the text when it is read,
    `hides` never does; `warns` is a code among its warnings. `seconds` of processor and `megabytes` over the worker's
    start are what it may cost.
    """

    name: str
    build: Callable[[], bytes]
    ends: tuple[str, ...] = (GOOD,)
    says: str = ""
    hides: str = ""
    warns: str = ""
    seconds: float = 5.0
    megabytes: int = 300
