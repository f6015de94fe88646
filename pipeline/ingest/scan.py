"""Scans: pictures of text, and pages without a text layer, through Tesseract where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.errors import ReadError
from pipeline.ingest.base import Source  # noqa: TC001 -- part of the signature that readers share
from pipeline.ingest.messages import install_line, notice, read_error
from pipeline.ingest.recognition import OcrLine, parse_tsv

if TYPE_CHECKING:
    from pipeline.document import Document

TIMEOUT = 120.0
"""Seconds for one page; a full A4 page at 300 dpi takes some five."""
_LANGUAGE = "fin"


def without_ocr() -> ReadError:
    """Return the error SCAN_WITHOUT_OCR with the one line that installs Tesseract on this system."""
    return read_error("scan_without_ocr", **install_line("tesseract"))


def installed() -> bool:
    """Whether Tesseract is on PATH, with or without Finnish: cheap to ask."""
    return shutil.which("tesseract") is not None


def available() -> bool:
    """Whether Tesseract and its Finnish data are installed."""
    program = shutil.which("tesseract")
    return program is not None and _LANGUAGE in _languages(program, os.environ.get("TESSDATA_PREFIX", ""))


@lru_cache(maxsize=8)
def _languages(program: str, data_folder: str) -> frozenset[str]:  # noqa: ARG001 -- the answer depends on the folder
    """Return the languages that `program` has data for."""
    try:
        answer = subprocess.run(  # noqa: S603 -- the program found on PATH, fixed arguments
            [program, "--list-langs"], capture_output=True, timeout=30, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset((answer.stdout + answer.stderr).decode("utf-8", "replace").split())


def ocr_lines(png: bytes) -> list[OcrLine]:
    """Return the lines of text on the picture `png` (PNG or JPEG bytes), top to bottom as Tesseract reads it.

    Raises `ReadError`: SCAN_WITHOUT_OCR when Tesseract or its Finnish data is missing, TIMEOUT after `TIMEOUT`
    seconds, DAMAGED when it cannot read the picture.
    """
    if not available():
        raise without_ocr()
    program = shutil.which("tesseract") or "tesseract"
    # One thread: files are read in parallel processes, and more threads make the result depend on the machine.
    # Page segmentation 4, lines of varying size: the automatic one loses numbers that hang in the margin.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        answer = subprocess.run(  # noqa: S603 -- the program found on PATH, fixed arguments, picture over stdin
            [program, "stdin", "stdout", "-l", _LANGUAGE, "--psm", "4", "tsv"],
            input=png,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
            env=environment,
        )
    except subprocess.TimeoutExpired as error:
        raise read_error("ocr_timeout", seconds=round(TIMEOUT)) from error
    except OSError as error:
        raise read_error("ocr_failed") from error
    if answer.returncode:
        raise read_error("ocr_failed")
    return parse_tsv(answer.stdout.decode("utf-8", "replace"))


def recognize(png: bytes, page: int) -> list[OcrLine]:  # noqa: ARG001 -- the PDF reader's signature
    """Return the lines on a picture of a PDF page; none where recognition is missing or fails.

    A page that cannot be recognised is noted by the PDF reader and does not spoil the others.
    """
    try:
        return ocr_lines(png)
    except ReadError:
        return []


def read(source: Source) -> Document:
    """Read a picture (PNG or JPEG) as one scanned page; raises what `ocr_lines` raises, and EMPTY without text."""
    lines = ocr_lines(source.data)
    if not lines:
        raise read_error("no_text")
    from pipeline.ingest.pdf.picture import lay_out  # noqa: PLC0415 -- loads PDFium, which only a read picture needs

    media_type = "image/png" if source.data.startswith(b"\x89PNG") else "image/jpeg"
    builder = lay_out(source.data, lines, media_type)
    builder.warn("recognised", notice("recognised"), page=1)
    return builder.build()
