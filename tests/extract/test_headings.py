"""Reading a heading: what of it is a theme, what a role, what neither."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.context import Role
from pipeline.extract.headings import read_heading, trim
from pipeline.extract.outline import display
from pipeline.finnish.model import parse


def themes(text: str, *known: str) -> tuple[str | None, str | None]:
    reading = read_heading(parse([text])[0], known)
    theme, child = (place and text[slice(*place)] for place in (reading.theme, reading.child))
    return theme or None, child or None


def role(text: str) -> Role | None:
    return read_heading(parse([text])[0]).role


@pytest.mark.parametrize(
    "heading",
    [
        "1. Kylätalot",
        "2.3 Kylätalot",
        "§ 12 Kylätalot",
        "IV. Kylätalot",
        "a) Kylätalot",
        "Ryhmä 3: Kylätalot",
        "Työpaja 2 – Kylätalot",
        "Teema 4. Kylätalot 1/2",
        "Kylätalot (jatkuu)",
        "Kylätalot, osa 2",
        "Kylätalot:",
    ],
)
def test_numbering_group_names_and_counters_are_no_part_of_a_label(heading: str) -> None:
    assert heading[slice(*trim(heading, 0, len(heading)))] == "Kylätalot"
    assert themes(heading) == ("Kylätalot", None)


@pytest.mark.parametrize("heading", ["Vuosi 2026", "24/7 neuvonta"])
def test_numbers_that_belong_to_a_subject_stay(heading: str) -> None:
    assert themes(heading) == (heading, None)


@pytest.mark.parametrize(
    ("heading", "theme", "named"),
    [
        ("Kylätalot – tarpeet", "Kylätalot", Role.NEED),
        ("Kylätalot: mitä tarvitaan?", "Kylätalot", Role.NEED),
        ("Toiveet: Digiapu", "Digiapu", Role.WISH),
        ("Ryhmä 2: Kylätalot – haasteet", "Kylätalot", Role.CHALLENGE),
        ("Kylätalot – yhteenveto", "Kylätalot", Role.OTHER),
        ("Avun tarpeet – kuka auttaa?", None, Role.NEED),
    ],
)
def test_a_composite_heading_gives_its_subject_and_its_role(
    heading: str, theme: str | None, named: Role
) -> None:
    assert themes(heading) == (theme, None)
    assert role(heading) is named


def test_a_composite_divides_into_theme_and_child_where_its_beginning_is_a_known_theme() -> None:
    assert themes("Järjestötieto – rahoitukset") == ("Järjestötieto – rahoitukset", None)
    assert themes("Järjestötieto – rahoitukset", "järjestötieto") == ("Järjestötieto", "rahoitukset")


@pytest.mark.parametrize("heading", ["Ryhmä 4", "Pöytä A", "Työpajat"])
def test_a_group_without_a_subject_is_no_theme(heading: str) -> None:
    assert themes(heading) == (None, None)
    assert role(heading) is Role.OTHER


def test_a_heading_of_two_types_types_nothing() -> None:
    assert role("Haasteet ja ratkaisut") is None
    assert themes("Haasteet ja ratkaisut") == (None, None)


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("DIGIAPU IKÄIHMISILLE", "Digiapu ikäihmisille"),
        ("KYKY", "Kyky"),
        ("SPEKO", "SPEKO"),
        ("Digiapu", "Digiapu"),
        ("3D", "3D"),
    ],
)
def test_capitals_become_a_plain_beginning_but_abbreviations_stay(label: str, shown: str) -> None:
    assert display(label) == shown


@settings(max_examples=200)
@given(st.text(alphabet="Kylä 1.§a):–-/()2IVosa?…*", max_size=25))
def test_trimming_stays_within_the_text_and_is_done_in_one_go(text: str) -> None:
    start, end = trim(text, 0, len(text))
    assert 0 <= start <= end <= len(text) or start == end
    assert trim(text, start, end) == (start, end)


@given(st.text(alphabet="ABCÅÄÖßıŉ abcåäö", max_size=20))
def test_a_shown_label_keeps_its_length(label: str) -> None:
    assert len(display(label)) == len(label)
