"""Names in web addresses and in the local parts of e-mail addresses, where they are spelled without capitals."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.finnish.addresses import find_urls
from pipeline.finnish.voikko import analyses
from pipeline.public.lexicon import read
from pipeline.public.masks import Kind, Mask
from pipeline.public.numbers import EMAIL, is_functional
from pipeline.public.words import ascii_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART = re.compile(r"(?:%[0-9A-Fa-f]{2}|[^\W\d_])+")
_SHORTEST = 6  # letters of a name written as one word


def in_urls(text: str, spelled: frozenset[str]) -> Iterator[Mask]:
    """Yield masks of the web addresses of `text` that spell a person's name; `spelled` are known ones without diacritics.

    From the first part that is a name the rest of the address is masked, too, since what follows it is the person's.
    """
    for span in find_urls(text):
        found = name_in(text[span.start : span.end], spelled)
        if found is not None:
            start = span.start + found
            yield Mask(start, span.end, Kind.PERSON)


def name_in(address: str, spelled: frozenset[str] = frozenset()) -> int | None:
    """Return where the first name of a person begins in a web address, or None."""
    parts = [(match.start(), match[0]) for match in _PART.finditer(address)]
    for i, (start, part) in enumerate(parts):
        if ascii_of(part) in spelled or is_glued(part):
            return start
        if i + 1 < len(parts) and _is_pair(part, parts[i + 1][1]):
            return start
    return None


def from_emails(text: str) -> Iterator[str]:
    """Yield the parts of e-mail addresses that are names of persons (*paula.virtanen@…*), in lower case."""
    for match in EMAIL.finditer(text):
        local = match["local"]
        parts = [
            part for part in re.split(r"[._]", local) if len(part) > 2 and part.replace("-", "").isalpha()
        ]
        if not is_functional(local) and len(parts) > 1:
            yield from (part.lower() for part in parts)


@lru_cache(maxsize=8192)
def _is_pair(first: str, second: str) -> bool:
    """Whether two parts are a first name and a surname, in either order."""
    return any(
        _reads(a, first=True) and _reads(b, first=False) for a, b in ((first, second), (second, first))
    )


@lru_cache(maxsize=8192)
def _reads(part: str, *, first: bool) -> bool:
    if len(part) < 3:
        return False
    readings = [read(form[:1].upper() + form[1:].lower()) for form in spellings(part)]
    return any((r.first if first else r.last) for r in readings)


@lru_cache(maxsize=8192)
def is_glued(part: str) -> bool:
    """Whether `part` is a first name and a surname written together (*mattimeikalainen*)."""
    if len(part) < _SHORTEST or analyses(part.lower()):
        return False
    if any(_is_surname(form) for form in spellings(part[1:])):  # *mvirtanen*
        return True
    return any(
        _reads(part[:cut], first=True) and any(_is_surname(form) for form in spellings(part[cut:]))
        for cut in range(3, len(part) - 3)
    )


def _is_surname(form: str) -> bool:
    reading = read(form.capitalize())
    return reading.last and not reading.common and bool(analyses(form.capitalize()))


def spellings(part: str) -> Iterator[str]:
    """Yield `part` and what it may be with the dots of its vowels (*makela*: *mäkelä*), at most sixteen of them."""
    yield part
    places = [i for i, c in enumerate(part.lower()) if c in "ao"]
    if not places or len(places) > 4 or not part.isascii():
        return
    for choice in range(1, 2 ** len(places)):
        letters = list(part.lower())
        for bit, place in enumerate(places):
            if choice >> bit & 1:
                letters[place] = "ä" if letters[place] == "a" else "ö"
        yield "".join(letters)
