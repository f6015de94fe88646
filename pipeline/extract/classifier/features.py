"""What the classifier sees of a statement and of the heading or lead-in over it, as numbers of features.

Both are read alike: lemmas, compound parts, morphology and places of words, and n-grams of characters inside words, which
carry over to inflections, spoken forms and typing errors. A feature has a name (``l:tarvita``); its number is the CRC-32 of
the name, the same on every machine.
"""

from __future__ import annotations

import re
import tomllib
import zlib
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

_NUMBERING = re.compile(r"\s*(?:§\s*)?\d+(?:\.\d+)*[.)]?\s*(?:§\s*)?")
_SHAPES = (
    ("date", re.compile(r"\b\d{1,2}\.\s?(?:\d{1,2}\.|\w+kuu)")),
    ("address", re.compile(r"https?:|www\.|\w\.(?:fi|com|org|net|eu|info)\b|@")),
    ("clock", re.compile(r"\bklo\b|\bkello\b|\d{1,2}[.:]\d{2}\b")),
    ("digits", re.compile(r"\d")),
    ("acronym", re.compile(r"\b[A-ZÅÄÖ]{2,}\b")),
    ("ends:?", re.compile(r"\?\s*$")),
    ("ends::", re.compile(r":\s*$")),
    *((f"has:{mark}", re.compile(re.escape(mark))) for mark in "?!:,(%€–/”;"),
)
_SIZES = (1, 2, 3, 4, 6, 9, 13, 20, 40)
_FINAL = ".,;: "
_MORPHOLOGY = ("Clitic", "Person", "PronType", "Style", "Derivation", "Voice", "Degree")
_ARGUMENTS = frozenset({"nsubj", "obj", "obl", "mark", "cop", "aux", "advmod", "ccomp"})
_GRAMS = (3, 4, 5)


class Word:
    """A token as the features need it; made once for each form, lemma and reading."""

    __slots__ = ("dep", "finite", "lemma", "lower", "negative", "numbers", "pos", "tag", "verb")

    def __init__(  # noqa: PLR0913, PLR0917 -- a token has as many sides
        self, lower: str, lemma: str, pos: str, dep: str, morph: str, parts: tuple[str, ...]
    ) -> None:
        have = dict(pair.split("=", 1) for pair in morph.split("|") if "=" in pair)
        self.lower, self.lemma, self.pos, self.dep = lower, lemma, pos, dep
        self.finite = have.get("VerbForm") == "Fin"
        self.negative = have.get("Polarity") == "Neg"
        get = have.get
        manner = get("Mood", "") + get("Tense", "") + get("Voice", "")
        self.verb = (manner, get("Person", "") + get("Number", ""))
        self.tag = _tag(pos, have, manner)
        self.numbers = tuple(map(number, dict.fromkeys(self._names(have, parts))))

    def _names(self, have: dict[str, str], parts: tuple[str, ...]) -> Iterator[str]:
        yield f"w:{self.lower}"
        yield f"l:{self.lemma}"
        if len(parts) > 1:
            yield from (f"p:{part}" for part in parts)
            yield f"h:{parts[-1]}"
        yield f"t:{self.tag}"
        yield f"d:{self.dep}:{self.tag}"
        yield from (f"m:{name}={have[name]}:{self.pos}" for name in _MORPHOLOGY if name in have)
        if "Person[psor]" in have or "Number[psor]" in have:
            yield f"m:psor{have.get('Person[psor]')}{have.get('Number[psor]')}"
        if "Derivation" in have and "Case" in have:
            yield f"m:{have['Derivation']}:{have['Case']}:{self.dep}"
        if self.dep in _ARGUMENTS:
            yield f"dl:{self.dep}:{self.lemma}"
        padded = f"<{self.lower}>"
        for size in _GRAMS:
            yield from (f"c:{padded[at : at + size]}" for at in range(len(padded) - size + 1))


def number(name: str) -> int:
    """Return the number of the feature `name`."""
    return zlib.crc32(name.encode())


def statement_features(text: Doc | Span) -> list[int]:
    """Return the numbers of the features of a statement; some may come twice."""
    return _features(words_of(text), str(text))


def heading_features(text: Doc | Span | None) -> list[int]:
    """Return the numbers of the features of the heading or lead-in over a statement, its numbering left off."""
    if text is None:
        return [number("nothing")]
    words, plain = words_of(text), str(text)
    numbered = _NUMBERING.match(plain)
    if numbered:
        words = [word for word in words if not word.lower[:1].isdigit() and word.lower != "§"]
    return [*_features(words, plain), number("numbered" if numbered else "plain")]


def words_of(text: Doc | Span) -> list[Word]:
    """Return the words of `text`, final full stops and separators left off."""
    words = [_word(token) for token in text if not token.is_space]
    while words and not words[-1].lower.strip(_FINAL):
        words.pop()
    return words


def _word(token: Token) -> Word:
    return _cached_word(token.text, token.lemma_, token.pos_, token.dep_, str(token.morph), token._.parts)


@lru_cache(maxsize=65536)
def _cached_word(text: str, lemma: str, pos: str, dep: str, morph: str, parts: tuple[str, ...]) -> Word:  # noqa: PLR0913, PLR0917 -- a token has as many sides
    lower = text.lower()
    lower = _spoken().get(lower, lower)
    return Word(
        lower, lemma.lower(), pos, dep.partition(":")[0], morph, tuple(part.lower() for part in parts)
    )


@cache
def _spoken() -> dict[str, str]:
    data = (files(__package__) / "data" / "spoken.toml").read_text(encoding="utf-8")
    forms: dict[str, str] = tomllib.loads(data)["forms"]
    return forms


def _features(words: list[Word], plain: str) -> list[int]:
    found = [n for word in words for n in word.numbers]
    found.extend(map(number, _sequence(words)))
    found.extend(map(number, _clause(words)))
    found.extend(map(number, _shape(words, plain)))
    return found


def _sequence(words: list[Word]) -> Iterator[str]:
    if not words:
        return
    for left, right in pairwise(["^", *(word.lower for word in words), "$"]):
        yield f"w2:{left} {right}"
    for left, right in pairwise(["^", *(word.lemma for word in words)]):
        yield f"l2:{left} {right}"
    for left, right in pairwise(["^", *(word.tag for word in words), "$"]):
        yield f"t2:{left} {right}"
    for place, word in (("first", words[0]), ("last", words[-1])):
        yield f"{place}:{word.lemma}"
        yield f"{place}:t:{word.tag}"


def _clause(words: list[Word]) -> Iterator[str]:
    """Yield what the clause is like: its root, whether it has a finite verb, who speaks, whether it is denied."""
    finite = [word for word in words if word.finite]
    denied = any(word.negative for word in words)
    yield "finite" if finite else "verbless"
    if denied:
        yield "denied"
    for word in finite:
        manner, person = word.verb
        yield f"v:{manner}{person}"
        yield f"v:{word.lemma}:{manner}"
        yield f"v:{word.lemma}:{person}"
        if denied:
            yield f"v:denied:{manner}{person}"
    if finite:
        yield f"v:first:{finite[0].verb[0]}"
        yield f"v:first:{finite[0].lemma}"
    for word in words:
        if word.dep == "ROOT":
            yield f"root:{word.tag}"
            yield f"root:{word.lemma}"
            yield f"root:{word.pos}:{bool(finite)}"


def _shape(words: list[Word], plain: str) -> Iterator[str]:
    yield f"size:{sum(len(words) > bound for bound in _SIZES)}"
    yield "upper" if plain[:1].isupper() else "lower"
    yield from (name for name, pattern in _SHAPES if pattern.search(plain))
    names = sum(word.pos == "PROPN" for word in words)
    capitals = sum(token[:1].isupper() for token in plain.split()[1:])
    yield f"names:{min(names, 3)}"
    yield f"capitals:{min(capitals, 3)}"


def _tag(pos: str, have: dict[str, str], manner: str) -> str:
    get = have.get
    if pos in ("VERB", "AUX"):
        return f"{pos}.{get('VerbForm', '')}{get('InfForm', '')}{manner}{get('Person', '')}{get('Case', '')}{get('Connegative', '')}"
    return f"{pos}.{get('Case', '')}{'Minen' if get('Derivation') == 'Minen' else ''}"
