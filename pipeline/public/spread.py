"""Every form of everyone once found: who is named somewhere is masked everywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.finnish.places import municipality
from pipeline.finnish.voikko import analyses
from pipeline.public.lexicon import base_forms, read, titled
from pipeline.public.neighbours import does
from pipeline.public.words import ascii_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from pipeline.public.lines import Line
    from pipeline.public.words import Word

_NAME_CLASSES = ("first_name", "surname", "name")
_PLACE_CASES = ("Ine", "Ill")
_GOVERNMENT = (
    "kaupun",
    "kunta",
    "kunna",
    "seura",
    "seudu",
    "seutu",
    "alue",
    "hyvinvointi",
    "kesku",
    "keskus",
    "järjestö",
    "yhdisty",
    "kylä",
)


@dataclass(slots=True)
class Known:
    """The names of the persons of a document, by their base forms in lower case."""

    sure: set[str] = field(default_factory=set)
    """Names that are nothing else, or that somebody's record gives: masked wherever they stand."""
    doubtful: set[str] = field(default_factory=set)
    """Names that are common words or places, too: masked where they are capitalised and stand for no place."""
    plain: set[str] = field(default_factory=set)
    """Common words that were part of a name: masked where a capital inside a sentence says that it is one."""
    addressed: set[str] = field(default_factory=set)
    """Names as addresses of mail spell them, without diacritics."""
    letters: set[str] = field(default_factory=set)
    """Initials that stand for a person (*MK = …*)."""

    def add(self, word: str) -> None:
        """Take a word that is part of a person's name, in whatever case it stands."""
        reading = read(word)
        bases = name_bases(word)
        if reading.strong or not reading.known:
            self.sure |= bases
        elif reading.name or reading.place:
            self.doubtful |= bases
        else:
            self.plain |= bases

    def names(self, line: Line, i: int) -> bool:
        """Whether word `i` of `line` is a form of a known name."""
        word = line.words[i]
        forms = base_forms(word.bare) if word.acronym else matching_forms(word.bare)
        if not word.capital:
            return self.has(forms) and not read(word.bare).common
        if forms & self.sure or (word.bare in self.letters and word.bare.isupper()):
            return True
        if self._is_addressed(forms) and not (word.opens and word.reading.common):
            return True
        if i in line.kept:
            return False
        if forms & self.doubtful:
            return not _is_place(line, i)
        return bool(forms & self.plain) and not word.shouted and (not word.opens or does(line, i))

    def has(self, forms: AbstractSet[str]) -> bool:
        """Whether any of `forms` is a name that may stand for somebody."""
        return not (self.sure.isdisjoint(forms) and self.doubtful.isdisjoint(forms))

    def _is_addressed(self, forms: frozenset[str]) -> bool:
        return bool(self.addressed) and any(ascii_of(form) in self.addressed for form in forms)

    def spelled(self, *, plain: bool = False) -> frozenset[str]:
        """Return the names as addresses spell them, without diacritics; with `plain` also those that are common words."""
        names = self.sure | self.doubtful | self.addressed | (self.plain if plain else set())
        return frozenset(ascii_of(name) for name in names if len(name) > 2)


@lru_cache(maxsize=65536)
def name_bases(word: str) -> frozenset[str]:
    """Return the base forms that `word` has as a name; where no lexicon knows it, what its endings may hide."""
    title = titled(word)
    lemmas = {a.lemma.casefold() for a in analyses(title) if a.word_class in _NAME_CLASSES}
    if lemmas:
        return frozenset(lemmas | {title.casefold()})
    reading = read(word)
    if reading.known and not reading.name:
        return frozenset({title.casefold(), *(a.lemma.casefold() for a in analyses(title))})
    return base_forms(title)


@lru_cache(maxsize=65536)
def matching_forms(word: str) -> frozenset[str]:
    """Return every base that `word` can be a form of."""
    parts = (
        {part.casefold() for part in re.split(r"[-\u2010\u2011]", word) if len(part) > 2}
        if "-" in word
        else set()
    )
    plain = "".join(c if c in "åäöÅÄÖ" else ascii_of(c) if c.islower() else c for c in word)
    return base_forms(word) | parts | (base_forms(plain) if plain != word else frozenset())


def _is_place(line: Line, i: int) -> bool:
    """Whether a name that is a place, too, stands for the place: *Lahdessa*, *Lahden kaupunki*."""
    reading = municipality(line.words[i].bare)
    if reading is None:
        return False
    following = line.words[i + 1].text.casefold() if i + 1 < len(line.words) else ""
    return reading[1] in _PLACE_CASES or following.startswith(_GOVERNMENT)


def definitions(text: str) -> Iterator[tuple[str, str]]:
    """Yield initials and the name that a legend gives for them: *MK = Maija Korte*."""
    for match in re.finditer(r"(?<!\w)([A-ZÅÄÖ]{2,3})\s?[=:–-]\s?((?:[A-ZÅÄÖÉ][\w'’-]+\s?){2,3})", text):
        name = match[2].split()
        if "".join(part[0] for part in name)[: len(match[1])] == match[1] and any(
            read(part).name for part in name
        ):
            yield match[1], match[2].strip()


def known_from(words: Iterable[Word]) -> Known:
    """Return the names that `words`, found to be persons, are parts of."""
    known = Known()
    for word in words:
        known.add(word.bare)
        if "-" in word.bare and word.reading.name:
            for part in word.bare.split("-"):
                if len(part) > 2 and part[0].isupper():
                    known.add(part)
    return known
