"""Cutting a sentence at its top-level commas and semicolons, and what the parse says of each piece."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.finnish.items.words import words
from pipeline.finnish.voikko import analyses

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

_OPENING = {"(": ")", "[": "]", "{": "}", "”": "”", "“": "”", "«": "»", '"': '"'}
_SEPARATOR = re.compile(r"[,;](?=\s)")
_NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
_NAMING = frozenset({"Nom", "Par", "Acc"})
_LISTED = _NAMING | {"Ill", "Tra", "All"}
_NOT_HEADS = frozenset({"PUNCT", "CCONJ", "SCONJ", "ADP", "ADV", "SPACE", "DET", "INTJ"})


def separators(text: str, start: int, end: int) -> list[int]:
    """Return where the commas and semicolons of ``text[start:end]`` stand that are outside brackets and quotation marks."""
    if not _SEPARATOR.search(text, start, end):
        return []
    found: list[int] = []
    closing: list[str] = []
    for i in range(start, end):
        char = text[i]
        if closing and char == closing[-1]:
            closing.pop()
        elif char in _OPENING and text.find(_OPENING[char], i + 1, end) > 0:
            closing.append(_OPENING[char])
        elif not closing and _SEPARATOR.match(text, i, end):
            found.append(i)
    return found


@dataclass(slots=True)
class Segment:
    """A piece of a sentence between two separators; `start` and `end` are offsets into ``doc.text``, trimmed."""

    start: int
    end: int
    tokens: list[Token]
    """The words and marks outside brackets."""
    strong: bool = False
    """A semicolon stands before it."""

    @property
    def words(self) -> list[Token]:
        """The tokens without punctuation marks."""
        return [t for t in self.tokens if t.pos_ not in ("PUNCT", "SPACE")]

    @property
    def opener(self) -> str:
        """The first word, in lower case."""
        return next((t.lower_ for t in self.words), "")

    @property
    def subordinate(self) -> bool:
        """Whether it opens as a subordinate clause."""
        return bool(self.words) and opens_clause(self.words[0], self.words[1:2])

    @property
    def finite(self) -> bool:
        """Whether it has a finite verb of its own, outside a clause that opens within it."""
        for i, token in enumerate(self.words):
            if i and opens_clause(token, ()):
                return False
            if is_finite(token):
                return True
        return False

    @property
    def starts_finite(self) -> bool:
        """Whether its first word is a finite verb."""
        return bool(self.words) and is_finite(self.words[0])


def cut(doc: Doc, text: str, start: int, end: int, marks: Sequence[int]) -> list[Segment]:
    """Return the segments of ``text[start:end]`` (`text` is the whole of `doc`) between the separators at `marks`."""
    edges = [start, *(m + 1 for m in marks), end]
    stops = [*marks, end]
    segments = []
    for n, stop in enumerate(stops):
        first = edges[n]
        while first < stop and text[first].isspace():
            first += 1
        tokens = outside_brackets(doc[token_at(doc, first) : token_at(doc, stop)])
        segments.append(Segment(first, stop, tokens, strong=n > 0 and text[marks[n - 1]] == ";"))
    return [s for s in segments if s.start < s.end]


def token_at(doc: Doc, offset: int) -> int:
    """Return the index of the first token of `doc` that begins at `offset` or behind it."""
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx < offset:
            low = middle + 1
        else:
            high = middle
    return low


def outside_brackets(tokens: Iterable[Token]) -> list[Token]:
    """Return `tokens` without those in round brackets."""
    depth, kept = 0, []
    for token in tokens:
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(token)
    return kept


def opens_clause(token: Token, following: Sequence[Token]) -> bool:
    """Whether `token` is a subordinator, or a relative or interrogative word (also one behind its first word: *sen jälkeen, kun*)."""
    return any(
        t.lower_ in words("subordinators")
        or t.lower_ in words("relative_words")
        or t.lemma_ in words("relative_lemmas")
        for t in (token, *(t for t in following if token.pos_ == "ADP" or t.lower_ == "kuin"))
    )


def is_finite(token: Token) -> bool:
    """Whether `token` is a finite verb other than the bare negation: what the tagger says, unless the lexicon knows better."""
    readings = analyses(token.text)
    tagged = token.pos_ in ("VERB", "AUX") and (
        "Fin" in token.morph.get("VerbForm", []) or bool(token.morph.get("Mood", []))
    )
    if not readings:
        return tagged
    finite = [a for a in readings if a.word_class == "verb" and a.mood]
    if tagged:
        return bool(finite)
    return len(finite) == len(readings) and finite[0].mood != "Imp"


def has_person(token: Token) -> bool:
    """Whether `token` is an active finite verb of the third person, which calls for a subject."""
    return any(a.mood and a.person == "3" for a in analyses(token.text))


def head_of(segment: Segment) -> Token | None:
    """Return the head of the phrase: the noun that the parse hangs on something outside it, if its case allows that.

    The parse of a list without a verb is often wrong; a noun that names (nominative, partitive) is then likelier than another.
    """
    inside = {t.i for t in segment.words}
    candidates = [t for t in segment.words if t.pos_ not in _NOT_HEADS]
    roots = [t for t in candidates if t.head.i not in inside or t.head.i == t.i]
    nominal = [t for t in candidates if is_nominal(t) and case_of(t) != "Gen"]
    naming = [t for t in nominal if case_of(t) in _NAMING]
    likely = [t for t in roots if t in nominal and case_of(t) in _LISTED]
    for choice in (likely, naming, [t for t in roots if t in nominal], nominal, roots, candidates):
        if choice:
            return choice[0]
    return None


def case_of(token: Token) -> str:
    """Return the UD case of `token`, from the lexicon where the tagger gives none; empty where it has none."""
    tagged = token.morph.get("Case", [])
    known = {a.case for a in analyses(token.text) if a.case and a.case != "Sti"}
    if tagged and (not known or tagged[0] in known):
        return str(tagged[0])
    return min(known) if known else (str(tagged[0]) if tagged else "")


def has_noun(segment: Segment) -> bool:
    """Whether a word of the phrase can be its noun."""
    return any(is_nominal(t) for t in segment.words)


def is_nominal(token: Token) -> bool:
    """Whether `token` is a noun or stands for one: by its tag, or an infinitive that can be one (*tukea*)."""
    if token.pos_ in _NOMINALS:
        return True
    return token.pos_ == "VERB" and any(a.word_class == "noun" and a.case for a in analyses(token.text))
