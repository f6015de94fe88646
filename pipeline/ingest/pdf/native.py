"""PDFium's C functions with prototypes of our own: plain integers for handles make the calls several times cheaper.

The addresses come from pypdfium2's own bindings, whose prototypes stay untouched.
"""

from __future__ import annotations

import ctypes
from ctypes import POINTER, byref, c_double, c_float, c_int, c_ulong, c_void_p
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


raw: Any = import_module("pypdfium2.raw")
"""PDFium's own names, made at its build: no type checker knows them."""


def _own(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(raw, name), c_void_p).value
    return ctypes.CFUNCTYPE(result, *arguments)(address or 0)


class Native:
    """The functions that the reader calls per character, run or page object."""

    def __init__(self) -> None:
        page = text = thing = c_void_p
        self.text_object = _own("FPDFText_GetTextObject", c_void_p, text, c_int)
        self.unicode = _own("FPDFText_GetUnicode", ctypes.c_uint, text, c_int)
        self.loose_box = _own("FPDFText_GetLooseCharBox", c_int, text, c_int, POINTER(raw.FS_RECTF))
        self.origin = _own("FPDFText_GetCharOrigin", c_int, text, c_int, POINTER(c_double), POINTER(c_double))
        self.font_size = _own("FPDFText_GetFontSize", c_double, text, c_int)
        self.font_info = _own("FPDFText_GetFontInfo", c_ulong, text, c_int, c_void_p, c_ulong, POINTER(c_int))
        self.font_weight = _own("FPDFText_GetFontWeight", c_int, text, c_int)
        self.matrix = _own("FPDFText_GetMatrix", c_int, text, c_int, POINTER(raw.FS_MATRIX))
        self.font = _own("FPDFTextObj_GetFont", c_void_p, thing)
        self.content_id = _own("FPDFPageObj_GetMarkedContentID", c_int, thing)
        self.count_objects = _own("FPDFPage_CountObjects", c_int, page)
        self.object = _own("FPDFPage_GetObject", c_void_p, page, c_int)
        self.type = _own("FPDFPageObj_GetType", c_int, thing)
        four = [POINTER(c_float)] * 4
        self.bounds = _own("FPDFPageObj_GetBounds", c_int, thing, *four)
        self.fill_colour = _own("FPDFPageObj_GetFillColor", c_int, thing, *([POINTER(ctypes.c_uint)] * 4))
        self.draw_mode = _own("FPDFPath_GetDrawMode", c_int, thing, POINTER(c_int), POINTER(c_int))
        self.count_segments = _own("FPDFPath_CountSegments", c_int, thing)
        self.segment = _own("FPDFPath_GetPathSegment", c_void_p, thing, c_int)
        self.segment_point = _own(
            "FPDFPathSegment_GetPoint", c_int, thing, POINTER(c_float), POINTER(c_float)
        )
        self.segment_type = _own("FPDFPathSegment_GetType", c_int, thing)
        self.object_matrix = _own("FPDFPageObj_GetMatrix", c_int, thing, POINTER(raw.FS_MATRIX))
        self.count_inner = _own("FPDFFormObj_CountObjects", c_int, thing)
        self.inner = _own("FPDFFormObj_GetObject", c_void_p, thing, c_ulong)


@cache
def native() -> Native:
    """Return the functions; they are looked up once."""
    return Native()


def handle(pointer: Any) -> int:
    """Return the address behind a handle of pypdfium2."""
    return int(ctypes.cast(pointer, c_void_p).value or 0)


__all__ = ["Native", "byref", "handle", "native", "raw"]
