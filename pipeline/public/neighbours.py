"""What stands around a word of a line, as the voices ask for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.finnish.names import is_role_word
from pipeline.finnish.organisations import is_head
from pipeline.public.data import words
from pipeline.public.lines import is_product, names_things

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.public.lines import Line

_SPACES = re.compile(r"[ \u00a0'’]{1,3}")
_JOINT = re.compile(r"\s?,?\s?")
_JOINTS = frozenset({"ja", "sekä"})
_LONGEST_LIST = 12  # words of a list of names of things
_LONGEST_NAME = 4  # words
_TITLE_SHARE = 0.8  # of the words of a line in capitals: there capitals say nothing


def follows(line: Line, j: int) -> bool:
    """Whether only a space stands between word `j` and the one before it."""
    return j > 0 and _SPACES.fullmatch(line.gap(j)) is not None


def is_part(line: Line, j: int) -> bool:
    """Whether a capitalised word can be part of a name: no abbreviation, no role, no head of an organisation."""
    word = line.words[j]
    if not word.capital or word.acronym or len(word.bare) < 2:
        return False
    if word.reading.name:
        return True
    return not (
        is_role_word(word.bare) or is_head(word.bare) or (j in line.kept and not is_product(word.bare))
    )


def run_before(line: Line, i: int) -> Iterator[int]:
    """Yield the capitalised words that end right before word `i`, if one of them can be a name or is unknown."""
    run: list[int] = []
    labels = words("persons", "labels")
    j = i - 1
    while j >= 0 and len(run) < _LONGEST_NAME and is_part(line, j) and j not in line.kept:
        if line.words[j].bare.casefold() in labels:
            break
        run.append(j)
        if not follows(line, j):
            break
        j -= 1
    if any(line.words[k].reading.name or not line.words[k].reading.known for k in run):
        yield from run


def at(line: Line, offset: int) -> Iterator[int]:
    """Yield the word at `offset` of the line, if there is one."""
    for i, word in enumerate(line.words):
        if word.start - line.start <= offset < word.end - line.start:
            yield i


def is_thing(line: Line, i: int) -> bool:
    """Whether the words around make a thing of a name: *Kulttuuritalo Toivola*, *Korpilammen kylätalo*, *Ryhmät Meri ja Saari*."""
    if i and follows(line, i) and names_things(line.words[i - 1].bare):
        return True
    following = line.words[i + 1].bare if i + 1 < len(line.words) and follows(line, i + 1) else ""
    if following.islower() and names_things(following, compound=True):
        return True
    return _is_listed_thing(line, i)


def _is_listed_thing(line: Line, i: int) -> bool:
    """Whether the name is one of several after a word for things (*Ryhmät Meri, Saari ja Kallio*)."""
    for j in range(i, max(i - _LONGEST_LIST, 0), -1):
        before = line.words[j - 1]
        if before.text in _JOINTS:
            continue
        if not before.capital or not (_JOINT.fullmatch(line.gap(j)) or line.words[j].text in _JOINTS):
            return False
        if names_things(before.bare):
            return True
    return False


def is_title_case(line: Line) -> bool:
    """Whether most words of a line begin with a capital, as in English headings."""
    long = [word for word in line.words if len(word.bare) > 3 and not word.opens]
    return len(long) > 3 and sum(word.capital for word in long) > _TITLE_SHARE * len(long)


def does(line: Line, i: int) -> bool:
    """Whether the word after `i` says what a person does (*Toivo kertoi*)."""
    return (
        i + 1 < len(line.words)
        and follows(line, i + 1)
        and line.words[i + 1].text in words("persons", "deeds")
    )
