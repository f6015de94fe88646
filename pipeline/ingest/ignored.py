"""What a file carries besides its text and is left alone: macros, scripts, files inside the file."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from pipeline.document import Notice
from pipeline.ingest.archive import BROKEN
from pipeline.ingest.messages import notice
from pipeline.ingest.sniff import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.ingest.base import Source

_PACKAGES = frozenset((Format.DOCX, Format.PPTX, Format.ODT, Format.ODP))
_MACROS = re.compile(r"(?:^|/)vbaProject\.bin$|^(?:Basic|Scripts)/", re.IGNORECASE)
_EMBEDDED = re.compile(r"^(?:word|ppt)/embeddings/.*\.bin$", re.IGNORECASE)
"""Objects of programs; worksheets behind charts are no files of their own to a reader."""
_IN_PDF = {
    "embedded_files": re.compile(rb"/EmbeddedFiles?\b"),
    "scripts": re.compile(rb"/(?:JavaScript|JS|Launch)\b"),
}


def ignored(source: Source, found: Format) -> tuple[Notice, ...]:
    """Return a warning for each kind of content that is never opened: ``macros``, ``embedded_files``, ``scripts``."""
    codes: list[str] = []
    if found in _PACKAGES:
        codes += _in_package(source.data)
    elif found is Format.PDF:
        codes += [code for code, pattern in _IN_PDF.items() if pattern.search(source.data)]
    return tuple(Notice(code, notice(code)) for code in codes)


def _in_package(data: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except BROKEN:
        return
    for code, pattern in (("macros", _MACROS), ("embedded_files", _EMBEDDED)):
        if any(pattern.search(name) for name in names):
            yield code
