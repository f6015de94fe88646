"""What the classifier sees of a statement and of the heading or lead-in over it, as names of features.

Two readings of a text: `words` (lemmas, compound parts, morphology, places) for statements and headings alike, and
`characters` (n-grams inside words), which carry over to inflections, spoken forms and typing errors.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Span, Token

_NUMBERING = re.compile(r"\s*(?:§\s*)?\d+(?:\.\d+)*[.)]?\s*(?:§\s*)?")
_DATE = re.compile(r"\b\d{1,2}\.\s?(?:\d{1,2}\.|\w+kuu)")
_ADDRESS = re.compile(r"https?:|www\.|\w\.(?:fi|com|org|net|eu|info)\b|@")
_CLOCK = re.compile(r"\bklo\b|\bkello\b|\d{1,2}[.:]\d{2}\b")
_SIZES = (1, 2, 3, 4, 6, 9, 13, 20, 40)
_FINAL = ".,;: "


class Word(NamedTuple):
    """A token with what the parse says of it, in the words of Universal Dependencies."""

    lower: str
    lemma: str
    pos: str
    dep: str
    morph: tuple[tuple[str, str], ...]
    parts: tuple[str, ...]

    def get(self, name: str) -> str:
        """Return the value of a morphological feature, or an empty string."""
        return next((value for key, value in self.morph if key == name), "")


def words_of(text: Doc | Span) -> list[Word]:
    """Return the tokens of `text` with final full stops and separators left off."""
    words = [_word(token) for token in text if not token.is_space]
    while words and words[-1].lower.strip(_FINAL) == "":
        words.pop()
    return words


def statement_features(text: Doc | Span) -> list[str]:
    """Return the names of the features of a statement, each once."""
    words = words_of(text)
    found = [*_lexical(words), *_grammar(words), *_shape(str(text), words)]
    found.extend("c:" + gram for gram in _grams(words))
    return list(dict.fromkeys(found))


def heading_features(text: Doc | Span | None) -> list[str]:
    """Return the names of the features of the heading or lead-in over a statement, each once."""
    if text is None:
        return ["H:none"]
    plain = str(text)
    words = words_of(text)
    if _NUMBERING.match(plain):
        words = [word for word in words if not word.lower[:1].isdigit() and word.lower != "§"]
    found = [*_lexical(words), *_grammar(words), "H:some"]
    if _NUMBERING.match(plain):
        found.append("H:numbered")
    found.extend(f"H:ends:{mark}" for mark in "?:" if plain.rstrip().endswith(mark))
    found.append(f"H:size:{_bucket(len(words))}")
    found.extend("c:" + gram for gram in _grams(words))
    return list(dict.fromkeys("H" + name for name in found))


def _word(token: Token) -> Word:
    return _cached_word(token.text, token.lemma_, token.pos_, token.dep_, str(token.morph), token._.parts)


@lru_cache(maxsize=65536)
def _cached_word(  # noqa: PLR0913 -- a token has as many sides
    text: str, lemma: str, pos: str, dep: str, morph: str, parts: tuple[str, ...]
) -> Word:
    lower = text.lower()
    standard = _spoken().get(lower)
    if standard:
        lower = standard
    pairs = tuple(tuple(pair.split("=", 1)) for pair in morph.split("|") if "=" in pair)
    return Word(lower, lemma.lower(), pos, dep.partition(":")[0], pairs, tuple(p.lower() for p in parts))  # type: ignore[arg-type]  # pairs by the split


@cache
def _spoken() -> dict[str, str]:
    data = (files(__package__) / "data" / "spoken.toml").read_text(encoding="utf-8")
    forms: dict[str, str] = tomllib.loads(data)["forms"]
    return forms


def _lexical(words: list[Word]) -> Iterator[str]:
    previous, before = "^", "^"
    for word in words:
        yield "w:" + word.lower
        yield "l:" + word.lemma
        if len(word.parts) > 1:
            for part in word.parts:
                yield "p:" + part
            yield "h:" + word.parts[-1]
        yield f"w2:{previous} {word.lower}"
        yield f"l2:{before} {word.lemma}"
        previous, before = word.lower, word.lemma
    yield f"w2:{previous} $"


def _grammar(words: list[Word]) -> Iterator[str]:
    if not words:
        return
    tags = [_tag(word) for word in words]
    for word, tag in zip(words, tags, strict=True):
        yield "t:" + tag
        yield f"d:{word.dep}:{tag}"
        for name in ("Clitic", "Person", "PronType", "Style", "Derivation", "Voice", "Degree"):
            value = word.get(name)
            if value:
                yield f"m:{name}={value}:{word.pos}"
        if word.get("Number[psor]") or word.get("Person[psor]"):
            yield "m:psor" + word.get("Person[psor]") + word.get("Number[psor]")
        if word.get("Case") and word.pos in ("NOUN", "VERB") and word.get("Derivation"):
            yield f"m:{word.get('Derivation')}:{word.get('Case')}:{word.dep}"
    bounded = ["^", *tags, "$"]
    for left, right in zip(bounded, bounded[1:], strict=False):
        yield f"t2:{left} {right}"
    yield f"first:{words[0].lemma}"
    yield f"first:t:{tags[0]}"
    yield f"last:t:{tags[-1]}"
    yield f"last:{words[-1].lemma}"
    yield from _clause(words)


def _clause(words: list[Word]) -> Iterator[str]:
    """Yield what the clause is like: its root, whether it has a finite verb, who speaks, whether it is denied."""
    finite = [word for word in words if word.get("VerbForm") == "Fin"]
    yield "finite" if finite else "verbless"
    denied = any(word.get("Polarity") == "Neg" for word in words)
    if denied:
        yield "denied"
    for word in finite:
        kind = f"{word.get('Mood')}{word.get('Tense')}{word.get('Voice')}{word.get('Person')}{word.get('Number')}"
        yield "v:" + kind
        yield f"v:{word.lemma}:{word.get('Mood')}{word.get('Tense')}{word.get('Voice')}"
        yield f"v:{word.lemma}:{word.get('Person')}{word.get('Number')}"
        if denied:
            yield "v:denied:" + kind
    if finite:
        yield "v:first:" + finite[0].get("Mood") + finite[0].get("Tense") + finite[0].get("Voice")
        yield "v:first:" + finite[0].lemma
    for word in words:
        if word.dep == "ROOT":
            yield f"root:{_tag(word)}"
            yield f"root:{word.lemma}"
            yield f"root:{word.pos}:{'fin' if finite else 'nof'}"
        elif word.dep in ("nsubj", "obj", "obl", "mark", "cop", "aux", "advmod", "ccomp"):
            yield f"dl:{word.dep}:{word.lemma}"


def _shape(plain: str, words: list[Word]) -> Iterator[str]:
    yield f"size:{_bucket(len(words))}"
    yield "upper" if plain[:1].isupper() else "lower"
    if "?" in plain:
        yield "has:?"
    if plain.rstrip().endswith("?"):
        yield "ends:?"
    if "!" in plain:
        yield "has:!"
    for mark in (":", ",", "(", "%", "€", "–", "/", "”", ";"):
        if mark in plain:
            yield "has:" + mark
    if any(character.isdigit() for character in plain):
        yield "digits"
    if _DATE.search(plain):
        yield "date"
    if _ADDRESS.search(plain):
        yield "address"
    if _CLOCK.search(plain):
        yield "clock"
    names = sum(word.pos == "PROPN" for word in words)
    if names:
        yield f"names:{min(names, 3)}"
    capitals = sum(1 for token in plain.split()[1:] if token[:1].isupper())
    if capitals:
        yield f"capitals:{min(capitals, 3)}"
    if any(len(token) > 1 and token.isupper() and token.isalpha() for token in plain.split()):
        yield "acronym"


def _tag(word: Word) -> str:
    if word.pos in ("VERB", "AUX"):
        return (
            f"{word.pos}.{word.get('VerbForm')}{word.get('InfForm')}{word.get('Mood')}{word.get('Tense')}"
            f"{word.get('Voice')[:3]}{word.get('Person')}{word.get('Case')}{word.get('Connegative')}"
        )
    return (
        f"{word.pos}.{word.get('Case')}{word.get('Derivation') if word.get('Derivation') == 'Minen' else ''}"
    )


def _bucket(size: int) -> int:
    return sum(size > bound for bound in _SIZES)


def _grams(words: list[Word]) -> Iterable[str]:
    for word in words:
        yield from _word_grams(word.lower)


@lru_cache(maxsize=65536)
def _word_grams(word: str) -> tuple[str, ...]:
    padded = f"<{word}>"
    return tuple(
        padded[start : start + size] for size in (3, 4, 5) for start in range(max(len(padded) - size + 1, 0))
    )
