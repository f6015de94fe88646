"""Who can be responsible for an action: persons, roles and organisations in a phrase, in the base form."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from pipeline.extract.data import table
from pipeline.finnish import dates, names, organisations
from pipeline.finnish.inflection import base_form
from pipeline.finnish.voikko import analyses

NOTHING = re.compile(r"^[\s–—\-.,?/]*$")
_ONE = r"[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?(?:\s[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?)?"
_JOINTS = re.compile(r",\s|\s(?:ja|sekä|&|\+)\s")
_NAMES_LAST = re.compile(rf"(?<=\s)(?P<who>{_ONE}(?:(?:,\s|\s(?:ja|sekä|&|\+)\s){_ONE})*)$")
_GIVEN_NAMES = re.compile(r"[A-ZÅÄÖ][\w-]+(?:(?:,\s|\s(?:ja|sekä|&|\+)\s)[A-ZÅÄÖ][\w-]+)*(?!\s[A-ZÅÄÖ])")
LONGEST = 8  # words of a phrase that names who does an action


def is_actor(phrase: str) -> bool:
    """Whether the whole of a short phrase names persons, roles or organisations."""
    parts = [p.strip() for p in re.split(r"\s(?:ja|sekä|&|/|\+)\s|\s?[/+]\s?|,\s", phrase) if p.strip()]
    known = [one_actor(p) for p in parts]
    beside = any(known) and all(
        k or (p.istitle() and not analyses(p)) for p, k in zip(parts, known, strict=True)
    )
    return (
        beside and len(phrase.split()) <= LONGEST
    )  # *Ville ja Meriem*: a name that no lexicon knows beside one it does


def one_actor(phrase: str) -> bool:
    """Whether the whole of `phrase` names one person, role or organisation."""
    people = names.find(phrase)
    if people:
        rest = phrase[: people[0].start] + phrase[people[-1].end :]
        return not rest.strip() or names.is_role(rest)
    if organisations.looks_like_one(phrase):
        return True
    words = phrase.split()
    if len(words) == 1:
        return (
            names.is_first_name(phrase)
            or names.is_role_word(phrase)
            or (phrase[:1].isupper() and organisations.is_head(phrase))
        )
    return phrase[:1].islower() and names.is_role_word(words[-1]) and not any(map(_is_clausal, words[:-1]))


@lru_cache(maxsize=4096)
def _is_clausal(word: str) -> bool:
    """Whether a word makes a clause of the phrase that it stands in: a conjunction, or a verb and nothing else."""
    readings = analyses(word)
    return bool(readings) and all(a.word_class == "conjunction" or a.mood is not None for a in readings)


def people_of(phrase: str) -> str | None:
    """Return the persons of a phrase joined as it joins them (*Petri X ja Noora Y*), or None where it names none."""
    people = names.find(phrase)
    if not people:
        return None
    if len(people) == 1:
        rest = (phrase[: people[0].start] + phrase[people[0].end :]).strip(" ,.:")
        if re.search(r"\s(?:ja|sekä|/)\s|/", f" {rest} ") and len(rest.split()) <= LONGEST:
            return name_of(phrase)
        return people[0].name
    joined = people[0].name
    for before, person in pairwise(people):
        between = phrase[before.end : person.start]
        joined += (" ja " if re.search(r"\b(?:ja|sekä)\b", between) else ", ") + person.name
    return joined


def names_last(text: str) -> str | None:
    """Return the given names or persons that a clause ends in: *talkoista ilmoittavat lehteen Anna ja Pekka*."""
    match = _NAMES_LAST.search(text.rstrip(" .!"))
    if match is None:
        return None
    parts = [p.strip() for p in _JOINTS.split(match["who"]) if p.strip()]
    known = all(names.is_first_name(p.split()[0]) and (" " not in p or names.find(p)) for p in parts)
    return match["who"] if known else None


def given_names(text: str) -> str | None:
    """Return the first names that `text` opens with, as it joins them: *Sami, Noora ja Ali*."""
    match = _GIVEN_NAMES.match(text)
    parts = _JOINTS.split(match[0]) if match else []
    return match[0] if match and all(names.is_first_name(p) for p in parts) else None


def is_nobody(text: str) -> bool:
    """Whether a cell or bracket says that nobody is responsible yet: *joku?*, *avoin*."""
    bare = text.strip(" ?!.()–-").lower()
    return bare in table("actions")["nobody_yet"] or (
        text.rstrip().endswith("?") and not names.is_given_name(bare.title())
    )


def name_of(text: str, *, nominative: bool = False) -> str | None:
    """Return who `text` names: without dates and separators, names in the base form; `nominative` if it stands in it."""
    bare = dates.without_times(text)
    bare = re.sub(r"\b(?:mennessä|viimeistään|asti)\b", " ", bare)
    bare = re.sub(r"\s+", " ", re.sub(r"\s{2,}.*$", "", bare.strip())).strip(" ,;:.–—-")
    if NOTHING.match(bare) or bare.startswith("["):
        return None
    if " " not in bare and names.is_given_name(bare):
        return names.is_given_name(bare)
    last = bare.split()[-1]
    if any(a.case == "Nom" for a in analyses(last)) or (nominative and _is_surname_as_it_stands(bare)):
        return bare
    return base_form(bare)


def _is_surname_as_it_stands(phrase: str) -> bool:
    """Whether a phrase ends in a first name and a word that no lexicon knows as an inflected surname."""
    words = phrase.split()
    if len(words) < 2 or not words[-1].isalpha() or not names.is_first_name(words[-2]):
        return False
    return words[-1].istitle() and not any(a.word_class == "surname" for a in analyses(words[-1]))


def is_nominative(word: str) -> bool:
    """Whether `word` may stand in the nominative: a name, an acronym, or a form that the lexicon reads so."""
    word = word.strip('.,;:"”')
    if names.is_first_name(word) or word in ("ry", "rf") or (len(word) > 1 and word.isupper()):
        return True
    readings = [a for a in analyses(word) if a.case is not None]
    return any(a.case == "Nom" for a in readings) or (not analyses(word) and word[:1].isupper())
