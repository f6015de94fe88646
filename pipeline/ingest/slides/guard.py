"""One fence round reading: what a broken file makes the libraries raise comes out as a `ReadError`."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.ingest.archive import damaged

if TYPE_CHECKING:
    from collections.abc import Iterator

_BROKEN = (
    LookupError,
    ValueError,
    ArithmeticError,
    RecursionError,
    etree.LxmlError,
)


@contextmanager
def guarded() -> Iterator[None]:
    """Turn every sign of a broken presentation into `ReadError` DAMAGED with plain words."""
    try:
        yield
    except _BROKEN as error:
        raise damaged(
            "Esitys on vioittunut: sen sisältö ei ole sellaista kuin esityksessä kuuluu olla.",
            "The presentation is damaged: its contents are not what a presentation has.",
        ) from error
