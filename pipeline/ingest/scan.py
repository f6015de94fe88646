"""Scans: pictures of text, and pages without a text layer, through Tesseract where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import lru_cache
from typing import NamedTuple

from pipeline.document import Document, DocumentBuilder, Kind, Page, PageStatus, Piece
from pipeline.errors import ReadError
from pipeline.ingest.base import Source  # noqa: TC001 -- part of the signature that readers share
from pipeline.ingest.markers import split_marker
from pipeline.ingest.messages import install_line, notice, read_error

TIMEOUT = 120.0
"""Seconds for one page; a full A4 page at 300 dpi takes some five."""
_LANGUAGE = "fin"
_SURE = 0.0
"""Tesseract gives words a confidence of 0 to 100 and -1 to what is no word."""
_DPI = 300
"""Resolution assumed for pictures: pixels to points."""


class OcrLine(NamedTuple):
    """A line of recognised text and its box in pixels from the top left corner."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    paragraph: int = 0
    """Lines with the same number belong to one paragraph, by Tesseract's own analysis."""


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
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        answer = subprocess.run(  # noqa: S603 -- the program found on PATH, fixed arguments, picture over stdin
            [program, "stdin", "stdout", "-l", _LANGUAGE, "--psm", "3", "tsv"],
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


def recognize(png: bytes, page: int) -> list[tuple[str, tuple[float, float, float, float]]]:  # noqa: ARG001 -- the PDF reader's signature
    """Return text and pixel box of the lines on a picture of a PDF page; none where recognition is missing or fails.

    A page that cannot be recognised is noted by the PDF reader and does not spoil the others.
    """
    try:
        return [(line.text, (line.x0, line.y0, line.x1, line.y1)) for line in ocr_lines(png)]
    except ReadError:
        return []


def parse_tsv(tsv: str) -> list[OcrLine]:
    """Return the lines of Tesseract's TSV output (columns: level, page, block, paragraph, line, word, box, conf, text)."""
    lines: dict[tuple[str, ...], OcrLine] = {}
    paragraphs: dict[tuple[str, ...], int] = {}
    for row in tsv.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) < 12 or fields[0] != "5" or not fields[11].strip() or float(fields[10]) < _SURE:
            continue
        left, top, width, height = (float(value) for value in fields[6:10])
        key = tuple(fields[1:5])
        number = paragraphs.setdefault(key[:3], len(paragraphs))
        word = OcrLine(fields[11].strip(), left, top, left + width, top + height, number)
        lines[key] = _merged(lines[key], word) if key in lines else word
    return list(lines.values())


def _merged(line: OcrLine, word: OcrLine) -> OcrLine:
    return OcrLine(
        f"{line.text} {word.text}",
        min(line.x0, word.x0),
        min(line.y0, word.y0),
        max(line.x1, word.x1),
        max(line.y1, word.y1),
        line.paragraph,
    )


def read(source: Source) -> Document:
    """Read a picture (PNG or JPEG) as one scanned page; raises what `ocr_lines` raises, and EMPTY without text."""
    lines = ocr_lines(source.data)
    if not lines:
        raise read_error("no_text")
    media_type = "image/png" if source.data.startswith(b"\x89PNG") else "image/jpeg"
    builder = DocumentBuilder(media_type)
    builder.warn("recognised", notice("recognised"), page=1)
    for block in _blocks(lines):
        _add(builder, block)
    characters = sum(len(line.text) for line in lines)
    builder.pages.append(Page(1, PageStatus.OCR, characters))
    return builder.build()


def _blocks(lines: list[OcrLine]) -> list[list[OcrLine]]:
    """Group lines into blocks: Tesseract's paragraphs, cut where a line opens with a bullet."""
    blocks: list[list[OcrLine]] = []
    for line in lines:
        opens = bool(split_marker(line.text, numbers=True).marker)
        if blocks and blocks[-1][-1].paragraph == line.paragraph and not opens:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _add(builder: DocumentBuilder, lines: list[OcrLine]) -> None:
    found = split_marker(lines[0].text, numbers=True)
    texts = [found.text, *(line.text for line in lines[1:])]
    pieces = [Piece(_joined(text, texts[i + 1 :]), box=_box(lines[i])) for i, text in enumerate(texts)]
    short = len(lines) == 1 and _is_heading(lines[0].text)
    kind = Kind.LIST_ITEM if found.marker else Kind.HEADING if short else Kind.PARAGRAPH
    builder.add(kind, pieces, level=1 if kind is Kind.HEADING else 0, page=1, marker=found.marker)


def _joined(text: str, rest: list[str]) -> str:
    """Return `text` with the space after it, or without its hyphen where the next line goes on with the word."""
    if not rest:
        return text
    if text.endswith("-") and text[-2:-1].isalpha() and rest[0][:1].isalpha():
        from pipeline.finnish.hyphens import seam  # noqa: PLC0415 -- a heavy lexicon, seldom asked

        return text[:-1] + seam(text, rest[0]).value
    return f"{text} "


def _is_heading(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return (
        len(letters) >= 3 and len(text) <= 80 and not text.endswith((".", ",", ";", ":")) and text.isupper()
    )


def _box(line: OcrLine) -> tuple[int, float, float, float, float]:
    scale = 72 / _DPI
    return (1, line.x0 * scale, line.y0 * scale, line.x1 * scale, line.y1 * scale)
