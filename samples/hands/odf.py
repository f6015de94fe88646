"""What the OpenDocument hands share: metadata without a clock, and the same bytes every time."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from hands.packing import repacked


def finished(document: Any, title: str, author: str, day: dt.datetime) -> bytes:
    """Return the odfdo `document` as bytes, with its title, its author and one date for everything."""
    meta = document.meta
    meta.title, meta.creator, meta.initial_creator, meta.language = title, author, author, "fi-FI"
    meta.creation_date, meta.date = day, day
    meta.editing_cycles, meta.editing_duration = 1, dt.timedelta(0)
    if (template := meta.get_element("//meta:template")) is not None:
        template.delete()  # names a file of the library and when it was made
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())
