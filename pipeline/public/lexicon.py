"""What the lexicons say of one word: can it be somebody's name, and can it be anything else?"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.finnish.names import is_first_name
from pipeline.finnish.places import municipality
from pipeline.finnish.voikko import Analysis, analyses
from pipeline.public.data import table, words

_SHORT = 2  # letters of a name that says nothing alone (*Le*, *Do*)


class Reading(NamedTuple):
    """How a word can be read; a word may be both a name and a common word (*Toivo*, *Koski*)."""

    first: bool = False
    last: bool = False
    common: bool = False
    """Also an ordinary word."""
    place: bool = False
    """Also the name of a place."""
    known: bool = True
    """Some lexicon has the word."""

    @property
    def name(self) -> bool:
        """Whether it can be a name of a person."""
        return self.first or self.last

    @property
    def strong(self) -> bool:
        """Whether it can be nothing but a name of a person."""
        return self.name and not self.common and not self.place


@lru_cache(maxsize=65536)
def read(word: str) -> Reading:
    """Return how `word`, in any case and any letters, can be read as if it were capitalised."""
    title = titled(word)
    readings = tuple(a for a in analyses(title) if _is_sensible(a))
    bases = base_forms(title)
    first = bool(bases & _first()) or is_first_name(title)
    first = first or any(a.word_class == "first_name" and a.number != "Plur" for a in readings)
    last = bool(bases & _last()) or any(a.word_class == "surname" for a in readings)
    last = last or _looks_like_surname(title, readings)
    common = any(_is_common(a) for a in readings) or len(word) <= _SHORT
    place = municipality(title) is not None or any(a.word_class == "place" for a in readings)
    return Reading(first, last, common, place, bool(readings) or first or last)


def titled(word: str) -> str:
    """Return `word` as a name is written: *MÄKI-KORHONEN* and *mäki-korhonen* give *Mäki-Korhonen*."""
    if word.isupper() or word.islower():
        return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
    return word


@lru_cache(maxsize=65536)
def base_forms(word: str) -> frozenset[str]:
    """Return what `word` can be a form of, in lower case: itself, its dictionary forms, and it without an ending."""
    folded = word.casefold().partition(":")[0]
    found = {folded, *(a.lemma.casefold() for a in analyses(titled(word)) if _is_sensible(a))}
    for match in (_ENDING.fullmatch(folded), _SHORT_ENDING.fullmatch(folded)):
        if match:
            stem = match["stem"]
            found |= {stem, stem.removesuffix("i")} if stem[-1:] == "i" else {stem}
            if stem.endswith("se"):
                found.add(stem[:-2] + "nen")
            if stem.endswith("kse"):
                found.add(stem[:-3] + "s")
            if stem.endswith("ee"):
                found.add(stem[:-1])
    return frozenset(base for base in found if len(base) > 1)


# Case, possessive suffix and clitic, as they are put after the stem of a name that no lexicon inflects.
_CLITIC = "(?:kin|kaan|kään|ko|kö|han|hän|pa|pä)?"
_ENDING = re.compile(
    r"(?P<stem>.{2,}?)(?:iin|[aeiouyäö]?n|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|na|nä|tta|ttä|ta|tä|a|ä|t|ineen|ien|jen|ita|itä"
    r"|h[aeiouyäö]n|s)" + _CLITIC
)
_SHORT_ENDING = re.compile(
    r"(?P<stem>.{2,})(?:n|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|a|ä|ta|tä|in|s|n(?:i|sa|sä|ne)|kin)"
)


def _is_sensible(a: Analysis) -> bool:
    """Readings that nobody means: rare compounds of scraps (*koskei*), vocabulary of one verb form."""
    return a.word_class not in ("prefix", "abbreviation", "negation", "interjection")


def _is_common(a: Analysis) -> bool:
    return not a.proper and a.lemma.casefold() not in words("persons", "mostly_names")


@lru_cache(maxsize=8192)
def _looks_like_surname(word: str, readings: tuple[Analysis, ...]) -> bool:
    """Whether a capitalised word ends as surnames do: an unknown one (*Hyttiäisen*), or a compound (*Koivuranta*)."""
    if not word[:1].isupper() or not word.replace("-", "").isalpha() or len(word) < 5:
        return False
    if readings and not any(
        len(a.parts) > 1 and a.parts[-1].casefold() in words("persons", "surname_parts") for a in readings
    ):
        return False
    return bool(readings) or _surname_ends().search(word.casefold()) is not None


@cache
def _surname_ends() -> re.Pattern[str]:
    ends = "|".join(sorted(table("persons")["surname_ends"], key=len, reverse=True))
    return re.compile(rf"(?:{ends})(?:i?n|ia|iä|ille|illa|illä|ilta|iltä|ista|istä)?$")


@cache
def _first() -> frozenset[str]:
    return words("names", "first")


@cache
def _last() -> frozenset[str]:
    return words("names", "last")
