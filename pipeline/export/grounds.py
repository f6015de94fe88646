"""Grounds of a record's claims: what a text says beyond its own span, where it stands, and how many there are.

Part of `pipeline.export.proof`; the rules and their reasons are in ``schemas/PROOF.md``. A forged record can keep every
quote true and still put other words, headings or pages beside it; these rules tie them to the quotes and the text.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from pipeline.export.problem import Problem
from pipeline.records.ids import folded, forum_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    Json = dict[str, Any]
    Placed = tuple[str, Json]


def ground_problems(record: Json, text: str, items: list[Placed]) -> Iterator[Problem]:
    """Yield what has no ground in `record`, whose `items` (themes and statements) are given with their pointers.

    Codes: ``text``, ``evidence_text``, ``repeated_evidence``, ``label``, ``section``, ``page``, ``box``, ``coverage``,
    ``feedback_text`` and ``forum_key``.
    """
    themes = [(path, item) for path, item in items if path.startswith("/themes/")]
    statements = [(path, item) for path, item in items if not path.startswith("/themes/")]
    yield from _text_problems(statements)
    yield from _label_problems(themes)
    yield from _place_problems(record, text, items)
    yield from _coverage_problems(record, statements)
    yield from _feedback_problems(record["feedback"])
    forum = record["forum"]
    if forum.get("key") != forum_key(forum.get("name"), forum.get("date"), forum.get("municipality")):
        yield Problem("/forum/key", "forum_key")


def _text_problems(statements: list[Placed]) -> Iterator[Problem]:
    """Ask that a statement's text is its first quote and that further quotes say the same, or the beginning of it, somewhere else."""
    seen: set[tuple[int, int]] = set()
    for path, item in statements:
        if item["text"] != item["evidence"][0]["quote"]:
            yield Problem(f"{path}/text", "text")
        words = folded(item["text"])
        for index, evidence in enumerate(item["evidence"]):
            where = f"{path}/evidence/{index}"
            if not f"{words} ".startswith(folded(evidence["quote"]) + " "):
                yield Problem(where, "evidence_text")
            span = (evidence["start"], evidence["end"])
            if span in seen:
                yield Problem(where, "repeated_evidence")
            seen.add(span)


def _label_problems(themes: list[Placed]) -> Iterator[Problem]:
    for path, theme in themes:
        if any(folded(evidence["quote"]) != folded(theme["label"]) for evidence in theme["evidence"]):
            yield Problem(f"{path}/label", "label")


def _place_problems(record: Json, text: str, items: list[Placed]) -> Iterator[Problem]:
    headings = _Headings(text)
    pages = record["source"].get("pages")
    owners = [*items, ("/forum", record["forum"]), ("/feedback", record["feedback"])]
    for path, owner in owners:
        for index, evidence in enumerate(owner["evidence"]):
            where = f"{path}/evidence/{index}"
            if not headings.stand_over(evidence["section"], evidence["start"]):
                yield Problem(f"{where}/section", "section")
            yield from _page_problems(evidence, pages, where)


def _page_problems(evidence: Json, pages: int | None, where: str) -> Iterator[Problem]:
    page = evidence.get("page")
    if page is not None and page > (pages or 0):
        yield Problem(f"{where}/page", "page")
    for index, box in enumerate(evidence["boxes"]):
        # A block may go on over the end of its page.
        if not (page or 1) <= box["page"] <= (pages or 0):
            yield Problem(f"{where}/boxes/{index}/page", "page")
        if box["x0"] > box["x1"] or box["y0"] > box["y1"]:
            yield Problem(f"{where}/boxes/{index}", "box")


class _Headings:
    """Where headings stand in a text: at the beginning of a line, alone or with their paragraph run in behind them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends: dict[tuple[str, int], int | None] = {}

    def stand_over(self, headings: list[str], start: int) -> bool:
        """Whether the headings stand in the text one after the other, and all end at `start` or before."""
        end = 0
        for heading in headings:
            found = self._end(heading, end)
            if found is None or found > start:
                return False
            end = found
        return True

    def _end(self, heading: str, since: int) -> int | None:
        """Return where the first line from `since` on that begins with these words has had them."""
        key = (heading, since)
        if key not in self._ends:
            # Not in the middle of a word.
            pattern = re.compile(rf"^{re.escape(heading)}(?:(?<!\w)|(?!\w))", re.MULTILINE)
            found = pattern.search(self._text, since) if heading and "\n" not in heading else None
            self._ends[key] = found.end() if found else None
        return self._ends[key]


def _coverage_problems(record: Json, statements: list[Placed]) -> Iterator[Problem]:
    """Every page is accounted for, with the number of places of statements on it; a text without pages is one part."""
    pages = record["source"].get("pages")
    found = Counter(evidence.get("page") for _, item in statements for evidence in item["evidence"])
    listed = [part.get("page") for part in record["coverage"]]
    right = [None] if pages is None else list(range(1, len(listed) + 1))
    if listed != right or len(listed) != (pages or 1):
        yield Problem("/coverage", "coverage")
        return
    if any(part["items"] != found.pop(part.get("page"), 0) for part in record["coverage"]) or found:
        yield Problem("/coverage", "coverage")


def _feedback_problems(feedback: Json) -> Iterator[Problem]:
    quotes = {evidence["quote"] for evidence in feedback["evidence"]}
    for name in ("highlights", "suggestions"):
        for index, item in enumerate(feedback[name]):
            if item["text"] not in quotes:
                yield Problem(f"/feedback/{name}/{index}/text", "feedback_text")
