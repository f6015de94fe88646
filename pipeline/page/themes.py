"""The tree of themes as a row of sections: each after its parent, with the statements that belong to it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.page.items import TYPES, places, unique
from pipeline.page.safe import anchor, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.page.items import Item, Place
    from pipeline.page.texts import Texts

    Json = dict[str, Any]

NO_THEME = "no-theme"
_DEEPEST_HEADING = 6
_TOP_HEADING = 3


@dataclass(slots=True)
class Group:
    """The statements of one type under a theme."""

    type: str
    anchor: str
    heading: str
    items: list[Item]


@dataclass(slots=True)
class Section:
    """A theme, or what has none; `depth` counts from 0."""

    anchor: str
    label: str
    depth: int
    path: tuple[str, ...] = ()
    """Labels of the themes above, from the outside in."""
    named: bool = True
    """The label is the source's; else the page's own."""
    concepts: list[tuple[str, str | None]] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    @property
    def level(self) -> int:
        """Return the heading's level; the headings of groups stand one deeper."""
        return min(_TOP_HEADING + self.depth, _DEEPEST_HEADING - 1)

    @property
    def count(self) -> int:
        """Return how many statements stand here."""
        return sum(len(group.items) for group in self.groups)

    def group(self, name: str) -> Group | None:
        """Return the statements of type `name` where there are any."""
        return next((group for group in self.groups if group.type == name), None)


def sections(record: Json, items: Sequence[Item], texts: Texts) -> list[Section]:
    """Return the themes of a record in reading order, then what has no theme; numbers `items` as they come."""
    known = {str(theme.get("id")): theme for theme in record.get("themes", ())}
    by_theme: defaultdict[str | None, list[Item]] = defaultdict(list)
    for item in items:
        by_theme[item.theme if item.theme in known else None].append(item)
    taken = {item.id for item in items}
    row = [_section(known[key], path, taken, texts) for key, path in _walk(known)]
    for section, (key, _) in zip(row, _walk(known), strict=True):
        section.groups = _groups(section.anchor, by_theme[key], texts)
    if rest := by_theme[None]:
        label = texts("no_theme") if row else texts("said_all")
        groups = _groups(NO_THEME, rest, texts)
        row.append(Section(NO_THEME, label, 0, named=False, groups=groups))
    shown = (item for section in row for group in section.groups for item in group.items)
    for number, item in enumerate(shown, 1):
        item.number = number
    return row


def _walk(themes: dict[str, Json]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each theme once with the labels above it, parents first; a ring of parents is opened at its first."""
    children: defaultdict[str | None, list[str]] = defaultdict(list)
    for key, theme in themes.items():
        parent = theme.get("parent_id")
        children[parent if parent in themes else None].append(key)
    seen: set[str] = set()
    for root in (*children[None], *themes):
        waiting: list[tuple[str, tuple[str, ...]]] = [(root, ())]
        while waiting:
            key, path = waiting.pop()
            if key in seen:
                continue
            seen.add(key)
            yield key, path
            below = (*path, str(themes[key].get("label", "")))
            waiting.extend((child, below) for child in reversed(children[key]))


def _section(theme: Json, path: tuple[str, ...], taken: set[str], texts: Texts) -> Section:
    identifier = unique(anchor(theme.get("id"), "theme"), taken)
    return Section(
        anchor=identifier,
        label=theme.get("label", ""),
        depth=len(path),
        path=path,
        concepts=concepts(theme.get("concepts", ()), texts),
        places=places(theme.get("evidence", ()), identifier),
    )


def concepts(found: Iterable[Json], texts: Texts) -> list[tuple[str, str | None]]:
    """Return labels of concepts in the page's language (else Finnish, else any) and their addresses."""
    named = []
    for concept in found:
        labels = concept.get("label", {})
        label = labels.get(texts.language) or labels.get("fi") or next(filter(None, labels.values()), None)
        if label:
            named.append((label, web_address(concept.get("uri"))))
    return named


def _groups(section: str, items: Sequence[Item], texts: Texts) -> list[Group]:
    by_type: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_type[item.type].append(item)
    return [
        Group(name, f"{section}-{name}", texts(f"group_{name}"), by_type[name])
        for name in TYPES
        if by_type[name]
    ]
