"""Stable names: of a source, of an item, of an event.

An item's id says nothing of its type, theme, record or of the program's version, so that the same statement
keeps its id when it is typed anew or when the rest of the file changes.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from pipeline.document import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

RECORD_ID_PATTERN = r"^r-[0-9a-f]{32}$"
ITEM_ID_PATTERN = r"^i-[0-9a-f]{20}$"
_WORD = re.compile(r"\w+")


def sha256(data: bytes | str) -> str:
    """Return the SHA-256 of bytes, or of a text as UTF-8, in hexadecimal."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def folded(text: str) -> str:
    """Return the words of `text` in lower case, NFKC, single-spaced: what two equal statements share.

    A text without words (``???``) is only folded as white space.
    """
    words = _WORD.findall(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()))
    return " ".join(words) or fold(text)


def record_id(data: bytes) -> str:
    """Return the id of the record made of a source's bytes: ``r-`` and the first 32 digits of their SHA-256."""
    return f"r-{sha256(data)[:32]}"


def item_id(text: str, ordinal: int = 0) -> str:
    """Return the id of an item by its text and its ordinal (from 0) among equal texts of the document.

    ``i-`` and the first 20 digits of the SHA-256 of the folded text, a line feed and the ordinal in decimals.
    """
    return "i-" + sha256(f"{folded(text)}\n{ordinal}")[:20]


def item_ids(items: Iterable[tuple[str, int]]) -> list[str]:
    """Return the ids of all items of a document, themes included, in the order given.

    Each item is its text and the offset of its first evidence; equal texts are numbered by offset, and at
    the same offset in the order given.
    """
    listed = list(items)
    ordinals: defaultdict[str, int] = defaultdict(int)
    ids = [""] * len(listed)
    for index in sorted(range(len(listed)), key=lambda i: listed[i][1]):
        text = listed[index][0]
        key = folded(text)
        ids[index] = item_id(text, ordinals[key])
        ordinals[key] += 1
    return ids


def forum_key(name: str | None, date: str | None, municipality: str | None) -> str | None:
    """Return the key that groups the sources of one event, or None where nothing of it is known.

    Folded name, ISO date and folded municipality joined by ``/``; an unknown part is empty:
    ``kumppanuuspäivä/2026-05-05/lahti``.
    """
    parts = (folded(name or ""), date or "", folded(municipality or ""))
    return "/".join(part.replace(" ", "-") for part in parts) if any(parts) else None
