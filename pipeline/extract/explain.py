"""Why a thing was typed as it was: every block with what stands over it and what each kind of evidence said."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.analysis import analyse
from pipeline.extract.context import Role
from pipeline.extract.decide import NONE
from pipeline.extract.identify import identify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.document import Document
    from pipeline.extract.context import Head, Unit
    from pipeline.extract.decide import Decision
    from pipeline.extract.statements import Candidate

_SHOWN_TYPES = 3


@dataclass(frozen=True, slots=True)
class Voice:
    """What one kind of evidence said: the kind, the words it looked at, the type and its weight (log-odds)."""

    kind: str
    text: str
    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class Explained:
    """One candidate statement and its decision; ``start`` and ``end`` are offsets into the canonical text."""

    block: int
    """Index in ``Document.blocks``."""
    id: str | None
    """Id of the item that it is evidence of; None where it is no record."""
    text: str
    start: int
    end: int
    page: int | None
    heads: tuple[tuple[str, str, str], ...]
    """``(source, text, role or "")`` from the outside in."""
    name: str
    confidence: float
    rule: str
    voices: tuple[Voice, ...]
    scores: tuple[tuple[str, float], ...]
    """The best types with their sums, the best first."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A block that gave no candidate, and why: a code of ``data/passed.toml``."""

    block: int
    """Index in ``Document.blocks``."""
    id: str | None
    """Id of the theme that it names, if it does."""
    text: str
    page: int | None
    why: str
    role: str
    """What it says about what stands under it: a role of `pipeline.extract.context`, or ``""``."""


def explain(document: Document) -> Iterator[Explained | Passed]:
    """Yield in reading order every candidate with its decision, and every block that gave none."""
    analysis = analyse(document)
    found = identify(analysis)
    ids = {id(candidate): item_id for item, item_id in found.items for candidate in item.candidates}
    by_unit: defaultdict[int, list[Explained]] = defaultdict(list)
    for candidate, decision in zip(analysis.candidates, analysis.decisions, strict=True):
        by_unit[candidate.unit.index].append(_explained(candidate, decision, ids.get(id(candidate))))
    themes = {
        block: item_id
        for i, item_id in found.themes.items()
        for block, _, _ in analysis.view.themes[i].places
    }
    roles = _roles(analysis.view.units)
    for unit in analysis.view.units:
        if unit.index in by_unit:
            yield from by_unit[unit.index]
            continue
        yield Passed(
            unit.index,
            themes.get(unit.index),
            unit.text,
            unit.block.page,
            _why(unit, analysis.forum.consumed, analysis.feedback.consumed),
            roles.get(unit.index, Role.THEME.value if unit.index in themes else ""),
        )


def _roles(units: Iterable[Unit]) -> dict[int, str]:
    """Return the roles of the blocks that stand over others, by block index."""
    heads = [head for unit in units for head in unit.heads]
    return {head.block: head.role.value for head in heads if head.role is not None}


def _explained(candidate: Candidate, decision: Decision, item_id: str | None) -> Explained:
    start = candidate.unit.block.start
    scores: defaultdict[str, float] = defaultdict(float)
    for ground in decision.grounds:
        scores[ground.name] += ground.weight
    best = sorted(scores.items(), key=lambda pair: -pair[1])[:_SHOWN_TYPES]
    return Explained(
        block=candidate.unit.index,
        id=item_id,
        text=candidate.text,
        start=start + candidate.start,
        end=start + candidate.end,
        page=candidate.unit.block.page,
        heads=tuple(_head(head) for head in candidate.heads),
        name=decision.name,
        confidence=decision.confidence,
        rule=decision.rule if decision.name != NONE else "",
        voices=tuple(
            Voice(g.kind, g.text, g.name, round(g.weight, 2))
            for g in decision.grounds
            if g.kind != "classifier" or g.name in {name for name, _ in best}
        ),
        scores=tuple((name, round(score, 2)) for name, score in best),
    )


def _head(head: Head) -> tuple[str, str, str]:
    return head.source, head.text, head.role.value if head.role else ""


def _why(unit: Unit, facts: set[int], feedback: set[int]) -> str:
    if unit.index in facts:
        return "facts"
    if unit.index in feedback:
        return "feedback"
    if unit.heading:
        return "heading"
    if unit.field_of is not None:
        return "field"
    return "lead_in" if unit.lead_from is not None else "empty"
