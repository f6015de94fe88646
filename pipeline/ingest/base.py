"""What the readers of all formats share: the source they are given and the errors they raise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pipeline.document import Document


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file and the name it came under (used in messages and as a hint, never trusted)."""

    data: bytes
    name: str


class Reader(Protocol):
    """One format family: a function from bytes to a document."""

    def __call__(self, source: Source) -> Document:
        """Read `source`; raises `pipeline.errors.ReadError` with a category and plain words, nothing else."""
