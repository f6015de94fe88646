"""Lead-ins: a line, or the last sentence of one, that names the type of the list or paragraph after it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.document import Kind
from pipeline.extract.context import RECORD_ROLES, Head, Role, Unit, View
from pipeline.extract.cues import strongest
from pipeline.extract.data import table
from pipeline.extract.headings import read_heading
from pipeline.extract.words import is_finite, tokens_in, word_of
from pipeline.finnish.names import find as find_persons
from pipeline.finnish.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENDS_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$")
_AROUND_NAME = 2  # characters beside a person's name
_CLAUSE = 4  # words
_SHORT = 9  # words; a longer line without a colon is a statement even before a list
_INLINE = re.compile(r"^(?P<label>[^:.!?]{2,90}?)\s*:\s+(?=\S)")
_LINE = frozenset({Kind.PARAGRAPH, Kind.CELL, Kind.NOTE, Kind.LIST_ITEM, Kind.HEADING})
_LEAD_WEIGHT = 2.5  # a lead-in clause's own words decide from this weight on


def lead_ins(view: View) -> None:
    """Mark the units that introduce others and put them over those that they introduce."""
    units = view.units
    for position, unit in enumerate(units):
        if unit.heading and unit.block.cell is None:
            continue
        start = _lead_start(unit, units[position + 1 : position + 2])
        if start is None:
            continue
        followers = _followers(units, position)
        if not followers or _only_attributions(unit, followers):
            continue
        head = _head(unit, start)
        if not _leads(unit, start, head, followers):
            continue
        unit.lead_from = start
        for follower in followers:
            follower.heads = (*follower.heads, head)
            follower.parent = unit.text if follower.block.level > unit.block.level else follower.parent


def inline_label(unit: Unit, start: int, end: int) -> tuple[int, int] | None:
    """Return the range of a label before a colon in `unit.text[start:end]`, or None.

    A clause with a finite verb of its own is no label, unless it asks (*Mitä tarvitaan: …*) or is a bare verb
    (*Tarvitaan: …*); what follows the colon must hold words.
    """
    match = _INLINE.match(unit.text[start:end])
    if match is None or not any(c.isalpha() for c in unit.text[start + match.end() : end]):
        return None
    label_end = start + match.end("label")
    tokens = [t for t in tokens_in(unit.doc, start, label_end) if not t.is_punct]
    asks = bool(tokens) and "PronType=Int" in word_of(tokens[0]).features
    if is_finite(tokens) and not asks and len(tokens) > 2:
        return None
    return start, label_end


def label_end(unit: Unit, label: tuple[int, int]) -> int:
    """Return the offset of the first character after a label's colon and spaces."""
    rest = unit.text[label[1] :]
    return label[1] + (len(rest) - len(rest.lstrip(" :")))


def _lead_start(unit: Unit, following: Sequence[Unit]) -> int | None:
    """Return where the last sentence of a unit starts, if that sentence could introduce what follows."""
    if not following or unit.block.kind not in _LINE or following[0].heading:
        return None
    if unit.text.endswith(":"):
        return _last_sentence(unit.text)
    after = following[0].block
    nested = after.kind is Kind.LIST_ITEM and _same_place(unit, following[0])
    if nested and unit.block.kind is Kind.LIST_ITEM:
        return 0 if after.level > unit.block.level else None
    if not nested and not _heads_its_cell(unit, following[0]):
        return None
    if _ENDS_SENTENCE.search(unit.text) and not unit.text.endswith("?"):
        return None
    start = _last_sentence(unit.text)
    return start if inline_label(unit, start, len(unit.text)) is None else None


def _heads_its_cell(unit: Unit, after: Unit) -> bool:
    """Whether a whole bold line stands over other lines of the same table cell."""
    bold = unit.block.bold
    return (
        unit.block.cell is not None
        and _same_place(unit, after)
        and (unit.block.kind is Kind.HEADING or sum(s.end - s.start for s in bold) >= len(unit.text) * 0.8)
        and not after.block.bold
    )


def _only_attributions(unit: Unit, followers: Sequence[Unit]) -> bool:
    """Whether nested items only say who said it (*Ryhmä 2*, a person's name); they then introduce nothing themselves."""
    if unit.block.kind is not Kind.LIST_ITEM or not all(is_attribution(f.text) for f in followers):
        return False
    for follower in followers:
        follower.lead_from = 0
    return True


def is_attribution(text: str) -> bool:
    """Whether a line only names a group, a picture's maker or a person."""
    if _attribution().fullmatch(text):
        return True
    found = find_persons(text)
    return len(found) == 1 and len(text) - (found[0].end - found[0].start) <= _AROUND_NAME


@cache
def _attribution() -> re.Pattern[str]:
    return re.compile(table("labels")["attribution"])


def _last_sentence(text: str) -> int:
    spans = sentences(text)
    return spans[-1][0] if spans else 0


def _same_place(one: Unit, other: Unit) -> bool:
    a, b = one.block.cell, other.block.cell
    if a is None or b is None:
        return a is b
    return (a.table, a.row, a.column) == (b.table, b.row, b.column)


def _followers(units: Sequence[Unit], position: int) -> list[Unit]:
    """Return the units that a lead-in at `position` introduces: a list, deeper items, or the paragraph after it."""
    lead = units[position]
    is_item = lead.block.kind is Kind.LIST_ITEM
    out: list[Unit] = []
    first = units[position + 1]
    for unit in units[position + 1 :]:
        if unit.heading or not _same_place(lead, unit):
            break
        if first.block.kind is Kind.LIST_ITEM:
            if unit.block.kind is not Kind.LIST_ITEM:
                break
            if is_item and first.block.level > lead.block.level and unit.block.level <= lead.block.level:
                break
            if is_item and unit.block.level < lead.block.level:
                break
        elif unit.block.kind is Kind.LIST_ITEM or (out and unit.text.endswith(":")):
            break
        out.append(unit)
    return out


def _head(unit: Unit, start: int) -> Head:
    reading = read_heading(unit.doc, (), start, len(unit.text))
    role = reading.role
    if role is None and not reading.roles and _goes_on(unit, start):
        name = strongest(unit.doc, start, len(unit.text), _LEAD_WEIGHT)
        role = Role(name) if name in {r.value for r in RECORD_ROLES} else None
    return Head(unit.text[start:].rstrip(" :"), role, unit.index, "lead_in")


def _goes_on(unit: Unit, start: int) -> bool:
    """Whether the words of a lead-in go on in what follows; a list item that is a whole clause only heads it."""
    return (
        unit.text.endswith(":")
        or unit.block.kind is not Kind.LIST_ITEM
        or len(unit.text[start:].split()) < _CLAUSE
    )


def _leads(unit: Unit, start: int, head: Head, followers: Sequence[Unit]) -> bool:
    """Whether the unit introduces `followers` rather than saying something beside them."""
    if unit.block.kind is Kind.LIST_ITEM and _says_itself(unit, followers[0]):
        return False
    if unit.text.endswith(":") or unit.block.kind is Kind.LIST_ITEM or _heads_its_cell(unit, followers[0]):
        return True
    words = len(unit.text[start:].split())
    return head.role is not None or words <= _SHORT


def _says_itself(unit: Unit, first: Unit) -> bool:
    """Whether a list item over nested ones is a statement of its own: a full clause over full clauses."""
    if unit.text[-1] in ":?" or len(unit.text.split()) < _CLAUSE or unit.block.links:
        return False
    if read_heading(unit.doc).question:
        return False
    return all(is_finite(u.doc) for u in (unit, first))
