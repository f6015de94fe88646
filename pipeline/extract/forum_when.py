"""When the event was: its day and hours, told from the other dates of a document."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.context import RECORD_ROLES, Role
from pipeline.extract.data import table
from pipeline.extract.forum_lines import sentence_at
from pipeline.finnish import dates
from pipeline.finnish.voikko import analyses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.forum_lines import Line, Value

# Weights of what speaks for a date; only their order matters.
_LABEL, _TITLE, _TOP, _HOURS, _EVENT, _OTHER_DAY, _STATEMENT, _NO_YEAR = 50, 25, 20, 15, 20, -60, -40, -2
_CUES = ("opens", "closes")
_NEAR = 18  # characters between a date and its hours


@dataclass(frozen=True, slots=True)
class When:
    """The day (ISO) and hours (HH:MM) of an event, and the places (line, start, end in its text) that say so."""

    date: str | None = None
    start: str | None = None
    end: str | None = None
    places: tuple[tuple[Line, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    line: Line
    span: dates.DateSpan
    score: int
    hours: dates.TimeSpan | None


def read_when(lines: Sequence[Line], values: Sequence[Value], titles: Sequence[Line]) -> When:
    """Return when the event was. Of two days that have equally much to say for themselves neither is taken."""
    year = _year(lines)
    labelled = {(v.line.index, v.offset) for v in values if v.key in ("when", "when_where")}
    found = [c for line in lines for c in _candidates(line, year, labelled, titles)]
    best = max((c.score for c in found), default=0)
    if best <= 0:
        return _hours_only(lines, values)
    top = [c for c in found if c.score == best]
    days = {c.span.date for c in top}
    if len(days) > 1 and best >= _LABEL:
        return When()
    chosen = top[0]
    same_day = [c for c in found if c.span.date == chosen.span.date and c.score > 0]
    hours = next((c for c in sorted(same_day, key=lambda c: -c.score) if c.hours), None)
    places = [(chosen.line, chosen.span.start, chosen.span.end)]
    date = chosen.span.date.isoformat() if chosen.span.date else None
    if hours is None or hours.hours is None:
        rest = _hours_only(lines, values, near=chosen.line)
        return When(date, rest.start, rest.end, (*places, *rest.places))
    begin, until = hours.hours.begin, hours.hours.until
    if hours.line is chosen.line:
        places = [
            (chosen.line, min(chosen.span.start, hours.hours.start), max(chosen.span.end, hours.hours.end))
        ]
    else:
        places.append((hours.line, hours.hours.start, hours.hours.end))
    return When(date, begin, until or _closing(lines), tuple(places))


def _candidates(
    line: Line, year: int | None, labelled: set[tuple[int, int]], titles: Sequence[Line]
) -> list[_Candidate]:
    if line.is_feedback or _is_mail_header(line.text):
        return []
    found = []
    times = dates.find_times(line.text)
    for span in dates.find_dates(line.text, year):
        if span.date is None or span.deadline:
            continue
        start, end = sentence_at(line.text, span.start, span.end)
        sentence = line.text[start:end]
        hours = _hours_of(span, times, start, end)
        score = _NO_YEAR * (not span.year_given) + _HOURS * (hours is not None)
        score += _LABEL * any(i == line.index and offset <= span.start for i, offset in labelled)
        score += _TITLE * any(t is line for t in titles) + _TOP * line.is_head
        score += _EVENT * bool(_pattern("event").search(sentence))
        before = line.text[start : span.start]
        score += _OTHER_DAY * bool(
            _pattern("never").search(before) or _pattern("never").search(line.text[span.end : end][:25])
        )
        score += _STATEMENT * (line.role in RECORD_ROLES or line.role is Role.PROCEDURE)
        found.append(_Candidate(line, span, score, hours))
    return found


def _hours_of(
    span: dates.DateSpan, times: Sequence[dates.TimeSpan], start: int, end: int
) -> dates.TimeSpan | None:
    """Return the hours that belong to a date: right behind it, else a marked range in its sentence."""
    for time in times:
        if span.end <= time.start <= span.end + _NEAR and (time.marked or time.until):
            return time
    inside = [t for t in times if start <= t.start < end and t.marked and t.until]
    return inside[0] if inside else None


def _hours_only(lines: Sequence[Line], values: Sequence[Value], near: Line | None = None) -> When:
    """Return hours that stand apart from the date: behind a label, in the lines around it, or in prose."""
    for value in values:
        if value.key in ("when", "when_where"):
            for time in dates.find_times(value.line.text[value.offset :]):
                if time.marked or time.until:
                    place = (value.line, value.offset + time.start, value.offset + time.end)
                    return When(None, time.begin, time.until or _closing(lines), (place,))
    for line in lines:
        close = near is not None and abs(line.order - near.order) <= 2
        if close or line.is_head:
            for time in dates.find_times(line.text):
                if time.marked and time.until and line.role is not Role.AGENDA:
                    return When(None, time.begin, time.until, ((line, time.start, time.end),))
    return When(None, _prose_time(lines, "opens"), _closing(lines))


def _closing(lines: Sequence[Line]) -> str | None:
    return _prose_time(lines, "closes")


def _prose_time(lines: Sequence[Line], cue: str) -> str | None:
    """Return the hour of the clause that tells of opening or closing: *alettiin klo 17 ja lopetettiin vasta 19.40*."""
    for line in lines:
        if line.role in RECORD_ROLES or line.role is Role.AGENDA:
            continue
        last = 0
        for time in dates.find_times(line.text, bare=True):
            start, end = sentence_at(line.text, time.start, time.end)
            if time.until is None and _cue_of(line.text, max(start, last), time, end) == cue:
                return time.begin
            last = time.end
    return None


def _cue_of(text: str, start: int, time: dates.TimeSpan, end: int) -> str | None:
    """Return whether a time opens or closes: by the last verb before it, else, if marked, by the first one behind it."""
    before = [(m.end(), cue) for cue in _CUES for m in _pattern(cue).finditer(text, start, time.start)]
    if before:
        at, cue = max(before)
        if not _decides(text[at : time.start]) and (time.marked or at >= time.start - _NEAR):
            return cue
        return None
    after = [(m.start(), cue) for cue in _CUES for m in _pattern(cue).finditer(text, time.end, end)]
    if not after or not time.marked or "," in text[time.end : min(after)[0]]:
        return None
    return min(after)[1]


def _decides(between: str) -> bool:
    """Whether what stands between *päätettiin* and an hour tells what was decided: an infinitive or a clause."""
    words = re.findall(r"[^\W\d_]+", between)
    return "että" in words or any(a.infinitive is not None for word in words for a in analyses(word))


def _year(lines: Sequence[Line]) -> int | None:
    """Return the year that the document's whole dates speak of most."""
    years = Counter(
        d.date.year
        for line in lines
        for d in dates.find_dates(line.text)
        if d.date is not None and d.date.year > 1990
    )
    if years:
        return min(years, key=lambda y: (-years[y], y))
    bare = Counter(int(m[0]) for line in lines for m in re.finditer(r"(?<!\d)20\d\d(?!\d)", line.text))
    return min(bare, key=lambda y: (-bare[y], y)) if bare else None


def _is_mail_header(text: str) -> bool:
    label, colon, _ = text.partition(":")
    mail = table("forum")["mail"]
    return (
        bool(colon)
        and label.strip().lower() in mail["headers"]
        and label.strip().lower() not in _when_labels()
    )


def _when_labels() -> frozenset[str]:
    return frozenset(table("forum")["labels"]["when"]) - {"päivämäärä", "pvm"}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = table("forum")["when"][name]
    alternatives = "|".join(
        re.escape(w[:-1]) + r"\w*" if w.endswith("*") else re.escape(w) + r"(?!\w)" for w in words
    )
    return re.compile(rf"(?<!\w)(?:{alternatives})", re.IGNORECASE)


def as_date(iso: str | None) -> dt.date | None:
    """Return an ISO day as a date."""
    return dt.date.fromisoformat(iso) if iso else None
