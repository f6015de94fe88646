"""What optical reading gives: lines of words with their boxes and how sure they are."""

from __future__ import annotations

from typing import NamedTuple

_NO_WORD = 0.0
"""Tesseract gives words a confidence of 0 to 100, and -1 to what is no word."""


class OcrWord(NamedTuple):
    """A recognised word: its box in pixels from the top left corner, and its confidence from 0 to 100."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float = 100.0


class OcrLine(NamedTuple):
    """A line of recognised text and its box in pixels from the top left corner."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    words: tuple[OcrWord, ...] = ()
    """From left to right; empty where only the line is known."""


def parse_tsv(tsv: str) -> list[OcrLine]:
    """Return the lines of Tesseract's TSV output (columns: level, page, block, paragraph, line, word, box, conf, text)."""
    lines: dict[tuple[str, ...], list[OcrWord]] = {}
    for row in tsv.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) < 12 or fields[0] != "5" or not fields[11].strip() or float(fields[10]) < _NO_WORD:
            continue
        left, top, width, height = (float(value) for value in fields[6:10])
        word = OcrWord(fields[11].strip(), left, top, left + width, top + height, float(fields[10]))
        lines.setdefault(tuple(fields[1:5]), []).append(word)
    return [_line(words) for words in lines.values()]


def _line(words: list[OcrWord]) -> OcrLine:
    return OcrLine(
        " ".join(word.text for word in words),
        min(word.x0 for word in words),
        min(word.y0 for word in words),
        max(word.x1 for word in words),
        max(word.y1 for word in words),
        tuple(words),
    )
