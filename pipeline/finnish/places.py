"""Municipalities of Finland in text, told from surnames and common nouns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.finnish.names import find as find_persons
from pipeline.finnish.names import is_first_name
from pipeline.finnish.tables import rows
from pipeline.finnish.voikko import analyses

_CAPITAL = re.compile(r"(?<![\w@.-])[A-ZÅÄÖ][\w]+(?:-[A-ZÅÄÖ][\w]+)?(?![\w@-])")
_ENDING = r"(?:n|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|na|nä|a|ä|en|in|an|än|ta|tä|hin)?"


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A municipality at ``text[start:end]``; `name` is its Finnish name in the base form."""

    start: int
    end: int
    name: str
    case: str | None = None
    """The case it stands in there (UD: Nom, Gen, Ine …), None where unknown."""
    doubtful: bool = False
    """The form could as well be a common noun or a first name that opens a sentence (*Salo*, *Salla*)."""


def find_municipalities(text: str) -> list[PlaceSpan]:
    """Return the municipalities of `text` in order; the last name of a person (*Outi Salo*) is none."""
    persons = [(p.start, p.end) for p in find_persons(text)]
    found: list[PlaceSpan] = []
    for match in _CAPITAL.finditer(text):
        if any(start <= match.start() < end for start, end in persons):
            continue
        reading = municipality(match[0])
        if reading is None:
            continue
        name, case = reading
        opens = not text[: match.start()].strip() or text[: match.start()].rstrip()[-1] in ".!?:"
        doubtful = is_first_name(match[0]) or (opens and any(not a.proper for a in analyses(match[0])))
        found.append(PlaceSpan(match.start(), match.end(), name, case, doubtful))
    return found


@lru_cache(maxsize=8192)
def municipality(word: str) -> tuple[str, str | None] | None:
    """Return the municipality that `word` is a form of and its case, or None: *Seinäjoella* gives (*Seinäjoki*, *Ade*)."""
    if word in _names():
        return word, "Nom"
    swedish = _swedish().get(word)
    if swedish:
        return swedish, "Nom"
    if not word[:1].isupper():
        return None
    for a in analyses(word):
        if a.lemma in _names() and (a.word_class == "place" or a.proper):
            return a.lemma, a.case
    for stem, name in _stems():
        if re.fullmatch(re.escape(stem) + _ENDING, word):
            return name, "Gen" if word == stem + "n" else None
    return None


@cache
def _names() -> frozenset[str]:
    return frozenset(row[0] for row in rows("municipalities"))


@cache
def _swedish() -> dict[str, str]:
    return {row[1]: row[0] for row in rows("municipalities") if len(row) > 1 and row[1]}


@cache
def _stems() -> tuple[tuple[str, str], ...]:
    return tuple((row[2], row[0]) for row in rows("municipalities") if len(row) > 2 and row[2])
