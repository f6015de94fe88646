"""Lines from runs: what a break by hand means, and the marks that authors type before a line."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pipeline.document import Piece
from pipeline.ingest.markers import Marked, split_marker
from pipeline.ingest.slides.model import Line, line

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENDS = (".", "!", "?", ":", ";")
_SYMBOL = re.compile(r"\s*(?P<mark>[^\w\s])\ufe0f?\s+(?=\S)")
_SYMBOL_KINDS = frozenset({"So", "Sm"})


class Run(NamedTuple):
    """A piece with the size of its letters (points) and whether it stands out; line breaks are newlines."""

    piece: Piece
    size: float
    strong: bool


def broken_lines(
    runs: Sequence[Run], *, level: int = 0, bullet: str = "", joined: bool = False
) -> list[Line]:
    """Return the lines of one paragraph.

    A break by hand starts a new line, unless the paragraph is `joined` or the break only wraps a sentence.
    """
    out: list[Line] = []
    for rows in _wrapped(_rows(runs), joined=joined):
        sizes: Counter[float] = Counter()
        for run in rows:
            sizes[run.size] += len(run.piece.text.strip())
        seen = [run for run in rows if run.piece.text.strip()]
        made = line(
            [run.piece for run in rows],
            level=level,
            bullet=bullet,
            size=max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0,
            strong=bool(seen) and all(run.strong for run in seen),
        )
        if made is not None:
            out.append(made)
    return out


def _rows(runs: Sequence[Run]) -> list[list[Run]]:
    rows: list[list[Run]] = [[]]
    for run in runs:
        if "\n" not in run.piece.text:
            rows[-1].append(run)
            continue
        for index, text in enumerate(run.piece.text.split("\n")):
            if index:
                rows.append([])
            if text:
                rows[-1].append(Run(Piece(text, run.piece.bold, run.piece.link), run.size, run.strong))
    return [row for row in rows if any(run.piece.text.strip() for run in row)]


def _wrapped(rows: list[list[Run]], *, joined: bool) -> list[list[Run]]:
    out: list[list[Run]] = []
    for row in rows:
        if out and (joined or _continues(out[-1], row)):
            first = row[0]
            out[-1] += [Run(Piece(" "), first.size, first.strong), *row]
        else:
            out.append(list(row))
    return out


def _continues(before: list[Run], after: list[Run]) -> bool:
    """Whether `after` goes on with the sentence of `before`: that one opened with a capital, and is long."""
    text = "".join(run.piece.text for run in before).strip()
    following = "".join(run.piece.text for run in after).strip()
    return (
        len(text) >= 25
        and text[:1].isupper()
        and not text.endswith(_ENDS)
        and following[:1].islower()
        and not typed_marker(following, numbers=False).marker
    )


def typed_marker(text: str, *, numbers: bool) -> Marked:
    """Take a typed mark off `text`: a bullet, a number, or any lone symbol (``!``, ``?``, ``♥``, ``~``).

    On posters and notes such symbols are what bullets are elsewhere: they say what kind of note it is.
    """
    marked = split_marker(text, numbers=numbers)
    if marked.marker:
        return marked
    match = _SYMBOL.match(text)
    if match is None:
        return marked
    mark = match["mark"]
    if mark in "!?#" or unicodedata.category(mark) in _SYMBOL_KINDS:
        return Marked(mark, text[match.end() :])
    return marked


def take_off(pieces: Sequence[Piece], count: int) -> list[Piece]:
    """Return `pieces` without the first `count` characters of their joined text."""
    out: list[Piece] = []
    for piece in pieces:
        if count >= len(piece.text):
            count -= len(piece.text)
            continue
        out.append(Piece(piece.text[count:], piece.bold, piece.link, piece.box) if count else piece)
        count = 0
    return out
