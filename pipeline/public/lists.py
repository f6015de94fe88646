"""Voices of layout: lists of persons under a label, and what stands under a letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.finnish.names import is_role
from pipeline.finnish.organisations import is_head
from pipeline.finnish.names import is_role_word
from pipeline.public.lines import label_pattern, names_things, sign_off_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.public.lines import Line

_LONGEST_LIST = 60  # lines below a label
_ENTRY = 14  # words of a line that lists one person
_SIGNATURE = 2  # lines below a sign-off that may hold a name
_NAME = 4  # words of a name
_PIECE = re.compile(r"[^,;/•|–()\[\]<>]+|[(\[][^)\]]*[)\]]")


def listed(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield (line, word) of the persons behind and below labels such as *Läsnä:*."""
    left = 0
    for number, line in enumerate(lines):
        match = label_pattern().match(line.text)
        rest = line.text[match.end() :] if match else ""
        if match and _is_label(line, match, rest):
            left = _LONGEST_LIST
            yield from ((number, word) for word in _entry(line, line.start + match.end()))
        elif left and _looks_like_entry(line):
            left -= 1
            yield from ((number, word) for word in _entry(line, line.start))
        elif left and line.text.strip() and not is_role(line.text):
            left = 0


def _is_label(line: Line, match: re.Match[str], rest: str) -> bool:
    """A label ends in a colon, fills its line, or has capitalised words right behind it."""
    if match["colon"].strip() or not rest.strip():
        return True
    first = next((word for word in line.words if word.start >= line.start + match.end()), None)
    return (
        first is not None
        and first.capital
        and line.text[match.end() : first.start - line.start].strip() == ""
    )


def _looks_like_entry(line: Line) -> bool:
    words = line.words
    if (
        not words
        or len(words) > _ENTRY
        or not words[0].capital
        or line.text.rstrip().endswith((".", ":", "?", "!"))
    ):
        return False
    return any(word.reading.name or (word.capital and not word.reading.known) for word in words[:_NAME])


def _entry(line: Line, start: int) -> Iterator[int]:
    """Yield the words of persons in a list: in each piece the capitalised words that are no organisation, place or role."""
    text = line.text[start - line.start :]
    for piece in _PIECE.finditer(text):
        bracketed = piece[0][0] in "(["
        first, end = start + piece.start(), start + piece.end()
        inside = [i for i, word in enumerate(line.words) if first <= word.start < end]
        run = [i for i in inside if line.words[i].capital]
        if len(run) > 2 * _NAME:
            continue
        for i in run:
            word = line.words[i]
            if (
                i in line.kept
                or word.acronym
                or is_role_word(word.bare)
                or is_head(word.bare)
                or names_things(word.bare)
            ):
                continue
            common = not word.reading.name and word.reading.known
            named = any(line.words[k].reading.name for k in run if k != i and abs(k - i) == 1)
            if bracketed and not (word.reading.first or word.reading.strong):
                continue
            if (common or word.reading.place) and not (named and len(run) > 1):
                continue
            yield i


def signed(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield (line, word) of the names behind a sign-off and on the lines below it."""
    left = 0
    for number, line in enumerate(lines):
        match = sign_off_pattern().match(line.text)
        if match and len(line.words) <= _ENTRY:
            left = _SIGNATURE
            rest = [i for i, word in enumerate(line.words) if word.start >= line.start + match.end()]
        elif left and line.text.strip():
            left -= 1
            rest = list(range(len(line.words)))
        else:
            continue
        if len(rest) > _NAME or any(
            not line.words[i].capital and line.words[i].text not in ("ja", "&", "och") for i in rest
        ):
            continue
        for i in rest:
            word = line.words[i]
            if (
                word.capital
                and i not in line.kept
                and not word.acronym
                and (word.reading.name or not word.reading.known)
            ):
                yield number, i
