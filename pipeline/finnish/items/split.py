"""From the parse of a block to its items, by the rules of the annotation guide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.finnish.items.lists import is_list
from pipeline.finnish.items.segments import Segment, cut, has_person, separators
from pipeline.finnish.items.words import words
from pipeline.finnish.sentences import sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TRAILING = " \t\n,;."
_MARKER = re.compile(r"(?:[•·▪–—*\-]\s+)+")
_DAY = re.compile(r"(?<!\d)\d{1,2}\.\d{1,2}\Z")  # *20.3.*: the full stop is the date's own
_JOINED = re.compile(r"[,;]\s+(?:ja|sekä|tai)\s*\Z")  # before the last entry of a list of decisions
_ARROW = re.compile(r"->|→|⇒|=>|➔")
_COLON = re.compile(r":(?=\s)")


class Part(NamedTuple):
    """An item: ``doc.text[start:end]``, without list marker and trailing separator."""

    start: int
    end: int


def split(doc: Doc, start: int = 0, end: int | None = None) -> list[Part]:
    """Return the items of ``doc.text[start:end]`` in order: sentences, and of mere lists their conjuncts.

    Whether a lead-in before a colon is left off is the caller's choice: split what stands behind it.
    """
    text = doc.text  # put together anew at every call: once is enough
    stop = len(text) if end is None else end
    parts: list[Part] = []
    for first, last in sentences(text[start:stop]):
        parts.extend(_items(doc, text, start + first, start + last))
    return parts


def clauses(doc: Doc, start: int = 0, end: int | None = None) -> list[Part]:
    """Return the clauses of one sentence that only commas or semicolons join; one part where there are not two.

    To be used where the clauses have different types; `split` itself cuts three or more short ones.
    """
    text = doc.text
    stop = len(text) if end is None else end
    groups = _groups(_segments(doc, text, start, stop))
    if len(groups) < 2 or not all(group[0].finite for group in groups):
        return _whole(text, start, stop)
    return _parts(text, groups)


def trim(text: str, start: int, end: int) -> Part | None:
    """Return the range without list marker, white space and trailing separators; None where nothing is left."""
    marker = _MARKER.match(text, start, end)
    first = marker.end() if marker else start
    while first < end and text[first] in _TRAILING:
        first += 1
    joined = _JOINED.search(text, max(first, end - 12), end)
    last = joined.start() if joined else end
    while last > first and text[last - 1] in _TRAILING:
        last -= 1
    if text.startswith("...", last):  # an ellipsis is no full stop
        last += 3
    elif text.startswith(".", last) and _DAY.search(text, first, last):
        last += 1
    return Part(first, last) if any(c.isalnum() for c in text[first:last]) else None


def _whole(text: str, start: int, end: int) -> list[Part]:
    part = trim(text, start, end)
    return [part] if part else []


def _parts(text: str, groups: list[list[Segment]]) -> list[Part]:
    parts = (trim(text, group[0].start, group[-1].end) for group in groups)
    return [part for part in parts if part]


def _items(doc: Doc, text: str, start: int, end: int) -> list[Part]:
    if text[end - 1] in "?!" or _ARROW.search(text, start, end) or _COLON.search(text, start, end):
        return _whole(text, start, end)
    segments = _segments(doc, text, start, end)
    if len(segments) < 2:
        return _whole(text, start, end)
    if any(s.strong for s in segments):
        segments = _segments(doc, text, start, end, only=";")
    groups = _groups(segments)
    if len(groups) < 2 or not is_list(groups):
        return _whole(text, start, end)
    return _parts(text, groups)


def _segments(doc: Doc, text: str, start: int, end: int, only: str = ",;") -> list[Segment]:
    marks = [m for m in separators(text, start, end) if text[m] in only]
    return cut(doc, text, start, end, marks) if marks else []


def _groups(segments: list[Segment]) -> list[list[Segment]]:
    """Put together what belongs together: a clause with what opens behind its comma, a hyphenated part with its word."""
    groups: list[list[Segment]] = []
    for segment in segments:
        if groups and _continues(groups[-1], segment):
            groups[-1].append(segment)
        else:
            groups.append([segment])
    return groups


def _continues(group: list[Segment], segment: Segment) -> bool:
    last = group[-1]
    if segment.strong:
        return False
    if not segment.words or segment.opener in words("continues") or segment.subordinate:
        return True
    if group[0].subordinate and len(group) == 1:
        return True  # the main clause after its subordinate one
    if segment.starts_finite and not group[0].starts_finite and has_person(segment.words[0]):
        return (
            True  # the same subject goes on (*Kerho kokoontuu, laulaa*), or a quotation is told by somebody
        )
    if last.subordinate and (segment.starts_finite or (segment.finite and not group[0].finite)):
        return True  # the clause goes on after a relative one
    return last.words[-1].text.endswith("-") if last.words else True
