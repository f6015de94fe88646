"""What the lexicons say of one word: whether it can be somebody's name, and whether it can be anything else."""

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
    listed_first = bool(bases & _first()) or is_first_name(title)
    listed_last = bool(bases & _last())
    first = listed_first or any(a.word_class == "first_name" and a.number != "Plur" for a in readings)
    last = listed_last or any(a.word_class == "surname" for a in readings)
    natural = not last and _is_natural(title, readings)
    common = any(_is_common(a, title) for a in readings) or len(word) <= _SHORT
    place = natural or municipality(title) is not None
    if not (listed_first or listed_last):
        place = place or any(a.word_class == "place" for a in readings)
    plain = Reading(
        first,
        last or natural or _looks_like_surname(title, readings),
        common,
        place,
        bool(readings) or first or last,
    )
    return _double(title, plain) if "-" in title.strip("-") and not plain.strong else plain


def _double(word: str, plain: Reading) -> Reading:
    """Read a double name of which no lexicon has the whole (*Mary-Ann*, *Rinta-Keturi*): every part has a capital, one is a name."""
    parts = word.split("-")
    readings = [read(part) for part in parts]
    if not all(part[:1].isupper() for part in parts) or not any(reading.name for reading in readings):
        return plain
    if plain.name and not any(reading.strong for reading in readings):
        return plain
    return Reading(
        first=any(reading.first for reading in readings),
        last=readings[-1].last or not readings[-1].known,
        common=all(reading.common or not reading.name for reading in readings),
        place=plain.place or any(reading.place and not reading.name for reading in readings),
    )


@lru_cache(maxsize=16384)
def is_name_to_lexicon(word: str) -> bool:
    """Whether the lexicon of Finnish has `word` as a name of a person and as nothing else, also in the project's own lists of words."""
    readings = analyses(titled(word))
    return (
        len(word) > _SHORT
        and bool(readings)
        and all(a.word_class in {"first_name", "surname"} and a.number != "Plur" for a in readings)
    )


def is_listed(word: str) -> bool:
    """Whether the project's own lists have `word`, in any case, as a name."""
    return bool(base_forms(titled(word)) & (_first() | _last()))


def titled(word: str) -> str:
    """Return `word` as a name is written: *MÄKI-KORHONEN* and *mäki-korhonen* give *Mäki-Korhonen*."""
    if word.isupper() or word.islower():
        return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
    return word


@lru_cache(maxsize=65536)
def base_forms(word: str) -> frozenset[str]:
    """Return what `word` can be a form of, in lower case: itself, its dictionary forms; if unknown, it without an ending."""
    folded = word.casefold().partition(":")[0]
    lemmas = {a.lemma.casefold() for a in analyses(titled(word)) if _is_sensible(a)}
    if lemmas:
        return frozenset({folded, *lemmas})
    found = {folded}
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
    return frozenset(base for base in found if len(base) > _SHORT or base == folded)


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
    """Whether anybody means this reading: no scraps of words, no names in cases that names do not stand in (*Toivosin*)."""
    if a.word_class in {"prefix", "abbreviation", "negation", "interjection"}:
        return False
    return not (a.proper and a.case in {"Ins", "Com", "Abe"})


def _is_common(a: Analysis, form: str) -> bool:
    return not a.proper and not {a.lemma.casefold(), form.casefold()} & words("persons", "mostly_names")


@lru_cache(maxsize=8192)
def _looks_like_surname(word: str, readings: tuple[Analysis, ...]) -> bool:
    """Whether an unknown capitalised word ends as surnames do (*Hyttiäisen*, *Wickqvist*)."""
    return not readings and _may_end(word) and _surname_ends().search(word.casefold()) is not None


@lru_cache(maxsize=8192)
def _is_natural(word: str, readings: tuple[Analysis, ...]) -> bool:
    """Whether a word is made as surnames and names of places both are (*Koivuranta*, *Niskasaari*)."""
    parts = words("persons", "surname_parts")
    if not _may_end(word):
        return False
    if readings:
        return any(len(a.parts) > 1 and a.parts[-1].casefold() in parts for a in readings)
    tails = (a.lemma.casefold() for cut in range(3, len(word) - 2) for a in analyses(word[cut:].lower()))
    return any(tail in parts for tail in tails)


def _may_end(word: str) -> bool:
    return word[:1].isupper() and word.replace("-", "").isalpha() and len(word) > 4


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
