"""The words of a SmartArt diagram, in the order of its own outline (ECMA-376 part 1, 21.4)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pipeline.ingest.slides.pptx_names import DGM
from pipeline.ingest.slides.pptx_styles import Look
from pipeline.ingest.slides.pptx_text import body_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from pipeline.ingest.slides.model import Line

_WORDS = frozenset({"doc", "node", "asst"})


def diagram_lines(data: _Element) -> list[Line]:
    """Return the lines of a diagram's data part as bullets: an outline's depth is their level."""
    points = {
        point.get("modelId", ""): point
        for point in data.iterfind(f"{DGM}ptLst/{DGM}pt")
        if point.get("type", "node") in _WORDS
    }
    children: dict[str, list[tuple[int, str]]] = defaultdict(list)
    below: set[str] = set()
    for link in data.iterfind(f"{DGM}cxnLst/{DGM}cxn"):
        source, target = link.get("srcId", ""), link.get("destId", "")
        if link.get("type", "parOf") == "parOf" and source in points and target in points:
            children[source].append((int(link.get("srcOrd", "0")), target))
            below.add(target)
    roots = [key for key in points if key not in below]
    out: list[Line] = []
    for key, depth in _in_order(roots, children):
        level = max(0, depth - 1) if points[roots[0]].get("type") == "doc" else depth
        body = points[key].find(f"{DGM}t")
        if body is not None:
            out.extend(body_lines(body, {}, lambda _: Look(bullet="•"), joined=True, level=level))
    return out


def _in_order(roots: list[str], children: dict[str, list[tuple[int, str]]]) -> Iterator[tuple[str, int]]:
    seen: set[str] = set()
    stack = [(key, 0) for key in reversed(roots)]
    while stack:
        key, depth = stack.pop()
        if key in seen:
            continue
        seen.add(key)
        yield key, depth
        stack.extend((child, depth + 1) for _, child in sorted(children[key], reverse=True))
