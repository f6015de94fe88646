"""Voices of layout: lists of persons under a label, and what stands under a letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.finnish.names import is_role, is_role_word
from pipeline.finnish.organisations import is_head
from pipeline.public.lines import label_pattern, names_things, sign_off_pattern
from pipeline.public.neighbours import follows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.public.lines import Line

_LONGEST_LIST = 60  # lines below a label
_ENTRY = 14  # words of a line that lists one person
_SIGNATURE = 2  # lines below a sign-off that may hold a name
_NAME = 4  # words of a name
_PIECE = re.compile(r"[^,;/•|–()\[\]<>]+|[(\[][^)\]]*[)\]]")
_SENTENCE = re.compile(r"[a-zåäö]{3}[.!?]\s")
_CLOSED = (".", ":", "?", "!")  # ends of lines that list nobody
_JOINTS = frozenset({"ja", "&", "och", "sekä"})


def listed(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield (line, word) of the persons behind and below labels such as *Läsnä:*."""
    left = 0
    for number, line in enumerate(lines):
        match = label_pattern().match(line.text)
        if match and _is_label(line, match):
            left = _LONGEST_LIST
            yield from ((number, word) for word in _entry(line, line.start + match.end()))
        elif left and _looks_like_entry(line):
            left -= 1
            yield from ((number, word) for word in _entry(line, line.start))
        elif line.text.strip() and not is_role(line.text):
            left = 0


def _is_label(line: Line, match: re.Match[str]) -> bool:
    """Whether a label ends in a colon, fills its line, or has a capitalised word right behind it."""
    rest = line.text[match.end() :]
    return bool(match["colon"].strip()) or not rest.strip() or rest[:1].isupper()


def _looks_like_entry(line: Line) -> bool:
    words = line.words
    if not words or len(words) > _ENTRY or not words[0].capital or line.text.rstrip().endswith(_CLOSED):
        return False
    if _SENTENCE.search(line.text):
        return False
    if ":" in line.text.partition(" ")[0] and not words[0].reading.name:
        return False
    return any(word.reading.name or (word.capital and not word.reading.known) for word in words[:_NAME])


def _entry(line: Line, start: int) -> Iterator[int]:
    """Yield the words of persons in a list: in each piece the capitalised words that are no organisation, place or role."""
    for piece in _PIECE.finditer(line.text[start - line.start :]):
        first, end = start + piece.start(), start + piece.end()
        inside = [i for i, word in enumerate(line.words) if first <= word.start < end]
        run = [i for i in inside if line.words[i].capital]
        if len(run) > 2 * _NAME:
            continue
        bracketed = piece[0][0] in "(["
        small = [line.words[i].bare for i in inside if i not in run]
        sayings = [word for word in small if word not in _JOINTS and not is_role_word(word)]
        for i in run:
            doubtful = sayings and line.words[i].reading.common
            if (not doubtful and _is_listed(line, i, bracketed=bracketed)) or (
                not sayings and _is_beside_name(line, i, run)
            ):
                yield i
        if _is_nothing_else(line, run, piece[0]):
            yield from run


def _is_nothing_else(line: Line, run: list[int], piece: str) -> bool:
    """Whether a piece is two or three capitalised words of which none is kept: whoever is listed so is somebody."""
    words = [line.words[i] for i in run]
    if not 2 <= len(run) <= 3 or " ".join(word.text for word in words) != piece.strip(" ."):
        return False
    return not any(i in line.kept or word.acronym for i, word in zip(run, words, strict=True)) and not any(
        is_role_word(word.bare) or is_head(word.bare) or names_things(word.bare) or word.reading.place
        for word in words
    )


def _is_listed(line: Line, i: int, *, bracketed: bool) -> bool:
    reading = line.words[i].reading
    if not _is_free(line, i) or reading.place or (reading.known and not reading.name):
        return False
    return not bracketed or reading.first or reading.strong


def _is_beside_name(line: Line, i: int, run: list[int]) -> bool:
    """Whether a place or a common word stands beside a name, in a piece that says nothing else (*Oma Suuri*, *Anna Sipola*)."""
    if not _is_free(line, i):
        return False
    before = i - 1 in run and follows(line, i) and line.words[i - 1].reading.name
    after = i + 1 in run and follows(line, i + 1) and line.words[i + 1].reading.name
    return before or after


def _is_free(line: Line, i: int) -> bool:
    word = line.words[i]
    if i in line.kept or word.acronym:
        return False
    return not (is_role_word(word.bare) or is_head(word.bare) or names_things(word.bare))


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
        if len(rest) <= _NAME and all(line.words[i].capital or line.words[i].text in _JOINTS for i in rest):
            yield from ((number, i) for i in rest if _is_signature(line, i))


def _is_signature(line: Line, i: int) -> bool:
    word = line.words[i]
    if not word.capital or i in line.kept:
        return False
    if word.acronym:
        return len(word.bare) <= 3 and word.bare.isalpha()  # initials
    return word.reading.name or not word.reading.known
