"""Runs of text with their place and type, from PDFium's text page.

PDFium is asked per character only which text object it belongs to; all else is asked once a run.
"""

from __future__ import annotations

import ctypes
import math
import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.ingest.pdf.model import Font, Rect, Run
from pipeline.ingest.pdf.native import byref, handle, native, raw

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.ingest.pdf.frame import Frame
    from pipeline.ingest.pdf.tags import Tag

MAX_GLYPHS = 200_000
"""Characters of one page that are read; a dense page of minutes has 6 000."""

_BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!ng)|[-,]bd\b", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_SYMBOL = re.compile(r"symbol|wingdings|webdings|dingbats|fontawesome", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
# Presentation forms of Latin ligatures, and PDFium's two marks for a hyphen at a line end.
_CHARACTERS = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    0xFFFE: "-",
    0x0002: "-",
    0x0000: "",
    0x2011: "-",
}
_WIDE = re.compile(r"\s{3,}|\t")
_UPRIGHT_TOLERANCE = 10.0  # degrees; italics made by a slanted matrix stay at 0


class _Look(NamedTuple):
    size: float
    angle: float
    font: Font


class RawRun(NamedTuple):
    """A run with its direction, before the page's own direction is known."""

    run: Run
    angle: float


def characters(text_page: int) -> str:
    """Return the page's text with one character a PDFium index (at most `MAX_GLYPHS`)."""
    count = min(int(raw.FPDFText_CountChars(_page(text_page))), MAX_GLYPHS)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    got = raw.FPDFText_GetText(_page(text_page), 0, count, buffer)
    text = bytes(buffer)[: 2 * max(got - 1, 0)].decode("utf-16-le", "surrogatepass")
    if len(text) == count:
        return text
    # Characters without a Unicode value, or beyond the basic plane, shift the indices: ask one by one.
    unicode = native().unicode
    return "".join(
        chr(code) if code < 0x110000 else "\ufffd" for code in (unicode(text_page, i) for i in range(count))
    )


def _page(address: int) -> ctypes._Pointer[ctypes.Structure]:
    return ctypes.cast(address, raw.FPDF_TEXTPAGE)


def raw_runs(text_page: int, frame: Frame, tags: Mapping[int, Tag]) -> Iterator[RawRun]:
    """Yield the runs of a page in the order of the file, placed in `frame`, with their `tags` by content number."""
    text = characters(text_page)
    looks: dict[int, _Look] = {}
    fonts: dict[int, Font] = {}
    text_object = native().text_object
    owners = [text_object(text_page, index) for index in range(len(text))]
    start, end = 0, len(text)
    last: Run | None = None
    while start < end:
        owner = owners[start]
        stop = start + 1
        while stop < end and owners[stop] == owner:
            stop += 1
        if owner is None:
            if last is not None and text[start] == " ":
                last.guess = True
        else:
            look = looks.get(owner)
            if look is None:
                look = looks[owner] = _look(text_page, start, owner, fonts)
            for first, behind in _parts(text, start, stop):
                made = _run(text_page, first, text[first:behind], look, frame)
                if made is not None:
                    last = made
                    made.tag = tags.get(native().content_id(owner)) if tags else None
                    yield RawRun(made, look.angle)
        start = stop


def _parts(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Split a text object where it uses white space to align: three spaces or a tab."""
    if "   " not in text[start:stop] and "\t" not in text[start:stop]:
        yield start, stop
        return
    at = start
    for gap in _WIDE.finditer(text, start, stop):
        if gap.start() > at:
            yield at, gap.start()
        at = gap.end()
    if at < stop:
        yield at, stop


def _look(text_page: int, index: int, owner: int, fonts: dict[int, Font]) -> _Look:
    calls = native()
    matrix = raw.FS_MATRIX()
    calls.matrix(text_page, index, byref(matrix))
    size = abs(float(calls.font_size(text_page, index)))
    # The height of an em: how far one unit up in the font's space reaches on the page.
    size *= math.hypot(matrix.c, matrix.d) or 1.0
    angle = math.degrees(math.atan2(matrix.b, matrix.a))
    key = int(calls.font(owner) or 0)
    font = fonts.get(key)
    if font is None:
        font = fonts[key] = _font(text_page, index)
    return _Look(size or 1.0, angle, font)


def _font(text_page: int, index: int) -> Font:
    calls = native()
    buffer = ctypes.create_string_buffer(256)
    flags = ctypes.c_int()
    calls.font_info(text_page, index, ctypes.cast(buffer, ctypes.c_void_p), 256, byref(flags))
    return font_of(
        buffer.value.decode("utf-8", "replace"), heavy=int(calls.font_weight(text_page, index)) >= 700
    )


def font_of(name: str, *, heavy: bool = False) -> Font:
    """Return the look that a font's name tells of; `heavy` where the file itself calls it so."""
    name = _SUBSET.sub("", name)
    return Font(
        name=name,
        bold=bool(_BOLD.search(name)) or heavy,
        italic=bool(_ITALIC.search(name)),
        symbol=bool(_SYMBOL.search(name)) and "emoji" not in name.lower(),
    )


def _run(text_page: int, start: int, piece: str, look: _Look, frame: Frame) -> Run | None:
    """Return the run whose characters `piece` begin at index `start`, None where all of it is white space."""
    body = piece.strip()
    if not body:
        return None
    first = start + (len(piece) - len(piece.lstrip()))
    last = first + len(body) - 1
    rect = _box(text_page, first, frame)
    if last != first:
        rect = rect.around(_box(text_page, last, frame))
    x, y = ctypes.c_double(), ctypes.c_double()
    native().origin(text_page, first, byref(x), byref(y))
    return Run(
        text=body.translate(_CHARACTERS),
        rect=rect,
        base=frame.point(x.value, y.value)[1],
        size=round(look.size, 2),
        font=look.font,
        lead=first > start,
        trail=last + 1 < start + len(piece),
    )


def _box(text_page: int, index: int, frame: Frame) -> Rect:
    box = raw.FS_RECTF()
    native().loose_box(text_page, index, byref(box))
    return frame.rect(box.left, box.bottom, box.right, box.top)


def quarter(angle: float, frame: Frame) -> int | None:
    """Return how many quarter turns text at `angle` (degrees, anticlockwise) is from upright, None if slanted."""
    shown = (angle - 90.0 * frame.turns) % 360.0
    nearest = round(shown / 90.0)
    if abs(shown - 90.0 * nearest) > _UPRIGHT_TOLERANCE:
        return None
    return nearest % 4


__all__ = ["MAX_GLYPHS", "RawRun", "characters", "font_of", "handle", "quarter", "raw_runs"]
