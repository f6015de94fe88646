"""Voices of the words themselves: which of a line's words can be names.

A voice takes a line and yields numbers of its words; one voice is enough. Words of organisations and things (``line.kept``)
are left to those that are sure of a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.finnish.names import is_role_word
from pipeline.finnish.organisations import is_head
from pipeline.public.data import words
from pipeline.public.lexicon import is_name_to_lexicon
from pipeline.public.lines import sign_off_pattern
from pipeline.public.neighbours import does, follows, is_part, is_thing, is_title_case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.public.lines import Line
    from pipeline.public.words import Word

_MOST = 4  # words of a name


def pairs(line: Line) -> Iterator[int]:
    """Yield first names with what follows them: *Samir Rahimi*, *Leena von Essen*, *Toivo Laine*; also inside organisations."""
    for i, word in enumerate(line.words):
        if word.capital and word.reading.first and not word.acronym and i not in line.fixed:
            last = _name_end(line, i)
            if last > i:
                yield from range(i, last + 1)


def alone(line: Line) -> Iterator[int]:
    """Yield all words of a line or cell that is nothing but two to four capitalised words with a first name (*Ilo Marjatta*)."""
    if not 2 <= len(line.words) <= _MOST or line.text.strip(" .") != " ".join(w.text for w in line.words):
        return
    if any(not is_part(line, i) or i in line.kept for i in range(len(line.words))):
        return
    if sign_off_pattern().match(line.text):
        return
    if any(word.reading.first and word.reading.strong for word in line.words):
        # *Alustaja Raija Koski*: what is no name before a whole one says what she is.
        skipped = len(line.words) > 2 and not line.words[0].reading.name and line.words[0].reading.known
        yield from range(int(skipped), len(line.words))


def strong(line: Line) -> Iterator[int]:
    """Yield words that can be nothing but names: *Virtasen*, *Maijalle*."""
    for i, word in enumerate(line.words):
        if word.capital and word.reading.strong and i not in line.kept and not is_thing(line, i):
            yield i


def lower(line: Line) -> Iterator[int]:
    """Yield names written small, as in chats and quick notes: those that are nothing else, and pairs of which one is (*matti virtanen*)."""
    for i, word in enumerate(line.words):
        if word.text.islower() and is_name_to_lexicon(word.bare):
            yield i
            for j, first in ((i - 1, True), (i + 1, False)):
                beside = line.words[j] if 0 <= j < len(line.words) and follows(line, max(i, j)) else None
                if (
                    beside is None
                    or not beside.text.islower()
                    or not (word.reading.last if first else word.reading.first)
                ):
                    continue
                if beside.reading.first if first else beside.reading.last:
                    yield j


def weak(line: Line) -> Iterator[int]:
    """Yield names that are common words, too, capitalised inside a sentence (*kun Rauha lähti*, *pyysi Laineelta*)."""
    if is_title_case(line):
        return
    for i, word in enumerate(line.words):
        if not word.capital or word.opens or i in line.kept or word.acronym or word.shouted:
            continue
        if word.reading.name and not word.reading.place and len(word.bare) > 2 and not is_thing(line, i):
            yield i


def by_model(line: Line) -> Iterator[int]:
    """Yield what the language model takes for a person and no lexicon for a common word."""
    for entity in line.doc.ents if line.doc is not None else ():
        if entity.label_ != "PERSON":
            continue
        inside = [
            i
            for i, word in enumerate(line.words)
            if entity.start_char <= word.start - line.start < entity.end_char
        ]
        for i in inside:
            if _is_nameable(line.words[i]) and i not in line.kept and not is_thing(line, i):
                alone = len(inside) == 1 and line.words[i].opens and not line.words[i].reading.name
                if not alone or does(line, i):
                    yield i


def unknown_pairs(line: Line) -> Iterator[int]:
    """Yield two to four capitalised words side by side that no lexicon knows."""
    i = 0
    while i < len(line.words):
        j = i
        while j < len(line.words) and _is_strange(line, j) and (j == i or follows(line, j)):
            j += 1
        if 2 <= j - i <= _MOST:
            yield from range(i, j)
        i = max(j, i + 1)


def _name_end(line: Line, i: int) -> int:
    """Return the number of the last word of a name that begins at word `i`; `i` itself where no surname follows."""
    first = line.words[i]
    sure = first.reading.strong or not (first.opens or is_title_case(line))
    j, last = i + 1, i
    while j < len(line.words) and j - i < _MOST + 2 and follows(line, j):
        word = line.words[j]
        if word.text.casefold() in words("persons", "particles") and _capital(line, j + 1):
            j += 1
            continue
        # Right after a sure first name any capitalised word is a surname, after a doubtful one what is no common word.
        fits = word.reading.name or (last == i and (sure or not word.reading.known))
        # *Jenna Tulkki* is called so; *Tulkki Jenna* works as one.
        role = last == i and first.reading.strong and is_role_word(word.bare)
        if not (fits and is_part(line, j)) and not (role and word.capital):
            break
        last = j
        j += 1
    return last


def _capital(line: Line, j: int) -> bool:
    return j < len(line.words) and line.words[j].capital


def _is_nameable(word: Word) -> bool:
    if not word.capital or word.reading.common or word.acronym:
        return False
    return word.reading.name or not (word.reading.known or is_head(word.bare) or "-" in word.bare)


def _is_strange(line: Line, i: int) -> bool:
    word = line.words[i]
    if not word.capital or i in line.kept or word.acronym or word.shouted or is_head(word.bare):
        return False
    if i == 0 and sign_off_pattern().match(line.text):
        return False
    return not word.reading.known or word.reading.strong
