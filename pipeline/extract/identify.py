"""Which themes and items a record has, and their ids: the same for writing the record and for explaining it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.items import Item, collect
from pipeline.extract.themes import kept_themes
from pipeline.records.ids import item_ids

if TYPE_CHECKING:
    from pipeline.extract.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Identified:
    """Themes and items of a record, by id."""

    parents: dict[int, int | None]
    """The kept themes: index in the view, and that of its nearest kept parent."""
    themes: dict[int, str]
    """Index of a kept theme in the view, and its id."""
    items: list[tuple[Item, str]]


def identify(analysis: Analysis) -> Identified:
    """Return what a record of `analysis` holds; ids are those of `pipeline.records.ids`."""
    view, facts = analysis.view, analysis.forum
    items = collect(analysis.candidates, analysis.decisions)
    topics = [title for title, _ in facts.topics]
    kept = kept_themes(view.themes, (item.theme for item in items), topics, facts.name)
    ids = item_ids(
        [(view.themes[i].label, view.themes[i].places[0][1]) for i in kept]
        + [(item.text, item.candidates[0].unit.block.start + item.candidates[0].start) for item in items]
    )
    return Identified(
        kept, dict(zip(kept, ids, strict=False)), list(zip(items, ids[len(kept) :], strict=True))
    )
