"""Patterns over lemmas: the small language in which the data files say what words mean.

A pattern is a row of terms that must match tokens in order, with at most `GAP` other words between two of them.
A term is a lemma (the last part of a compound will do), ``a|b`` for either, ``=form`` for exactly this form,
``stem*`` for a beginning, ``*`` for any word, each with an optional condition on the morphology (``pitää/Mood=Cnd``;
``|`` any of them, ``&`` all of them); ``^`` and ``$`` anchor the pattern to the first and last word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.extract.words import Word

GAP = 3
_STEM = 4  # wildcards are found by their first letters; a stem is at least this long, or is its own key

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class _Term:
    keys: tuple[str, ...]
    stems: tuple[str, ...]
    features: tuple[frozenset[str], ...]

    def matches(self, word: Word) -> bool:
        if self.features and not any(needed <= word.features for needed in self.features):
            return False
        return not word.keys.isdisjoint(self.keys) or (bool(self.stems) and word.form.startswith(self.stems))


@dataclass(frozen=True, slots=True)
class _Pattern(Generic[Value]):
    terms: tuple[_Term, ...]
    first: bool
    last: bool
    value: Value


@dataclass(frozen=True, slots=True)
class Match(Generic[Value]):
    """A pattern found: indexes of its first and last word (both inclusive), its size and what it stands for.

    The size is the number of its terms and anchors: how much of the text it explains.
    """

    start: int
    end: int
    terms: int
    value: Value


class PatternSet(Generic[Value]):
    """Patterns with values, found together in one pass over a row of words."""

    def __init__(self, patterns: Iterable[tuple[str, Value]]) -> None:
        self._by_key: dict[str, list[_Pattern[Value]]] = {}
        self._by_stem: dict[str, list[_Pattern[Value]]] = {}
        for text, value in patterns:
            pattern = _parse(text, value)
            for key in pattern.terms[0].keys:
                self._by_key.setdefault(key, []).append(pattern)
            for stem in pattern.terms[0].stems:
                self._by_stem.setdefault(stem[:_STEM], []).append(pattern)

    def find(self, words: Sequence[Word]) -> list[Match[Value]]:
        """Return every match in `words`, in the order of their first word, at most one a pattern and start."""
        found: list[Match[Value]] = []
        for start, word in enumerate(words):
            for pattern in self._candidates(word):
                end = _run(pattern, words, start)
                if end is not None:
                    size = len(pattern.terms) + pattern.first + pattern.last
                    found.append(Match(start, end, size, pattern.value))
        return found

    def _candidates(self, word: Word) -> Iterator[_Pattern[Value]]:
        seen: set[int] = set()
        for key in _ordered(word.keys):
            for pattern in self._by_key.get(key, ()):
                if id(pattern) not in seen:
                    seen.add(id(pattern))
                    yield pattern
        for length in range(_STEM + 1):
            for pattern in self._by_stem.get(word.form[:length], ()) if len(word.form) >= length else ():
                if id(pattern) not in seen:
                    seen.add(id(pattern))
                    yield pattern


@lru_cache(maxsize=100_000)
def _ordered(keys: frozenset[str]) -> tuple[str, ...]:
    """Return keys in a fixed order: what is found must not hang on the order of a set."""
    return tuple(sorted(keys))


def _run(pattern: _Pattern[Value], words: Sequence[Word], start: int) -> int | None:
    """Return the index of the last word of a match that begins at `start`, or None."""
    if pattern.first and start > 0:
        return None
    if not pattern.terms[0].matches(words[start]):
        return None
    at = start
    for term in pattern.terms[1:]:
        for ahead in range(at + 1, min(at + 2 + GAP, len(words))):
            if term.matches(words[ahead]):
                at = ahead
                break
        else:
            return None
    if pattern.last and at != len(words) - 1:
        return None
    return at


def _parse(text: str, value: Value) -> _Pattern[Value]:
    words = text.split()
    first, last = words[0] == "^", words[-1] == "$"
    terms = tuple(_term(word) for word in words if word not in ("^", "$"))
    if not terms:
        raise ValueError(f"a pattern without words: {text!r}")
    return _Pattern(terms, first, last, value)


def _term(text: str) -> _Term:
    names, _, condition = text.partition("/")
    exact = names.startswith("=")
    keys: list[str] = []
    stems: list[str] = []
    for name in (alternative.removeprefix("=") for alternative in names.split("|")):
        if name.endswith("*"):
            stems.append(name[:-1])
        else:
            keys.append(("=" + name) if exact else name)
    features = tuple(frozenset(needed.split("&")) for needed in condition.split("|")) if condition else ()
    return _Term(tuple(keys), tuple(stems), features)
