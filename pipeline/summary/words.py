"""What a statement is about: its words by lemma, each with the weight of its place.

The tagger and the parser are not asked: a case ending, a comma before a relative word and a word such as *ilman* say
enough of what is asked for and what only surrounds it, and thousands of statements are read in seconds.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from pipeline.summary.reading import FUNCTION, NAMES, read_form, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.summary.reading import Reading

_SENTENCE_END = frozenset(".!?;")
_NOUNS = frozenset({"noun", "abbreviation", ""})  # an unknown word is likely a noun
_ADJECTIVES = frozenset({"adjective", "noun_adjective"})
_AROUND = frozenset({"Ine", "Ela", "Ill", "Ade", "Abl", "All", "Ess", "Tra", "Com", "Ins", "Abe"})
_WEIGHTS = {"core": 1.0, "attribute": 0.5, "subject": 0.5, "without": 0.7, "around": 0.4, "clause": 0.4}
_NO_ANCHORS = NAMES | {""}  # an unknown word may be anything


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a statement: what it is, and its place, a key of the weights."""

    reading: Reading
    place: str

    @property
    def lemma(self) -> str:
        """The lemma, in lower case."""
        return self.reading.lemma

    @property
    def is_noun(self) -> bool:
        """Whether it names a thing, or is an adjective that tells as much: *selkokielinen*."""
        telling = len(self.reading.parts) > 1 and self.reading.parts[-1] in _listed("adjectives")
        return self.reading.word_class in _NOUNS or (self.reading.word_class in _ADJECTIVES and telling)


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or a part of a compound, that a statement speaks of."""

    text: str
    """Lemma in lower case; what the statement does without begins with ``ilman``."""
    role: Literal["word", "head", "modifier"]
    """The word itself, the last part of a compound or another part of one."""
    weight: float
    """How close it stands to what the statement is about, from 0 to 1."""
    anchor: bool
    """Whether the statement may be about it: it names something, at the core of the statement, and is not generic."""
    within: str
    """The word that it is, or is a part of."""
    simple: bool
    """Whether that word is no compound."""
    telling: bool
    """Whether it says all of a need by itself."""


def terms(text: str) -> dict[str, Term]:
    """Return the terms of a statement by their text, each at the strongest of its places."""
    found: dict[str, Term] = {}
    for word in read(text):
        for term in _terms(word):
            known = found.get(term.text)
            if known is None or (known.anchor, known.weight) < (term.anchor, term.weight):
                found[term.text] = term
    return found


def lemmas(text: str) -> tuple[str, ...]:
    """Return the lemmas of the words of a label that carry meaning, in alphabetical order, each once."""
    return tuple(sorted({word.lemma for word in read(text)}))


def read(text: str) -> list[Word]:
    """Return the words of `text` that carry meaning, with their places, in order."""
    reader = _Reader()
    for index, piece in enumerate(tokens(text)):
        reader.take(piece, first=index == 0)
    return reader.done()


class _Reader:
    """Reads a statement piece by piece and gives each word its place."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self._clause = False  # inside a clause that only describes
        self._without = False  # after *ilman*
        self._said = False  # something that a clause could describe was said
        self._held: list[
            int
        ] = []  # genitives of which it is open whether something follows that they belong to
        self._finite = False
        self._before = ""  # lemma of the piece before, where it was kept

    def take(self, piece: str, *, first: bool) -> None:
        lower = piece.lower()
        before, self._before = self._before, ""
        if not piece[0].isalnum():
            self._without = self._without and piece != ","
            if piece in _SENTENCE_END:
                self._close()
                self._clause = self._said = False
        elif lower in _listed("opening"):
            self._close()
            self._clause = (
                self._said
            )  # *olisi hyvä, jos*: nothing was said yet that the clause could describe
        elif lower in _listed("without"):
            self._without = True
        else:
            self._word(piece, read_form(piece, first), before)

    def done(self) -> list[Word]:
        """Return the words; where none stands at the core, what stands closest does: *aikuisten uimaopetukselle*."""
        self._close()
        for place in ("core", "attribute", "around"):
            if (
                place == "around" and self._finite
            ):  # *uimahalliin pitäisi päästä*: the verb says what is needed
                break
            if any(word.is_noun and word.place == place and not _acts(word) for word in self.words):
                return [replace(word, place="core") if word.place == place else word for word in self.words]
        return self.words

    def _close(self) -> None:
        """Take genitives that nothing followed as what they then are, objects: *nimeäisi oman yhteyshenkilön*."""
        for index in self._held:
            self.words[index] = replace(self.words[index], place="core")
        self._held.clear()

    def _word(self, piece: str, reading: Reading, before: str) -> None:
        empty = reading.lemma in _listed("empty")
        self._finite = self._finite or reading.finite
        does = reading.lemma in _listed("wanting") if empty else reading.lemma not in _listed("happening")
        if before and reading.acts and does:
            self.words[-1] = replace(self.words[-1], place="subject")  # *tukihenkilöt tapaisivat*
        if reading.word_class in FUNCTION or empty:
            return
        place = "without" if self._without else "clause" if self._clause else _place(reading, piece)
        word = Word(reading, place)
        if word.is_noun:
            self._without = self._without and reading.case == "Gen"
            self._said = True
            if place == "attribute":
                self._held.append(len(self.words))
            else:
                self._held.clear()
        self._before = word.lemma if word.is_noun and place == "core" else ""
        self.words.append(word)


def _place(reading: Reading, piece: str) -> str:
    if piece.endswith("-"):
        return "attribute"  # *kaivo- ja vesipistekartta*
    return "around" if reading.case in _AROUND else "attribute" if reading.case == "Gen" else "core"


def _terms(word: Word) -> Iterator[Term]:
    weight = _WEIGHTS[word.place]
    lemma, parts = word.lemma, word.reading.parts
    simple = len(parts) == 1
    if word.place == "without":
        yield Term(f"ilman {lemma}", "word", weight, anchor=False, within=lemma, simple=simple, telling=False)
        return
    named = word.place == "core" and word.is_noun and word.reading.word_class not in _NO_ANCHORS
    own = named and not _acts(word)
    anchor = own and lemma not in _listed("generic")
    yield Term(lemma, "word", weight, anchor, lemma, simple, lemma in _listed("telling"))
    if not simple:
        for index, part in enumerate(parts):
            if part not in _listed("empty") and part != lemma:
                role: Literal["head", "modifier"] = "head" if index == len(parts) - 1 else "modifier"
                yield Term(
                    part,
                    role,
                    weight / 2,
                    own and part not in _listed("generic"),
                    lemma,
                    simple,
                    telling=False,
                )


def _acts(word: Word) -> bool:
    return bool({word.lemma, word.reading.parts[-1]} & _listed("actors"))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("pipeline.summary") / "data" / "words.toml").read_text("utf-8"))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_data()[name])
