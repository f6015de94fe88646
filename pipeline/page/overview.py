"""The summary of many forums as its page shows it: everything that the template needs, in the page's language."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.page.charts import periods_between
from pipeline.page.items import TYPES, Fact, web_fact
from pipeline.page.over_time import Series, change, dues, themes_over_time
from pipeline.page.recurring import NeedTold, OfferTold, offers_for_needs, recurring_needs
from pipeline.page.shared_themes import ThemeTold, shared_themes
from pipeline.page.told import Archive, ForumTold, Told, listing_anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.page.texts import Texts
    from pipeline.page.told import HasAnchor

    Json = dict[str, Any]


class Figure(NamedTuple):
    """A figure with a bar beside it: `share` of the longest bar, in hundredths."""

    name: str
    amount: int
    href: str
    share: float
    review: int = 0


class TipTold(NamedTuple):
    """A recommended material."""

    title: str
    organisations: str
    kinds: str
    deadlines: str
    address: Fact | None
    forums: list[ForumTold]
    statements: list[Told]


class ByForum(NamedTuple):
    """Statements of one forum."""

    forum: ForumTold
    statements: list[Told]


@dataclass(slots=True)
class SummaryView:
    """What the summary's page shows."""

    public: bool
    as_of: str
    span: str
    archive: Archive
    totals: list[Figure]
    themes: list[ThemeTold]
    """Those of several forums."""
    lone: list[ThemeTold]
    """Those of one."""
    needs: list[NeedTold]
    matches: list[tuple[Told, list[OfferTold]]]
    questions: list[ByForum]
    due: list[Told]
    due_picture: Series | None
    undue: list[ByForum]
    periods: list[str]
    period_names: list[str]
    change: list[Series]
    themes_over_time: list[tuple[ThemeTold, list[int]]]
    undated: list[ForumTold]
    tips: list[TipTold]
    review: list[Told]
    listing: list[tuple[str, str, list[ByForum]]]
    """Anchor, heading and statements of each type."""
    passed_over: list[tuple[str, str]]

    @property
    def forums(self) -> list[ForumTold]:
        """Return all forums, in the summary's order."""
        return list(self.archive.forums.values())


def summary_view(summary: Json, texts: Texts, has_anchor: HasAnchor) -> SummaryView:
    """Return what the page of `summary` (as JSON) shows; `has_anchor` as `Archive` takes it."""
    archive = Archive(summary, texts, has_anchor)
    themes = shared_themes(summary, archive, texts)
    several = [theme for theme in themes if len(theme.forums) > 1]
    periods = periods_between([period["period"] for period in summary.get("periods", ())])
    due = archive.pick(summary.get("actions_with_due", ()))
    dates = sorted(forum["date"] for forum in summary.get("forums", ()) if forum.get("date"))
    return SummaryView(
        public=summary.get("profile") == "public",
        as_of=texts.date(summary["as_of"]) if summary.get("as_of") else "",
        span=_span(dates, texts),
        archive=archive,
        totals=_totals(summary, texts),
        themes=several,
        lone=[theme for theme in themes if len(theme.forums) < 2],
        needs=recurring_needs(summary, archive, texts, periods),
        matches=offers_for_needs(summary, archive, texts),
        questions=by_forum(archive.pick(summary.get("questions", ()))),
        due=due,
        due_picture=dues(due, texts),
        undue=by_forum(archive.pick(summary.get("actions_without_due", ()))),
        periods=periods,
        period_names=[texts.period(period) for period in periods],
        change=change(summary, archive, periods, texts),
        themes_over_time=themes_over_time(several, periods),
        undated=archive.pick_forums(summary.get("undated", ())),
        tips=_tips(summary, archive, texts),
        review=archive.pick(summary.get("review", ())),
        listing=_listing(archive, texts),
        passed_over=[(entry["output"], entry["code"]) for entry in summary.get("passed_over", ())],
    )


def by_forum(statements: Iterable[Told]) -> list[ByForum]:
    """Return statements by forum, both in the order in which they come."""
    grouped: defaultdict[str, list[Told]] = defaultdict(list)
    forums: dict[str, ForumTold] = {}
    for told in statements:
        forums[told.forum.anchor] = told.forum
        grouped[told.forum.anchor].append(told)
    return [ByForum(forums[key], told) for key, told in grouped.items()]


def _span(dates: Sequence[str], texts: Texts) -> str:
    """Return the first and the last of sorted `dates` in words."""
    if not dates:
        return ""
    first, last = texts.date(dates[0]), texts.date(dates[-1])
    return first if first == last else f"{first} – {last}"


def _totals(summary: Json, texts: Texts) -> list[Figure]:
    counted = {total["type"]: total for total in summary.get("totals", ()) if total["count"]}
    most = max((total["count"] for total in counted.values()), default=1)
    return [
        Figure(
            name=texts.group(name),
            amount=counted[name]["count"],
            href=f"#{listing_anchor(name)}",
            share=round(100 * counted[name]["count"] / most, 1),
            review=counted[name]["review"],
        )
        for name in TYPES
        if name in counted
    ]


def _tips(summary: Json, archive: Archive, texts: Texts) -> list[TipTold]:
    return [_tip(tip, archive, texts) for tip in summary.get("tips", ())]


def _tip(tip: Json, archive: Archive, texts: Texts) -> TipTold:
    address = web_fact(tip["url"], texts) if tip.get("url") else None
    return TipTold(
        title=tip["title"],
        organisations=", ".join(tip.get("organisations", ())),
        kinds=", ".join(texts.code("tip_kinds", kind) for kind in tip.get("kinds", ())),
        deadlines=", ".join(texts.date(day) for day in tip.get("deadlines", ())),
        address=address,
        forums=archive.pick_forums(tip["forums"]),
        statements=archive.pick(tip["statements"]),
    )


def _listing(archive: Archive, texts: Texts) -> list[tuple[str, str, list[ByForum]]]:
    by_type: defaultdict[str, list[Told]] = defaultdict(list)
    for told in archive.statements.values():
        by_type[told.type].append(told)
    names = [*(name for name in TYPES if name in by_type), *(name for name in by_type if name not in TYPES)]
    return [(listing_anchor(name), texts.group(name), by_forum(by_type[name])) for name in names]
