"""The lines in which the facts of an event stand, and the labels before their values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.context import RECORD_ROLES, Role
from pipeline.extract.data import table
from pipeline.finnish.voikko import analyses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.document import Cell, Kind
    from pipeline.extract.context import View

_HEAD_LINES = 14  # facts without a label stand this near to the top
_FOLLOWING = 4  # lines that may follow a label on a line of its own
_LONGEST_VALUE = 160  # characters of such a line


@dataclass(frozen=True, slots=True)
class Line:
    """A block as a line of facts: its place in the document and what stands over it."""

    index: int
    """Index of the block in ``Document.blocks``."""
    start: int
    text: str
    kind: Kind
    heading: bool
    role: Role | None
    cell: Cell | None
    page: int | None
    order: int
    """Its number among the lines of the document."""

    @property
    def is_head(self) -> bool:
        """Whether it stands at the top of the document, before its statements."""
        return self.order < _HEAD_LINES and self.role not in RECORD_ROLES

    @property
    def is_feedback(self) -> bool:
        """Whether it speaks of feedback and not of the event."""
        return self.role in (Role.FEEDBACK, Role.HIGHLIGHTS, Role.SUGGESTIONS)


@dataclass(frozen=True, slots=True)
class Value:
    """What stands behind a label: its text at ``line.text[offset:]`` of its line."""

    key: str
    line: Line
    offset: int
    text: str
    told: bool = False
    """It stands in a clause (*Paikka oli …*) among others, not behind a label."""


def read_lines(view: View) -> list[Line]:
    """Return the document's blocks as lines, in reading order."""
    return [
        Line(
            u.index, u.block.start, u.text, u.block.kind, u.heading, u.role, u.block.cell, u.block.page, order
        )
        for order, u in enumerate(view.units)
    ]


def labelled(lines: Sequence[Line]) -> list[Value]:
    """Return the values behind labels: inline (*Aika: …*), in the next cell of the row, or on the lines that follow."""
    found: list[Value] = []
    for position, line in enumerate(lines):
        found += _of_line(lines, position, line)
    return found


def label_of(text: str) -> str | None:
    """Return the key of the label that the whole of `text` is, or None."""
    return _keys().get(text.strip().rstrip(":?").strip().lower())


def _of_line(lines: Sequence[Line], position: int, line: Line) -> Iterator[Value]:
    if line.is_feedback:
        return
    key = label_of(line.text)
    if key is not None:
        if line.cell is not None and (line.cell.column == 0 or line.cell.header):
            yield from _cells(lines, position, key)
        elif key not in ("name", "other") and line.role not in RECORD_ROLES:
            yield from _following(lines, position, key)
        return
    inline = list(_inline_pattern().finditer(line.text))
    for i, match in enumerate(inline):
        end = inline[i + 1].start() if i + 1 < len(inline) else len(line.text)
        value = line.text[match.end() : end].strip(" ,;|")
        if value:
            yield Value(_keys()[match["label"].lower()], line, match.end(), value)
    yield from _told(line)
    if not inline:
        bare = _bare_pattern().match(line.text)
        if bare and bare.end() < len(line.text):
            yield Value(_keys()[bare["label"].lower()], line, bare.end(), line.text[bare.end() :])


def _told(line: Line) -> Iterator[Value]:
    """Yield the place that a clause tells: *Paikka oli kylätalon sali, Kitee*."""
    for match in _told_pattern().finditer(line.text):
        _, end = sentence_at(line.text, match.start(), match.end())
        value = line.text[match.end() : end].strip(" .!")
        if value and not _describes(value):
            yield Value("where", line, match.end(), value, told=True)


def _describes(value: str) -> bool:
    """Whether a clause says what a place was like: *paikka oli hyvä*, *paikka oli liian pieni*."""
    words = re.findall(r"[^\W\d_]+", re.split(r"[,;(]", value)[0])
    readings = analyses(words[-1]) if words else []
    return not words or (
        words[-1].islower() and any(a.word_class in ("adjective", "noun_adjective") for a in readings)
    )


def _cells(lines: Sequence[Line], position: int, key: str) -> Iterator[Value]:
    head = lines[position].cell
    for line in lines[position + 1 :]:
        if line.cell is None or head is None or line.cell.table != head.table:
            break
        same_row = line.cell.row == head.row and line.cell.column > head.column and line.cell.columns <= 4
        below = head.header and head.row == 0 and line.cell.row == 1 and line.cell.column == head.column
        titled = line.heading and not any(c.isdigit() for c in line.text)
        if titled or line.role in RECORD_ROLES or (below and not line.is_head):
            continue  # a column of dates in a table of actions says nothing of the event
        if (same_row and label_of(line.text) is None) or below:
            yield Value(key, line, 0, line.text)


def _following(lines: Sequence[Line], position: int, key: str) -> Iterator[Value]:
    for line in lines[position + 1 : position + 1 + _FOLLOWING]:
        if (
            line.heading
            or len(line.text) > _LONGEST_VALUE
            or label_of(line.text)
            or _inline_pattern().match(line.text)
        ):
            break
        yield Value(key, line, 0, line.text)
        if key in ("when", "where", "municipality", "address"):
            break


@cache
def _keys() -> dict[str, str]:
    return {word: key for key, words in table("forum")["labels"].items() for word in words}


def _words() -> str:
    return "|".join(re.escape(word) for word in sorted(_keys(), key=len, reverse=True))


@cache
def _inline_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<=^)|(?<=[.;|,–]\s)|(?<=\s\s)|(?<=[a-zåäö\d]\s))(?P<label>{_words()})(?:\s*:|\?)\s*(?=\S)",
        re.IGNORECASE,
    )


@cache
def _told_pattern() -> re.Pattern[str]:
    words = table("forum")["where"]
    subjects = "|".join(re.escape(w) for w in sorted(words["told"], key=len, reverse=True))
    verbs = "|".join(re.escape(w) for w in words["told_verbs"])
    essives = "|".join(re.escape(w) for w in words["told"] if w.endswith("na"))
    return re.compile(
        rf"(?i:(?:(?<=^)|(?<=[.!?,;]\s)|(?<=\sja\s))(?:\w+n\s)?)"
        rf"(?:(?i:(?:{subjects})\s+(?:{verbs})\s+)(?=\S)|(?i:(?:{essives})\s+)(?=[A-ZÅÄÖ]))"
    )


@cache
def _bare_pattern() -> re.Pattern[str]:
    """Match a label with its colon lost (a tab, a column): it opens the line, and its value looks like one."""
    groups = table("forum")["labels"]

    def words(*keys: str) -> str:
        return "|".join(
            re.escape(w) for w in sorted((w for k in keys for w in groups[k]), key=len, reverse=True)
        )

    days = r"(?:(?:ma|ti|ke|to|pe|la|su|maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai)(?:na|ina)?\s)?\d"
    return re.compile(
        rf"(?P<label>(?i:{words('when_where', 'when')})(?=\s+(?i:{days}))|(?i:{words('where')})(?=\s+[A-ZÅÄÖ]))\s+"
    )


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence of `text` that holds ``text[start:end]``; a point after a number or in a short word ends none."""
    left = max((m.end() for m in _SENTENCE_END.finditer(text, 0, start)), default=0)
    right = next((m.start() + 1 for m in _SENTENCE_END.finditer(text, end)), len(text))
    return left, right


_SENTENCE_END = re.compile(r"(?<=[a-zåäö)\d”\"]{2})[.!?]\s+(?=[A-ZÅÄÖ–-])|(?<=[a-zåäö])\n")
