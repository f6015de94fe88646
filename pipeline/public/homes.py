"""Addresses of persons: a street beside somebody's name, a home; the venue of an event stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.finnish.addresses import find_streets
from pipeline.finnish.tables import toml
from pipeline.finnish.voikko import analyses
from pipeline.public.data import words
from pipeline.public.masks import Kind, Mask

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.public.lines import Line

_POSTAL = re.compile(r"(?:[\s,]*\d{5}(?:\s[A-ZÅÄÖ][\w-]+)?)?")
_POSTAL_LINE = re.compile(r"\s*\d{5}\s[A-ZÅÄÖ][\w-]+\s*")
_FLAT = re.compile(r"\d\s?[A-Z]\s?\d{1,3}\b|\bas\.?\s?\d", re.IGNORECASE)
_NEAR = 60  # characters between a person and an address on one line
_CARD = 8  # words of a line of an address card


def find(lines: Sequence[Line], persons: Sequence[Mask], venues: Sequence[str]) -> Iterator[Mask]:
    """Yield masks of the street addresses (with postal code and town) that belong to persons.

    `venues` are addresses of the event: they are masked only right beside a person's name.
    """
    for number, line in enumerate(lines):
        for street in find_streets(line.text):
            if not _is_street(street.value):
                continue
            start, end = line.start + street.start, line.start + street.end
            venue = any(street.value in each or each in street.value for each in venues if each)
            if not _is_home(lines, number, (start, end), persons, venue=venue):
                continue
            postal = _POSTAL.match(line.text, street.end)
            yield Mask(start, line.start + (postal.end() if postal else street.end), Kind.ADDRESS)
            below = lines[number + 1] if number + 1 < len(lines) else None
            if below is not None and _POSTAL_LINE.fullmatch(below.text):
                yield Mask(below.start, below.end, Kind.ADDRESS)


def _is_home(
    lines: Sequence[Line], number: int, span: tuple[int, int], persons: Sequence[Mask], *, venue: bool
) -> bool:
    line = lines[number]
    before = line.text[: span[0] - line.start]
    here = [mask for mask in persons if line.start <= mask.start < line.end]
    beside = any(
        re.fullmatch(
            r"[\s,(:–-]*(?:\w+\s){0,2}[\s,(:–-]*", line.text[m.end - line.start : span[0] - line.start]
        )
        for m in here
        if m.end <= span[0]
    )
    if beside:
        return True
    if venue or any(word.casefold() in words("persons", "offices") for word in re.findall(r"\w+", before)):
        return False
    if _says_home(before[-_NEAR:]) or _FLAT.search(line.text[span[0] - line.start : span[1] - line.start]):
        return True
    if any(abs(mask.start - span[1]) < _NEAR or abs(span[0] - mask.end) < _NEAR for mask in here):
        return True
    above = lines[number - 1] if number else None
    return (
        above is not None
        and len(line.words) <= _CARD
        and len(above.words) <= _CARD
        and any(above.start <= mask.start < above.end for mask in persons)
    )


def _is_street(value: str) -> bool:
    """Whether the word before the number is a street to the lexicon, too (*Tutkimusraportti 14* ends in *portti* by its letters only)."""
    word = re.split(r"\s\d", value, maxsplit=1)[0].rpartition(" ")[2]
    endings = toml("addresses")["street"]["endings"]
    readings = analyses(word.lower())
    return not readings or any((a.parts[-1] if a.parts else a.lemma).casefold() in endings for a in readings)


def _says_home(before: str) -> bool:
    homes = words("persons", "homes")
    return any(word.casefold() in homes for word in re.findall(r"\w+", before))
