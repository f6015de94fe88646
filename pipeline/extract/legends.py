"""Legends: symbols that stand for types of records (*! = huoli*) and the items that carry them as markers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.document import Kind
from pipeline.extract.context import RECORD_ROLES, Head
from pipeline.extract.headings import read_heading

if TYPE_CHECKING:
    from pipeline.extract.context import View

_ORDINARY = frozenset("•‣⁃◦▪▫■□●○◆◇►▸·-–—*+o")
_LEAST = 2  # symbols that a legend explains
_LONGEST = 4  # words


def read_legends(view: View) -> None:
    """Put the type that a legend gives a symbol over the items that have the symbol as their marker."""
    items = [u for u in view.units if u.block.kind is Kind.LIST_ITEM and len(u.block.marker) == 1]
    items = [u for u in items if u.block.marker not in _ORDINARY and not u.block.marker.isalnum()]
    legend: dict[str, Head] = {}
    for unit in items:
        if unit.block.marker in legend or len(unit.text.split()) > _LONGEST:
            continue
        reading = read_heading(unit.doc)
        if reading.theme is None and reading.role in RECORD_ROLES:
            legend[unit.block.marker] = Head(unit.text, reading.role, unit.index, "lead_in")
    if len(legend) < _LEAST:
        return
    for unit in items:
        head = legend.get(unit.block.marker)
        if head is None:
            continue
        if head.block == unit.index:
            unit.lead_from = 0
        else:
            unit.heads = (*unit.heads, head)
