"""When two texts count as the same one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Token F1 from which two texts count as the same item.
SAME = 0.75
_WORD = re.compile(r"\w+")
_SCHEME = re.compile(r"^(https?://|mailto:)")
_EXACT = frozenset({"url", "email", "deadline", "due", "date", "start", "end", "registered", "attended"})


@lru_cache(maxsize=20_000)
def _tokens(text: str) -> Counter[str]:
    return Counter(_WORD.findall(unicodedata.normalize("NFC", text).replace("\u00ad", "").lower()))


def similarity(one: str, other: str) -> float:
    """Return the F1 of the word tokens that two texts share, repeats counted; 0.0 where none is shared."""
    a, b = _tokens(one), _tokens(other)
    shared = (a & b).total()
    return 2 * shared / (a.total() + b.total()) if shared else 0.0


def align(gold: Sequence[str], found: Sequence[str]) -> list[tuple[int, int]]:
    """Return one-to-one pairs of indices of texts that count as the same, the most alike first."""
    scored = sorted(
        (-score, i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if (score := similarity(one, other)) >= SAME
    )
    pairs: list[tuple[int, int]] = []
    left: set[int] = set()
    right: set[int] = set()
    for _, i, j in scored:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def same_field(field: str, gold: object, found: object) -> bool:
    """Return whether a field's value is right: addresses, dates and numbers equal, names and titles alike."""
    one, other = (str(value).strip().casefold() for value in (gold, "" if found is None else found))
    if field in _EXACT:
        return _bare(one) == _bare(other)
    return similarity(one, other) >= SAME


def _bare(address: str) -> str:
    return _SCHEME.sub("", address).rstrip("/")


def number(value: object) -> float | None:
    """Return a number written in digits, with a decimal comma or point, or None."""
    try:
        return float(str(value).replace(",", "."))
    except ValueError:
        return None
