"""The outline: which themes and roles stand over each block, from headings, lists and tables."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from pipeline.document import Kind
from pipeline.extract.context import RECORD_ROLES, Head, Role, ThemeNode, Unit, View
from pipeline.extract.headings import Reading, read_heading
from pipeline.extract.leads import lead_ins
from pipeline.extract.legends import read_legends
from pipeline.extract.meanings import by_content, guessed
from pipeline.extract.openings import mark_speakers, run_in_headings
from pipeline.extract.signatures import mark_signatures
from pipeline.extract.tables import read_tables
from pipeline.finnish.voikko import is_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from pipeline.document import Document

_UNREAD = frozenset({Kind.FURNITURE})
# Sections of these roles belong to the whole event rather than to the theme before them (guide: "No theme").
_GENERAL = frozenset(
    {
        Role.TIP,
        Role.ACTION,
        Role.QUESTION,
        Role.KEY_MESSAGE,
        Role.OFFER,
        Role.FEEDBACK,
        Role.HIGHLIGHTS,
        Role.SUGGESTIONS,
        Role.FACTS,
        Role.AGENDA,
        Role.CONTACTS,
        Role.PROCEDURE,
        Role.OTHER,
    }
)
_SUBTITLE = 5  # words
_RUN_IN = 99  # below every level of a heading
_SAID = 12  # words under a point of an agenda that make it a section of minutes
_CLOCK = re.compile(r"(?:klo\s*)?\d{1,2}[.:]\d{2}\b", re.IGNORECASE)
# Under these, an unknown heading is no theme unless it is one elsewhere too.
_UNDIVIDED = _GENERAL - {Role.OFFER, Role.OTHER}


def content_blocks(document: Document) -> list[int]:
    """Return the indexes of the blocks that are read: all but furniture."""
    return [i for i, block in enumerate(document.blocks) if block.kind not in _UNREAD]


def read_outline(document: Document, indexes: Sequence[int], docs: Sequence[Doc]) -> View:
    """Return the document with themes and roles over its blocks.

    `docs` are the parses of the blocks named by `indexes`, in the same order.
    """
    units = [
        Unit(index, document.blocks[index], document.text_of(document.blocks[index]), doc)
        for index, doc in zip(indexes, docs, strict=True)
    ]
    view = View(document, units)
    _Walk(view).run()
    mark_speakers(units)
    lead_ins(view)
    read_tables(view)
    read_legends(view)
    mark_signatures(view)
    return view


@dataclass(slots=True)
class _Open:
    """A heading whose section is still open."""

    level: int
    head: Head
    theme: int | None = None
    has_list: bool = False


@dataclass(slots=True)
class _Walk:
    view: View
    open: list[_Open] = field(default_factory=list)
    labels: dict[tuple[str, int | None], int] = field(default_factory=dict)

    def run(self) -> None:
        headings = [u for u in self.view.units if _is_heading(u)]
        readings = guessed(headings, {u.index: read_heading(u.doc) for u in headings})
        repeated = Counter(u.text.casefold() for u in headings)
        shared = _shared_starts(headings, readings)
        title = _title_index(self.view.units)
        leads = run_in_headings(self.view.units)
        for position, unit in enumerate(self.view.units):
            if unit.index in readings:
                unit.heading = True
                unit.heads = tuple(o.head for o in self.open)
                if unit.index == title or unit.block.kind is Kind.TITLE:
                    self.open = [_Open(0, Head(unit.text, None, unit.index, "heading"))]
                    continue
                self._open_agenda(max(unit.block.level, 1), self._section(position))
                known = {label for label, _ in self.labels} | shared
                reading = readings[unit.index]
                if reading.sure == 1.0:
                    reading = by_content(read_heading(unit.doc, known), self._section(position))
                self._heading(unit, reading, repeated[unit.text.casefold()] > 1)
            else:
                if unit.index in leads:
                    self._run_in(unit, leads[unit.index])
                unit.heads = tuple(o.head for o in self.open)
                unit.theme = self._theme()
                self._mark_loose(unit)
                self._subtitle(unit, self.view.units[max(position - 1, 0) : position + 2])

    def _section(self, position: int) -> list[Unit]:
        """Return the units under the heading at `position`, down to the next heading."""
        return list(takewhile(lambda u: not _is_heading(u), self.view.units[position + 1 :]))

    def _run_in(self, unit: Unit, end: int) -> None:
        """Open the section of a heading that runs into the paragraph under it."""
        text = unit.text[:end].rstrip()
        reading = read_heading(unit.doc, (), 0, len(text))
        unit.said_from = end
        self._close(_RUN_IN, keep_theme=False)
        theme = None if reading.theme is None else self._add_theme(unit, reading.theme, self._theme())
        self.open.append(_Open(_RUN_IN, Head(text, reading.role, unit.index, "heading"), theme))

    def _subtitle(self, unit: Unit, around: Sequence[Unit]) -> None:
        """Let a line under a heading that only names a role (*ehdotuksia kunnalle*) stand over its section."""
        if len(around) < 3 or unit.block.kind is not Kind.PARAGRAPH or len(unit.text.split()) > _SUBTITLE:
            return
        before, _, after = around
        if not _is_heading(before) or not self.open or unit.block.cell or after.block.kind is Kind.LIST_ITEM:
            return
        if (
            ":" in unit.text
            or "?" in unit.text[:-1]
            or unit.text[-1] == "."
            or before.block.kind is Kind.TITLE
        ):
            return
        reading = read_heading(unit.doc)
        if reading.role in RECORD_ROLES and reading.theme is None:
            unit.heading = True
            self.open.append(_Open(self.open[-1].level, Head(unit.text, reading.role, unit.index, "heading")))

    def _mark_loose(self, unit: Unit) -> None:
        kind = unit.block.kind
        if (unit.block.cell is not None or kind is Kind.LIST_ITEM) and self.open:
            self.open[-1].has_list = True
        after_list = kind is Kind.PARAGRAPH and bool(self.open) and self.open[-1].has_list
        unit.loose = after_list or kind in (Kind.NOTE, Kind.FOOTNOTE)

    def _theme(self) -> int | None:
        return next((o.theme for o in reversed(self.open) if o.theme is not None), None)

    def _open_agenda(self, level: int, said: Sequence[Unit]) -> None:
        """Let an agenda whose points have text of their own under them (*Asialista*, then the minutes) be no agenda."""
        words = sum(len(u.text.split()) for u in said)
        timed = sum(_CLOCK.match(u.text) is not None for u in said)
        if words < _SAID or 2 * timed >= len(said):
            return
        for over in self.open:
            if over.level < level and over.head.role is Role.AGENDA:
                over.head = replace(over.head, role=Role.OTHER)

    def _heading(self, unit: Unit, reading: Reading, repeated: bool) -> None:
        level = max(unit.block.level, 1)
        role = reading.role
        if reading.theme is None and (role is not None or reading.roles or reading.group):
            self._close(level, keep_theme=self._keeps_theme(role, level, repeated))
            self.open.append(_Open(level, Head(unit.text, role, unit.index, "heading", reading.sure)))
            unit.theme = self._theme()
            return
        if (
            self._is_subgroup(unit, reading, level, repeated)
            or (reading.question and role is None and not _is_numbered_point(unit))
            or (repeated and self._recurs_in_themes(level))
        ):
            self._close(level, keep_theme=self._keeps_theme(None, level, repeated))
            self.open.append(_Open(level, Head(unit.text, role, unit.index, "heading")))
            unit.theme = self._theme()
            return
        self._close(level, keep_theme=False)
        if reading.theme is None:
            self.open.append(_Open(level, Head(unit.text, None, unit.index, "heading")))
            return
        theme = self._add_theme(unit, reading.theme, self._theme())
        self.view.themes[theme].announced |= reading.announced
        if reading.child is not None:
            theme = self._add_theme(unit, reading.child, theme)
        unit.theme = theme
        head = Head(unit.text, role or Role.THEME, unit.index, "heading", reading.sure)
        self.open.append(_Open(level, head, theme))

    def _is_subgroup(self, unit: Unit, reading: Reading, level: int, repeated: bool) -> bool:
        """Whether an unknown heading under tips, actions and the like only groups them (*Tänä syksynä*)."""
        over = next((o for o in reversed(self.open) if o.level < level and o.head.role is not None), None)
        if over is None or over.head.role not in _UNDIVIDED or repeated or reading.theme is None:
            return False
        label = display(unit.text[reading.theme[0] : reading.theme[1]]).casefold()
        return not any(known == label for known, _ in self.labels)

    def _recurs_in_themes(self, level: int) -> bool:
        """Whether a heading that recurs stands under a theme and no role: it then names no theme (*Opit*)."""
        over = [o for o in self.open if 0 < o.level < level]
        return any(o.theme is not None for o in over) and not any(o.head.role in RECORD_ROLES for o in over)

    def _keeps_theme(self, role: Role | None, level: int, repeated: bool) -> bool:
        """Whether a role heading beside a theme heading of its level still belongs to that theme."""
        last = next((o for o in reversed(self.open) if o.theme is not None), None)
        if last is None or last.level < level:
            return True
        if last.level > level:
            return False
        return role is None or role not in _GENERAL or repeated

    def _close(self, level: int, *, keep_theme: bool) -> None:
        """Close the sections that a heading of `level` ends; a kept theme of the same level stays open."""
        self.open = [
            o
            for o in self.open
            if o.level < level or (keep_theme and o.level == level and o.theme is not None)
        ]

    def _add_theme(self, unit: Unit, place: tuple[int, int], parent: int | None) -> int:
        label = display(unit.text[place[0] : place[1]])
        key = (label.casefold(), parent)
        if key not in self.labels:
            again = next((i for (known, _), i in self.labels.items() if known == label.casefold()), None)
            self.labels[key] = again if again is not None else len(self.view.themes)
            if again is None:
                self.view.themes.append(ThemeNode(label, parent))
        index = self.labels[key]
        start = unit.block.start
        self.view.themes[index].places.append((unit.index, start + place[0], start + place[1]))
        return index


def display(label: str) -> str:
    """Return a label as a reader would write it: capitals throughout become a plain beginning capital, length kept."""
    letters = [c for c in label if c.isalpha()]
    words = label.split()
    if len(letters) > 3 and all(c.isupper() for c in letters) and (len(words) > 1 or is_word(label.lower())):
        lowered = label[:1] + label[1:].lower()
        return lowered if len(lowered) == len(label) else label
    return label


def _is_numbered_point(unit: Unit) -> bool:
    """Whether a heading is a numbered point that asks at length (*2.1 Miten vältytään …?*): the subject of its section."""
    return unit.block.marker[:1].isdigit() and len(unit.text.split()) >= _SUBTITLE


def _is_heading(unit: Unit) -> bool:
    return unit.block.kind in (Kind.HEADING, Kind.TITLE) and unit.block.cell is None


def _title_index(units: Sequence[Unit]) -> int | None:
    """Return the block index of the heading that is the document's title where none is marked as such."""
    headings = [u for u in units if _is_heading(u)]
    if not headings or any(u.block.kind is Kind.TITLE for u in headings):
        return None
    first = headings[0]
    levels = Counter(u.block.level for u in headings)
    before = [u for u in units if u.index < first.index]
    if len(before) > 3:
        return None
    reading = read_heading(first.doc)
    if reading.theme is None and reading.role in RECORD_ROLES:
        return None
    alone = levels[first.block.level] == 1 and first.block.level == min(levels)
    dated = any(token.like_num and "." in token.text for token in first.doc)
    return first.index if alone or dated else None


def _shared_starts(headings: Sequence[Unit], readings: dict[int, Reading]) -> set[str]:
    """Return folded beginnings that several composite headings share: they are themes of their own."""
    starts: Counter[str] = Counter()
    for unit in headings:
        if readings[unit.index].theme is None:
            continue
        for divider in (" – ", " - ", ": ", " — "):
            before, found, _ = unit.text.partition(divider)
            if found:
                starts[before.casefold()] += 1
                break
    return {start for start, count in starts.items() if count > 1}


def has_record_role(unit: Unit) -> bool:
    """Whether what stands over the unit names a record type."""
    return unit.role in RECORD_ROLES
