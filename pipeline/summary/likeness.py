"""How alike two statements are: the words that they share, by how telling those are, and their directions among the vectors."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.finnish.model import load_vectors
from pipeline.records.summary import SharedTerm
from pipeline.summary import background
from pipeline.summary.words import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.records.summary import SummaryStatement
    from pipeline.summary.words import Term

_VECTORS = 0.4  # their share of the likeness; the words have the rest
_RARE = 0.7
_SUPPORT = 0.4


@dataclass(frozen=True, slots=True)
class Profile:
    """What a statement is about: its terms, the sum of the weights of its words, its direction among the vectors."""

    statement: SummaryStatement
    terms: dict[str, Term]
    anchors: frozenset[str]
    mass: float
    vector: NDArray[np.float32]


class Likeness:
    """Compares statements of one collection, whose own words count as much as those counted before."""

    def __init__(self, statements: Sequence[SummaryStatement]) -> None:
        self._read = {s.id: terms(s.text) for s in statements}
        self._found = Counter(term for read in self._read.values() for term in read)
        self._size = background.size() + len(self._read)
        self._vectors = load_vectors()
        self._telling: dict[str, float] = {}
        self._known: dict[str, NDArray[np.float32]] = {}
        self.profiles = {s.id: self._profile(s) for s in statements}

    def telling(self, term: str) -> float:
        """Return how telling a term is: 1 for one never met before, 0 for one that is everywhere."""
        if term not in self._telling:
            met = background.count(term.removeprefix("ilman ")).any + self._found[term]
            self._telling[term] = max(0.0, 1 - math.log(max(met, 1)) / math.log(self._size))
        return self._telling[term]

    def shared(self, one: Profile, other: Profile) -> dict[str, float]:
        """Return the terms that both have, with the weight that each has for them together.

        Parts of a word that both have as a whole are left out.
        """
        both = sorted(one.terms.keys() & other.terms.keys())
        whole = {t for t in both if one.terms[t].role == other.terms[t].role == "word"}
        return {
            t: self.telling(t) * math.sqrt(one.terms[t].weight * other.terms[t].weight)
            for t in both
            if t in whole or not {one.terms[t].within, other.terms[t].within} & whole
        }

    def words(self, one: Profile, other: Profile) -> list[str]:
        """Return the shared words that both statements may be about, one of them as a word of its own.

        A word that is only the first part of the other's compound needs something else in common.
        """
        return [
            text
            for text in sorted(one.anchors & other.anchors)
            if "word" in (roles := (one.terms[text].role, other.terms[text].role))
            and ("modifier" not in roles or self._is_supported(text, one, other))
        ]

    def anchors(self, one: Profile, other: Profile) -> list[str]:
        """Return the words by which both statements can ask for the same: a simple common word needs something else, too."""
        return [
            text
            for text in self.words(one, other)
            if not (one.terms[text].simple and other.terms[text].simple and self.telling(text) < _RARE)
            or self._is_supported(text, one, other)
        ]

    def _is_supported(self, text: str, one: Profile, other: Profile) -> bool:
        return any(self._supports(t, one, other) for t in self.shared(one, other) if t != text)

    def _supports(self, text: str, one: Profile, other: Profile) -> bool:
        return self.telling(text) >= _SUPPORT and one.terms[text].role == other.terms[text].role == "word"

    def common(self, profiles: Sequence[Profile]) -> list[SharedTerm]:
        """Return what all of `profiles` share, the most telling first."""
        both = set.intersection(*(set(profile.terms) for profile in profiles))
        whole = {t for t in both if all(profile.terms[t].role == "word" for profile in profiles)}
        within = {profile.terms[t].within for profile in profiles for t in both} & whole
        kept = [
            t for t in both if t in whole or not {profile.terms[t].within for profile in profiles} & within
        ]
        terms = [
            SharedTerm(term=t, kind="word" if t in whole else "part", weight=self.telling(t)) for t in kept
        ]
        return sorted(terms, key=lambda term: (-term.weight, term.term))

    def of(self, one: Profile, other: Profile) -> float:
        """Return the likeness of two statements, from 0 to 1: what they share of what both say."""
        return self._blended(one, other, math.sqrt(one.mass * other.mass))

    def met(self, need: Profile, offer: Profile) -> float:
        """Return how much of what `need` says `offer` says, too, from 0 to 1."""
        return self._blended(need, offer, need.mass)

    def _blended(self, one: Profile, other: Profile, whole: float) -> float:
        words = min(1.0, sum(self.shared(one, other).values()) / max(whole, 1e-9))
        # Rounded, so that the last digits of a processor's arithmetic decide nothing.
        return round((1 - _VECTORS) * words + _VECTORS * max(0.0, float(one.vector @ other.vector)), 3)

    def _profile(self, statement: SummaryStatement) -> Profile:
        found = self._read[statement.id]
        whole = [t for t in found.values() if t.role == "word"]
        mass = sum(self.telling(t.text) * t.weight for t in whole)
        vector = np.zeros(self._vectors.shape[1], np.float32)
        for term in whole:
            if not term.text.startswith("ilman "):
                vector += self.telling(term.text) * term.weight * self._word(term.text)
        anchors = frozenset(term.text for term in found.values() if term.anchor)
        return Profile(statement, found, anchors, mass, _unit(vector))

    def _word(self, word: str) -> NDArray[np.float32]:
        if word not in self._known:
            vector = np.asarray(self._vectors.get_batch([word])[0], np.float32)
            self._known[word] = _unit(vector)
        return self._known[word]


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), np.float32)
