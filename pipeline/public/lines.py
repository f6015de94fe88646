"""A line of the text with its words and what in it is kept: organisations, streets, places, names of things."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pipeline.finnish import organisations
from pipeline.finnish.addresses import find_streets
from pipeline.finnish.voikko import analyses
from pipeline.public.data import table, words
from pipeline.public.words import Word, lines_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_LONGEST_PIECE = 400  # code points; looking for names in a run of capitals takes the square of its length
_SOLE_TRADER = frozenset({"tmi", "t:mi"})  # the firm is the person


@dataclass(slots=True)
class Line:
    """One line; `kept` holds the numbers of the words that belong to an organisation, a street or a thing."""

    start: int
    text: str
    words: list[Word]
    kept: set[int] = field(default_factory=set)
    fixed: set[int] = field(default_factory=set)
    """Of these the words that are somebody's name by which a street or an institution is called."""
    doc: Doc | None = None

    @property
    def end(self) -> int:
        """Where the line ends in the text."""
        return self.start + len(self.text)

    def gap(self, index: int) -> str:
        """Return what stands between word `index` and the one before it (or the line's start)."""
        before = self.words[index - 1].end if index else self.start
        return self.text[before - self.start : self.words[index].start - self.start]

    def after(self, index: int) -> str:
        """Return what follows word `index` up to the end of the line."""
        return self.text[self.words[index].end - self.start :]


def read_lines(text: str, docs: dict[str, Doc]) -> list[Line]:
    """Return the lines of `text`; `docs` holds the parse of a line by its text, where there is one."""
    lines = [Line(start, line, words_of(line, start), doc=docs.get(line)) for start, line in lines_of(text)]
    for line in lines:
        line.fixed = _institutions(line)
        line.kept = _kept(line) | line.fixed
    return lines


def _kept(line: Line) -> set[int]:
    """Return the words that belong to something other than a person."""
    spans = [(span.start, span.end) for span in find_streets(line.text)]
    loose: list[tuple[int, int]] = []
    for offset, span in _organisations(line.text):
        name = line.text[offset + span.start : offset + span.end].casefold().split()
        if _SOLE_TRADER.intersection((name[0], name[-1])):
            continue
        sure = span.known or is_institution(name[-1])
        (spans if sure else loose).append((offset + span.start, offset + span.end))
    kept: set[int] = set()
    for i, word in enumerate(line.words):
        place = word.start - line.start
        # *Villen ryhmä* is as much of a body as *Kotkan kaupunki* to a rule, but nobody else's.
        if (
            any(s <= place < e for s, e in spans)
            or is_product(word.bare)
            or (any(s <= place < e for s, e in loose) and not word.reading.strong)
        ):
            kept.add(i)
    return kept


def _organisations(text: str) -> Iterator[tuple[int, organisations.OrganisationSpan]]:
    """Yield the organisations of a text with the offset that each is counted from; a run of capitals as long as a page is read in pieces."""
    start = 0
    while start < len(text):
        end = start + _LONGEST_PIECE
        if end < len(text):
            end = max(text.rfind(" ", start, end), start) + 1 if " " in text[start:end] else end
        for span in organisations.find(text[start:end]):
            yield start, span
        start = end


def _institutions(line: Line) -> set[int]:
    """Return the capitalised words whose genitive, or a hyphen, makes them an institution's name: *Väinö Linnan aukiolla*, *Alvar Aalto -museo*."""
    found: set[int] = set()
    for head in range(1, len(line.words)):
        gap = line.gap(head)
        if not is_institution(line.words[head].bare) or gap.strip(" -–"):
            continue
        if not (gap.strip() or _is_genitive(line.words[head - 1].bare)):
            continue
        index = head - 1
        while index >= 0 and line.words[index].capital and (index == head - 1 or line.gap(index + 1) == " "):
            found.add(index)
            index -= 1
    return found


@lru_cache(maxsize=16384)
def _is_genitive(word: str) -> bool:
    readings = analyses(word)
    return any(a.case == "Gen" for a in readings) or (not readings and word.endswith("n"))


@lru_cache(maxsize=16384)
def is_institution(word: str) -> bool:
    """Whether `word`, in any case, is what streets, museums and foundations are called that bear somebody's name."""
    heads = words("persons", "institutions")
    nouns = (a for a in analyses(word) if a.word_class in {"noun", "noun_adjective"})
    return any((a.parts[-1] if a.parts else a.lemma).casefold() in heads for a in nouns)


@cache
def _products() -> frozenset[str]:
    return words("persons", "products")


@lru_cache(maxsize=16384)
def is_product(word: str) -> bool:
    """Whether `word`, in any case, is the name of a known service, country or feast."""
    folded = word.casefold()
    return folded in _products() or any(a.lemma.casefold() in _products() for a in analyses(word))


@lru_cache(maxsize=16384)
def names_things(word: str, *, compound: bool = False) -> bool:
    """Whether a word makes a thing's name of what stands beside it: *ryhmä*, *Kulttuuritalo* before it, in the base form.

    With `compound` in any case, but only a compound, as after a genitive (*Korpilammen kylätalolla*).
    """
    heads = words("persons", "naming")
    return any(
        (len(a.parts) > 1 if compound else a.case == "Nom")
        and (a.parts[-1] if a.parts else a.lemma).casefold() in heads
        for a in analyses(word)
    )


@cache
def label_pattern() -> re.Pattern[str]:
    """Return the pattern of a line that begins with a word after which persons are listed."""
    labels = "|".join(re.escape(label) for label in sorted(table("persons")["labels"], key=len, reverse=True))
    return re.compile(rf"(?i:\s*[-–•*]?\s*(?P<label>{labels}))\b(?P<colon>\s*(?:[:–—-]|\([^)]*\):?)?)\s*")


@cache
def sign_off_pattern() -> re.Pattern[str]:
    """Return the pattern of a line that begins with the close of a letter."""
    words_ = "|".join(re.escape(w) for w in sorted(table("persons")["sign_offs"], key=len, reverse=True))
    return re.compile(rf"(?i:\s*(?:\w+\s)?(?:\w*{words_}))(?!\w)[\s,:!.]*")
