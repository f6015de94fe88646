"""Needs that recur in several forums, and offers that could meet needs, each with the grounds for saying so."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.page.charts import Columns, columns
from pipeline.page.items import unique
from pipeline.page.safe import anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.page.texts import Texts
    from pipeline.page.told import Archive, ForumTold, Told

    Json = dict[str, Any]


class NeedTold(NamedTuple):
    """Needs of several forums that ask for the same."""

    anchor: str
    label: str
    terms: str
    mean: str
    lowest: str
    forums: list[ForumTold]
    needs: list[tuple[Told, str]]
    """Each with its likeness to the others."""
    line: Columns


class OfferTold(NamedTuple):
    """An offer that could meet a need."""

    offer: Told
    terms: str
    likeness: str
    same_forum: bool


def recurring_needs(summary: Json, archive: Archive, texts: Texts, periods: Sequence[str]) -> list[NeedTold]:
    """Return the groups of needs in the summary's order; pictures are of their forums over `periods`."""
    return [
        _need(group, unique(anchor(group["id"], "need"), archive.taken), archive, texts, periods)
        for group in summary.get("recurring_needs", ())
    ]


def _need(group: Json, identifier: str, archive: Archive, texts: Texts, periods: Sequence[str]) -> NeedTold:
    forums = archive.pick_forums(group["forums"])
    length = len(periods[0]) if periods else 0
    return NeedTold(
        anchor=identifier,
        label=group["label"],
        terms=_terms(group["terms"]),
        mean=texts.percent(group["mean"]),
        lowest=texts.percent(group["lowest"]),
        forums=forums,
        needs=[
            (told, texts.percent(member["mean"]))
            for member in group["members"]
            for told in archive.pick((member["statement"],))
        ],
        line=columns(Counter(forum.month[:length] for forum in forums if forum.month), periods),
    )


def offers_for_needs(summary: Json, archive: Archive, texts: Texts) -> list[tuple[Told, list[OfferTold]]]:
    """Return each need that offers could meet with those offers, in the summary's order."""
    found: dict[str, tuple[Told, list[OfferTold]]] = {}
    for match in summary.get("matches", ()):
        need, offer = archive.statements.get(match["need"]), archive.statements.get(match["offer"])
        if need is None or offer is None:
            continue
        told = OfferTold(
            offer, _terms(match["terms"]), texts.percent(match["likeness"]), bool(match.get("same_forum"))
        )
        found.setdefault(match["need"], (need, []))[1].append(told)
    return list(found.values())


def _terms(terms: Iterable[Json]) -> str:
    """Return shared words, and parts of compounds with a hyphen after them, as a list."""
    return ", ".join(term["term"] + ("-" if term.get("kind") == "part" else "") for term in terms)
