"""From decisions to items: equal statements brought together, each with all its evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.extract.decide import NONE
from pipeline.records.ids import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.extract.decide import Decision
    from pipeline.extract.statements import Candidate

_REPEAT = 5  # words from which a statement that another one begins with is the same one said shorter


@dataclass(slots=True)
class Item:
    """A statement of the record to come: its type, its candidates (the first one gives the text)."""

    name: str
    decision: Decision
    candidates: list[Candidate] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The verbatim text."""
        return self.candidates[0].text

    @property
    def theme(self) -> int | None:
        """Index of its theme in the view."""
        return self.candidates[0].unit.theme


def collect(candidates: Iterable[Candidate], decisions: Iterable[Decision]) -> list[Item]:
    """Return the items of a document in reading order; what is no record is left out.

    The same words under the same theme are one item with several sources, whatever list they came from.
    """
    items: list[Item] = []
    known: dict[tuple[str, int | None, str], Item] = {}
    for candidate, decision in zip(candidates, decisions, strict=True):
        if decision.name == NONE:
            continue
        words = folded(candidate.text)
        kind = "need" if decision.name == "wish" else decision.name
        key = (kind, candidate.unit.theme, words)
        same = known.get(key) or _begins(items, kind, candidate.unit.theme, words)
        if same is None:
            same = Item(decision.name, decision)
            items.append(same)
        known[key] = same
        same.candidates.append(candidate)
    return items


def _begins(items: Iterable[Item], kind: str, theme: int | None, words: str) -> Item | None:
    """Return an earlier item that begins with the same words, or that these words begin with."""
    if kind == "question" or len(words.split()) < _REPEAT:
        return None
    for item in items:
        if ("need" if item.name == "wish" else item.name) != kind or item.theme != theme:
            continue
        other = folded(item.text)
        if len(other.split()) >= _REPEAT and other.startswith(words + " "):
            return item
    return None
