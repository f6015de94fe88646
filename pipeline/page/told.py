"""Statements and forums of a summary as its page shows them, each with the way to its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from pipeline.page.items import unique
from pipeline.page.safe import anchor, language_tag, web_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipeline.page.texts import Texts

    Json = dict[str, Any]
    HasAnchor = Callable[[str, str], bool]


LISTING = "all"


class Way(NamedTuple):
    """A way to evidence: what is shown, and where it leads, if anywhere."""

    shown: str
    href: str | None


@dataclass(slots=True)
class ForumTold:
    """A forum: one event with all of its sources."""

    anchor: str
    name: str
    named: bool
    """The name is the sources'; else the page's own words."""
    date: str
    month: str
    """``2026-03``, or empty."""
    municipality: str
    sources: list[Way]
    conflicts: list[tuple[str, list[tuple[str, str]]]]
    """Facts that sources tell differently: the fact, and each value with its sources."""
    count: int = 0

    @property
    def where_and_when(self) -> str:
        """Return municipality and date, as far as they are known."""
        return ", ".join(filter(None, (self.municipality, self.date)))


@dataclass(slots=True)
class Told:
    """A statement."""

    anchor: str
    type: str
    kind: str
    text: str
    language: str | None
    review: bool
    sure: str
    forum: ForumTold
    ways: list[Way]
    """To each place of a source that says it."""
    responsible: str
    due: str
    due_month: str
    overdue: bool
    url: str | None

    @property
    def href(self) -> str:
        """Return the first way that leads to a forum's page, else to the page's own listing."""
        return next((way.href for way in self.ways if way.href), f"#{self.anchor}")


class Archive:
    """What a summary holds, by id."""

    def __init__(self, summary: Json, texts: Texts, has_anchor: HasAnchor) -> None:
        """Take the summary as JSON; ``has_anchor(output, id)`` tells whether that output's page has an anchor."""
        self.texts = texts
        self._has_anchor = has_anchor
        self._files = {source["output"]: source["file_name"] for source in summary.get("sources", ())}
        self.taken: set[str] = set()
        """Anchors of the page that are in use."""
        self.forums = {
            forum["id"]: self._forum(forum, unique(anchor(forum["id"], "forum"), self.taken))
            for forum in summary.get("forums", ())
        }
        self.statements = {
            statement["id"]: self._told(statement, unique(anchor(statement["id"], "statement"), self.taken))
            for statement in summary.get("statements", ())
            if statement.get("forum") in self.forums
        }
        for told in self.statements.values():
            told.forum.count += 1

    def pick(self, ids: Iterable[str]) -> list[Told]:
        """Return the statements with `ids`, in that order; ids that are not known are passed over."""
        return [self.statements[key] for key in ids if key in self.statements]

    def pick_forums(self, ids: Iterable[str]) -> list[ForumTold]:
        """Return the forums with `ids`, in that order."""
        return [self.forums[key] for key in ids if key in self.forums]

    def way(self, reference: Json) -> Way:
        """Return the way to a piece of evidence: the file and page, on the forum's own page where it is there."""
        output, item = reference["output"], str(reference.get("item", ""))
        shown = str(self._files.get(output, output))
        if (page := reference.get("page")) is not None:
            shown = f"{shown}, {self.texts('page_short', page=page)}"
        return Way(shown, page_address(output, item) if self._has_anchor(output, item) else None)

    def _forum(self, forum: Json, identifier: str) -> ForumTold:
        date = forum.get("date") or ""
        sources = []
        for output in forum.get("outputs", ()):
            href = page_address(output) if self._has_anchor(output, "main") else None
            sources.append(Way(self._files.get(output, output), href))
        return ForumTold(
            anchor=identifier,
            name=forum.get("name") or self.texts("no_name"),
            named=bool(forum.get("name")),
            date=self.texts.date(date) if date else "",
            month=date[:7],
            municipality=forum.get("municipality") or "",
            sources=sources,
            conflicts=[self._conflict(conflict) for conflict in forum.get("conflicts", ())],
        )

    def _conflict(self, conflict: Json) -> tuple[str, list[tuple[str, str]]]:
        values = [
            (value["value"], ", ".join(self._files.get(output, output) for output in value["outputs"]))
            for value in conflict["values"]
        ]
        return self.texts.fact(conflict["field"]), values

    def _told(self, statement: Json, identifier: str) -> Told:
        texts, name = self.texts, statement["type"]
        kind = statement.get("kind") if name == "needs" else None
        due = statement.get("due") or ""
        return Told(
            anchor=identifier,
            type=name,
            kind=texts.code("need_kinds", kind) if kind else texts.code("record_types", name),
            text=statement["text"],
            language=language_tag(statement.get("language")),
            review=bool(statement.get("review")),
            sure=texts.sure(statement.get("confidence", 0)),
            forum=self.forums[statement["forum"]],
            ways=[self.way(reference) for reference in statement.get("references", ())],
            responsible=statement.get("responsible") or "",
            due=texts.date(due) if due else "",
            due_month=due[:7],
            overdue=bool(statement.get("overdue")),
            url=web_address(statement.get("url")),
        )


def listing_anchor(name: str, forum: ForumTold | None = None) -> str:
    """Return the anchor of the page's own listing of a type, or of what a forum says there."""
    return f"{LISTING}-{name}" + (f"-{forum.anchor}" if forum else "")


def page_address(output: str, item: str = "") -> str:
    """Return the address of an output's page, or of an item on it, relative to the output folder."""
    # A first part with a colon would be read as a scheme.
    return "./" + quote(output) + ".html" + (f"#{item}" if item else "")
