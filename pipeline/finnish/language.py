"""Which language a sentence is in: Finnish, Swedish or English, by its most frequent words."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+")


@cache
def _words() -> dict[str, frozenset[str]]:
    data = tomllib.loads((files("pipeline.finnish") / "data" / "languages.toml").read_text("utf-8"))
    return {language: frozenset(words) for language, words in data.items()}


@lru_cache(maxsize=4096)
def language_of(text: str, default: str = "fi") -> str:
    """Return ``fi``, ``sv`` or ``en``; `default` where the words do not tell.

    Another language must be spoken for by two words at least, or by one of at most four, and by more than Finnish is.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    counts = {language: sum(word in known for word in words) for language, known in _words().items()}
    best = max(counts, key=lambda language: counts[language])
    enough = 1 if len(words) <= 4 else 2
    return best if best != default and counts[best] >= enough and counts[best] > counts[default] else default
