"""Text of files that PDFium cannot open, by pypdf alone: lines with their origin and size, their widths guessed."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader

from pipeline.ingest.pdf.frame import Frame
from pipeline.ingest.pdf.glyphs import font_of
from pipeline.ingest.pdf.model import Rect, Run, Sheet

if TYPE_CHECKING:
    from pypdf import PageObject

# Mean widths in ems of Latin letters in common text faces.
_NARROW, _MIDDLE, _CAPITAL, _WIDE = 0.28, 0.53, 0.68, 0.85
_NARROW_LETTERS = frozenset("fijlrtI .,:;!'|()[]-")
# WinAnsi's unused codes stand for a bullet (ISO 32000-1, annex D.2, note 3); pypdf hands them on as they are.
_BULLETS = dict.fromkeys((0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D), "•")
_WIDE_LETTERS = frozenset("mwMW–—@%")


def text_sheets(data: bytes, *, max_pages: int) -> list[Sheet]:
    """Return the pages of `data` with runs at their origins; a page that cannot be read has none.

    Empty where pypdf cannot open the file either; nothing is raised.
    """
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            reader.decrypt("")
        pages = list(reader.pages[:max_pages])
    except Exception:  # noqa: BLE001 -- pypdf lets many kinds of errors out on damaged files
        return []
    return [_sheet(page, number) for number, page in enumerate(pages, start=1)]


def _sheet(page: PageObject, number: int) -> Sheet:
    runs: list[Run] = []
    try:
        box = page.cropbox
        frame = Frame(
            float(box.left), float(box.bottom), float(box.right), float(box.top), page.rotation // 90 % 4
        )

        def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float | None) -> None:
            run = _run(text, _product(tm, cm), font, size or 0.0, frame)
            if run is not None:
                runs.append(run)

        page.extract_text(visitor_text=visit)
    except Exception:  # noqa: BLE001 -- pypdf lets many kinds of errors out on damaged pages; what came before is kept
        frame = Frame(0.0, 0.0, 595.0, 842.0)
    width, height = frame.size
    return Sheet(number, width, height, runs=runs, characters=sum(len(run.text) for run in runs))


def _product(m: list[float], n: list[float]) -> tuple[float, ...]:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _run(text: str, matrix: tuple[float, ...], font: Any, size: float, frame: Frame) -> Run | None:
    """Return the run of a piece of text that begins at the origin of `matrix`."""
    body = " ".join(text.translate(_BULLETS).split())
    if not body:
        return None
    size = abs(size) * (math.hypot(matrix[2], matrix[3]) or 1.0) or 10.0
    x, y = frame.point(matrix[4], matrix[5])
    name = str(font.get("/BaseFont", "")).removeprefix("/") if isinstance(font, dict) else ""
    return Run(
        body,
        Rect(x, y - 0.75 * size, x + size * sum(map(_width, body)), y + 0.22 * size),
        y,
        round(size, 2),
        font_of(name),
        lead=text[:1].isspace() and "\n" not in text[:1],
        trail=text[-1:] == " ",
    )


def _width(char: str) -> float:
    if char in _NARROW_LETTERS:
        return _NARROW
    if char in _WIDE_LETTERS:
        return _WIDE
    return _CAPITAL if char.isupper() else _MIDDLE
