"""Names of files without names of persons: only words that are surely something else stay."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.finnish.places import municipality
from pipeline.finnish.voikko import analyses
from pipeline.public.lexicon import is_listed, read
from pipeline.public.links import spellings

_HIDDEN = "x"
_PART = re.compile(r"[^\W\d_]+")
_SUFFIX = re.compile(r"\.(?:docx?|pptx?|pdf|odt|odp|md|txt|html?|eml|png|jpe?g)$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def public_name(name: str) -> str:
    """Return the name of a file (or a path with ``/``) with every word hidden that could be a person's name.

    A word stays when the lexicon knows it, with or without the dots of its vowels, and not as a name. ``muistio-virtanen.docx``
    gives ``muistio-x.docx``; numbers stay up to eight digits (dates), longer ones go.
    """
    suffix = _SUFFIX.search(name)
    stem = name[: suffix.start()] if suffix else name
    hidden = _PART.sub(lambda match: match[0] if _is_plain(match[0]) else _HIDDEN, stem)
    hidden = re.sub(r"\d{6}[-+A-FU-Ya-fu-y]\d{3}[0-9A-Za-z]|\d{9,}", _HIDDEN, hidden)
    hidden = re.sub(rf"{_HIDDEN}(?:[-_. ]{_HIDDEN})+(?![^\W\d_])", _HIDDEN, hidden).replace("@", _HIDDEN)
    return hidden + (suffix[0].lower() if suffix else "")


@lru_cache(maxsize=8192)
def _is_plain(word: str) -> bool:
    if len(word) == 1 and word == _HIDDEN:
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
