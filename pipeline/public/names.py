"""Names of files without names of persons: only words that are surely something else stay."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.finnish.places import municipality
from pipeline.finnish.voikko import analyses
from pipeline.public.data import words
from pipeline.public.lexicon import is_listed, read
from pipeline.public.links import spellings
from pipeline.public.spread import matching_forms
from pipeline.public.words import ascii_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_HIDDEN = "x"
_PART = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d{6}[-+A-FU-Ya-fu-y]\d{3}[0-9A-Za-z]|\d{9,}")
_HIDDEN_RUN = re.compile(rf"{_HIDDEN}(?:[-_. ]{_HIDDEN})+(?![^\W\d_])")
_SUFFIX = re.compile(r"\.(?:docx?|pptx?|pdf|odt|odp|md|txt|html?|eml|png|jpe?g)$", re.IGNORECASE)


def public_name(name: str, hidden: AbstractSet[str] = frozenset()) -> str:
    """Return the name of a file (or a path with ``/``) with every word hidden that could be a person's name.

    A word stays when the lexicon knows it, with or without the dots of its vowels, and not as a name, and when it is not in
    `hidden` (names without diacritics). ``muistio-virtanen.docx`` gives ``muistio-x.docx``; numbers stay up to eight digits (dates).
    """
    suffix = _SUFFIX.search(name)
    stem = name[: suffix.start()] if suffix else name
    stem = _PART.sub(
        lambda match: match[0] if _is_plain(match[0]) and not _is_form(match[0], hidden) else _HIDDEN, stem
    )
    stem = _NUMBER.sub(_HIDDEN, stem)
    stem = _HIDDEN_RUN.sub(_HIDDEN, stem).replace("@", _HIDDEN)
    return stem + (suffix[0].lower() if suffix else "")


def _is_form(word: str, hidden: AbstractSet[str]) -> bool:
    return bool(hidden) and any(ascii_of(base) in hidden for base in matching_forms(word))


@lru_cache(maxsize=8192)
def _is_plain(word: str) -> bool:
    if word == _HIDDEN or word.casefold() in words("persons", "file_words"):
        return True
    town = municipality(word.capitalize()) is not None
    if town and not is_listed(word.capitalize()):
        return True
    forms = [form.capitalize() for form in spellings(word)]
    # A guess at the dots of vowels counts where the lexicon knows it; what only looks like a surname is no guess.
    readings = [
        read(form) for form in forms if form == word.capitalize() or analyses(form) or is_listed(form)
    ]
    return any(r.known and r.common for r in readings) and not any(r.name for r in readings)
