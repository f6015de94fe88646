"""Names of OpenDocument as lxml has them, and its lengths."""

from __future__ import annotations

import re

_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE = _URN % "office"
TEXT = _URN % "text"
STYLE = _URN % "style"
TABLE = _URN % "table"
DRAW = _URN % "drawing"
FO = _URN % "xsl-fo-compatible"
XLINK = "{http://www.w3.org/1999/xlink}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(pt|cm|mm|in|pc|px)$")
_POINTS = {"pt": 1.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pc": 12.0, "px": 0.75}


def points(length: str | None) -> float | None:
    """Return a length such as ``0.5cm`` in points, None where it is none."""
    match = _LENGTH.match(length or "")
    return float(match[1]) * _POINTS[match[2]] if match else None


def count(value: str | None, default: int = 1, limit: int = 200) -> int:
    """Return a count such as a number of columns: `default` where it is none, never above `limit`."""
    return min(limit, int(value)) if value is not None and value.isdecimal() else default
