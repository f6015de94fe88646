"""The words of a text as the voices see them: with their reading, their letters made plain, and what stands around."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from pipeline.public.data import table
from pipeline.public.lexicon import Reading, read

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[’'](?=[^\W\d_])|[-\u2010\u2011](?=[^\W\d_]))*(?::[^\W\d_]{1,6}\b)?")
_OPENERS = frozenset(".!?:;–—-•·*>|/(\"”“»'’[")
_HUMPS = re.compile(
    r"(?:Mc|O’|[A-ZÅÄÖ][a-zåäöé]{2,})(?:[A-ZÅÄÖ][a-zåäöé]{2,})+"
)  # *McKenna*, *MattiVirtanen*
_ACRONYM = 5  # capitals alone, up to so many, are an abbreviation unless the lexicon has them as a name


@dataclass(frozen=True)
class Word:
    """A word at ``text[start:end]``; `text` is in plain Latin letters where they only look like others."""

    start: int
    end: int
    text: str
    opens: bool
    """Stands where a sentence, a line or a quotation begins, so that its capital says nothing."""
    shouted: bool = False
    """Stands on a line written in capitals."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()

    @cached_property
    def bare(self) -> str:
        """The word without the ending after a colon."""
        return self.text.partition(":")[0]

    @cached_property
    def reading(self) -> Reading:
        """How the lexicons read it."""
        return read(self.bare)

    @property
    def acronym(self) -> bool:
        """Whether it is an abbreviation in capitals (*THL*, *SPEKin*)."""
        if self.shouted or _HUMPS.fullmatch(self.bare):
            return False
        parts = re.split(r"[-\u2010\u2011’']", self.bare)
        capitals = max(sum(c.isupper() for c in part) for part in parts)
        return capitals > 1 and (len(self.bare) <= _ACRONYM or not self.bare.isupper())


def words_of(line: str, offset: int = 0) -> list[Word]:
    """Return the words of a line; `offset` is where it begins in the text."""
    plain = without_look_alikes(line)
    letters = [c for c in plain if c.isalpha()]
    shouted = len(letters) > 1 and sum(c.isupper() for c in letters) > 0.8 * len(letters)
    return [
        Word(offset + m.start(), offset + m.end(), m[0], _opens(plain, m.start()), shouted)
        for m in _WORD.finditer(plain)
    ]


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text with where they begin."""
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _opens(line: str, start: int) -> bool:
    before = line[:start].rstrip()
    return not before or before[-1] in _OPENERS or (before[-1].isdigit() and " " not in before)


def without_look_alikes(text: str) -> str:
    """Return `text`, as long as it was, with letters of other alphabets that pass for Latin ones made Latin.

    A word that is wholly of another alphabet stays as it is.
    """
    if text.isascii():
        return text
    folded = "".join(map(_single, text))
    return re.sub(r"\w+", lambda match: _latin(match[0]), folded)


def _latin(word: str) -> str:
    if word.isascii() or not any("LATIN" in _name(c) for c in word):
        return word
    similar: dict[str, str] = table("letters")["look_alikes"]
    return "".join(similar.get(c, c) for c in word)


@lru_cache(maxsize=4096)
def _single(character: str) -> str:
    """Return the plain form of a mathematical, full-width or encircled letter, if it is one letter."""
    if character.isascii():
        return character
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


@lru_cache(maxsize=4096)
def _name(character: str) -> str:
    return unicodedata.name(character, "")


@lru_cache(maxsize=65536)
def ascii_of(word: str) -> str:
    """Return `word` in lower case without diacritics, as names are written in addresses (*Mäkelä* gives *makela*)."""
    plain = unicodedata.normalize(
        "NFD", word.casefold().replace("ø", "o").replace("æ", "ae").replace("ł", "l")
    )
    return "".join(c for c in plain if not unicodedata.combining(c))
