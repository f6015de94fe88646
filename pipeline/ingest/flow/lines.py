"""Lines and typed markers: a paragraph with hard breaks becomes one block or several, ``- item`` a list item."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.document import fold
from pipeline.ingest.flow.model import Para, drop_start, line_text, shared_look
from pipeline.ingest.markers import Marked, split_marker
from pipeline.ingest.pseudo import is_date_word, looks_as_heading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.ingest.flow.model import Line

SHORT_LINE = 60
"""Characters; lines of an address or of a label block are shorter, lines of wrapped prose are not."""
_LABEL = re.compile(r"[^\s.:!?][^.:!?]{0,30}:(?:\s|$)")
_SENTENCE_END = (".", "!", "?", ":", ";")
_QUOTE_DASHES = "–—"


def split_lines(para: Para, *, cell: bool = False) -> list[Para]:
    """Return `para` as one paragraph for each of its hard lines that stands for itself.

    In a `cell` every line stands for itself; in the body lines do when they read as an address, as labels, as
    a list or as sentences, and wrapped prose stays whole. A heading and its list level stay with every part.
    """
    lines = [line for line in para.lines if fold(line_text(line))]
    if len(lines) < 2 or para.furniture or ((para.heading or para.title) and not cell):
        return [para]
    if not cell and para.list_level is None and _opens_with_head(lines):
        rest = split_lines(replace(para, lines=lines[1:], notes=[], boxes=[]))
        return _with_tail(para, [replace(para, lines=lines[:1], notes=[], boxes=[]), *rest])
    texts = [fold(line_text(line)) for line in lines]
    marked = sum(bool(split_marker(text, numbers=False).marker) for text in texts[1:])
    if para.list_level is not None and not cell and marked < len(texts) - 1:
        return [para]
    if not cell and not (marked >= max(1, (len(texts) - 1) / 2) or _separate(texts)):
        return [para]
    parts = [replace(para, lines=[line], notes=[], boxes=[]) for line in lines]
    for part in parts[1:]:
        # The paragraph's own bullet or number belongs to its first line.
        part.marker = "" if para.list_level is None or any(c.isalnum() for c in para.marker) else para.marker
    return _with_tail(para, parts)


def _with_tail(para: Para, parts: list[Para]) -> list[Para]:
    parts[-1].notes, parts[-1].boxes = para.notes, para.boxes
    return parts


def _opens_with_head(lines: list[Line]) -> bool:
    first, rest = shared_look(lines[0]), shared_look([run for line in lines[1:] for run in line])
    own = (first.bold and not rest.bold) or (first.underline and not rest.underline)
    return bool(own) and looks_as_heading(fold(line_text(lines[0])), bold=True)


def _separate(texts: list[str]) -> bool:
    if sum(bool(_LABEL.match(text)) for text in texts) * 2 >= len(texts):
        return True
    if all(text.endswith(_SENTENCE_END) for text in texts[:-1]):
        return True
    if max(map(len, texts)) > SHORT_LINE:
        return False
    running_on = sum(
        later[0].islower() and not earlier.endswith(_SENTENCE_END) for earlier, later in pairwise(texts)
    )
    wrapped = running_on * 2 > len(texts) - 1 and sum(map(len, texts[:-1])) > 40 * (len(texts) - 1)
    return not wrapped


def take_markers(paras: Iterable[Para], *, cell: bool = False) -> None:
    """Make list items of the paragraphs whose bullet or number was typed by hand; the depth is their indent's.

    A number counts when it opens or continues a sequence; a lone dash is a quotation's unless it is in a `cell`
    or after a colon.
    """
    indents: list[float] = []
    expected = 1
    listed = list(paras)
    for position, para in enumerate(listed):
        if (
            para.list_level is not None
            or para.heading
            or para.title
            or para.furniture
            or len(para.lines) != 1
        ):
            indents = []
            continue
        raw = line_text(para.lines[0])
        found = _split_any(listed, position)
        if (
            not found.marker
            or (found.numbered and not _in_sequence(found.marker, found.text, expected))
            or (found.marker in _QUOTE_DASHES and not cell and not _dash_is_bullet(listed, position))
        ):
            if fold(raw):
                indents = []
            continue
        if found.numbered:
            expected = _value(found.marker) + 1
        indent = para.indent + _leading(raw)
        while indents and indents[-1] > indent + 1:
            indents.pop()
        if not indents or indent > indents[-1] + 1:
            indents.append(indent)
        para.list_level, para.marker = len(indents) - 1, found.marker
        para.lines[0] = drop_start(para.lines[0], len(raw) - len(found.text))


_ODD_BULLET = re.compile(
    r"\s*(?P<mark>[^\w\s\"'”’«»(\[{<@&/\\.,:;!?…§€$%])\s+(?=\S)|\s*(?P<angle>>)\s*(?=\S)"
)


def _split_any(listed: list[Para], position: int) -> Marked:
    """Take a bullet or number off; any sign counts as a bullet when a neighbour opens with the same one."""
    raw = line_text(listed[position].lines[0])
    found = split_marker(raw)
    match = None if found.marker else _ODD_BULLET.match(raw)
    if match is None:
        return found
    mark = match["mark"] or match["angle"]
    before = listed[position - 1] if position else None
    after = listed[position + 1] if position + 1 < len(listed) else None
    if (before is not None and before.marker == mark) or (after is not None and after.text.startswith(mark)):
        return Marked(mark, raw[match.end() :])
    return found


def _leading(raw: str) -> float:
    """Points that the white space before the marker is worth: a tab half an inch, a space a quarter of an em."""
    blank = raw[: len(raw) - len(raw.lstrip())]
    return blank.count("\t") * 36.0 + (len(blank) - blank.count("\t")) * 3.0


def _value(marker: str) -> int:
    digits = "".join(c for c in marker if c.isdigit())
    if digits:
        return int(digits)
    letters = [c for c in marker if c.isalpha()]
    return ord(letters[0]) - ord("a") + 1 if len(letters) == 1 else 1


def _in_sequence(marker: str, rest: str, expected: int) -> bool:
    if is_date_word(rest.split(maxsplit=1)[0]):
        return False
    return _value(marker) in (1, expected)


def _dash_is_bullet(listed: list[Para], position: int) -> bool:
    """Tell a list's dash from a quotation's: it is a bullet when its neighbour has one too or a colon stands before it."""
    before = listed[position - 1] if position else None
    after = listed[position + 1] if position + 1 < len(listed) else None
    if before is not None and (before.list_level is not None or before.text.endswith(":") or before.heading):
        return True
    return any(near is not None and near.text.startswith(tuple(_QUOTE_DASHES)) for near in (before, after))
