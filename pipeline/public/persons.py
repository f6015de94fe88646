"""All voices together: where in a text persons are named, and who they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.finnish.organisations import is_head
from pipeline.public import lists, voices
from pipeline.public.lexicon import read
from pipeline.public.lines import names_things
from pipeline.public.links import from_emails
from pipeline.public.masks import Kind, Mask
from pipeline.public.spread import Known, definitions, known_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.public.lines import Line

_VOICES = (
    voices.pairs,
    voices.strong,
    voices.weak,
    voices.beside_roles,
    voices.initials,
    voices.doers,
    voices.by_model,
    voices.unknown_pairs,
)
_BROKEN = re.compile(r"(?<!\w)([^\W\d_]{2,})[-\u2010\u2011](?:\s|\n)?([a-zåäöé]{2,})(?!\w)")
_SPACED = re.compile(r"(?<!\w)[^\W\d_](?: [^\W\d_]){4,}(?!\w)")
_LETTERS = re.compile(r"[^\W\d_]+")


def find(text: str, lines: Sequence[Line], seeds: Iterable[str]) -> tuple[list[Mask], Known]:
    """Return the masks of persons in `text` and the names found; `seeds` are names known from elsewhere."""
    found = {(number, i) for number, line in enumerate(lines) for voice in _VOICES for i in voice(line)}
    found |= {*lists.listed(lines), *lists.signed(lines)}
    known = known_from(lines[number].words[i] for number, i in sorted(found))
    for seed in (*seeds, *from_emails(text)):
        for part in _LETTERS.findall(seed):
            if len(part) > 1:
                known.add(part)
    for letters, name in definitions(text):
        known.letters.add(letters)
        for part in name.split():
            known.add(part)
    found |= {(n, i) for n, line in enumerate(lines) for i in range(len(line.words)) if known.names(line, i)}
    masks = [
        Mask(lines[number].words[i].start, lines[number].words[i].end, Kind.PERSON) for number, i in found
    ]
    masks += [mask for line in lines for mask in (*_partly(line, known), *_other_script(line))]
    masks += [*_scattered(text, known), *_initials(text)]
    return masks, known


def _partly(line: Line, known: Known) -> Iterator[Mask]:
    """Yield names that a hyphen joins to something else (*Maija-täti*, *Virtanen-niminen*), or written as one (*MattiVirtanen*)."""
    for i, word in enumerate(line.words):
        parts = [(m.start(), m[0]) for m in _LETTERS.finditer(word.text)]
        thing = len(parts) > 1 and (is_head(parts[-1][1]) or names_things(parts[-1][1]))
        for offset, part in parts if len(parts) > 1 else ():
            named = read(part).strong and not thing and i not in line.kept
            if part[0].isupper() and len(part) > 2 and (named or part.casefold() in known.sure):
                yield Mask(word.start + offset, word.start + offset + len(part), Kind.PERSON)
        humps = re.findall(r"[A-ZÅÄÖÉ][a-zåäöé]+", word.bare)
        if len(humps) > 1 and "".join(humps) == word.bare and all(read(hump).name for hump in humps):
            yield Mask(word.start, word.end, Kind.PERSON)


def _scattered(text: str, known: Known) -> Iterator[Mask]:
    """Yield names broken by a hyphen at a line end (*Virta-\\nnen*) or set with spaces between the letters."""
    for match in _BROKEN.finditer(text):
        word = match[1] + match[2]
        reading = read(word)
        if (
            word[0].isupper()
            and not read(match[0]).known
            and (reading.strong or word.casefold() in known.sure)
        ):
            yield Mask(*match.span(), Kind.PERSON)
    for match in _SPACED.finditer(text):
        word = match[0].replace(" ", "")
        if read(word).name or word.casefold() in known.sure:
            yield Mask(*match.span(), Kind.PERSON)


def _initials(text: str) -> Iterator[Mask]:
    for match in voices.initials_alone().finditer(text):
        yield Mask(*match.span(), Kind.PERSON)


def _other_script(line: Line) -> Iterator[Mask]:
    """Yield capitalised words of another alphabet, and words of those that have no capitals: nobody can say that they are no names."""
    for word in line.words:
        letters = [c for c in word.text if c.isalpha()]
        foreign = [c for c in letters if ord(c) > 0x36F and not 0x1E00 <= ord(c) <= 0x1EFF]
        if foreign and (word.capital or not any(c.lower() != c.upper() for c in foreign)):
            yield Mask(word.start, word.end, Kind.PERSON)
