"""What every worker needs, loaded once before the workers are forked, so that they share it."""

from __future__ import annotations

import gc
import os
from collections import Counter
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_THREADS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "NUMEXPR_NUM_THREADS",
)

_ROOMS = ("pipeline.extract.record", "pipeline.export.json")
_READERS = {
    ".pdf": "pipeline.ingest.pdf",
    ".docx": "pipeline.ingest.word",
    ".pptx": "pipeline.ingest.slides",
    ".odp": "pipeline.ingest.slides",
    ".odt": "pipeline.ingest.odt",
    ".html": "pipeline.ingest.html",
    ".htm": "pipeline.ingest.html",
    ".md": "pipeline.ingest.markdown",
}
"""Modules that are worth having before the fork; whatever else a file's content asks for, its worker imports."""


def pin_threads() -> None:
    """Let the libraries of linear algebra use one thread each; they look only when they are first imported."""
    for name in _THREADS:
        os.environ[name] = "1"


def warm(*, names: Iterable[str] = ()) -> None:
    """Load the language model and import the readers that several of the files `names` seem to need.

    Raises EnvironmentProblemError where the model is missing.
    """
    pin_threads()
    for name in (*_ROOMS, *_shared_readers(names)):
        import_module(name)
    _load_all()


@cache
def _load_all() -> None:
    """Load what documents need, once: a watch forks from this process again and again."""
    from pipeline.finnish.model import load  # noqa: PLC0415 -- heavy, and only where there is work

    load()
    with suppress(
        Exception
    ):  # a mistake of the program shows itself with the first file, which it costs alone
        _read_sample()
    # What is there now stays: the collector need not touch it, and forked workers keep sharing its pages.
    gc.collect()
    gc.freeze()


def _shared_readers(names: Iterable[str]) -> list[str]:
    """Return the readers that more than one file needs: one alone is imported by the worker that meets it."""
    times = Counter(_READERS.get(PurePath(name).suffix.lower()) for name in names)
    return [reader for reader, count in times.items() if reader is not None and count > 1]


def _read_sample() -> None:
    """Read a few lines of our own: vocabularies, lexicons and classifiers are loaded when they are first asked for."""
    from pipeline.extract import extract_record  # noqa: PLC0415 -- spaCy
    from pipeline.ingest import Source, read  # noqa: PLC0415 -- with it

    source = Source(Path(__file__).with_name("data").joinpath("sample.md").read_bytes(), "sample.md")
    extract_record(source, read(source))
