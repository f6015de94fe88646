"""What a statement is about: its words by lemma, read with the lexicon alone, each with the weight of its place.

The tagger and the parser are not asked: a case ending, a comma before a relative word and a word such as *ilman* say
enough of what is asked for and what only surrounds it, and thousands of statements are read in seconds.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pipeline.finnish.voikko import analyses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.finnish.voikko import Analysis

_TOKEN = re.compile(r"\w+(?:[-’']\w+)*|[^\w\s]")
_SENTENCE_END = frozenset(".!?;")
_NOUNS = frozenset({"noun", "noun_adjective", "abbreviation"})
_NAMES = frozenset({"place", "name", "first_name", "surname"})
# The likeliest class of a form that has several, in statements of needs and offers.
_CLASSES = (
    "pronoun",
    "conjunction",
    "negation",
    "noun",
    "noun_adjective",
    "adjective",
    "abbreviation",
    "verb",
)
_AROUND = frozenset({"Ine", "Ela", "Ill", "Ade", "Abl", "All", "Ess", "Tra", "Com", "Ins", "Abe"})
_WEIGHTS = {"core": 1.0, "genitive": 0.7, "around": 0.4, "clause": 0.4}


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or a part of a compound, that a statement speaks of."""

    text: str
    """Lemma in lower case; what the statement does without begins with ``ilman``."""
    part: bool
    weight: float
    """How close it stands to what the statement is about, from 0 to 1."""
    anchor: bool
    """Whether it may be what the statement is about: a noun, or a compound adjective, at the core of it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text as the lexicon reads it; ``place`` is a key of the weights, or ``without``."""

    form: str
    lemma: str
    parts: tuple[str, ...]
    word_class: str
    place: str


def terms(text: str) -> dict[str, Term]:
    """Return the terms of a statement by their text, each at the strongest of its places."""
    words = [w for w in read(text) if w.lemma not in _listed("empty")]
    nouns = [w for w in words if w.word_class in _NOUNS or w.word_class == ""]
    if not any(w.place in ("core", "genitive") for w in nouns):  # *aikuisten uimaopetukselle*
        words = [
            Word(w.form, w.lemma, w.parts, w.word_class, "core") if w.place == "around" else w for w in words
        ]
    found: dict[str, Term] = {}
    for word in words:
        for term in _terms(word):
            if term.text not in found or found[term.text].weight < term.weight:
                found[term.text] = term
    return found


def lemmas(text: str) -> tuple[str, ...]:
    """Return the lemmas of the words of a label that carry meaning, in alphabetical order, each once."""
    return tuple(
        sorted({w.lemma for w in read(text) if w.lemma not in _listed("empty") and w.word_class != "number"})
    )


def read(text: str) -> list[Word]:
    """Return the words of `text` without pronouns, conjunctions and the like."""
    return list(_read(text))


def _read(text: str) -> Iterator[Word]:
    clause, without = False, False
    for piece in _TOKEN.findall(text):
        lower = piece.lower()
        if piece in _SENTENCE_END:
            clause = without = False
            continue
        if not piece[0].isalnum():
            without = without and piece != ","
            continue
        if lower in _listed("opening"):
            clause = True
            continue
        if lower in _listed("without"):
            without = True
            continue
        word_class, lemma, parts, case = _reading(piece)
        if word_class in (
            "pronoun",
            "conjunction",
            "negation",
            "adposition",
            "adverb",
            "interjection",
            "numeral",
        ):
            continue
        place = "without" if without else "clause" if clause else _place(case)
        if without and word_class in _NOUNS and case != "Gen":
            without = False
        yield Word(piece, lemma, parts, word_class, place)


def _place(case: str) -> str:
    return "around" if case in _AROUND else "genitive" if case == "Gen" else "core"


@lru_cache(maxsize=65536)
def _reading(form: str) -> tuple[str, str, tuple[str, ...], str]:
    """Return class, lemma, compound parts and case of the likeliest reading; class "" of an unknown word."""
    if form[0].isdigit():
        return "number", form, (form,), ""
    readings = analyses(form)
    if not readings:
        return "", form.lower(), (form.lower(),), ""
    best = min(readings, key=_rank)
    return best.word_class, best.lemma.lower(), tuple(part.lower() for part in best.parts), best.case or ""


def _rank(reading: Analysis) -> int:
    return _CLASSES.index(reading.word_class) if reading.word_class in _CLASSES else len(_CLASSES)


def _terms(word: Word) -> Iterator[Term]:
    if word.place == "without":
        yield Term(f"ilman {word.lemma}", part=False, weight=0.7, anchor=False)
        return
    weight = _WEIGHTS[word.place]
    compound = len(word.parts) > 1
    noun = word.word_class in _NOUNS or word.word_class == "" or (word.word_class == "adjective" and compound)
    core = word.place in ("core", "genitive") and noun
    yield Term(word.lemma, part=False, weight=weight, anchor=core and word.lemma not in _listed("generic"))
    if compound:
        for part in word.parts:
            if part not in _listed("empty"):
                yield Term(part, part=True, weight=weight / 2, anchor=core and part not in _listed("generic"))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("pipeline.summary") / "data" / "words.toml").read_text("utf-8"))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_data()[name])
