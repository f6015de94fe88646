"""Titles and headings: by size, weight, place and number, with the same level for the same look."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pipeline.document import Kind
from pipeline.ingest.pdf.lines import cut
from pipeline.ingest.pseudo import split_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.ingest.pdf.model import Paragraph, Sheet

LARGER = 1.1
"""Type counts as larger than the body from this ratio on."""
MAX_CHARACTERS = 140
MAX_LINES = 3
_ENDED = re.compile(r"[.!?:;]$")
_SENTENCE = re.compile(r"[.;,]$")
_ONLY_NUMBER = re.compile(r"(?:§\s*\d{1,4}(?:/\d{2,4})?|\d{1,4}\s*§|\d{1,2}(?:\.\d{1,2})*\.?)")


_Look = tuple[float, bool, bool, int]


class Style(NamedTuple):
    """What headings of one level share; sorts from the outermost in when negated."""

    size: float
    bold: bool
    caps: bool


def mark_headings(found: list[Paragraph], sheets: Sequence[Sheet], body: float) -> list[Paragraph]:
    """Set kind, level and marker of the headings among `found`; return the paragraphs, lone numbers merged in."""
    slides = is_deck(sheets)
    found = _with_wraps(_with_numbers(found, body), body, slides=slides)
    tops = _slide_titles(found, sheets) if slides else []
    bodies = _slide_bodies(found, tops) if slides else {}
    heads = [p for at, p in enumerate(found) if _is_heading(p, _next(found, at), bodies.get(p.page, body))]
    heads += [top for top in tops if not any(top is head for head in heads)]
    ids = {id(head) for head in heads}
    order = [p for p in found if id(p) in ids]
    title = _title(order, found, tops)
    if slides and title is not None:
        # What else stands on the title slide are facts: time, place, makers.
        order = [p for p in order if p is title or p.page != title.page or p.bold]
    _set_levels(order, title, {id(top) for top in tops})
    return found


def is_deck(sheets: Sequence[Sheet]) -> bool:
    """Whether the pages are slides: landscape, and little text on most of them."""
    wide = [sheet for sheet in sheets if sheet.landscape]
    if len(wide) < 0.8 * len(sheets) or len(sheets) < 2:
        return False
    full = sum(1 for sheet in wide if sheet.characters > 1800)
    large = [run.size / sheet.height for sheet in wide for run in sheet.runs]
    typical = sorted(large)[len(large) // 2] if large else 0.0
    # Text of a slide is set large for its page: 12 points on 540, where a landscape table has 8 on 595.
    return full <= 0.3 * len(wide) and typical > 0.016


def _alike(one: Paragraph, other: Paragraph) -> bool:
    return other.bold if one.bold else style_of(other).caps


def _numbered(p: Paragraph) -> bool:
    """Whether it is a list item by a number, which a heading may have too."""
    return p.kind is Kind.LIST_ITEM and p.cell is None and any(c.isdigit() for c in p.marker)


def _with_wraps(found: list[Paragraph], body: float, *, slides: bool) -> list[Paragraph]:
    """Join the lines of a large heading that was broken by hand: a capital does not begin another one.

    On slides only the largest type of the page counts: a list of names is large there too.
    """
    out: list[Paragraph] = []
    largest: dict[int, float] = {}
    for p in found:
        largest[p.page] = max(largest.get(p.page, 0.0), p.size)
    for p in found:
        last = out[-1] if out else None
        if (
            last is not None
            and last.flow == p.flow
            and last.page == p.page
            and last.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM)
            and (last.kind is Kind.PARAGRAPH or _numbered(last))
            and p.kind is Kind.PARAGRAPH
            and not p.marker
            and p.size >= 1.25 * body
            and (not slides or p.size == largest[p.page])
            and style_of(p) == style_of(last)
            and len(last.lines) + len(p.lines) <= MAX_LINES
            and 0 < p.lines[0].base - last.lines[-1].base < 1.32 * p.size
            and not _ENDED.search(last.text)
        ):
            last.lines += p.lines
        else:
            out.append(p)
    return out


def _slide_bodies(found: Sequence[Paragraph], tops: Sequence[Paragraph]) -> dict[int, float]:
    """Return the size of each slide's running text: what most of it is set in, its title aside."""
    titles = {id(top) for top in tops}
    sizes: dict[int, Counter[float]] = {}
    for p in found:
        if id(p) not in titles and p.kind is not Kind.FURNITURE:
            sizes.setdefault(p.page, Counter())[round(p.size * 2) / 2] += len(p.text)
    return {page: max(count, key=lambda size: (count[size], -size)) for page, count in sizes.items()}


def _next(found: Sequence[Paragraph], at: int) -> Paragraph | None:
    return found[at + 1] if at + 1 < len(found) else None


def style_of(p: Paragraph) -> Style:
    """Return the look by which headings are put into levels."""
    letters = [c for c in p.text if c.isalpha()]
    caps = len(letters) > 3 and all(c.isupper() for c in letters)
    return Style(round(p.size * 2) / 2, p.bold, caps)


def _is_heading(p: Paragraph, following: Paragraph | None, body: float) -> bool:
    """Whether the look of a paragraph, the file's own tags or a section sign make it a heading."""
    text = p.text
    if (
        len(p.lines) > MAX_LINES
        or not (p.kind is Kind.PARAGRAPH or _numbered(p))
        or len(text) > MAX_CHARACTERS
        or not any(c.isalpha() for c in text)
    ):
        return False
    if p.lines[0].bookmark:
        return True
    tag = p.lines[0].tag
    if tag and tag.heading:
        return p.size > 0.85 * body and following is not None
    if p.size >= LARGER * body:
        return not (_SENTENCE.search(text) and len(text) > 60)
    return not _SENTENCE.search(text) and _stands_out(p, following, body)


def _stands_out(p: Paragraph, following: Paragraph | None, body: float) -> bool:
    """Whether a paragraph in the size of the text is set apart from it by weight, capitals or a section sign."""
    if p.size < 0.95 * body:
        return p.bold and p.size > 0.85 * body
    if p.bold or (style_of(p).caps and len(p.text) > 4):
        return (
            following is not None
            and not (_alike(p, following) and len(p.text) > 90)
            and not (p.bold and _starts_bold(following))
        )
    return "§" in split_number(p.text).marker and len(p.text) < 90 and len(p.lines) == 1


def _starts_bold(p: Paragraph) -> bool:
    """Whether bold words open a plain text: then a bold line over it is one more of the kind."""
    line = p.lines[0]
    return not line.bold and line.runs[0].font.bold and not line.text.rstrip().endswith(":")


def _with_numbers(found: list[Paragraph], body: float) -> list[Paragraph]:
    """Merge a line that is only a section's number (``§ 12``) into the heading under it."""
    out: list[Paragraph] = []
    pending: Paragraph | None = None
    for p in found:
        if pending is not None:
            same = p.kind is Kind.PARAGRAPH and p.cell is None and not p.marker and p.page == pending.page
            if same and (p.bold or p.size >= LARGER * body) and len(p.text) <= MAX_CHARACTERS:
                p.marker = pending.text
            else:
                out.append(pending)
            pending = None
        lone = p.kind is Kind.PARAGRAPH and p.cell is None and _ONLY_NUMBER.fullmatch(p.text.strip())
        if lone and (p.bold or "§" in p.text or p.size >= LARGER * body):
            pending = p
        else:
            out.append(p)
    if pending is not None:
        out.append(pending)
    return out


def _slide_titles(found: Sequence[Paragraph], sheets: Sequence[Sheet]) -> list[Paragraph]:
    """Return the title of each slide: the largest type of its upper part, larger than most of the rest."""
    titles: list[Paragraph] = []
    for sheet in sheets:
        here = [p for p in found if p.page == sheet.number and (p.kind is Kind.PARAGRAPH or _numbered(p))]
        on_page = [p for p in found if p.page == sheet.number]
        if not here:
            continue
        top = max(here, key=lambda p: (p.size, -p.lines[0].base))
        others = [p.size for p in on_page if p is not top]
        high = top.lines[0].base < 0.66 * sheet.height
        if high and len(top.text) <= MAX_CHARACTERS and (not others or top.size > 1.04 * max(others)):
            titles.append(top)
    return titles


def _title(
    heads: Sequence[Paragraph], found: Sequence[Paragraph], tops: Sequence[Paragraph]
) -> Paragraph | None:
    """Return the document's title: the first page's largest heading, if it stands before the text."""
    if not heads or not found:
        return None
    first_page = found[0].page
    if tops:
        return tops[0] if tops[0].page == first_page else None
    front = [p for p in heads if p.page == first_page]
    if not front:
        return None
    top = max(front, key=lambda p: (p.size, p.bold))
    alike = Counter(style_of(p) for p in heads)
    before = sum(len(p.text) for p in found[: next(i for i, p in enumerate(found) if p is top)])
    if before > 400 or top.size < max(p.size for p in heads) or _one_of_several(top, heads):
        return None
    if alike[style_of(top)] == 1:
        return top
    # Several of the same look: a title has no text of its own before the next of them.
    at = next(i for i, p in enumerate(found) if p is top)
    following = _next(found, at)
    return top if following is not None and any(following is p for p in heads) and not top.marker else None


def _one_of_several(top: Paragraph, heads: Sequence[Paragraph]) -> bool:
    """Whether the file's outline has other headings as far out as `top`."""
    marks = [mark for p in heads if (mark := p.lines[0].bookmark)]
    own = top.lines[0].bookmark
    return own is not None and sum(1 for mark in marks if mark.level <= own.level) > 1


def _set_levels(heads: Sequence[Paragraph], title: Paragraph | None, tops: set[int]) -> None:
    """Give each heading the level of its look; numbers such as ``2.1`` refine equal looks."""
    for p in heads:
        _take_number(p)
    looks = sorted(
        {(*style_of(p), _depth(p)) for p in heads if p is not title and id(p) not in tops},
        key=lambda look: (-look[0], not look[1], not look[2], look[3]),
    )
    base = 1 if tops else 0
    given = {} if tops else _given_levels(heads, title)
    levels = _levels(looks, heads, given)
    for p in heads:
        if p is title:
            p.kind, p.level = Kind.TITLE, 0
            continue
        p.kind = Kind.HEADING
        p.level = 1 if id(p) in tops else given.get(id(p), base + levels[*style_of(p), _depth(p)])


def _given_levels(heads: Sequence[Paragraph], title: Paragraph | None) -> dict[int, int]:
    """Return the levels that the file's outline gives its headings (by id), counted from 1 under the title."""
    marks = [(p, p.lines[0].bookmark) for p in heads if p is not title]
    given = {id(p): mark.level for p, mark in marks if mark}
    if not given:
        return {}
    outermost = min(given.values())
    return {key: level - outermost + 1 for key, level in given.items()}


def _levels(looks: Sequence[_Look], heads: Sequence[Paragraph], given: dict[int, int]) -> dict[_Look, int]:
    """Return a level for each look (the outermost first): what the outline gives most of its kind, else one further in."""
    levels: dict[_Look, int] = {}
    for at, look in enumerate(looks):
        own = Counter(given[id(p)] for p in heads if id(p) in given and (*style_of(p), _depth(p)) == look)
        if own:
            levels[look] = max(own, key=lambda level: (own[level], -level))
        else:
            levels[look] = 1 + max((levels[outer] for outer in looks[:at]), default=0)
    return levels


def _take_number(p: Paragraph) -> None:
    """Take the number off a heading's text into its marker."""
    line = p.lines[0]
    if p.marker or not line.runs:
        return
    number = split_number(line.text)
    if number.marker and number.text.strip():
        cut(line, number.marker, len(line.text) - len(number.text))
        p.marker = number.marker


def _depth(p: Paragraph) -> int:
    """Return how many numbers the heading's number has: 2 for ``1.1``; 1 without any."""
    return max(1, sum(1 for part in p.marker.strip(".").split(".") if part.isdigit()))
