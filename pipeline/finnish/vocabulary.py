"""Which concepts of the vocabulary a text speaks of, and which of them a document is about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pipeline.finnish import names, organisations
from pipeline.finnish.tables import toml
from pipeline.finnish.vocabulary_table import load
from pipeline.finnish.voikko import analyses

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Span, Token

    from pipeline.finnish.vocabulary_table import Entry, Index

_WHOLE, _HEAD, _MODIFIER = 1.0, 0.6, 0.4  # a word as such, the last part of a compound, another part
_HALF = 0.5  # each further mention closes half of the gap to certainty
_OFTEN = 3  # mentions that make an everyday word a subject
_LONGEST = 5  # words of the longest label
_COMPOUNDED, _COMPOUND = (
    ("NOUN", "PROPN", "ADJ"),
    6,
)  # classes of the compounds that count; their least letters


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of the vocabulary with its labels (sv, en: None if it has none); `score` from 0 to 1 grows with the mentions."""

    uri: str
    fi: str
    sv: str | None
    en: str | None
    score: float


def concepts(docs: Iterable[Doc | Span], path: str | None = None) -> list[Concept]:
    """Return the concepts that `docs`, such as the name of a theme, speak of, the surest first (then by URI).

    Words match by lemma, the longest label first; a compound without a label of its own matches by its parts at a lower
    score. Places match only as proper names and never as the surname of a person. `path` is another table.
    """
    return _ranked(_gathered(docs, load(path)))


def subjects(
    headings: Iterable[Doc | Span], statements: Iterable[Doc | Span], path: str | None = None
) -> list[Concept]:
    """Return what a whole document is about, ordered like `concepts`: what a librarian would file it under.

    Whatever a heading names is a subject. What only statements name is one if its word is not an everyday one
    (``everyday`` of ``data/vocabulary.toml``; those have to be said often) and, where it is only a part of compounds, if
    it is said twice.
    """
    index = load(path)
    named, said = _gathered(headings, index), _gathered(statements, index, actors=False)
    everyday = _settings("everyday")
    weights: dict[Entry, list[float]] = {}
    for entry in {**named, **said}:
        over, under = named.get(entry, []), said.get(entry, [])
        told = max(under, default=0.0) == _WHOLE or len(under) > 1
        if over or len(under) >= _OFTEN or (told and entry.uri not in everyday):
            weights[entry] = [*over, *over, *under]  # a heading speaks for all that stands under it
    return _ranked(weights)


def _gathered(docs: Iterable[Doc | Span], index: Index, *, actors: bool = True) -> dict[Entry, list[float]]:
    """Return the weight of each mention by concept; without `actors` the names of organisations mention nothing."""
    weights: dict[Entry, list[float]] = defaultdict(list)
    never = _settings("form")
    for doc in docs:
        for entry, weight in _mentions(doc, index, actors=actors):
            if entry.uri not in never:
                weights[entry].append(weight)
    return weights


def _ranked(weights: dict[Entry, list[float]]) -> list[Concept]:
    found = [
        Concept(entry.uri, entry.fi, entry.sv, entry.en, _score(given)) for entry, given in weights.items()
    ]
    return sorted(found, key=lambda c: (-c.score, c.uri))


def _score(weights: Sequence[float]) -> float:
    strongest = max(weights)
    certainty = 1 - float(_HALF ** (1 + sum(weights) / strongest))
    return round(strongest * certainty, 2)


@lru_cache(maxsize=512)
def _names(text: str, actors: bool) -> tuple[tuple[int, int], ...]:
    """Return where `text` names persons and, without `actors`, organisations."""
    found = [(p.start, p.end) for p in names.find(text)]
    return (*found, *(() if actors else ((o.start, o.end) for o in organisations.find(text))))


def _mentions(span: Doc | Span, index: Index, *, actors: bool) -> list[tuple[Entry, float]]:
    """Return the concepts that `span` mentions with their weights; what lies in a name (see `_names`) mentions none."""
    bare, traps = _settings("bare"), _settings("traps")
    tokens = [t for t in span if not t.is_space and not _hyphen(t)]
    lemmas = [_lemma(t) for t in tokens]
    found: list[tuple[int, Entry, float]] = []
    i = 0
    while i < len(tokens):
        longest = min(_LONGEST, len(tokens) - i)
        size = next((n for n in range(longest, 0, -1) if tuple(lemmas[i : i + n]) in index), 0)
        if size:
            entry = index[tuple(lemmas[i : i + size])]
            qualified = entry.uri in bare and i > 0 and tokens[i - 1].pos_ == "ADJ"
            trap = tokens[i].lower_ in traps or (entry.place and not tokens[i].text[:1].isupper())
            if not qualified and not trap:
                found.append((tokens[i].idx, entry, _WHOLE))
        else:
            found += [(tokens[i].idx, entry, weight) for entry, weight in _by_parts(tokens[i], index)]
        i += size or 1
    if not found:  # names are dear to look for
        return []
    passed = _names(span.doc.text, actors)
    return [
        (entry, weight) for at, entry, weight in found if not any(start <= at < end for start, end in passed)
    ]


def _by_parts(token: Token, index: Index) -> list[tuple[Entry, float]]:
    """Match the parts of a compound: the longest tail, and of the rest the longest run from the left."""
    if token.pos_ not in _COMPOUNDED or len(token) < _COMPOUND:  # most words, and looking parts up takes time
        return []
    parts = tuple(part.lower() for part in token._.parts)
    if len(parts) < 2 or (token.text[:1].isupper() and token.pos_ == "PROPN"):
        return []
    common = _settings("not_as_part")
    found: list[tuple[Entry, float]] = []
    rest = len(parts)
    for start in range(1, len(parts)):
        word = "".join(parts[start:])
        if (word,) in index and word not in common and not index[(word,)].place:
            found.append((index[(word,)], _HEAD))
            rest = start
            break
    for end in range(rest if rest < len(parts) else len(parts) - 1, 0, -1):
        word = "".join(parts[:end])
        if (word,) in index and word not in common and not index[(word,)].place:
            found.append((index[(word,)], _MODIFIER))
            break
    return found


def _hyphen(token: Token) -> bool:
    """Whether `token` is the hyphen that the tokenizer cut off *sosiaali-*."""
    return token.text == "-" and token.i > 0 and not token.nbor(-1).whitespace_ and bool(token.whitespace_)


def _lemma(token: Token) -> str:
    lemma = (token.lemma_ or token.text).lower()
    if token.pos_ == "VERB" and token.morph.get("VerbForm", []) == ["Part"] and not _compound_tense(token):
        # A participle stands for those whom it describes, and labels have it as such: ikääntyneet.
        lemma = next((a.lemma for a in analyses(token.text.lower()) if a.participle), lemma)
    cut = token.i + 1 < len(token.doc) and _hyphen(token.nbor(1))
    return f"{lemma}-" if cut else lemma


def _compound_tense(token: Token) -> bool:
    return any(child.dep_ in ("aux", "aux:pass", "cop") for child in token.children)


@cache
def _settings(name: str) -> frozenset[str]:
    return frozenset(toml("vocabulary")[name])
