"""Names of WordprocessingML as lxml has them."""

from __future__ import annotations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_OFF = ("0", "false", "off")


def is_on(value: str | None) -> bool:
    """Return whether an on/off attribute means on: it does when left out."""
    return value is None or value not in _OFF


def to_int(value: str | None, default: int = 0) -> int:
    """Return an attribute as a whole number, `default` where it is none."""
    try:
        return int(float(value)) if value is not None else default
    except (ValueError, OverflowError):
        return default
