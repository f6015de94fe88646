"""A statement's own words: cues of each type, with their weights, from ``data/cues.toml``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.extract.data import table
from pipeline.extract.patterns import PatternSet
from pipeline.extract.words import text_of, tokens_in, word_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


LEVELS = {"strong": 4.5, "clear": 2.5, "weak": 1.0}
_DECIDES = 2.5  # a cue of this weight in the main clause outranks the subordinate clause
_SUBORDINATE = 0.4


class Cue(NamedTuple):
    """A cue found in a statement: the type it speaks for, its weight and the words that matched."""

    name: str
    weight: float
    text: str


@cache
def _patterns() -> PatternSet[tuple[str, float]]:
    rows: list[tuple[str, tuple[str, float]]] = []
    for name, levels in table("cues").items():
        if name == "frames":
            continue
        for level, weight in LEVELS.items():
            rows += [(pattern, (name, weight)) for pattern in levels.get(level, ())]
    return PatternSet(rows)


@cache
def _frames() -> tuple[frozenset[str], frozenset[str]]:
    data = table("cues")["frames"]
    return frozenset(data["words"]), frozenset(data["subordinators"])


def cues(doc: Doc, start: int, end: int) -> list[Cue]:
    """Return the cues in ``doc.text[start:end]``, the heaviest first.

    The main clause decides: where it has cues of its own, those after the first subordinator weigh less; where it
    is only a frame (*Moni kertoi, että …*), its own narrative words do not count.
    """
    tokens = [token for token in tokens_in(doc, start, end) if not token.is_punct and not token.is_space]
    words = [word_of(token) for token in tokens]
    frames, subordinators = _frames()
    border = next(
        (
            i
            for i, w in enumerate(words)
            if i > 0 and (w.form in subordinators or "PronType=Rel" in w.features)
        ),
        len(words),
    )
    framed = border < len(words) and any(t.lemma_.lower() in frames for t in tokens[:border])
    matches = _patterns().find(words)
    if framed:
        matches = [m for m in matches if m.start >= border or m.value[0] != "none"]
    decided = any(m.end < border and m.value[0] != "none" and m.value[1] >= _DECIDES for m in matches)
    found = [
        Cue(
            match.value[0],
            match.value[1] * (_SUBORDINATE if decided and match.start >= border else 1.0),
            text_of(doc)[tokens[match.start].idx : tokens[match.end].idx + len(tokens[match.end])],
        )
        for match in matches
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
