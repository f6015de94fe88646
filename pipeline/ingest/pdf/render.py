"""A page as a picture: for optical reading of scans, and for looking at."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MAX_PIXELS = 40_000_000
"""A page of A3 at 300 dots an inch has 17 million."""


def page_png(document: PdfDocument, page: int, *, dpi: float = 300.0) -> bytes:
    """Return page `page` (from 1) as a grey PNG of `dpi` dots an inch, fewer where it would not fit `MAX_PIXELS`.

    Divide pixels by ``dpi / 72`` for points; `effective_dpi` tells the resolution that was used.
    """
    sheet = document[page - 1]
    try:
        scale = effective_dpi(*sheet.get_size(), dpi=dpi) / 72.0
        bitmap = sheet.render(scale=scale, grayscale=True)
        try:
            out = io.BytesIO()
            bitmap.to_pil().save(out, format="PNG", compress_level=1)
            return out.getvalue()
        finally:
            bitmap.close()
    finally:
        sheet.close()


def effective_dpi(width: float, height: float, *, dpi: float = 300.0) -> float:
    """Return the resolution at which a page of `width` × `height` points is rendered when `dpi` is asked for."""
    pixels = (width * dpi / 72.0) * (height * dpi / 72.0)
    if pixels <= MAX_PIXELS:
        return dpi
    return float(dpi * (MAX_PIXELS / pixels) ** 0.5)
