"""Which language a sentence is in: Finnish, Swedish or English, by its most frequent words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+")
_LONG = 4  # letters of a word that says something of its language


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


def main_language(texts: Iterable[str], default: str = "fi") -> str:
    """Return the language in which most of the text is, counted in characters over paragraphs.

    A paragraph whose frequent words do not tell its language is Finnish if the lexicon knows at least half of its
    words of four letters and more; otherwise it says nothing. `default` where nothing speaks for another language.
    """
    parts = [(text, language_of(text, default)) for text in texts]
    weights: Counter[str] = Counter()
    for text, language in parts:
        if language != default:
            weights[language] += len(text)
    if not weights:
        return default
    for text, language in parts:
        if language == default and (_tells(text, default) or _is_in_lexicon(text)):
            weights[default] += len(text)
    return max(sorted(weights, key=lambda name: name != default), key=lambda name: weights[name])


def _tells(text: str, language: str) -> bool:
    return any(word.lower() in _words()[language] for word in _WORD.findall(text))


def _is_in_lexicon(text: str) -> bool:
    from pipeline.finnish.voikko import is_word  # noqa: PLC0415 -- only where another language is there, too

    words = [word for word in _WORD.findall(text) if len(word) >= _LONG]
    return bool(words) and 2 * sum(map(is_word, words)) >= len(words)
