"""How heavy the type of recognised lines is: the mean breadth of the strokes, seen across the line."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.ingest.recognition import OcrWord

HEAVY = 1.22
"""Lines whose strokes are so many times as broad as usual are bold (measured: bold type 1.33 to 1.6)."""
_CONTRAST = 60
"""Levels of grey (of 255) between ink and paper; with less there is nothing to measure."""


def grey(picture: bytes) -> Any:
    """Return the picture (PNG or JPEG bytes) as a grey array of rows, None where it cannot be opened."""
    import numpy as np  # noqa: PLC0415 -- heavy, and only scans need it
    from PIL import Image  # noqa: PLC0415 -- the same

    try:
        with Image.open(io.BytesIO(picture)) as image:
            return np.asarray(image.convert("L"))
    except (OSError, ValueError, Image.DecompressionBombError):
        return None


def breadth(image: Any, words: Sequence[OcrWord]) -> float:
    """Return the mean breadth of the strokes of `words` in pixels, 0 where it cannot be measured."""
    import numpy as np  # noqa: PLC0415 -- heavy, and only scans need it

    total = count = 0
    for word in words:
        crop = image[max(int(word.y0), 0) : int(word.y1), max(int(word.x0), 0) : int(word.x1)]
        if not crop.size:
            continue
        low, high = int(crop.min()), int(crop.max())
        if high - low < _CONTRAST:
            continue
        ink = crop < (low + high) // 2
        # A stroke begins where ink follows paper: ink divided by such places is the mean breadth.
        total += int(ink.sum())
        count += int(ink[:, 0].sum()) + int(np.count_nonzero(ink[:, 1:] & ~ink[:, :-1]))
    return total / count if count else 0.0
