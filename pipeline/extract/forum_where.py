"""Where the event was: the venue, its street address and its municipality."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.context import RECORD_ROLES, Role
from pipeline.extract.data import table
from pipeline.extract.forum_lines import sentence_at
from pipeline.extract.forum_venue import find_venue, is_clause, venue_phrase
from pipeline.finnish import addresses, dates
from pipeline.finnish.inflection import base_form
from pipeline.finnish.names import find as find_persons
from pipeline.finnish.places import find_municipalities, municipality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.forum_lines import Line, Value

_SPLIT = re.compile(r"\s*(?:[,;|]|\s[-–—]\s|\s/\s)\s*")
_POSTCODE = re.compile(r"^\s*(?:FI-)?\d{5}\s+")
_LONGEST_VENUE = 8  # words
_LONGEST_ALONE = 5  # words of a venue on a line of its own


@dataclass(frozen=True, slots=True)
class Where:
    """A place in base forms, and the places (line, start, end in its text) that say so."""

    venue: str | None = None
    address: str | None = None
    municipality: str | None = None
    places: tuple[tuple[Line, int, int], ...] = ()


def read_where(
    lines: Sequence[Line], values: Sequence[Value], when_lines: Sequence[Line], organisers: Sequence[str]
) -> Where:
    """Return where the event was: behind its label, on the line of its date or near it, else where an address stands."""
    found = _labelled(values) or _near(lines, when_lines) or _anywhere(lines) or Where()
    if found.municipality is None:
        found = Where(found.venue, found.address, _fallback(lines, found, organisers), found.places)
    return found


def _labelled(values: Sequence[Value]) -> Where | None:
    wheres = [v for v in values if v.key in ("where", "when_where") and _is_place(v)]
    if not wheres:
        return None
    first = wheres[0]
    group = [v for v in wheres if v.key == first.key and abs(v.line.order - first.line.order) <= 3]
    text = ", ".join(v.text for v in group)
    if first.key == "when_where":
        text = _after_time(text)
    place = parse_place(text)
    address = next(
        (s.value for v in values if v.key == "address" for s in addresses.find_streets(v.text)), place.address
    )
    town = place.municipality
    for value in values:
        if town is None and value.key in ("municipality", "address"):
            town = next((m.name for m in find_municipalities(value.text)), None)
    spots = tuple((v.line, v.offset, v.offset + len(v.text)) for v in group)
    return Where(place.venue, address, town, spots)


def _is_place(value: Value) -> bool:
    return value.line.role not in RECORD_ROLES and len(value.text) < 200


def _near(lines: Sequence[Line], when_lines: Sequence[Line]) -> Where | None:
    """Read the line of the date, then the lines right after it, where one of them holds a street address."""
    for anchor in when_lines:
        for line in lines[anchor.order : anchor.order + 4]:
            if line.role in RECORD_ROLES or addresses.find_emails(line.text):
                continue
            streets = addresses.find_streets(line.text)
            if streets:
                return _with_line_before(_around(line, streets[0]), lines, line, streets[0].start, anchor)
        rest = _after_time(anchor.text) if not anchor.heading else ""
        first = re.split(r"\.\s", rest, maxsplit=1)[0].strip(" ,.")
        if first and len(first.split()) <= _LONGEST_VENUE and first[:1].isupper() and not anchor.heading:
            place = parse_place(first)
            if place.municipality:
                start = anchor.text.find(first)
                return Where(
                    place.venue, place.address, place.municipality, ((anchor, start, start + len(first)),)
                )
    return next((w for w in map(_in_sentence, when_lines) if w), None)


def _with_line_before(found: Where, lines: Sequence[Line], line: Line, street: int, anchor: Line) -> Where:
    """Add the venue that stands alone on the line before a street address that opens its own."""
    if found.venue is not None or street > 0 or line.order <= anchor.order + 1:
        return found
    before = lines[line.order - 1]
    words = before.text.split()
    alone = not before.heading and before.text[:1].isupper() and len(words) <= _LONGEST_ALONE
    if not alone or re.search(r"[\d@:]", before.text) or find_persons(before.text) or is_clause(before.text):
        return found
    spots = ((before, 0, len(before.text)), *found.places)
    return Where(_venue([before.text]), found.address, found.municipality, spots)


def _in_sentence(line: Line) -> Where | None:
    """Read the room or house in the sentence of the date: *tavattiin 4.4.2026 Äänekosken kirjaston satuhuoneessa*."""
    span = next(iter(dates.find_dates(line.text)), None)
    if span is None:
        return None
    start, end = sentence_at(line.text, span.start, span.end)
    found = find_venue(dates.without_times(line.text[start:end]))
    if found is None:
        return None
    phrase = line.text[start + found[0] : start + found[1]]
    town = next((m.name for m in find_municipalities(phrase)), None)
    return Where(base_form(phrase), None, town, ((line, start + found[0], start + found[1]),))


def _anywhere(lines: Sequence[Line]) -> Where | None:
    for line in lines:
        if (
            line.role in RECORD_ROLES
            or line.role is Role.CONTACTS
            or not (line.is_head or len(line.text) > 80)
        ):
            continue
        streets = addresses.find_streets(line.text)
        if streets:
            return _around(line, streets[0])
    return None


def _around(line: Line, street: addresses.StreetSpan) -> Where:
    """Read venue and municipality on both sides of a street address."""
    before = _after_time(line.text[: street.start])
    cut = max((m.end() for m in re.finditer(r"(?<=[a-zåäö]{2})[.!?:]\s+", before)), default=0)
    venue = _venue(_named(_SPLIT.split(before[cut:].strip(" ,;:–—-("))))
    town, length = _town_after(line.text[street.end :])
    start = (
        line.text.rfind(before[cut:].strip(" ,;:–—-("), 0, street.start)
        if before[cut:].strip(" ,;:–—-(")
        else street.start
    )
    return Where(venue, street.value, town, ((line, max(start, 0), street.end + length),))


def parse_place(text: str) -> Where:
    """Read a text that is nothing but a place: *Monitoimitalo X, Asemakatu 12, 60100 Seinäjoki*."""
    text = text.strip().rstrip(".")
    streets = addresses.find_streets(text)
    if streets:
        venue = _venue(_SPLIT.split(text[: streets[0].start].strip(" ,;:–—-(")))
        return Where(venue, streets[0].value, _town_after(text[streets[0].end :])[0])
    parts = [p for p in (_bare(part) for part in re.split(r"[,;|]|\.\s|\s\(|\)", text)) if p]
    town = None
    rest = []
    for part in parts:
        name = municipality(_POSTCODE.sub("", part))
        if name is not None and town is None and (len(parts) > 1 or name[1] != "Gen"):
            town = name[0]
        elif part.lower() not in table("forum")["where"]["remote"]:
            rest.append(part)
    return Where(_venue(rest[:2]), None, town)


def _venue(parts: Sequence[str]) -> str | None:
    """Return the parts of a place before its street as one name in the base form."""
    kept: list[str] = []
    for part in parts:
        bare = _bare(part)
        words = bare.split()
        if not bare or len(words) > _LONGEST_VENUE or bare.lower() in table("forum")["where"]["never"]:
            kept = [] if len(words) > _LONGEST_VENUE else kept
            continue
        if bare.lower() in table("forum")["where"]["remote"] or municipality(bare) is not None:
            continue
        kept.append(base_form(bare))
    return ", ".join(kept[-2:]) or None


def _named(parts: Sequence[str]) -> list[str]:
    """Return the parts of a clause before a street that name the venue: the last, and those before it that tell nothing."""
    if not parts:
        return []
    *before, last = parts
    kept = [part for part in before if not is_clause(part)]
    return [*kept, venue_phrase(last)]


def _bare(part: str) -> str:
    part = part.strip(" ,;:.()–—-")
    lowered = part.lower()
    for lead in sorted(table("forum")["where"]["leads"], key=len, reverse=True):
        if lowered.startswith((f"{lead} ", f"{lead}:")):
            return part[len(lead) + 1 :].strip(" :")
        if lowered == lead:
            return ""
    return part


def _after_time(text: str) -> str:
    """Return what stands behind the last date or time of `text`."""
    ends = [d.end for d in dates.find_dates(text)] + [
        t.end for t in dates.find_times(text) if t.marked or t.until
    ]
    return text[max(ends, default=0) :].lstrip(" ,.;:–—-")


def _town_after(text: str) -> tuple[str | None, int]:
    """Return the municipality that opens `text` and the length of what it took."""
    match = re.match(
        r"[\s,.:(]*(?:[A-Za-z]+\.?\s?krs\.?,?\s*)?(?:(?:FI-)?\d{5}\s+)?(?P<town>[A-ZÅÄÖ][\w-]+)", text
    )
    if match:
        found = municipality(match["town"])
        if found is not None:
            return found[0], match.end()
    return None, 0


def _fallback(lines: Sequence[Line], where: Where, organisers: Sequence[str]) -> str | None:
    """Guess the municipality: of the venue, the organisers, the top of the document, else the one named most."""
    for text in (where.venue or "", *organisers):
        for place in find_municipalities(text):
            return place.name
    votes: Counter[str] = Counter()
    for line in lines:
        if line.role in (Role.TIP, Role.CONTACTS):
            continue
        weight = 3 if line.is_head else 1
        for place in find_municipalities(line.text):
            if not place.doubtful or place.case not in (None, "Nom"):
                votes[place.name] += weight
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
