"""Dates and times of day in Finnish text, with where they stand."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from pipeline.finnish.tables import toml

_DASH = r"\s*[-–—‒−]\s*"


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date at ``text[start:end]``; of a range the first day, with the last one in `last`."""

    start: int
    end: int
    date: dt.date | None
    """None where no whole date can be read: the year is missing and was not given."""
    last: dt.date | None = None
    year_given: bool = True
    deadline: bool = False
    """The text says that something is due by it (*mennessä*, *viimeistään*)."""


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time of day or a range of them at ``text[start:end]``; `begin` and `until` as HH:MM."""

    start: int
    end: int
    begin: str
    until: str | None = None
    marked: bool = True
    """The text says that it is a time (*klo*, *kello*, a colon between hours and minutes, or a date before it)."""


def find_dates(text: str, year: int | None = None) -> list[DateSpan]:
    """Return the dates of `text` in order: *14.4.2026*, *13.–14.11.2015*, *3. helmikuuta 2026*, *16.4.*, *2026-04-14*.

    `year` is used where the text leaves the year out. Months alone (*syyskuu 2026*, *02/2013*) are no dates.
    """
    found: list[DateSpan] = []
    for match in _date_pattern().finditer(text):
        span = _read(match, text, year)
        if span is not None:
            found.append(span)
    return found


_CLAUSE_END = re.compile(r"\s*(?:[.,;!)]|$|\s(?:ja|vaikka|mutta)\s)")


def find_times(text: str, *, bare: bool = False) -> list[TimeSpan]:
    """Return the times of `text` in order: *klo 9–11.30*, *kello 10–15*, *18:00-20:10*, *klo 14:0015:41*.

    A bare range (*9.00–14.30*) counts, with `marked` unset unless it has colons or follows a date. With `bare` what only
    may be a time counts too, unmarked: *19.40*, and *19* at the end of a clause.
    """
    dates = [(span.start, span.end) for span in find_dates(text)]
    found: list[TimeSpan] = []
    for match in _time_pattern().finditer(text):
        if any(start < match.end() and match.start() < end for start, end in dates):
            continue
        begin, until = _clock(match["h1"], match["m1"]), _clock(match["h2"], match["m2"])
        if begin is None or (match["h2"] and until is None):
            continue
        lone = match["clock"] is None and match["h2"] is None and ":" not in match[0]
        if lone and not (bare and (match["m1"] or _CLAUSE_END.match(text, match.end()))):
            continue
        after_date = any(0 <= match.start() - end <= 4 for _, end in dates)
        marked = match["clock"] is not None or ":" in match[0] or after_date
        found.append(TimeSpan(match.start(), match.end(), begin, until, marked))
    return found


def without_times(text: str) -> str:
    """Return `text` with its dates and times blanked out by spaces, so that offsets stay."""
    chars = list(text)
    spans = [(d.start, d.end) for d in find_dates(text)] + [(t.start, t.end) for t in find_times(text)]
    for start, end in spans:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


@cache
def _date_pattern() -> re.Pattern[str]:
    words = toml("dates")
    months = "|".join(stem for stems in words["months"].values() for stem in stems)
    day = r"(?:[12]\d|3[01]|0?[1-9])"
    month = r"(?:1[0-2]|0?[1-9])"
    return re.compile(
        rf"(?<![\w/.,:])(?:"
        rf"(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)"
        rf"|(?:(?P<d0>{day})\.?\s?(?:(?P<m0>{month})\.\s?(?:(?P<y0>(?:19|20)\d\d))?)?{_DASH})?"
        rf"(?P<d1>{day})\.\s?(?P<m1>{month})(?:\.\s?(?P<y1>(?:19|20)\d\d(?!\d)|\d\d(?![\d.:/])|(?!\d))|(?=/))"
        rf"|(?:(?P<d2>{day})\.?{_DASH})?(?P<d3>{day})\.?\s?(?P<m3>{months})[a-zåäö]*\.?(?:\s?(?P<y3>(?:19|20)\d\d)\b)?"
        rf"|(?P<m4>{months})n\s(?P<d4>{day})\.(?:\s?p(?:äivä\w*|\.|nä)?)?(?:\s?(?P<y4>(?:19|20)\d\d)\b)?"
        r")",
        re.IGNORECASE,
    )


@cache
def _time_pattern() -> re.Pattern[str]:
    clock = "|".join(re.escape(word) for word in toml("dates")["words"]["clock"])
    hour, minute = r"(?:2[0-4]|1\d|0?\d)", r"[0-5]\d"
    return re.compile(
        rf"(?<![\w.,:/§])(?:(?P<clock>{clock})\s?)?(?<!\d)(?P<h1>{hour})(?:[.:](?P<m1>{minute}))?"
        rf"(?::?(?:s?ta|s?tä))?"
        rf"(?:(?:{_DASH}(?:n\.\s?|noin\s)?(?:(?:{clock})\s?)?|(?<=[.:]\d\d)(?=\d\d[.:]\d\d)|\s(?=\d{{1,2}}(?:[.:]\d\d)?:?(?:ään|een|aan|iin|hun)\b))"
        rf"(?P<h2>{hour})(?:[.:](?P<m2>{minute}))?)?(?![\d%€])(?!\.\d)",
        re.IGNORECASE,
    )


@cache
def _month_number(stem: str) -> int | None:
    for number, stems in toml("dates")["months"].items():
        if stem.lower() in stems:
            return int(number)
    return None


def _read(match: re.Match[str], text: str, year: int | None) -> DateSpan | None:
    end = match.start() + len(match[0].rstrip())
    if match["iso"]:
        return DateSpan(match.start(), end, dt.date.fromisoformat(match["iso"]))
    first, last_day, written = _parts(match)
    if match["d1"] and not match["y1"] and _is_no_date(match, text):
        return None
    full = _year(written)
    chosen = full or year
    last = _date(chosen, *last_day)
    begin = _date(chosen, *first) if first else last
    if first and match["y0"]:
        begin = _date(_year(match["y0"]), *first)
    if last is None and (chosen is not None or _date(2024, *last_day) is None):
        return None
    return DateSpan(
        match.start(),
        end,
        begin,
        last if first else None,
        year_given=full is not None,
        deadline=_is_deadline(text, match.start(), end),
    )


def _parts(match: re.Match[str]) -> tuple[tuple[int, int] | None, tuple[int, int], str | None]:
    """Return (day, month) of the first day of a range or None, of the last or only day, and the year as written."""
    if match["d1"]:
        month = int(match["m1"])
        first = (int(match["d0"]), int(match["m0"] or month)) if match["d0"] else None
        return first, (int(match["d1"]), month), match["y1"]
    name, day, year = (
        (match["m3"], match["d3"], match["y3"]) if match["d3"] else (match["m4"], match["d4"], match["y4"])
    )
    month = _month_number(name) or 0
    return ((int(match["d2"]), month) if match["d2"] else None), (int(day), month), year


def _is_no_date(match: re.Match[str], text: str) -> bool:
    """Whether *2.5.* or *4.10* is a number of a list or section or a time: without a year a date needs its last point."""
    if not match[0].rstrip().endswith("."):
        return True
    before = text[: match.start()].rstrip().lower()
    return before.endswith(("klo", "kello", "kohta", "luku", "versio"))


def _year(written: str | None) -> int | None:
    if not written:
        return None
    number = int(written)
    return number if number > 99 else 2000 + number


def _date(year: int | None, day: int, month: int) -> dt.date | None:
    if year is None:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _is_deadline(text: str, start: int, end: int) -> bool:
    words = toml("dates")["words"]
    after = text[end : end + 24].lstrip(" .),").lower()
    before = text[max(0, start - 32) : start].rstrip(" :(").lower()
    days = "|".join(words["weekdays"])
    before = re.sub(rf"\s(?:{days})$", "", before)
    return after.startswith(tuple(words["deadline_after"])) or before.endswith(
        tuple(words["deadline_before"])
    )


def _clock(hours: str | None, minutes: str | None) -> str | None:
    if hours is None:
        return None
    hour, minute = int(hours), int(minutes or 0)
    if hour == 24 and minute == 0:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 24 else None
