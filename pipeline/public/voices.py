"""Voices that say which words of a line name a person; each looks for something else, and one is enough.

A voice takes a line and yields numbers of words. Words of organisations and things (``line.kept``) are left
to the voices that are sure of a person.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.finnish.names import is_role_word
from pipeline.finnish.organisations import is_head
from pipeline.public.data import table, words
from pipeline.public.lines import names_things

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.public.lines import Line
    from pipeline.public.words import Word

_SPACES = re.compile(r"[ \u00a0]{1,3}")
_TITLE_SHARE = 0.6  # of the words of a line in capitals: there capitals say nothing


def pairs(line: Line) -> Iterator[int]:
    """First names with what follows them: *Samir Rahimi*, *Leena von Essen*, *Toivo Laine*; also inside organisations."""
    for i, word in enumerate(line.words):
        if not _may_be_first(line, i):
            continue
        last = _name_end(line, i)
        if last > i:
            yield from range(i, last + 1)
        elif word.reading.strong and i not in line.kept:
            yield i


def strong(line: Line) -> Iterator[int]:
    """Words that can be nothing but names: *Virtasen*, *Maijalle*."""
    for i, word in enumerate(line.words):
        if word.capital and word.reading.strong and i not in line.kept and not _is_compounded(line, i):
            yield i


def weak(line: Line) -> Iterator[int]:
    """Names that are also common words or places, capitalised inside a sentence (*kun Rauha lähti*, *pyysi Laineelta*)."""
    if _is_title_case(line):
        return
    for i, word in enumerate(line.words):
        if not word.capital or word.opens or i in line.kept or not word.reading.name or word.acronym:
            continue
        if word.shouted or word.reading.place or _is_named_thing(line, i):
            continue
        yield i


def beside_roles(line: Line) -> Iterator[int]:
    """Capitalised words after a role title (*esh. Laine*, *Puheenjohtaja Suuri*) and names before one (*Oma Suuri, sihteeri*)."""
    for i, word in enumerate(line.words):
        if not (is_role_word(word.bare) or word.text.casefold() in words("persons", "titles")):
            continue
        j = i + 1
        while j < len(line.words) and j < i + 4 and _follows(line, j) and _can_be_part(line, j):
            yield j
            j += 1
        if i and line.gap(i).strip() in {",", "(", "–", "-", "/"}:
            yield from _run_before(line, i)


def initials(line: Line) -> Iterator[int]:
    """A name with an initial: *M. Virtanen*, *Matti V.*, *Ojala, E.*"""
    for match in _INITIAL_FIRST.finditer(line.text):
        for i in _at(line, match.start("name")):
            if line.words[i].reading.name or not line.words[i].reading.known or match.start():
                yield from _at(line, match.start())
                yield i
    for match in _INITIAL_LAST.finditer(line.text):
        for i in _at(line, match.start("name")):
            if line.words[i].reading.name or (match["comma"] and not line.words[i].opens):
                yield i
                yield from _at(line, match.start("initial"))


def doers(line: Line) -> Iterator[int]:
    """A name that opens a sentence before what only persons do (*Toivo kertoi*), and one before a colon or in brackets."""
    deeds = words("persons", "deeds")
    for i, word in enumerate(line.words):
        if not word.capital or i in line.kept or not word.reading.name or word.acronym:
            continue
        after = line.after(i)
        following = line.words[i + 1] if i + 1 < len(line.words) and _follows(line, i + 1) else None
        if word.opens and following is not None and following.text.casefold() in deeds:
            yield i
        elif (
            word.opens
            and word.reading.first
            and re.match(r"\s?:|\s?[)]|,?\s\d{1,2}\.|\s?[+&/]\s?[A-ZÅÄÖ]|,?\s(?:ja|sekä)\s[A-ZÅÄÖ]", after)
        ):
            yield i


def by_model(line: Line) -> Iterator[int]:
    """What the language model takes for a person, unless it is a common word that opens a sentence."""
    if line.doc is None:
        return
    for entity in line.doc.ents:
        if entity.label_ != "PERSON":
            continue
        for i, word in enumerate(line.words):
            inside = entity.start_char <= word.start - line.start < entity.end_char
            if inside and word.capital and i not in line.kept and _is_nameable(word):
                yield i


def _is_nameable(word: Word) -> bool:
    reading = word.reading
    if reading.name:
        return not (word.opens and reading.common)
    return not reading.known and not word.acronym and not is_head(word.bare)


def unknown_pairs(line: Line) -> Iterator[int]:
    """Two or three capitalised words side by side of which no lexicon knows any, inside a sentence or alone on a line."""
    i = 0
    while i < len(line.words):
        j = i
        while j < len(line.words) and _is_strange(line, j) and (j == i or _follows(line, j)):
            j += 1
        if 2 <= j - i <= 4:
            yield from range(i, j)
        i = max(j, i + 1)


def _is_strange(line: Line, i: int) -> bool:
    word = line.words[i]
    return (
        word.capital
        and i not in line.kept
        and not word.acronym
        and not word.shouted
        and (not word.reading.known or word.reading.strong)
        and not is_head(word.bare)
    )


def _may_be_first(line: Line, i: int) -> bool:
    word = line.words[i]
    return word.capital and word.reading.first and not word.acronym


def _name_end(line: Line, i: int) -> int:
    """Return the number of the last word of a name that begins at word `i`; `i` itself where no surname follows."""
    words_ = line.words
    sure = words_[i].reading.strong or not words_[i].opens
    j, last = i + 1, i
    particles = words("persons", "particles")
    while j < len(words_) and j - i < 6 and _follows(line, j):
        word = words_[j]
        if word.text.casefold() in particles and j + 1 < len(words_) and words_[j + 1].capital:
            j += 1
            continue
        if not word.capital or not _can_be_part(line, j) or (j in line.kept and not word.reading.name):
            break
        if word.reading.name or (sure and last == i):
            last = j
        else:
            break
        j += 1
    if (
        last > i
        and not words_[i].reading.strong
        and not any(w.reading.name for w in words_[i + 1 : last + 1])
    ):
        return i if words_[i].opens else last
    return last


def _can_be_part(line: Line, j: int) -> bool:
    """Whether a capitalised word can be part of a name: no abbreviation, no role, no head of an organisation."""
    word = line.words[j]
    if not word.capital or word.acronym or len(word.bare) < 2:
        return False
    if word.reading.name:
        return True
    return not (word.reading.place or is_role_word(word.bare) or is_head(word.bare) or j in line.kept)


def _follows(line: Line, j: int) -> bool:
    return j > 0 and _SPACES.fullmatch(line.gap(j)) is not None


def _run_before(line: Line, i: int) -> Iterator[int]:
    """Yield the capitalised words that end right before word `i`, if they are few and begin the line or an item."""
    j = i - 1
    while j >= 0 and i - j <= 4 and _can_be_part(line, j) and j not in line.kept:
        yield j
        if j == 0 or not _follows(line, j):
            return
        j -= 1


def _at(line: Line, offset: int) -> Iterator[int]:
    for i, word in enumerate(line.words):
        if word.start - line.start <= offset < word.end - line.start:
            yield i


def _is_compounded(line: Line, i: int) -> bool:
    """Whether a hyphen joins the word to a common one that names a thing (*Elli-kahvila* is one word, *Elli -kahvila* two)."""
    after = line.after(i)
    match = re.match(r"\s-(?P<head>[a-zåäö]+)", after)
    return match is not None and (is_head(match["head"]) or names_things(match["head"]))


def _is_named_thing(line: Line, i: int) -> bool:
    """Whether the word before makes a thing of the name (*Ryhmä Meri*, *Ryhmät Meri, Saari ja Kallio*)."""
    j = i
    while (
        j > 0
        and line.words[j - 1].capital
        and re.fullmatch(r"\s?(?:,|ja|&)?\s?", line.gap(j))
        and not names_things(line.words[j - 1].bare)
    ):
        j -= 1
    if j > 0 and line.words[j - 1].text == "ja":
        j -= 1
        while j > 0 and line.words[j - 1].capital and not names_things(line.words[j - 1].bare):
            j -= 1
    return j > 0 and names_things(line.words[j - 1].bare)


def _is_title_case(line: Line) -> bool:
    """Whether most words of a line begin with a capital, as in English headings."""
    long = [word for word in line.words if len(word.bare) > 3]
    return len(long) > 3 and sum(word.capital for word in long) > _TITLE_SHARE * len(long)


_INITIAL_FIRST = re.compile(r"(?<![\w.])[A-ZÅÄÖ]\.\s?(?:[A-ZÅÄÖ]\.\s?){0,2}(?P<name>[A-ZÅÄÖÉ][\w’'-]+)")
_INITIAL_LAST = re.compile(
    r"(?<![\w.])(?P<name>[A-ZÅÄÖÉ][\w’'-]+)(?P<comma>,?)\s(?P<initial>[A-ZÅÄÖ])(?:\.|(?=\s*(?:$|[,;)])))(?![\w])"
)


@cache
def initials_alone() -> re.Pattern[str]:
    """Return the pattern of initials with full stops (*S.R.*)."""
    others = "|".join(re.escape(each) for each in table("persons")["no_initials"])
    return re.compile(rf"(?<![\w.])(?!(?:{others})\b)[A-ZÅÄÖ]\.\s?[A-ZÅÄÖ]\.(?![\w]|\s?[A-ZÅÄÖ]\w)")
