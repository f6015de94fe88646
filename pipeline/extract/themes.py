"""The theme tree: which of the headings that could be themes are, and what is said under each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.records.ids import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.extract.context import ThemeNode


def kept_themes(
    themes: Sequence[ThemeNode], used: Iterable[int | None], topics: Iterable[str], name: str | None
) -> dict[int, int | None]:
    """Return the themes to keep, in order, each with its parent among the kept ones (or None).

    A theme is kept if something is said under it or under a part of it, or if it is a topic of the programme. The
    name of the event is no theme; what lies under it moves up.
    """
    used = list(used)
    topic_words = {folded(topic) for topic in topics}
    wanted = {index for index in used if index is not None}
    wanted |= {i for i, theme in enumerate(themes) if theme.announced or folded(theme.label) in topic_words}
    for index in sorted(wanted):
        parent = themes[index].parent
        while parent is not None and parent not in wanted:
            wanted.add(parent)
            parent = themes[parent].parent
    event = folded(name) if name else None
    said = {index for index in used if index is not None}
    roots = sum(themes[index].parent is None for index in wanted)
    parents = {themes[index].parent for index in wanted}
    dropped = {
        index
        for index in wanted
        if event
        and folded(themes[index].label) == event
        and not (index in said and roots > 1 and index not in parents)  # one of several beside each other
    }
    return {index: kept_parent(themes, index, dropped) for index in sorted(wanted - dropped)}


def kept_parent(themes: Sequence[ThemeNode], index: int, dropped: Iterable[int]) -> int | None:
    """Return the nearest parent that is not dropped; a tree that bites its tail is cut."""
    gone = set(dropped)
    seen = {index}
    parent = themes[index].parent
    while parent is not None and (parent in gone or parent in seen):
        if parent in seen:
            return None
        seen.add(parent)
        parent = themes[parent].parent
    return parent
