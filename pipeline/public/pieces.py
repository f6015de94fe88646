"""Names that are no whole words: joined to others, broken, spaced out, in other alphabets, or initials alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.finnish.names import is_role_word
from pipeline.finnish.voikko import analyses
from pipeline.public import contexts
from pipeline.public.data import words
from pipeline.public.lexicon import read
from pipeline.public.masks import Kind, Mask
from pipeline.public.spread import matching_forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from pipeline.public.lines import Line
    from pipeline.public.spread import Known

_LETTERS = re.compile(r"[^\W\d_]+")
_HUMP = re.compile(r"[A-ZÅÄÖÉ][a-zåäöé]{2,}")
_GLUED = re.compile(r"[a-zåäö]{1,2}(?P<name>[A-ZÅÄÖÉ][a-zåäöé]{2,})")  # a sign read as a letter: *aVirtanen*
_BROKEN = re.compile(r"(?<!\w)([^\W\d_]{2,})[-\u2010\u2011\u00ad]\s?([a-zåäöé]{2,})(?!\w)")
_JOINED = re.compile(r"\s?[,&]|\s(?:ja|sekä)\s")
_SPACED = re.compile(r"(?<!\w)[^\W\d_](?: [^\W\d_]){3,}(?!\w)")
_SHORTEST_HIDDEN = 7  # letters, with those before the name
_LAST_LATIN = 0x24F  # the end of Latin Extended-B
_LATIN_ADDITIONAL = range(0x1E00, 0x1F00)


def partly(line: Line, known: Known) -> Iterator[Mask]:
    """Yield names that a hyphen joins to something else (*Maija-täti*, *Virtanen-niminen*), or written as one (*MattiVirtanen*)."""
    for i, word in enumerate(line.words):
        if word.reading.name and "-" in word.text:
            continue
        parts = [(m.start(), m[0]) for m in _LETTERS.finditer(word.text)]
        for offset, part in parts[:-1]:
            if not part[0].isupper() or len(part) <= 2 or i in line.kept:
                continue
            named = read(part).strong and not part.isupper() and _is_person(parts[-1][1])
            if named or part.casefold() in known.sure or (part.casefold() in known.doubtful and named):
                yield Mask(word.start + offset, word.start + offset + len(part), Kind.PERSON)
        glued = _GLUED.fullmatch(word.bare)
        if glued and (read(glued["name"]).strong or known.has(matching_forms(glued["name"]))):
            yield Mask(word.start, word.end, Kind.PERSON)
        if _hides(word.bare, known):
            yield Mask(word.start, word.end, Kind.PERSON)
        humps = _HUMP.findall(word.bare)
        if len(humps) > 1 and "".join(humps) == word.bare and all(read(hump).name for hump in humps):
            yield Mask(word.start, word.end, Kind.PERSON)


def _hides(word: str, known: Known) -> bool:
    """Whether a letter or two, as recognition reads signs, stand before a known name (*amallikas*)."""
    if len(word) < _SHORTEST_HIDDEN or analyses(word):
        return False
    return any(known.has({word[cut:].casefold()}) for cut in (1, 2))


def _is_person(tail: str) -> bool:
    """Whether what a hyphen joins to a name may be said of a person (*-niminen*, *-täti*, *-opettaja*), or is unknown."""
    if tail[0].isupper() or is_role_word(tail):
        return True
    readings = analyses(tail)
    people = words("persons", "people")
    return not readings or any((a.parts[-1] if a.parts else a.lemma).casefold() in people for a in readings)


def broken(text: str, known: Known) -> Iterator[Mask]:
    """Yield names broken by a hyphen at a line end, and names with spaces between the letters."""
    for match in _BROKEN.finditer(text):
        word = match[1] + match[2]
        whole = read(match[0]).known and not read(match[0]).name
        if word[0].isupper() and not whole and (read(word).strong or word.casefold() in known.sure):
            yield Mask(*match.span(), Kind.PERSON)
    for match in _SPACED.finditer(text):
        word = match[0].replace(" ", "")
        if read(word).name or known.has({word.casefold()}):
            yield Mask(*match.span(), Kind.PERSON)


def initials_alone(text: str) -> Iterator[Mask]:
    """Yield initials with full stops (*S.R.*), and those of whoever wrote or approved (*kirjasi HL*)."""
    for match in contexts.initials_pattern().finditer(text):
        yield Mask(*match.span(), Kind.PERSON)
    for match in contexts.writers_pattern().finditer(text):
        yield Mask(*match.span("initials"), Kind.PERSON)


def other_script(line: Line) -> Iterator[Mask]:
    """Yield capitalised words of another alphabet, and all words of those without capitals: none can be told from names."""
    for word in line.words:
        foreign = [
            c for c in word.text if c.isalpha() and ord(c) > _LAST_LATIN and ord(c) not in _LATIN_ADDITIONAL
        ]
        if foreign and (word.capital or not any(c.lower() != c.upper() for c in foreign)):
            yield Mask(word.start, word.end, Kind.PERSON)


def reversed_names(lines: Sequence[Line], found: AbstractSet[tuple[int, int]]) -> Iterator[Mask]:
    """Yield surname and what stands for the first name as one where a comma parts them (*Mustonen, Oma jäsen*)."""
    for n, line in enumerate(lines):
        for i in range(len(line.words) - 1):
            if not {(n, i), (n, i + 1)} <= found or line.gap(i + 1) != ", ":
                continue
            last, first = line.words[i], line.words[i + 1]
            initial = len(first.text) == 1
            listed = i or not last.reading.last or not first.reading.first or _JOINED.match(line.after(1))
            if initial or not listed:
                yield Mask(last.start, first.end, Kind.PERSON)
