"""The event itself: its name, when and where it was, who came, what was on the programme, whom to ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.extract.context import RECORD_ROLES, Role
from pipeline.extract.forum_counts import read_counts
from pipeline.extract.forum_lines import Line, labelled, read_lines
from pipeline.extract.forum_name import read_name, title_lines
from pipeline.extract.forum_people import ContactFact, read_contacts, read_organisers
from pipeline.extract.forum_topics import TopicFact, read_topics
from pipeline.extract.forum_when import read_when
from pipeline.extract.forum_where import read_where

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.extract.context import View

__all__ = ["ContactFact", "ForumFacts", "TopicFact", "read_forum"]

_FACT_LINE = 220  # characters; a longer block that holds a fact says other things too


@dataclass(slots=True)
class ForumFacts:
    """The facts of an event; what the document does not say is None or empty.

    `date` is ISO, `start` and `end` are HH:MM. `evidence` holds (block index, start, end) with offsets into
    ``Document.text``; `consumed` the `Unit.index` of the units that are wholly facts, agenda, contacts or practicalities.
    """

    name: str | None = None
    date: str | None = None
    start: str | None = None
    end: str | None = None
    venue: str | None = None
    address: str | None = None
    municipality: str | None = None
    registered: int | None = None
    attended: int | None = None
    topics: list[TopicFact] = field(default_factory=list)
    organisers: list[str] = field(default_factory=list)
    contacts: list[ContactFact] = field(default_factory=list)
    evidence: list[tuple[int, int, int]] = field(default_factory=list)
    consumed: set[int] = field(default_factory=set)


def read_forum(view: View) -> ForumFacts:
    """Return what `view` says of the event that the document is named after."""
    lines = read_lines(view)
    values = labelled(lines)
    name, name_line = read_name(lines, values, view.document)
    titles = [line for line in title_lines(lines) if line.heading][:2]
    when = read_when(lines, values, titles or lines[:1])
    organisers = read_organisers(lines, values, name_line)
    where = read_where(lines, values, [line for line, _, _ in when.places], [o.value for o in organisers])
    counts = read_counts(lines, values)
    topics = read_topics(lines)
    contacts = read_contacts(lines)
    places: list[tuple[Line, int, int]] = [*when.places, *where.places, *counts.places]
    places += [(o.line, o.start, o.end) for o in organisers]
    places += [(t.line, 0, len(t.line.text)) for t in topics]
    places += [(line, 0, len(line.text)) for _, spots in contacts for line in spots]
    if name_line is not None and name is not None:
        places.insert(0, (name_line, 0, len(name_line.text)))
    wholly = [line for line, _, _ in places if _is_wholly_facts(line)]
    known = {line.index for _, spots in contacts for line in spots}
    wholly += [
        v.line
        for v in values
        if v.line.role not in RECORD_ROLES
        and not v.told
        and v.key != "name"
        and (v.key != "contacts" or v.line.index in known)
    ]
    wholly += [
        line for line in lines if line.role in (Role.FACTS, Role.AGENDA, Role.CONTACTS) and not line.heading
    ]
    return ForumFacts(
        name=name,
        date=when.date,
        start=when.start,
        end=when.end,
        venue=where.venue,
        address=where.address,
        municipality=where.municipality,
        registered=counts.registered,
        attended=counts.attended,
        topics=[t.topic for t in topics],
        organisers=[o.value for o in organisers],
        contacts=[contact for contact, _ in contacts],
        evidence=_evidence(places),
        consumed={line.index for line in wholly if not line.heading},
    )


def _evidence(places: Iterable[tuple[Line, int, int]]) -> list[tuple[int, int, int]]:
    """Return the places as offsets into the document, in order and without those inside another."""
    spans = {(line.index, line.start + start, line.start + end) for line, start, end in places if end > start}
    ordered = sorted(spans, key=lambda s: (s[1], -s[2]))
    kept: list[tuple[int, int, int]] = []
    for span in ordered:
        if not kept or span[2] > kept[-1][2]:
            kept.append(span)
    return kept


def _is_wholly_facts(line: Line) -> bool:
    """Whether nothing but facts stands on a line: short, outside the statements, one sentence."""
    return line.role not in RECORD_ROLES and len(line.text) <= _FACT_LINE and ". " not in line.text.rstrip()
