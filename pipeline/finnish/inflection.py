"""Base forms of names and noun phrases: *Ikäinstituutin* gives *Ikäinstituutti*, *SPEKin* gives *SPEK*."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.finnish.voikko import Analysis, analyses

_COLON = re.compile(r"(?<=[\w)]):[a-zåäö]{1,5}$")
_ACRONYM = re.compile(
    r"^([A-ZÅÄÖ0-9]{2,})(?:i?n|ia|iä|iin|issa|issä|ista|istä|illa|illä|ilta|iltä|ille|sta|stä|ssa|ssä)$"
)
_NOMINAL = {
    "noun",
    "noun_adjective",
    "adjective",
    "place",
    "name",
    "surname",
    "first_name",
    "abbreviation",
    "numeral",
}
_ADJECTIVAL = {"adjective", "noun_adjective", "numeral", "pronoun"}
_WEAK = (
    ("kk", "k"),
    ("pp", "p"),
    ("tt", "t"),
    ("nk", "ng"),
    ("nt", "nn"),
    ("lt", "ll"),
    ("rt", "rr"),
    ("mp", "mm"),
    ("k", ""),
    ("p", "v"),
    ("t", "d"),
    ("k", "v"),
)
_VOWELS = "aeiouyäöå"
_STEMS = (
    ("nen", "set"),
    ("uus", "uudet"),
    ("yys", "yydet"),
    ("us", "ukset"),
    ("ys", "ykset"),
    ("os", "okset"),
    ("is", "ikset"),
    ("as", "aat"),
    ("äs", "äät"),
    ("e", "eet"),
    ("i", "et"),
    ("in", "imet"),
    ("si", "det"),
    ("ton", "ttomat"),
    ("tön", "ttömät"),
    ("el", "elet"),
    ("ar", "aret"),
    ("nut", "neet"),
    ("nyt", "neet"),
)


@lru_cache(maxsize=8192)
def base_form(phrase: str) -> str:
    """Return `phrase` with its last word, and the adjectives that agree with it, in the base form.

    A plural stays plural (*nuorisopalveluiden* gives *nuorisopalvelut*). What is in the base form already, or unknown,
    stays as it is. Genitive modifiers stay: *Kankaanpään kaupungin* gives *Kankaanpään kaupunki*.
    """
    words = phrase.split(" ")
    last = words[-1]
    reading = _inflected(last)
    if reading is None:
        words[-1] = _bare(last)
        return " ".join(words)
    words[-1] = _like(last, _nominative(reading))
    for i in range(len(words) - 2, -1, -1):
        same = [a for a in analyses(words[i]) if (a.case, a.number) == (reading.case, reading.number)]
        adjective = next((a for a in same if a.word_class in _ADJECTIVAL), None)
        if adjective is None or any(a.word_class in ("noun", "place", "surname") for a in same):
            break
        words[i] = _like(words[i], _nominative(adjective))
    return " ".join(words)


@lru_cache(maxsize=8192)
def word_base(word: str) -> str:
    """Return the base form of one word, its capital kept."""
    return base_form(word)


@lru_cache(maxsize=4096)
def nominative_plural(lemma: str) -> str | None:
    """Return the nominative plural of `lemma` (*kohtaamispaikka* gives *kohtaamispaikat*), or None where no form is known."""
    for form in _plural_candidates(lemma):
        if any(
            a.lemma.lower() == lemma.lower() and a.case == "Nom" and a.number == "Plur"
            for a in analyses(form)
        ):
            return form
    return None


def _inflected(word: str) -> Analysis | None:
    """Return the reading of an inflected nominal, or None where the word is unknown or in its base form."""
    if _ACRONYM.match(word) or _COLON.search(word):
        return None
    readings = [a for a in analyses(word) if a.word_class in _NOMINAL and a.case not in (None, "Sti")]
    if not readings or any(a.case == "Nom" and not a.possessive for a in readings):
        return None
    return min(readings, key=lambda a: a.number == "Plur")  # *kodista* is of *koti* before *kota*


def _bare(word: str) -> str:
    word = _COLON.sub("", word)
    acronym = _ACRONYM.match(word)
    if acronym:
        return acronym[1]
    return word if analyses(word) else _guess(word)


def _guess(word: str) -> str:
    """Undo the commonest endings of names that no lexicon knows; a doubtful form stays as it is."""
    if not word[:1].isupper() or len(word) < 5 or word.endswith("nen"):
        return word  # *Hyttiäinen* is the base form: its genitive ends in *-sen*
    for ending, base in (
        ("sen", "nen"),
        ("sella", "nen"),
        ("selle", "nen"),
        ("sesta", "nen"),
        ("lan", "la"),
        ("län", "lä"),
    ):
        if word.endswith(ending) and word[-len(ending) - 1] in _VOWELS:
            return word[: -len(ending)] + base
    for ending in ("issa", "issä", "ista", "istä", "ille", "illa", "illä", "in"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 3 and stem[-1] not in _VOWELS:
            return stem
    for ending in ("ssa", "ssä", "sta", "stä", "lla", "llä", "lle", "lta", "ltä", "n"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 3 and stem[-1] in _VOWELS:
            if ending == "n" and stem[-1] == "e" and stem[-2] not in _VOWELS:
                return word  # *Sandsten*: the genitive of a name in -e ends in *-een*
            return stem
    return word


def _nominative(reading: Analysis) -> str:
    if reading.number == "Plur":
        return nominative_plural(reading.lemma) or reading.lemma
    return reading.lemma


def _like(model: str, word: str) -> str:
    if model[:1].isupper():
        head = model.partition("-")[0]
        if len(head) > 1 and head.isupper() and word.lower().startswith(head.lower()):
            return head + word[len(head) :]
        return word[:1].upper() + word[1:]
    return word


def _plural_candidates(lemma: str) -> list[str]:
    forms = [lemma + "t"]
    for size in (1, 2):
        stem, tail = lemma[:-size], lemma[-size:]
        if not tail or not all(c in "aeiouyäöå" for c in tail):
            continue
        for strong, weak in _WEAK:
            if stem.endswith(strong):
                forms.append(stem[: len(stem) - len(strong)] + weak + tail + "t")
                if tail == "i":
                    forms.append(stem[: len(stem) - len(strong)] + weak + "et")
    for ending, plural in _STEMS:
        if lemma.endswith(ending):
            forms.append(lemma[: -len(ending)] + plural)
            for strong, weak in _WEAK[
                :3
            ]:  # *opas*, *oppaat*: the weak grade of the base form is strong in the stem
                stem = lemma[: -len(ending)]
                if weak and stem.endswith(weak):
                    forms.append(stem[: len(stem) - len(weak)] + strong + plural)
    return forms
