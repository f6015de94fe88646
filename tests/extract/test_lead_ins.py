"""Lines and labels that introduce what follows, and lines that look as if they did."""

from __future__ import annotations

import pytest
from building import read

OVER = ("= Kylien ilta", "# Kylätalot")


@pytest.mark.parametrize(
    "lead",
    [
        "Mitä tarvitaan:",
        "Kylätalolla tarvitaan",
        "Mitä kylätalolla tarvitaan?",
        "Talon vintti siivottiin kesällä. Nyt tarvitaan:",
    ],
)
def test_a_lead_in_types_the_list_after_it_and_is_no_item(lead: str) -> None:
    assert read(*OVER, lead, "- uusi katto", "- talkooväkeä").typed[-2:] == [
        ("need", "uusi katto"),
        ("need", "talkooväkeä"),
    ]
    assert not any(
        "tarvitaan" in text for _, text in read(*OVER, lead, "- uusi katto", "- talkooväkeä").typed
    )


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("Suurin tarve: uusi katto ennen talvea", ("need", "uusi katto ennen talvea")),
        ("Suurin haaste: talkooväki vähenee", ("challenge", "talkooväki vähenee")),
        ("- Toive: yhteinen saunailta", ("wish", "yhteinen saunailta")),
        ("- Kysymys: kuka maksaa sähköt", ("question", "kuka maksaa sähköt")),
    ],
)
def test_a_label_before_a_colon_types_the_rest_of_its_line(line: str, item: tuple[str, str]) -> None:
    assert read(*OVER, line).typed == [item]


def test_a_clause_with_a_verb_of_its_own_before_a_colon_is_no_lead_in() -> None:
    line = "Talolla on ollut ongelmia: valot puuttuvat pihalta"
    assert read(*OVER, f"- {line}").typed == [("challenge", line)]


def test_a_bullet_over_nested_bullets_is_their_context() -> None:
    reading = read(
        *OVER, "## Tarpeet", "- Keittiöön", "-- uusi tiskikone", "-- iso kattila", "- pihalle valot"
    )
    assert reading.typed == [("need", "uusi tiskikone"), ("need", "iso kattila"), ("need", "pihalle valot")]


def test_nested_lines_that_only_name_a_group_or_a_person_leave_the_statement_over_them() -> None:
    reading = read(
        *OVER,
        "## Haasteet",
        "- Talkoolaiset väsyvät kesken vuoden",
        "-- Ryhmä 2",
        "- lämmitys maksaa liikaa",
        "-- Aino Virtanen",
    )
    assert reading.typed == [
        ("challenge", "Talkoolaiset väsyvät kesken vuoden"),
        ("challenge", "lämmitys maksaa liikaa"),
    ]
