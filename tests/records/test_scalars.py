from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from rfc3986_validator import validate_rfc3986

from pipeline.records.models import Evidence, EvidenceBox, Forum, MaterialTip
from pipeline.records.scalars import to_uri


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        ("kylat.example", "https://kylat.example"),
        (" http://kylat.example/a ", "http://kylat.example/a"),
        (
            "https://kylat.example/Mäntylä?haku=tö#ä",
            "https://kylat.example/M%C3%A4ntyl%C3%A4?haku=t%C3%B6#%C3%A4",
        ),
        ("https://kylat.example/%C3%A4", "https://kylat.example/%C3%A4"),
        ("https://mäntylä.example", "https://xn--mntyl-grae.example"),
        ("kylat.example:8080/x", "https://kylat.example:8080/x"),
        ("https://[::1]/x", "https://[::1]/x"),
    ],
)
def test_addresses_become_absolute_and_ascii(text: str, uri: str) -> None:
    assert to_uri(text) == uri


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mailto:a@kylat.example",
        "a@kylat.example",
        "tel:+358",
        "opas",
        "ftp://kylat.example",
        "https://[x",
    ],
)
def test_what_is_no_web_address_gives_none(text: str) -> None:
    assert to_uri(text) is None


@given(st.text(max_size=40))
def test_whatever_comes_out_is_a_valid_uri(text: str) -> None:
    for candidate in (text, f"https://a.example/{text}"):
        uri = to_uri(candidate)
        assert uri is None or validate_rfc3986(uri)


def test_a_day_that_is_not_in_the_calendar_is_refused() -> None:
    assert Forum(date="2024-02-29").date == "2024-02-29"
    with pytest.raises(ValidationError):
        Forum(date="2026-02-29")


def test_a_time_is_hours_and_minutes() -> None:
    assert Forum(start="09:30").start == "09:30"
    with pytest.raises(ValidationError):
        Forum(start="9.30")


def test_evidence_spans_as_many_code_points_as_its_quote() -> None:
    assert Evidence(quote="\U0001f600ä", start=4, end=6).end == 6
    with pytest.raises(ValidationError):
        Evidence(quote="\U0001f600ä", start=4, end=7)


def test_arithmetic_dust_is_rounded_away() -> None:
    box = EvidenceBox(page=1, x0=-0.0001, y0=0.1 + 0.2, x1=10.006, y1=1)
    assert box.model_dump_json() == '{"page":1,"x0":0.0,"y0":0.3,"x1":10.01,"y1":1.0}'
    tip = MaterialTip(
        id="i-" + "0" * 20,
        text="opas",
        confidence=0.1 + 0.2,
        rule="heading",
        evidence=[Evidence(quote="opas", start=0, end=4)],
    )
    assert tip.confidence == 0.3
