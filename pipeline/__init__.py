"""Foorumi: forum materials in, proven records out.

The Python API is one call, ``pipeline.extract(path) -> ForumRecord``; nothing heavy is imported before it.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from pipeline.records.models import ForumRecord

__all__ = ["__version__", "extract"]

__version__ = "0.1.0"


def extract(path: str | PathLike[str]) -> ForumRecord:
    """Return the record of the file at `path`; nothing is written.

    Raises OSError where there is no such file, ReadError where it cannot be read and
    EnvironmentProblemError where the language model is missing.
    """
    from pathlib import Path  # noqa: PLC0415 -- importing the package stays instant

    from pipeline.extract import extract_record  # noqa: PLC0415 -- spaCy
    from pipeline.ingest import read  # noqa: PLC0415 -- PDFium and lxml
    from pipeline.ingest.base import Source  # noqa: PLC0415 -- with the readers

    source = Source(Path(path).read_bytes(), Path(path).name)
    return extract_record(source, read(source))


_extract = extract


class _Room(ModuleType):
    """The room of the same name, which can be called like the function that it hides once it is imported."""

    def __call__(self, path: str | PathLike[str]) -> ForumRecord:
        return _extract(path)


class _Package(ModuleType):
    def __setattr__(self, name: str, value: object) -> None:
        if name == "extract" and isinstance(value, ModuleType):
            value.__class__ = _Room
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
