"""Materials that are recommended: once each, by address or else by title."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline.records.ids import folded
from pipeline.records.summary import SummaryTip
from pipeline.summary.naming import group_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.records.summary import SummaryStatement


def tips(statements: Iterable[SummaryStatement]) -> list[SummaryTip]:
    """Return the tips, the most widely recommended first, then by title.

    Tips with an address are one where the addresses are one (``http`` or ``https``, ``www.`` and a last slash make no
    difference) and, at the front page of a site, the titles too. A tip without an address joins the one whose title it
    has, if there is only one.
    """
    listed = [s for s in statements if s.type == "material_tips"]
    groups: dict[tuple[str, ...], list[SummaryStatement]] = {}
    by_title: dict[str, set[tuple[str, ...]]] = {}
    for tip in listed:
        if tip.url:
            key = _address(tip)
            groups.setdefault(key, []).append(tip)
            by_title.setdefault(_title(tip), set()).add(key)
    for tip in listed:
        if not tip.url:
            same = by_title.get(_title(tip), set())
            key = next(iter(same)) if len(same) == 1 else ("title", _title(tip))
            groups.setdefault(key, []).append(tip)
    merged = [_tip(key, group) for key, group in groups.items()]
    return sorted(merged, key=lambda t: (-len(t.forums), -len(t.statements), folded(t.title), t.id))


def _title(tip: SummaryStatement) -> str:
    return folded(tip.title or tip.text)


def _address(tip: SummaryStatement) -> tuple[str, ...]:
    parts = urlsplit(tip.url or "")
    host = (parts.netloc or "").lower().removeprefix("www.")
    path = parts.path.rstrip("/")
    page = (host, path, parts.query, parts.fragment)
    return ("url", *page) if any(page[1:]) else ("url", *page, _title(tip))


def _tip(key: tuple[str, ...], group: list[SummaryStatement]) -> SummaryTip:
    titles = {folded(t): t for tip in reversed(group) if (t := tip.title)}
    return SummaryTip(
        id=group_id("tip", key),
        title=next((tip.title for tip in group if tip.title), group[0].text),
        titles=sorted(titles.values()),
        url=next((tip.url for tip in group if tip.url), None),
        organisations=sorted({tip.organisation for tip in group if tip.organisation}),
        kinds=sorted({tip.kind for tip in group if tip.kind}),
        deadlines=sorted({tip.deadline for tip in group if tip.deadline}),
        forums=list(dict.fromkeys(tip.forum for tip in group)),
        statements=[tip.id for tip in group],
    )
