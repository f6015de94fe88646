"""What stands at the beginning of a paragraph and is no statement itself: who speaks, or a heading run into the text."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from pipeline.document import Kind
from pipeline.extract.context import Role
from pipeline.extract.data import table
from pipeline.extract.words import is_finite, tokens_in
from pipeline.finnish.names import find as find_persons
from pipeline.finnish.names import is_first_name, is_role_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.context import Unit

_LABEL = re.compile(
    r"(?P<who>[A-ZÅÄÖÉÜ][^\s:,;.!?()]*(?:[ ,]+[^\s:;!?()]+){0,4})(?:\s*\([^()]{2,60}\))?\s*:\s+(?=\S)"
)
_LONGEST_LEAD = 8  # words of a heading that runs into its paragraph
_LEAST_SAID = 4  # words after it
_OFTEN = 3  # lines that a single unknown name opens
_AROUND_NAME = 2  # characters beside a person's name
_OWN = frozenset({Role.TIP, Role.ACTION, Role.FACTS, Role.CONTACTS, Role.AGENDA})
_SPOKEN = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.NOTE})


def mark_speakers(units: Sequence[Unit]) -> None:
    """Let what a speaker says begin after the name and colon (*Aino Aalto (omainen): …*, later *Aalto: …*).

    Under tips and actions a name before a colon is part of what is said.
    """
    labels = {unit.index: match for unit in units if (match := _label(unit)) is not None}
    times = Counter(match["who"] for match in labels.values())
    known = {name for who in times if _is_person(who) for name in (who, who.split()[0], who.split()[-1])}
    for unit in units:
        match = labels.get(unit.index)
        if match is None or unit.role in _OWN:
            continue
        who = match["who"]
        if (
            who in known
            or _is_chair(who)
            or (" " not in who and times[who] >= _OFTEN and _is_name(unit, who))
        ):
            unit.said_from = match.end()


def _label(unit: Unit) -> re.Match[str] | None:
    if unit.heading or unit.block.cell is not None or unit.block.kind not in _SPOKEN:
        return None
    return _LABEL.match(unit.text)


def _is_person(who: str) -> bool:
    found = find_persons(who)
    return len(found) == 1 and len(who) - (found[0].end - found[0].start) <= _AROUND_NAME


@cache
def _chairs() -> frozenset[str]:
    return frozenset(table("labels")["speakers"])


def _is_chair(who: str) -> bool:
    return who.casefold() in _chairs()


def _is_name(unit: Unit, who: str) -> bool:
    first = next(iter(tokens_in(unit.doc, 0, len(who))), None)
    named = first is not None and first.pos_ == "PROPN"
    return not is_role_word(who) and (is_first_name(who) or named)


def run_in_headings(units: Sequence[Unit]) -> dict[int, int]:
    """Return by block index where the bold heading ends that a paragraph begins with, if the document has such ones.

    One bold beginning may be emphasis; two or more that end a sentence of their own are headings.
    """
    ends = {unit.index: end for unit in units if (end := _lead_end(unit)) is not None}
    return ends if len(ends) > 1 else {}


def _lead_end(unit: Unit) -> int | None:
    block = unit.block
    if block.kind is not Kind.PARAGRAPH or block.cell is not None or not block.bold:
        return None
    if block.bold[0].start != block.start:
        return None
    end = block.bold[0].end - block.start
    lead = unit.text[:end].rstrip()
    rest = unit.text[end:].lstrip(" .:–—\n")
    words = lead.split()
    if not 1 <= len(words) <= _LONGEST_LEAD or len(rest.split()) < _LEAST_SAID or not rest[:1].isupper():
        return None
    stopped = (
        lead[-1] in ".!?" or unit.text[end : end + 1] in (".", "\n") or unit.text[end:].lstrip()[:1] in "–—"
    )
    if not stopped or _is_person(lead.rstrip(".")) or is_finite(tokens_in(unit.doc, 0, len(words[0]))):
        return None
    return len(unit.text) - len(rest)
