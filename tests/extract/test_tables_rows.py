"""Rows of tables: heads of rows, lines of cells and tables of sources, plans and goals."""

from __future__ import annotations

import pytest
from building import read, table

TITLE = "= Kylien ilta"


@pytest.mark.parametrize("mark", ["", "*"])
def test_row_heads_give_types_where_there_are_no_column_heads(mark: str) -> None:
    rows = table([f"{mark}Tarpeet", "uusi katto\ntalkooväkeä"], [f"{mark}Haasteet", "lämmitys maksaa liikaa"])
    assert read(TITLE, "# Kylätalot", rows).said == [
        ("need", "uusi katto", "Kylätalot"),
        ("need", "talkooväkeä", "Kylätalot"),
        ("challenge", "lämmitys maksaa liikaa", "Kylätalot"),
    ]


def test_every_bullet_of_a_cell_is_an_item_of_its_column_and_row() -> None:
    reading = read(
        TITLE,
        table(
            ["*Ryhmä", "*Mitä tarvitaan", "*Mitä voimme tarjota"],
            ["Kylätalot", "- uusi katto\n- talkooväkeä", "- iso sali juhliin"],
            ["Digiapu", "- uusi reititin", "–"],
        ),
    )
    assert reading.said == [
        ("need", "uusi katto", "Kylätalot"),
        ("need", "talkooväkeä", "Kylätalot"),
        ("offer", "iso sali juhliin", "Kylätalot"),
        ("need", "uusi reititin", "Digiapu"),
    ]


def test_a_row_of_a_table_of_sources_is_one_tip_with_its_fields() -> None:
    reading = read(
        TITLE,
        "# Materiaalivinkit",
        table(
            ["*Aineisto", "*Julkaisija", "*Linkki"],
            ["Kylätalon energiaopas", "Koivulan kyläyhdistys ry", "energia.example"],
            ["Talkookirja", "Mäkelän kylät ry", "https://talkoot.example/kirja"],
        ),
    )
    assert [(tip.text, tip.organisation, tip.url) for tip in reading.record.material_tips] == [
        ("Kylätalon energiaopas", "Koivulan kyläyhdistys ry", "https://energia.example"),
        ("Talkookirja", "Mäkelän kylät ry", "https://talkoot.example/kirja"),
    ]
    assert len(reading.typed) == 2


def test_measures_and_levels_of_a_goal_are_no_record() -> None:
    reading = read(
        TITLE,
        "# Tavoitteet",
        table(
            ["*Tavoite", "*Mittari", "*Tavoitetaso"],
            ["kylätalo auki joka ilta", "aukiolotunnit", "30 tuntia viikossa"],
        ),
    )
    assert reading.typed == [("wish", "kylätalo auki joka ilta")]


def test_a_plan_has_themes_actions_doers_and_dates() -> None:
    reading = read(
        TITLE,
        table(
            ["*Teema", "*Toimenpide", "*Vastuu", "*Aikataulu"],
            ["Kylätalot", "Pyydetään tarjous katosta", "Kylätoimikunta", "30.9.2026"],
            ["Digiapu", "Aloitetaan digikahvila", "Kirjasto", "syksy 2026"],
        ),
    )
    assert reading.said == [
        ("action", "Pyydetään tarjous katosta", "Kylätalot"),
        ("action", "Aloitetaan digikahvila", "Digiapu"),
    ]
    assert [(a.responsible, a.due) for a in reading.record.actions] == [
        ("Kylätoimikunta", "2026-09-30"),
        ("Kirjasto", None),
    ]


def test_a_cell_across_the_table_is_no_theme_of_a_row() -> None:
    reading = read(
        TITLE, table(["*Teema", "*Tarpeet"], ["Päivän kirjaukset", None], ["Kylätalot", "uusi katto"])
    )
    assert reading.themes == ["Kylätalot"]
    assert reading.said == [("need", "uusi katto", "Kylätalot")]


def test_a_proposed_solution_beside_a_challenge_is_a_wish() -> None:
    pairs = table(["*Haaste", "*Ratkaisuehdotus"], ["lämmitys maksaa liikaa", "ilmalämpöpumppu saliin"])
    assert read(TITLE, "# Kylätalot", pairs).typed == [
        ("challenge", "lämmitys maksaa liikaa"),
        ("wish", "ilmalämpöpumppu saliin"),
    ]
