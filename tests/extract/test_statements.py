"""How lines become statements: what is split, what stays together and what says nothing."""

from __future__ import annotations

import pytest
from building import read

OVER = ("= Kylien ilta", "# Kylätalot")


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("uusi katto, toimiva sauna, valoisa piha", ["uusi katto", "toimiva sauna", "valoisa piha"]),
        ("selkeä, ajantasainen ja kaikille avoin kalenteri", None),
        ("pitkät pöydät ja uudet tuolit", None),
        ("Talolle tarvitaan lisää väkeä. Esim. nuoria kesätöihin", None),
        ("väkeä talkoisiin (keittiö, piha, sauna)", None),
    ],
)
def test_a_bullet_is_one_need_unless_it_lists_several(line: str, items: list[str] | None) -> None:
    found = read(*OVER, "## Tarpeet", f"- {line}").typed
    assert found == [("need", item) for item in items or [line]]


@pytest.mark.parametrize(
    "line",
    [
        "Talolle tarvitaan uusi katto, koska vanha vuotaa",
        "Talkoisiin tarvitaan väkeä, jotta piha saadaan kuntoon ennen talvea",
    ],
)
def test_a_clause_that_gives_a_reason_stays_with_what_it_is_a_reason_for(line: str) -> None:
    assert read(*OVER, line + ".").typed == [("need", line)]


def test_a_main_clause_that_only_endorses_is_a_reason() -> None:
    line = "Avoimuus on tärkeää, koska uudet asukkaat eivät tunne yhdistyksiä"
    assert read(*OVER, line + ".").typed == [("reason", line)]


def test_two_clauses_of_different_types_are_two_items() -> None:
    assert read(*OVER, "Salista puuttuu äänentoisto, me voimme lainata kaiuttimia.").typed == [
        ("need", "Salista puuttuu äänentoisto"),
        ("offer", "me voimme lainata kaiuttimia"),
    ]


def test_an_arrow_does_not_split_and_a_question_after_it_decides() -> None:
    reading = read(
        *OVER, "## Haasteet", "- katto vuotaa → sali homehtuu", "- avaimet katoavat -> kuka vastaa niistä?"
    )
    assert reading.typed == [
        ("challenge", "katto vuotaa → sali homehtuu"),
        ("question", "avaimet katoavat -> kuka vastaa niistä?"),
    ]


def test_an_answered_question_is_no_item_and_neither_is_its_answer() -> None:
    reading = read(
        *OVER,
        "Saako salia vuokrata? Saa, hinta on sovittu. Kuka hoitaa avaimet?",
        "Onko saunaa lämmitetty? Ei ole.",
    )
    assert reading.typed == [("question", "Kuka hoitaa avaimet?")]


@pytest.mark.parametrize(
    "line", ["Muistakaa varata sali ajoissa.", "Vastaajista 44 %", "–", "Tervetuloa mukaan!", "Ei mitään"]
)
def test_advice_bare_figures_and_greetings_say_nothing(line: str) -> None:
    assert read(*OVER, line).typed == []


def test_speaker_notes_are_source_text_and_notes_for_the_speaker_are_not_kept() -> None:
    reading = read(
        "@2",
        *OVER,
        "## Haasteet",
        "- lämmitys maksaa liikaa",
        "! Talolle tarvitaan myös uusi katto ennen talvea.",
        "! Muista kertoa kahvista.",
    )
    assert reading.said[1:] == [("need", "Talolle tarvitaan myös uusi katto ennen talvea", "Kylätalot")]
    assert reading.statements[1].evidence[0].page == 2
