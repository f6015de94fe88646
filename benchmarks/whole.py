"""From bytes to written JSON against bare ``nlp.pipe`` of the same components on the same block texts."""

from __future__ import annotations

from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.clock import paired
from pipeline.document import Kind
from pipeline.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.ingest.base import Source

DOCUMENTS = 40
BAR = 1.4


def measure(files: Sequence[Path], rounds: int) -> str:
    """Return the line of the whole way; files that cannot be read are left out of both sides."""
    from pipeline.finnish.model import load  # noqa: PLC0415 -- spaCy, after the start-up has been measured
    from pipeline.run.work import work  # noqa: PLC0415 -- likewise

    sources, texts = _documents(files)
    if not sources:
        return "bytes to JSON: no files"
    nlp = load()
    with TemporaryDirectory() as folder:

        def ours() -> None:
            for index, source in enumerate(sources):
                outcome = work(source.data, source.name, Path(folder), f"{index}")
                if outcome.failure is not None:
                    raise RuntimeError(f"{source.name}: {outcome.failure.message_en}")

        pair = paired(ours, lambda: list(nlp.pipe(texts)), rounds)
    return (
        f"bytes to JSON: {pair.ours / pair.theirs:.2f} x bare spaCy (bar: <= {BAR:g}); "
        f"{pair.ours:.2f} s against {pair.theirs:.2f} s for {len(sources)} documents, {len(texts)} blocks"
    )


def _documents(files: Sequence[Path]) -> tuple[list[Source], list[str]]:
    """Return forty sources, the files over and over, and the texts of all their blocks."""
    from pipeline.ingest import Source, read  # noqa: PLC0415 -- PDFium and lxml

    readable: list[tuple[Source, list[str]]] = []
    for path in files:
        source = Source(path.read_bytes(), path.name)
        try:
            document = read(source)
        except ReadError:
            continue
        blocks = [block for block in document.blocks if block.kind is not Kind.FURNITURE]
        readable.append((source, [document.text_of(block) for block in blocks]))
    chosen = list(islice(cycle(readable), DOCUMENTS)) if readable else []
    return [source for source, _ in chosen], [text for _, texts in chosen for text in texts]
