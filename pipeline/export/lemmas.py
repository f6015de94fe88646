"""Base forms of a Finnish text's words, so that a full-text search for *lapsi* finds *lapsille*."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.finnish.voikko import analyses

_WORD = re.compile(r"\w+(?:[-:]\w+)*")


def lemmas(text: str) -> str:
    """Return the base forms of the words of `text` and of the parts of compounds, each once, in order.

    From the lexicon alone: of a word with several readings those of the simplest, all of them, since a search
    should rather find too much. A word that the lexicon lacks stands as it is, in lower case.
    """
    found = (lemma for word in _WORD.findall(text) for lemma in _of(word))
    return " ".join(dict.fromkeys(found))


@lru_cache(maxsize=65536)
def _of(word: str) -> tuple[str, ...]:
    readings = analyses(word)
    if not readings:
        return (word.lower(),)
    fewest = len(readings[0].parts)
    simplest = [reading for reading in readings if len(reading.parts) == fewest]
    found = [form for reading in simplest for form in (reading.lemma, reading.verb, *reading.parts) if form]
    return tuple(dict.fromkeys(form.lower() for form in found))
