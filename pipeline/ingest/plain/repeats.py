"""Sets aside what a chain of messages says twice: quoted lines that stand in the text above them already."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.document import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.ingest.plain.chunk import Chunk

_SHORTEST = 20
"""Shorter lines (a greeting, a name) repeat by chance; characters."""


def set_repeats_aside(chunks: Sequence[Chunk]) -> None:
    """Make quoted blocks furniture whose words stand in an unquoted or less deeply quoted block."""
    if not any(chunk.quote for chunk in chunks):
        return
    depth = 0
    said = ""
    for depth in sorted({chunk.quote for chunk in chunks}):
        here = [chunk for chunk in chunks if chunk.quote == depth and chunk.kind is not Kind.FURNITURE]
        for chunk in here:
            words = _words(chunk.text)
            if depth and len(words) >= _SHORTEST and f" {words} " in said:
                chunk.kind = Kind.FURNITURE
        said += "".join(f" {_words(chunk.text)} " for chunk in here)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
