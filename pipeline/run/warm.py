"""What every worker needs, loaded once before the workers are forked, so that they share it."""

from __future__ import annotations

import gc
import os
from contextlib import suppress
from pathlib import Path

_THREADS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "NUMEXPR_NUM_THREADS",
)

_ROOMS = ("pipeline.extract.record", "pipeline.export.json")
_READERS = ("pipeline.ingest.pdf", "pipeline.ingest.word", "pipeline.ingest.slides")


def pin_threads() -> None:
    """Let the libraries of linear algebra use one thread each; they look only when they are first imported."""
    for name in _THREADS:
        os.environ[name] = "1"


def warm(*, readers: bool = True) -> None:
    """Load the language model and import the `readers` of all formats, which one file alone would not need.

    Raises EnvironmentProblemError where the model is missing.
    """
    pin_threads()
    # ruff: noqa: PLC0415 -- heavy, and only where there is work
    from importlib import import_module

    from pipeline.finnish.model import load

    for name in (*_ROOMS, *(_READERS if readers else ())):
        import_module(name)
    load()
    with suppress(
        Exception
    ):  # a mistake of the program shows itself with the first file, which it costs alone
        _read_sample()
    # What is there now stays: the collector need not touch it, and forked workers keep sharing its pages.
    gc.collect()
    gc.freeze()


def _read_sample() -> None:
    """Read a few lines of our own: vocabularies, lexicons and classifiers are loaded when they are first asked for."""
    from pipeline.extract import extract_record
    from pipeline.ingest import Source, read

    source = Source(Path(__file__).with_name("data").joinpath("sample.md").read_bytes(), "sample.md")
    extract_record(source, read(source))
