"""The phrase that names a venue, taken out of the clause that it stands in."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.extract.data import table
from pipeline.finnish.places import municipality
from pipeline.finnish.voikko import analyses

_WORD = re.compile(r"[^\W_][\w:’'-]*")
_LOCAL = frozenset({"Ine", "Ade", "Ill", "All", "Ela", "Abl"})
_HELD = frozenset({"Ine", "Ade"})
_ADJECTIVAL = frozenset({"adjective", "noun_adjective", "numeral"})


def venue_phrase(text: str) -> str:
    """Return the phrase in a local case that `text` ends in, without what the clause says before it.

    *väen Lammin lukion auditorioon* gives *Lammin lukion auditorioon*; a text that ends in no local case stays whole.
    """
    words = list(_WORD.finditer(text))
    if not words or words[-1].end() != len(text.rstrip()):
        return text
    start = _start(text, words)
    return text if start is None else text[start:]


def find_venue(text: str) -> tuple[int, int] | None:
    """Return where the first phrase stands that says in what room or house something was: *Lammin vanhalla koululla*.

    Its head is a noun of a place to meet in, in the inessive or adessive, with a name or a genitive before it.
    """
    words = list(_WORD.finditer(text))
    for i, word in enumerate(words):
        if not _is_house(word[0]):
            continue
        start = _start(text, words[: i + 1])
        if start is not None and start < word.start():
            return start, word.end()
    return None


def is_clause(text: str) -> bool:
    """Whether a verb, and nothing that could be a noun, stands in `text`."""
    return any(_is_verb(m[0]) for m in _WORD.finditer(text))


def _start(text: str, words: list[re.Match[str]]) -> int | None:
    """Return where the phrase begins whose last word is the last of `words`, or None where it stands in no local case."""
    last = words[-1]
    cases = _cases(last[0]) & _LOCAL
    if not cases:
        return None
    start, after = last.start(), last[0]
    for word in reversed(words[:-1]):
        if text[word.end() : start].strip(' ”“"') or not _belongs(
            word[0], after, cases, beside=after == last[0]
        ):
            break
        start, after = word.start(), word[0]
    return start


def _belongs(word: str, after: str, cases: frozenset[str], *, beside: bool) -> bool:
    """Whether a word belongs to the phrase that goes on with `after`: an adjective, a genitive, the noun `beside` a name."""
    if _is_verb(word):
        return False
    readings = analyses(word)
    if any(a.word_class in _ADJECTIVAL and a.case in cases for a in readings):
        return True
    if (
        any(a.case == "Gen" for a in readings)
        or word.endswith((":n", "-"))
        or (not readings and word[:1].isupper() and word.endswith("n"))
    ):
        return word[:1].isupper() or after[:1].islower()
    if after[:1].islower() or not beside:
        return False
    return any(a.case == "Nom" for a in readings) or (not readings and word[:1].isupper())


@lru_cache(maxsize=4096)
def _cases(word: str) -> frozenset[str]:
    readings = analyses(word)
    if readings:
        return frozenset(a.case for a in readings if a.case is not None)
    endings = {
        "ssa": "Ine",
        "ssä": "Ine",
        "lla": "Ade",
        "llä": "Ade",
        "sta": "Ela",
        "stä": "Ela",
        "lta": "Abl",
        "ltä": "Abl",
    }
    return frozenset(case for ending, case in endings.items() if word.endswith(ending))


@lru_cache(maxsize=4096)
def _is_house(word: str) -> bool:
    if municipality(word) is not None:
        return False
    return any(
        a.case in _HELD
        and (a.lemma.lower() in _houses() or (bool(a.parts) and a.parts[-1].lower() in _houses()))
        for a in analyses(word)
    )


@lru_cache(maxsize=4096)
def _is_verb(word: str) -> bool:
    readings = analyses(word)
    return any(a.mood is not None for a in readings) and all(a.case is None for a in readings)


@cache
def _houses() -> frozenset[str]:
    return frozenset(table("forum")["where"]["houses"])
