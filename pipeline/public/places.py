"""Where what a record says stands in the masked text: quotes, headings, values."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.public.masker import Masker
    from pipeline.public.text import Edited

    Json = dict[str, Any]


class Places:
    """The way from a canonical text over its clean form to the masked one."""

    def __init__(self, clean: Edited, hidden: Edited, masker: Masker) -> None:
        self._clean, self._hidden, self.masker = clean, hidden, masker
        self._before = clean.text
        self.text = hidden.text
        self._lines: list[int] = [0]
        self._ends: defaultdict[str, list[int]] = defaultdict(list)
        for line in self._before.split("\n"):
            self._ends[line].append(self._lines[-1] + len(line))
            self._lines.append(self._lines[-1] + len(line) + 1)

    def evidence(self, evidence: Json) -> Json:
        """Return `evidence` at its place in the masked text.

        Boxes go where anything on the same lines is masked, since the width of a line would tell how long a name is.
        """
        old = self._clean.place(evidence["start"], evidence["end"])
        start, end = self._hidden.place(*old)
        made: Json = {} if evidence.get("page") is None else {"page": evidence["page"]}
        return made | {
            "section": self._section(evidence["section"]),
            "quote": self.text[start:end],
            "start": start,
            "end": end,
            "boxes": [] if self._hidden.touches(*self._whole_lines(*old)) else evidence["boxes"],
        }

    def value(self, value: str) -> str:
        """Return a value of the record masked: as in the text where it stands there, else by itself."""
        start = self._before.find(value)
        if start < 0:
            return self.masker.fragment(value)
        while start >= 0:
            if self._hidden.touches(start, start + len(value)):
                new = self._hidden.place(start, start + len(value))
                return self.text[slice(*new)].replace("\n", " ")
            start = self._before.find(value, start + 1)
        return value

    def _section(self, headings: list[str]) -> list[str]:
        """Return the lines of the masked text that the headings have become, each after the one before it."""
        made: list[str] = []
        end = -1
        for heading in headings:
            ends = [each for each in self._ends.get(heading, ()) if each > end]
            if not ends:
                made.append(self.masker.fragment(heading))
                continue
            end = ends[0]
            start = end - len(heading)
            made.append(self.text[slice(*self._hidden.place(start, end))] if heading else heading)
        return made

    def _whole_lines(self, start: int, end: int) -> tuple[int, int]:
        first = bisect_right(self._lines, start) - 1
        last = bisect_right(self._lines, max(end - 1, start))
        return self._lines[first], self._lines[min(last, len(self._lines) - 1)]
