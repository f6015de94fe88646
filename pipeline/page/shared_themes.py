"""Themes of many forums as the summary's page shows them: who spoke of each, in whose words, and why they are one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.page.items import unique
from pipeline.page.safe import anchor, web_address

if TYPE_CHECKING:
    from pipeline.page.texts import Texts
    from pipeline.page.told import Archive, ForumTold, Told, Way

    Json = dict[str, Any]


class ThemeMember(NamedTuple):
    """A theme as one forum names it."""

    forum: ForumTold
    label: str
    statements: list[Told]
    ways: list[Way]


@dataclass(slots=True)
class ThemeTold:
    """A theme of one forum or of several."""

    anchor: str
    label: str
    named: bool
    """The label is a source's own, not a vocabulary's."""
    ground: str
    concept: str | None
    forums: list[ForumTold]
    statements: list[Told]
    members: list[ThemeMember]
    share: float = 0


def shared_themes(summary: Json, archive: Archive, texts: Texts) -> list[ThemeTold]:
    """Return the themes in the summary's order; `share` is of the theme with the most statements, in hundredths."""
    found = [
        _theme(theme, unique(anchor(theme["id"], "theme"), archive.taken), archive, texts)
        for theme in summary.get("themes", ())
    ]
    most = max((len(theme.statements) for theme in found), default=0)
    for theme in found:
        theme.share = round(100 * len(theme.statements) / most, 1) if most else 0
    return found


def _theme(theme: Json, identifier: str, archive: Archive, texts: Texts) -> ThemeTold:
    labels = theme.get("concept_label") or {}
    of_concept = theme["ground"] == "concept"
    label = labels.get(texts.language) or labels.get("fi") if of_concept else None
    return ThemeTold(
        anchor=identifier,
        label=label or theme["label"],
        named=label is None,
        ground=_ground(theme, texts),
        concept=web_address(theme.get("concept")),
        forums=archive.pick_forums(theme["forums"]),
        statements=archive.pick(theme.get("statements", ())),
        members=[
            ThemeMember(
                forum=archive.forums[member["forum"]],
                label=member["label"],
                statements=archive.pick(member.get("statements", ())),
                ways=[archive.way(reference) for reference in member.get("references", ())],
            )
            for member in theme.get("members", ())
            if member["forum"] in archive.forums
        ],
    )


def _ground(theme: Json, texts: Texts) -> str:
    if theme["ground"] == "label":
        return texts("ground_label", words=", ".join(theme.get("lemmas", ())))
    return texts("ground_concept") if theme["ground"] == "concept" else ""
