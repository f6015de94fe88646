"""Dates and times: the forms of the field, and what looks like them and is not."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.finnish.dates import find_dates, find_times, without_times


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("ti 5.5.2026 klo 9–11.30", "2026-05-05"),
        ("3. helmikuuta 2026", "2026-02-03"),
        ("13.–14.11.2015", "2015-11-13"),
        ("5.6.-14.8.2023", "2023-06-05"),
        ("23.8.22", "2022-08-23"),
        ("toukokuun 5. päivänä 2026", "2026-05-05"),
        ("2026-04-14", "2026-04-14"),
        ("den 5 maj 2026", "2026-05-05"),
    ],
)
def test_whole_dates_are_read(text: str, iso: str) -> None:
    assert [d.date.isoformat() for d in find_dates(text) if d.date] == [iso]


@pytest.mark.parametrize(
    "text", ["02/2013", "syyskuu 2026", "versio 1.2.3", "4,3 (asteikko 1–5)", "31.2.2026", "kohta 2.5"]
)
def test_what_is_no_whole_date_is_left_alone(text: str) -> None:
    assert [d for d in find_dates(text) if d.date] == []


def test_a_missing_year_comes_from_the_caller() -> None:
    assert find_dates("ke 16.4. mennessä")[0].date is None
    span = find_dates("ke 16.4. mennessä", 2026)[0]
    assert span.date == dt.date(2026, 4, 16)
    assert span.deadline
    assert not span.year_given


def test_a_range_keeps_its_last_day() -> None:
    assert find_dates("13.–14.11.2015")[0].last == dt.date(2015, 11, 14)


@pytest.mark.parametrize(
    ("text", "begin", "until"),
    [
        ("klo 9–11.30", "09:00", "11:30"),
        ("kello 10–15", "10:00", "15:00"),
        ("18:00-20:10", "18:00", "20:10"),
        ("klo 14:0015:41", "14:00", "15:41"),
        ("klo 13", "13:00", None),
        ("kello 9:stä 11:een", "09:00", "11:00"),
        ("klo 17 - n. 19.30", "17:00", "19:30"),
    ],
)
def test_times_are_read(text: str, begin: str, until: str | None) -> None:
    assert [(t.begin, t.until) for t in find_times(text)] == [(begin, until)]


def test_hours_behind_a_date_need_no_word_for_the_clock() -> None:
    assert find_times("24.9.2026 9.00–14.30")[0].marked
    assert not find_times("asteikolla 1–5")[0].marked


@given(st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_is_read_back(day: dt.date) -> None:
    text = f"Kokous on {day.day}.{day.month}.{day.year} klo 12."
    assert [d.date for d in find_dates(text)] == [day]


@given(st.text(max_size=60))
def test_blanking_keeps_every_offset(text: str) -> None:
    assert len(without_times(text)) == len(text)
