"""Themes of all forums: the same one where labels have the same lemmas or a concept of the vocabulary is shared.

Groups are never chained: a theme of two concepts stands in the group of each, rather than making one of both.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.records.ids import folded
from pipeline.records.models import STATEMENT_TYPES, Label
from pipeline.records.summary import SummaryTheme, ThemeMember
from pipeline.summary.naming import group_id
from pipeline.summary.statements import references
from pipeline.summary.words import lemmas

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.records.summary import Reference
    from pipeline.summary.forums import Event
    from pipeline.summary.statements import Sources

    Json = dict[str, Any]

# Below it a concept is only a part of the label's compounds (*terveys* in *terveysasema*).
_LEAST_SCORE = 0.45


@dataclass(slots=True)
class _Theme:
    """A theme of one forum, from all of its sources."""

    forum: str
    label: str
    lemmas: tuple[str, ...]
    concepts: dict[str, Json] = field(default_factory=dict)
    statements: dict[str, None] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)

    def member(self) -> ThemeMember:
        return ThemeMember(
            forum=self.forum, label=self.label, statements=list(self.statements), references=self.references
        )


def themes(events: Iterable[tuple[Event, Sources]]) -> list[SummaryTheme]:
    """Return the themes, those of most forums first, then of most statements, then by label.

    `events` come each with the statements that its items became part of.
    """
    found = [theme for event, sources in events for theme in _of_event(event, sources)]
    by_label: defaultdict[tuple[str, ...], list[_Theme]] = defaultdict(list)
    by_concept: defaultdict[str, list[_Theme]] = defaultdict(list)
    for theme in found:
        if theme.lemmas:
            by_label[theme.lemmas].append(theme)
        for uri in theme.concepts:
            by_concept[uri].append(theme)
    groups = [
        *(_group("concept", (uri,), members) for uri, members in by_concept.items() if _forums(members) > 1),
        *(
            _group("label", key, members)
            for key, members in by_label.items()
            if _forums(members) > 1 and not _is_told_by_concept(members)
        ),
    ]
    grouped = {id(t) for t in found for uri in t.concepts if _forums(by_concept[uri]) > 1}
    grouped |= {id(t) for t in found if t.lemmas and _forums(by_label[t.lemmas]) > 1}
    groups += [_group("alone", (t.forum, folded(t.label)), [t]) for t in found if id(t) not in grouped]
    return sorted(groups, key=lambda g: (-len(g.forums), -len(g.statements), folded(g.label), g.id))


def _of_event(event: Event, sources: Sources) -> list[_Theme]:
    """Return the themes of an event, equal labels of its sources once; sub-themes count to what stands over them."""
    found: dict[object, _Theme] = {}
    for output, record in event.records:
        listed: dict[str, Json] = {theme["id"]: theme for theme in record.get("themes", ())}
        by_id: dict[str, _Theme] = {}
        for item in listed.values():
            key = lemmas(item["label"]) or folded(item["label"])
            theme = found.setdefault(key, _Theme(event.forum.id, item["label"], lemmas(item["label"])))
            theme.references += references(output, item)
            theme.concepts |= {c["uri"]: c for c in item.get("concepts", ()) if c["score"] >= _LEAST_SCORE}
            by_id[item["id"]] = theme
        for item in (item for kind in STATEMENT_TYPES for item in record.get(kind, ())):
            for over in _over(item.get("theme_id"), listed):
                by_id[over].statements[sources[output, item["id"]]] = None
    return list(found.values())


def _over(theme: str | None, listed: dict[str, Json]) -> list[str]:
    """Return a theme and what stands over it."""
    found: list[str] = []
    while theme in listed and theme not in found:
        found.append(theme)
        theme = listed[theme].get("parent_id")
    return found


def _forums(members: Sequence[_Theme]) -> int:
    return len({theme.forum for theme in members})


def _is_told_by_concept(members: Sequence[_Theme]) -> bool:
    """Whether a concept that all share brings the same themes together already."""
    return bool(set.intersection(*(set(theme.concepts) for theme in members)))


def _group(ground: str, key: tuple[str, ...], members: Sequence[_Theme]) -> SummaryTheme:
    concept = members[0].concepts[key[0]] if ground == "concept" else None
    statements = dict.fromkeys(s for theme in members for s in theme.statements)
    label = concept["label"].get("fi") if concept else None
    return SummaryTheme(
        id=group_id(f"theme {ground}", key),
        label=label or members[0].label,
        ground=ground,
        lemmas=list(members[0].lemmas) if ground == "label" else [],
        concept=concept["uri"] if concept else None,
        concept_label=Label(**concept["label"]) if concept else Label(),
        forums=list(dict.fromkeys(theme.forum for theme in members)),
        statements=list(statements),
        members=[theme.member() for theme in members],
    )
