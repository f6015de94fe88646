"""The outline of a file (bookmarks) as evidence: lines whose text an entry for their page repeats are headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.ingest.pseudo import split_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.ingest.pdf.flows import Flow
    from pipeline.ingest.pdf.model import Line
    from pipeline.ingest.pdf.structure import Entry

MAX_LINES = 3
"""Lines over which one heading can run."""


class Bookmark(NamedTuple):
    """The outline's entry for a line: its level (1 is the outermost) and its number in the outline."""

    level: int
    number: int


def mark_lines(flows: Iterable[Flow], outline: Sequence[Entry]) -> None:
    """Set `bookmark` of the lines that an entry of `outline` for their page repeats; lines of tables are none."""
    wanted: dict[tuple[int, str], list[Bookmark]] = {}
    for number, entry in enumerate(outline):
        if entry.page is not None and _key(entry.title):
            wanted.setdefault((entry.page, _key(entry.title)), []).append(Bookmark(entry.level, number))
    if not wanted:
        return
    found: dict[tuple[int, str], list[Sequence[Line]]] = {}
    for flow in flows:
        for run in _every_run(flow):
            key = (run[0].page, _key(" ".join(line.text for line in run)))
            if key in wanted:
                found.setdefault(key, []).append(run)
    for key, runs in found.items():
        # Where a page says the same more often than the outline, the headings are the larger or bolder.
        runs.sort(key=lambda run: (-run[0].size, not run[0].bold))
        for bookmark, run in zip(wanted[key], runs, strict=False):
            for line in run:
                line.bookmark = bookmark


def _every_run(flow: Flow) -> Iterator[Sequence[Line]]:
    """Yield the lines outside tables, alone and with those under them that look the same."""
    if flow.cell is None:
        for at in range(len(flow.lines)):
            yield from _runs(flow.lines, at)


def _runs(lines: Sequence[Line], at: int) -> Iterator[Sequence[Line]]:
    """Yield the line at `at`, alone and with those under it that look the same."""
    first = lines[at]
    for stop in range(at + 1, min(at + MAX_LINES, len(lines)) + 1):
        last = lines[stop - 1]
        if (last.size, last.bold, last.page) != (first.size, first.bold, first.page):
            return
        yield lines[at:stop]


def _key(text: str) -> str:
    """Return the letters and digits of `text` without its number, whatever its case, hyphens and spaces."""
    plain = split_number(text).text or text
    return "".join(char for char in plain.casefold() if char.isalnum())
