"""A statement's own words: cues of each type, with their weights, from ``data/cues.toml``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.extract.data import table
from pipeline.extract.patterns import PatternSet, word_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Cue(NamedTuple):
    """A cue found in a statement: the type it speaks for, its weight and the words that matched."""

    name: str
    weight: float
    text: str


@cache
def _patterns() -> PatternSet[tuple[str, float]]:
    rows: list[tuple[str, tuple[str, float]]] = []
    for name, levels in table("cues").items():
        for level, weight in (("strong", 4.0), ("clear", 2.5), ("weak", 1.0)):
            rows += [(pattern, (name, weight)) for pattern in levels.get(level, ())]
    return PatternSet(rows)


def cues(doc: Doc, start: int, end: int) -> list[Cue]:
    """Return the cues in ``doc.text[start:end]``: for each type its heaviest first, at most one a start word."""
    tokens = [token for token in doc if start <= token.idx < end and not token.is_punct and not token.is_space]
    words = [word_of(token) for token in tokens]
    found = [
        Cue(match.value[0], match.value[1], doc.text[tokens[match.start].idx : tokens[match.end].idx + len(tokens[match.end])])
        for match in _patterns().find(words)
    ]
    return sorted(found, key=lambda cue: -cue.weight)


def weights(found: list[Cue]) -> dict[str, float]:
    """Return the weight of each type: its heaviest cue, and a little for each further one."""
    out: dict[str, float] = {}
    for cue in found:
        out[cue.name] = out[cue.name] + cue.weight * 0.25 if cue.name in out else cue.weight
    return out


def strongest(doc: Doc, start: int, end: int, least: float) -> str | None:
    """Return the type that the words speak for most, if they do so with at least the weight `least`."""
    found = weights(cues(doc, start, end))
    name = max(sorted(found), key=lambda n: found[n], default=None)
    return name if name is not None and found[name] >= least else None
