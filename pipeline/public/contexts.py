"""Voices of what stands beside a name: a role, an initial, what only persons do."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.finnish.names import is_role_word
from pipeline.public.data import table, words
from pipeline.public.neighbours import at, does, follows, is_part, is_thing, run_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.public.lines import Line

_AFTER_ROLE = 3  # words
_BEFORE_ROLE = frozenset({",", "(", "–", "-", "/"})
_INITIAL_FIRST = re.compile(r"(?<![\w.])[A-ZÅÄÖ]\.\s?(?:[A-ZÅÄÖ]\.\s?){0,2}(?P<name>[A-ZÅÄÖÉ][\w’'-]+)")
_INITIAL_LAST = re.compile(
    r"(?<![\w.])(?P<name>[A-ZÅÄÖÉ][\w’'-]+)(?P<comma>,?)\s(?P<initial>[A-ZÅÄÖ])(?:\.(?:\s?[A-ZÅÄÖ]\.)*|(?=\s*(?:$|[,;)])))(?!\w)"
)
# A first name, weak as it may be, before a colon, a date, a bracket's end or another name.
_BEFORE_MARK = re.compile(r"\s?:|\s?[)]|,?\s\d{1,2}\.|\s?[+&/]\s?[A-ZÅÄÖ]|,?\s(?:ja|sekä)\s[A-ZÅÄÖ]")


def beside_roles(line: Line) -> Iterator[int]:
    """Yield capitalised words after a role title (*esh. Laine*, *Puheenjohtaja Suuri*) and names before one: *Oma Suuri, sihteeri*."""
    for i, word in enumerate(line.words):
        title = word.text.casefold() in words("persons", "titles")
        if not (title or is_role_word(word.bare)):
            continue
        after = list(_after_role(line, i, short=title))
        yield from after
        if i and line.gap(i).strip() in _BEFORE_ROLE:
            before = list(run_before(line, i))
            # *Puheeksiotto, terveydenhoitaja Oma Suuri*: what stands before the role is what she speaks of.
            if not after or any(line.words[j].reading.name for j in before):
                yield from before


def _after_role(line: Line, i: int, *, short: bool) -> Iterator[int]:
    """Yield the capitalised words right after role `i`; a `short` one may end in a full stop."""
    for j in range(i + 1, min(i + 1 + _AFTER_ROLE, len(line.words))):
        abbreviated = short and j == i + 1 and line.gap(j) in {". ", "."}
        if not (follows(line, j) or abbreviated) or not is_part(line, j):
            return
        if line.words[i].shouted and not line.words[j].reading.name:
            return
        yield j


def initials(line: Line) -> Iterator[int]:
    """Yield names with an initial, and the initial (*M. Virtanen*, *Matti V.*, *Ojala, E.*)."""
    for match in _INITIAL_FIRST.finditer(line.text):
        for i in at(line, match.start("name")):
            reading = line.words[i].reading
            if reading.name or not reading.known or (match.start() and not reading.common):
                yield from at(line, match.start())
                yield i
    for match in _INITIAL_LAST.finditer(line.text):
        for i in at(line, match.start("name")):
            if line.words[i].reading.name or (match["comma"] and match[0].endswith(".")):
                yield i
                yield from at(line, match.start("initial"))


def doers(line: Line) -> Iterator[int]:
    """Yield doubtful names before what only persons do (*Toivo kertoi*), before a colon, a date or in brackets."""
    for i, word in enumerate(line.words):
        if not word.capital or i in line.kept or not word.reading.name or word.acronym or is_thing(line, i):
            continue
        if does(line, i) or (word.opens and word.reading.first and _BEFORE_MARK.match(line.after(i))):
            yield i


@cache
def initials_pattern() -> re.Pattern[str]:
    """Return the pattern of initials with full stops (*S.R.*)."""
    others = "|".join(re.escape(each) for each in table("persons")["no_initials"])
    return re.compile(rf"(?<![\w.])(?!(?:{others})\b)[A-ZÅÄÖ]\.\s?[A-ZÅÄÖ]\.(?![\w]|\s?[A-ZÅÄÖ]\w)")


@cache
def writers_pattern() -> re.Pattern[str]:
    """Return the pattern of initials after a word for writing, checking or greeting."""
    verbs = "|".join(re.escape(each) for each in table("persons")["writers"])
    return re.compile(
        rf"(?<!\w)(?i:{verbs})\s?:?\s(?P<initials>[A-ZÅÄÖ]{{2,3}}(?:\s?[/,&+]\s?[A-ZÅÄÖ]{{2,3}})*)(?!\w)"
    )
