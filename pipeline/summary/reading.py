"""Words read with the lexicon alone: of the readings of a form the one whose lemma is the commonest in what forums say."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.finnish.voikko import analyses
from pipeline.summary import background

if TYPE_CHECKING:
    from pipeline.finnish.voikko import Analysis

_TOKEN = re.compile(r"\w+(?:[-’']\w+)*-?|[^\w\s]")
_MASK = re.compile(r"\[\w+\]")  # [henkilö], [sähköposti]
FUNCTION = frozenset(
    {"pronoun", "conjunction", "negation", "adposition", "adverb", "interjection", "numeral", "number"}
)
"""Classes of words that carry no subject; ``number`` is one in figures."""
NAMES = frozenset({"place", "name", "first_name", "surname"})
# The likeliest class of a form that has several, in statements of needs and offers.
_CLASSES = (
    "pronoun",
    "conjunction",
    "negation",
    "noun",
    "noun_adjective",
    "adjective",
    "abbreviation",
    "verb",
)


class Reading(NamedTuple):
    """A form as the lexicon has it; an unknown one has the class "" and is its own lemma."""

    word_class: str
    lemma: str
    """In lower case."""
    parts: tuple[str, ...]
    case: str
    finite: bool = False
    acts: bool = False
    """Whether it is a finite verb of the third person, so that a noun before it is likely its subject."""


def tokens(text: str) -> list[str]:
    """Return the words and the punctuation marks of a text as they stand, without what the public profile masked."""
    return _TOKEN.findall(_MASK.sub(" ", text))


@lru_cache(maxsize=65536)
def read_form(form: str, first: bool = False) -> Reading:
    """Return the likeliest reading of a word; `first` says that it opens the text, so that a capital makes no name."""
    form = form.removesuffix("-")
    lower = form.lower()
    if form[0].isdigit():
        return Reading("number", lower, (lower,), "")
    # A clipped conditional of speech: *vois*, *kokoontuis*.
    readings = analyses(form) or (analyses(f"{form}i") if form.endswith("is") else ())
    if not readings:
        return Reading("", lower, (lower,), "")
    if any(r.word_class in FUNCTION and r.lemma.lower() == lower for r in readings):
        return Reading("adverb", lower, (lower,), "")
    if form[0].isupper():
        named = [r for r in readings if r.word_class in NAMES]
        if named and (not first or len(named) == len(readings)):
            return Reading(named[0].word_class, lower, (lower,), named[0].case or "")
    best = min(readings, key=_rank)
    lemma = lemma_of(best)
    # A participle is read as its verb: *valaistu* is what *valaista* is.
    parts = (lemma,) if lemma != best.lemma.lower() else tuple(part.lower() for part in best.parts)
    return Reading(
        best.word_class,
        lemma,
        parts,
        best.case or "",
        bool(best.mood),
        bool(best.mood) and best.person == "3",
    )


def lemma_of(reading: Analysis) -> str:
    """Return the lemma in lower case; of a participle that is no compound its verb."""
    verb = reading.verb if reading.participle and len(reading.parts) == 1 else None
    return (verb or reading.lemma).lower()


def forget() -> None:
    """Read words anew, after the counts of `pipeline.summary.background` have changed."""
    read_form.cache_clear()


def _rank(reading: Analysis) -> tuple[int, bool, int]:
    """Order readings: the commonest lemma first, then verbs before their participles, then the likeliest class."""
    by_class = _CLASSES.index(reading.word_class) if reading.word_class in _CLASSES else len(_CLASSES)
    return -background.count(lemma_of(reading)).own, bool(reading.participle), by_class
