"""Text that a spreadsheet would take for a formula, and how it is kept from being one."""

from __future__ import annotations

import unicodedata

GUARD = "'"
_FORMULA = frozenset("=+-@")
_BREAKS = ("\t", "\r", "\n")


def guarded(text: str) -> str:
    """Return `text` with an apostrophe before it where it would begin a formula, or begins with an apostrophe."""
    return GUARD + text if text.startswith(GUARD) or is_live(text) else text


def unguarded(cell: str) -> str:
    """Return the text that `guarded` was given."""
    return cell.removeprefix(GUARD)


def is_live(text: str) -> bool:
    """Return whether a program might take `text` for a formula, also after what it passes over or in wide characters."""
    if text.startswith(_BREAKS):
        return True
    # Programs pass over white space, control and format characters.
    first = next((c for c in text if unicodedata.category(c)[0] not in "ZC"), "")
    return unicodedata.normalize("NFKC", first)[:1] in _FORMULA
