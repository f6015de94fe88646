"""Pages that were read optically, as sheets like those of the text layer: type size, weight and baselines from the boxes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from pipeline.ingest.pdf.junk import sift
from pipeline.ingest.pdf.model import Font, Rect, Run, Sheet
from pipeline.ingest.pdf.render import effective_dpi, page_png
from pipeline.ingest.pdf.strokes import HEAVY, breadth, grey
from pipeline.ingest.recognition import OcrLine, OcrWord

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

Recognizer = Callable[[bytes, int], Sequence[OcrLine]]
"""From a page's PNG and its number (from 1) to its lines, boxes in pixels of the picture."""

DPI = 300.0

# Heights in ems of letters without and with ascenders, and how far descenders reach down.
_LOW, _TALL, _DOWN = 0.47, 0.7, 0.22
_DESCENDERS = frozenset("gjpqyQ,;()[]§")
_LOW_LETTERS = frozenset("acemnorsuvwxzgpqy")
_MAX_SLOPE = 0.1
_SAME = 0.85


class _Measured(NamedTuple):
    """A line with what its boxes tell, in pixels."""

    words: Sequence[OcrWord]
    size: float
    base: float
    breadth: float
    characters: int


def recognized_sheet(document: PdfDocument, sheet: Sheet, ocr: Recognizer) -> Sheet:
    """Return `sheet` with the lines that `ocr` reads from its picture."""
    png = page_png(document, sheet.number, dpi=DPI)
    scale = 72.0 / effective_dpi(sheet.width, sheet.height, dpi=DPI)
    blank = Sheet(sheet.number, sheet.width, sheet.height, pictured=True)
    return fill_sheet(blank, ocr(png, sheet.number), png, scale)


def fill_sheet(sheet: Sheet, lines: Sequence[OcrLine], picture: bytes, scale: float) -> Sheet:
    """Enter recognised `lines` of `picture` into `sheet`, `scale` points a pixel; what is no text becomes furniture."""
    split = [(line, *sift(_words(line))) for line in lines if line.text.strip()]
    slope = _slope([kept for _, kept, _ in split])
    image = grey(picture) if split else None
    measured = [_measure(kept, slope, image) for _, kept, _ in split if kept]
    usual = _weighted([(line.size, line.characters) for line in measured])
    broad = _weighted([(line.breadth / line.size, line.characters) for line in measured if line.breadth])
    for line in measured:
        size = _settled(line, usual)
        bold = bool(broad) and line.breadth / line.size >= HEAVY * broad
        sheet.runs += [_run(word, size * scale, line.base * scale, scale, bold=bold) for word in line.words]
    for _, _, junk in split:
        sheet.sideways += [
            _run(word, usual * scale or 10.0, word.y1 * scale, scale, bold=False) for word in junk
        ]
    sheet.characters = sum(len(run.text) for run in sheet.runs)
    return sheet


def same_sizes(sheets: Sequence[Sheet]) -> None:
    """Give the usual type of all recognised `sheets` one size: boxes measure it a little differently on every page."""
    usual = [(_usual_size(sheet), sheet.characters) for sheet in sheets]
    common = _weighted(usual)
    for sheet, (size, _) in zip(sheets, usual, strict=True):
        if _SAME * common <= size <= common / _SAME:
            for run in sheet.runs:
                run.size = common if run.size == size else run.size


def _usual_size(sheet: Sheet) -> float:
    return _weighted([(run.size, len(run.text)) for run in sheet.runs])


def _words(line: OcrLine) -> Sequence[OcrWord]:
    return line.words or (OcrWord(line.text.strip(), line.x0, line.y0, line.x1, line.y1),)


def _run(word: OcrWord, size: float, base: float, scale: float, *, bold: bool) -> Run:
    rect = Rect(word.x0 * scale, word.y0 * scale, word.x1 * scale, word.y1 * scale)
    return Run(word.text, rect, base, round(size, 1), Font("", bold=bold), lead=True)


def _settled(line: _Measured, usual: float) -> float:
    """Return the line's size; near the usual one it is the usual, the nearer the more letters tell of it."""
    low, high = (0.72, 1.3) if line.characters < 15 else (0.85, 1.16)
    return usual if low * usual <= line.size <= high * usual else line.size


def _slope(lines: Sequence[Sequence[OcrWord]]) -> float:
    """Return how much baselines fall for each pixel to the right: a sheet put into the scanner askew."""
    found: list[float] = []
    for words in lines:
        flat = [word for word in words if not _DESCENDERS & set(word.text) and word.text[-1:].isalnum()]
        steps = [
            (b.y1 - a.y1) / ((b.x0 + b.x1 - a.x0 - a.x1) / 2)
            for a, b in pairwise((flat[0], flat[-1]) if len(flat) > 2 else ())
            if b.x0 > a.x1 + 4 * (a.y1 - a.y0)
        ]
        found += [step for step in steps if abs(step) <= _MAX_SLOPE]
    return median(found) if len(found) >= 3 else 0.0


def _measure(words: Sequence[OcrWord], slope: float, image: object) -> _Measured:
    sizes = [
        (_em(word, slope), len(word.text)) for word in words if any(char.isalnum() for char in word.text)
    ]
    size = _weighted(sizes) or max(word.y1 - word.y0 for word in words)
    bases = [
        word.y1
        - slope * (word.x0 + word.x1) / 2
        - abs(slope) * (word.x1 - word.x0) / 2
        - (_DOWN * size if _DESCENDERS & set(word.text) else 0.0)
        for word in words
        if any(char.isalnum() for char in word.text)
    ]
    base = median(bases) if bases else max(word.y1 for word in words)
    characters = sum(len(word.text) for word in words)
    return _Measured(words, size, base, breadth(image, words) if image is not None else 0.0, characters)


def _em(word: OcrWord, slope: float) -> float:
    """Return the type size in pixels at which the word's letters are as high as its box."""
    letters = {char for char in word.text if char.isalnum()}
    height = _LOW if letters <= _LOW_LETTERS else _TALL
    if _DESCENDERS & set(word.text):
        height += _DOWN
    upright = word.y1 - word.y0 - abs(slope) * (word.x1 - word.x0)
    return max(upright, 1.0) / height


def _weighted(values: Sequence[tuple[float, int]]) -> float:
    """Return the median of values that count so many times, 0 without any."""
    total, seen = sum(weight for _, weight in values), 0
    for value, weight in sorted(values):
        seen += weight
        if 2 * seen >= total:
            return value
    return 0.0
