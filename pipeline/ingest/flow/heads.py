"""Which paragraphs of a flow are headings though no style says so, and at which level."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.document import fold
from pipeline.ingest.flow.model import Para, drop_start, line_text
from pipeline.ingest.pseudo import (
    has_section_sign,
    is_caps,
    looks_as_heading,
    prominence,
    split_number,
    worded_as_heading,
)

if TYPE_CHECKING:
    from pipeline.ingest.flow.model import Flow, Table

_Rank = tuple[float, int]
_LETTERHEAD = 6
"""Paragraphs that may stand over the title: a sender, a date, a place."""
_BARE_NUMBER = re.compile(r"\s*(?P<number>\d{1,2})\s+(?=[A-ZÅÄÖ])")


def body_size(flow: Flow) -> float | None:
    """Return the type size in points that most text of the flow's plain paragraphs has."""
    sizes: Counter[float] = Counter()
    for para in flow:
        if isinstance(para, Para) and not (para.heading or para.title or para.furniture):
            for line in para.lines:
                for run in line:
                    if run.look.size:
                        sizes[run.look.size] += len(run.text)
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else None


def find_heads(flow: Flow, *, body: float | None, opens: bool = True, under: int = 0) -> None:
    """Mark the headings among `flow` (empty paragraphs left out, lines split) and set their levels.

    `body` is the type size of body text in points. `opens` says that the flow opens the document, so that its
    first lines may be the title; `under` is the level of the heading that a text box stands under.
    """
    ranks: dict[int, _Rank] = {}
    _demote_titles(flow, closed=not opens)
    _bare_numbers(flow)
    labels = _run_in_labels(flow)
    numbered = _interleaved(flow)
    for index, part in enumerate(flow):
        if not isinstance(part, Para) or part.text.lower() in labels:
            continue
        if is_candidate(part, body) or index in numbered:
            ranks[index] = _rank(part, body)
    _drop_crowds(flow, ranks)
    if opens:
        _set_title(flow, ranks)
    _set_levels(flow, ranks, body, under)


def _demote_titles(flow: Flow, *, closed: bool) -> None:
    """Keep the title that opens the document; a title style used again further on marks chapters."""
    opened = False
    for part in flow:
        if isinstance(part, Para) and part.title:
            if closed:
                part.title, part.headlike = False, True
            opened = True
        elif opened and not (isinstance(part, Para) and part.plain):
            closed = True


def is_candidate(para: Para, body: float | None) -> bool:
    """Return whether `para` alone looks like a heading that no style names."""
    if para.heading or para.title or para.plain or para.furniture:
        return False
    text = para.text
    look = para.look
    if para.list_level is not None:
        counted = any(c.isdigit() for c in para.marker)
        return counted and para.list_level == 0 and bool(look.bold) and worded_as_heading(text)
    if (para.headlike or has_section_sign(text)) and worded_as_heading(text):
        return True
    return looks_as_heading(
        text,
        bold=bool(look.bold),
        underline=bool(look.underline),
        caps=bool(look.caps),
        size=look.size,
        body=body,
    )


def _run_in_labels(flow: Flow) -> set[str]:
    """Bold labels that open a paragraph somewhere (``Päätös:`` …): alone on a line they are labels still."""
    out: set[str] = set()
    for part in flow:
        if not isinstance(part, Para) or not part.lines or part.heading:
            continue
        bold = ""
        for run in part.lines[0]:
            if not run.look.bold:
                break
            bold += run.text
        label = fold(bold)
        if label.endswith(":") and label != part.text:
            out.add(label.lower())
    return out


def _bare_numbers(flow: Flow) -> None:
    """Take bare numbers (``2 Varhainen apu``) off the headings of a style where they count up."""
    found: list[tuple[Para, re.Match[str]]] = []
    for part in flow:
        if isinstance(part, Para) and part.heading and not part.marker and part.lines:
            match = _BARE_NUMBER.match(line_text(part.lines[0]))
            if match:
                found.append((part, match))
    counts = [int(match["number"].split(".")[0]) for _, match in found]
    steps = sum(later - earlier in (0, 1) for earlier, later in pairwise(counts))
    if len(counts) < 2 or steps * 3 < (len(counts) - 1) * 2:
        return
    for part, match in found:
        part.marker = match["number"]
        part.lines[0] = drop_start(part.lines[0], match.end())


def _rank(para: Para, body: float | None) -> _Rank:
    look = para.look
    return prominence(
        bold=bool(look.bold),
        italic=bool(look.italic),
        underline=bool(look.underline),
        caps=bool(look.caps) or is_caps(para.text),
        size=look.size,
        body=body,
    )


def _interleaved(flow: Flow) -> set[int]:
    """Numbered lines that have text of their own under them, as the items of an agenda do: three at least."""
    found = [
        index
        for index, part in enumerate(flow)
        if isinstance(part, Para) and not part.heading and _is_numbered(part) and worded_as_heading(part.text)
    ]
    lists: dict[str, list[int]] = {}
    for index in found:
        lists.setdefault(_list_id(flow[index]), []).append(index)
    out: set[int] = set()
    for members in lists.values():
        leading = [index for index in members if index + 1 < len(flow) and _is_text(flow[index + 1])]
        if len(leading) >= 3 and len(leading) * 3 >= len(members) * 2:
            out.update(members)
    return out


def _list_id(part: Para | Table) -> str:
    return part.list_id if isinstance(part, Para) else ""


def _is_numbered(para: Para) -> bool:
    return para.list_level == 0 and para.marker.rstrip(".)").isdigit()


def _is_text(part: Para | Table) -> bool:
    """Return whether `part` is text under a numbered line, and no more of the same list."""
    if not isinstance(part, Para):
        return True
    return not (_is_numbered(part) or part.list_level or part.heading or part.title)


def _drop_crowds(flow: Flow, ranks: dict[int, _Rank]) -> None:
    """Leave out what heads nothing: the last line, and three or more alike in a row after the opening."""
    opening = 0
    while opening in ranks or (opening < len(flow) and _is_title(flow[opening])):
        opening += 1
    index = opening
    while index < len(flow):
        end = index
        while end in ranks and ranks[end] == ranks[index]:
            end += 1
        if end - index >= 3 and not all(_has_number(flow[i]) for i in range(index, end)):
            for crowded in range(index, end):
                del ranks[crowded]
        index = max(end, index + 1)
    last = len(flow) - 1
    while last in ranks:
        del ranks[last]
        last -= 1


def _has_number(part: Para | Table) -> bool:
    if not isinstance(part, Para) or not part.lines:
        return False
    return bool(part.marker or split_number(line_text(part.lines[0])).marker)


def _is_title(part: Para | Table) -> bool:
    return isinstance(part, Para) and (part.title or part.plain)


def _set_title(flow: Flow, ranks: dict[int, _Rank]) -> None:
    """Make a line at the top the title where no style does; what stands with it is a subtitle unless it heads more."""
    if _has_title(flow):
        return
    opening = [index for index in range(len(flow)) if index in ranks]
    opening = [index for place, index in enumerate(opening) if index == place]
    if not opening:
        lone = _lone_title(flow, ranks)
        if lone is not None:
            lone.title = True
        return
    if _has_number(flow[0]):
        return
    later = {rank for index, rank in ranks.items() if index > opening[-1]}
    top = max(ranks[index] for index in opening)
    title = next(index for index in opening if ranks[index] == top)
    for index in opening:
        part = flow[index]
        if not isinstance(part, Para) or (index > title and ranks[index] in later):
            continue
        part.title = index <= title or ranks[index] == top
        del ranks[index]


def _has_title(flow: Flow) -> bool:
    return any(
        part.title if isinstance(part, Para) else any(_has_title(cell.content) for cell in part.cells)
        for part in flow
    )


def _lone_title(flow: Flow, ranks: dict[int, _Rank]) -> Para | None:
    """Return the line in larger type than every other that stands under a letterhead, and take it off `ranks`."""
    first = min(ranks, default=_LETTERHEAD)
    if first >= _LETTERHEAD or any(isinstance(part, Para) and part.heading for part in flow):
        return None
    part = flow[first]
    alone = all(ranks[first][0] > rank[0] for index, rank in ranks.items() if index != first)
    if not isinstance(part, Para) or len(ranks) < 2 or not alone or _has_number(part):
        return None
    del ranks[first]
    return part


def _set_levels(flow: Flow, ranks: dict[int, _Rank], body: float | None, under: int) -> None:
    """Set levels by look from the most prominent down, each below the style heading that stands over it."""
    order = {rank: place for place, rank in enumerate(sorted(set(ranks.values()), reverse=True), start=1)}
    over: list[Para] = []
    for index, part in enumerate(flow):
        if not isinstance(part, Para):
            continue
        if part.heading:
            over = [head for head in over if head.heading < part.heading] + [part]
        elif index in ranks:
            size = part.look.size or body or 0.0
            # A style heading in smaller type than this one does not stand over it.
            base = max((head.heading for head in over if (head.look.size or size) >= size), default=under)
            part.heading = base + order[ranks[index]]
            part.pseudo = True
    _close_gaps(flow, under)


def _close_gaps(flow: Flow, under: int) -> None:
    """Bring pseudo-headings up where no heading stands between them and the one over them."""
    stack: list[tuple[int, int]] = []
    for part in flow:
        if not isinstance(part, Para) or not part.heading:
            continue
        found = part.heading
        while stack and stack[-1][0] >= found:
            stack.pop()
        if part.pseudo:
            part.heading = stack[-1][1] + 1 if stack else under + 1
        stack.append((found, part.heading))
