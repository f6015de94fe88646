"""Tokens of a parse by position, and what patterns see of them: looked up often, so made once a parse."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.finnish.lemmas import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

_FUNCTION = frozenset({"PRON", "ADV", "SCONJ", "CCONJ", "DET", "AUX"})
_STORE = "foorumi"


@dataclass(frozen=True, slots=True)
class Word:
    """What patterns see of a token: the keys it answers to, its form, its morphology and its compound parts."""

    keys: frozenset[str]
    form: str
    features: frozenset[str]
    parts: tuple[str, ...]


@dataclass(slots=True)
class _Store:
    text: str
    tokens: list[Token]
    offsets: list[int]
    words: dict[int, Word]


def tokens_in(doc: Doc, start: int, end: int) -> list[Token]:
    """Return the tokens of `doc` that begin within a range of its text (code points)."""
    store = _store(doc)
    return store.tokens[bisect_left(store.offsets, start) : bisect_left(store.offsets, end)]


def text_of(doc: Doc) -> str:
    """Return the text of `doc`, which spaCy puts together anew at every call."""
    return _store(doc).text


def word_of(token: Token) -> Word:
    """Return what patterns see of `token`; compound parts come from the lemmatizer (``token._.parts``)."""
    words = _store(token.doc).words
    word = words.get(token.i)
    if word is None:
        word = words[token.i] = _word(token)
    return word


def is_finite(tokens: Iterable[Token]) -> bool:
    """Whether one of `tokens` is a finite verb."""
    return any("VerbForm=Fin" in word_of(token).features for token in tokens)


def _store(doc: Doc) -> _Store:
    store: _Store | None = doc.user_data.get(_STORE)
    if store is None:
        tokens = list(doc)
        store = doc.user_data[_STORE] = _Store(doc.text, tokens, [token.idx for token in tokens], {})
    return store


def _word(token: Token) -> Word:
    return _made(token.text, token.lemma_, token.pos_, str(token.morph))


@lru_cache(maxsize=100_000)
def _made(text: str, lemma: str, pos: str, morph: str) -> Word:
    form = text.lower()
    keys = {lemma.lower(), "=" + form}
    parts = tuple(part.lower() for part in parts_of(text, lemma))
    if len(parts) > 1:
        keys.add(parts[-1])
    if pos in _FUNCTION:
        keys.add(form)  # mihin, mistä: the form of a question word says more than its lemma
    return Word(frozenset(keys), form, frozenset(morph.split("|")), parts)
