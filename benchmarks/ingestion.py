"""Reading alone (text, geometry, links, outline) against MarkItDown on the same files, warm."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any

from benchmarks.clock import paired

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# At least so many times faster than MarkItDown.
BARS = {".pdf": 5.0, ".docx": 2.0, ".pptx": 1.0}


def measure(files: Sequence[Path], rounds: int) -> Iterator[str]:
    """Yield a line a format; a format without files is named, too. Raises ImportError without MarkItDown."""
    markitdown = import_module("markitdown")
    from pipeline.ingest import Source, read  # noqa: PLC0415 -- the start-up is measured first

    converter = markitdown.MarkItDown(enable_plugins=False)
    for suffix, bar in BARS.items():
        ours = theirs = 0.0
        chosen = [path for path in files if path.suffix.lower() == suffix]
        for path in chosen:
            data = path.read_bytes()
            info = markitdown.StreamInfo(extension=suffix, filename=path.name)
            pair = paired(
                partial(read, Source(data, path.name)), partial(_convert, converter, data, info), rounds
            )
            ours += pair.ours
            theirs += pair.theirs
        if not chosen:
            yield f"ingestion {suffix}: no files"
            continue
        yield (
            f"ingestion {suffix}: {theirs / ours:.1f} x as fast as MarkItDown (bar: >= {bar:g}); "
            f"{1000 * ours / len(chosen):.1f} ms against {1000 * theirs / len(chosen):.1f} ms a file, "
            f"{len(chosen)} file(s)"
        )


def _convert(converter: Any, data: bytes, info: Any) -> None:
    converter.convert_stream(BytesIO(data), stream_info=info)
