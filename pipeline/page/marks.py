"""The canonical text cut into lines with marks over spans that may nest or cross: pieces that HTML can hold.

Offsets are Unicode code points. The pieces of one span, joined (a line feed between lines), are its quote.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Owner = TypeVar("Owner")


@dataclass(frozen=True, slots=True)
class Span(Generic[Owner]):
    """A half-open range of the text and what it belongs to."""

    start: int
    end: int
    owner: Owner


class Token(NamedTuple, Generic[Owner]):
    """A step through a line: a piece of text, or a mark's piece that opens or closes."""

    kind: Literal["text", "open", "close"]
    text: str = ""
    owner: Owner | None = None
    edge: bool = False
    """The span itself begins (``open``) or ends (``close``) here, not only a piece of it."""


@dataclass(slots=True)
class Line(Generic[Owner]):
    """A line of the canonical text, without its line feed."""

    start: int
    end: int
    tokens: list[Token[Owner]] = field(default_factory=list)


class _Piece(NamedTuple):
    """What of a span is still to be written; ordered as it opens: from the left, the longer first."""

    start: int
    shorter: int
    order: int

    @property
    def end(self) -> int:
        return -self.shorter


def marked_lines(text: str, spans: Sequence[Span[Owner]]) -> list[Line[Owner]]:
    """Return the lines of `text` with the marks of `spans`; spans without a letter or outside the text are left out.

    A span that crosses another is cut where the other ends; equal spans nest in the order given.
    """
    known = [trimmed for span in spans if (trimmed := _trimmed(text, span))]
    waiting = [_Piece(span.start, -span.end, order) for order, span in enumerate(known)]
    heapq.heapify(waiting)
    lines: list[Line[Owner]] = []
    for start, end in _line_ends(text):
        line: Line[Owner] = Line(start, end)
        line.tokens.extend(_tokens(text, line, known, waiting))
        lines.append(line)
    return lines


def _trimmed(text: str, span: Span[Owner]) -> Span[Owner] | None:
    """Return `span` without line feeds at its ends, which no mark can hold; None where nothing is left."""
    start, end = span.start, span.end
    if not 0 <= start < end <= len(text):
        return None
    while start < end and text[start] == "\n":
        start += 1
    while start < end and text[end - 1] == "\n":
        end -= 1
    return Span(start, end, span.owner) if start < end else None


def _line_ends(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield start, end
        start = end + 1
    yield start, len(text)


def _tokens(
    text: str, line: Line[Owner], spans: Sequence[Span[Owner]], waiting: list[_Piece]
) -> Iterator[Token[Owner]]:
    """Yield the tokens of `line`; what of a span goes past it is left in `waiting`."""
    position = line.start
    stack: list[_Piece] = []
    while True:
        following = min(waiting[0].start, line.end) if waiting else line.end
        while stack and stack[-1].end <= following:
            piece = stack.pop()
            if piece.end > position:
                yield Token("text", text[position : piece.end])
                position = piece.end
            span = spans[piece.order]
            yield Token("close", owner=span.owner, edge=piece.end == span.end)
        if following > position:
            yield Token("text", text[position:following])
            position = following
        if following >= line.end:
            return
        piece = heapq.heappop(waiting)
        limit = stack[-1].end if stack else line.end
        if piece.end > limit:
            heapq.heappush(waiting, piece._replace(start=_after_feeds(text, limit)))
            piece = piece._replace(shorter=-limit)
        span = spans[piece.order]
        yield Token("open", owner=span.owner, edge=piece.start == span.start)
        stack.append(piece)


def _after_feeds(text: str, position: int) -> int:
    while text[position] == "\n":
        position += 1
    return position
