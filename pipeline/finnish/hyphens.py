"""Hyphens at line ends: which belong to the word and which only broke it.

Finnish breaks words freely, and a compound may carry a hyphen of its own at the same place. The lexicon knows
most joined words, but it takes *linjaautoasemalle* too, so the rules of spelling are asked first.
"""

from __future__ import annotations

import re
import tomllib
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

HYPHENS = "-\u2010\u2011\u00ad\ufffe\u0002"
"""Characters that stand for a hyphen at a line end; PDFium writes U+FFFE or U+0002 there."""

_VOWELS = frozenset("aeiouyåäö")
_LAST = re.compile(r"[^\s(\[\"”’»/]+$")
_FIRST = re.compile(r"^[^\s)\]\"”’»/,;:!?]+")
_ADDRESS = re.compile(r"@|://|^www\.|[\w-]+\.[a-zåäö]{2,10}(?:/|$)", re.IGNORECASE)
_ABBREVIATION = re.compile(r"[A-ZÅÄÖ]{2,}|[A-ZÅÄÖ]|.*[a-zåäö][A-ZÅÄÖ]{2,}.*")


class Seam(Enum):
    """How two lines are joined; the values are what stands between them."""

    SOFT = ""
    HARD = "-"
    SUSPENDED = "- "


class _Words(NamedTuple):
    conjunctions: frozenset[str]
    prefixes: frozenset[str]


@cache
def _words() -> _Words:
    data = tomllib.loads((files("pipeline.finnish") / "data" / "hyphens.toml").read_text("utf-8"))
    return _Words(frozenset(data["conjunctions"]), frozenset(data["prefixes"]))


def ends_in_hyphen(line: str) -> bool:
    """Whether `line` ends in a hyphen that follows a letter or digit, so that its last word may go on."""
    return len(line) > 1 and line[-1] in HYPHENS and line[-2].isalnum()


def join(left: str, right: str) -> str:
    """Return two lines as one text; `left` ends in a hyphen character (see `HYPHENS`).

    *varautu-* and *mista* give *varautumista*; *linja-* and *autoasemalle* keep the hyphen; *hyvinvointi-* and
    *ja* keep the hyphen and a space. Without a hyphen at the end the lines are joined by a space.
    """
    if not ends_in_hyphen(left):
        return f"{left} {right}"
    return f"{left[:-1]}{seam(left, right).value}{right}"


def seam(left: str, right: str) -> Seam:
    """Return how `right` goes on from `left`, which ends in a hyphen character."""
    if left[-1] == "\u00ad":
        return Seam.SOFT
    before, after = _LAST.search(left[:-1]), _FIRST.search(right)
    if before is None or after is None:
        return Seam.SUSPENDED
    return _decide(before.group(), after.group().rstrip("."))


@lru_cache(maxsize=20_000)
def _decide(head: str, tail: str) -> Seam:
    if _ADDRESS.search(head) or _ADDRESS.search(tail):
        return Seam.HARD
    if tail.lower() in _words().conjunctions:
        return Seam.SUSPENDED
    part = head.rsplit("-", 1)[-1]
    if not part or not tail[:1].isalpha():
        return Seam.HARD
    if _keeps(part, tail):
        return Seam.HARD
    return _by_lexicon(part, tail)


def _keeps(part: str, tail: str) -> bool:
    """Whether spelling alone says that the hyphen is the word's own."""
    if part[-1].isdigit() or not tail[0].islower():
        return not (part.isupper() and tail.isupper() and len(part) > 1)
    if _ABBREVIATION.fullmatch(part) or part.lower() in _words().prefixes:
        return True
    # Two equal vowels meet only across the border of a compound, except inside a long vowel.
    return part[-1].lower() == tail[0] and tail[0] in _VOWELS and _is_compound(part, tail)


def _is_compound(part: str, tail: str) -> bool:
    """Whether both sides of equal vowels are words (*linja*, *autoasemalle*) rather than halves of one."""
    return not _known(part + tail) or _known(part) or _known(tail)


def _by_lexicon(part: str, tail: str) -> Seam:
    """Ask the lexicon: a whole that it knows was only broken; two words that make no compound keep the hyphen."""
    if _known(part + tail) or not _known(tail):
        return Seam.SOFT
    named = part[0].isupper() or _known(part)
    return Seam.HARD if named and len(part) > 2 else Seam.SOFT


def is_broken_word(left: str, right: str) -> bool:
    """Whether a word was cut without a hyphen where a narrow cell ended: *tunnistautumisso*, *vellus*.

    `left` is the end of the line before, `right` the start of the next.
    """
    before, after = _LAST.search(left), _FIRST.search(right)
    if before is None or after is None:
        return False
    head, tail = before.group().rsplit("-", 1)[-1], after.group().rstrip(".")
    if not (head[-1:].isalpha() and tail[:1].islower() and tail.isalpha()):
        return False
    if tail.lower() in _words().conjunctions:
        return False
    return _known(head + tail) and not (_known(head) and _known(tail))


def _known(word: str) -> bool:
    from pipeline.finnish.voikko import is_word  # noqa: PLC0415 -- the lexicon loads when a line needs it

    return is_word(word)
