"""What the heads of columns and rows say of the cells of a table."""

from __future__ import annotations

from building import read, table

TITLE = "= Kylien ilta"


def test_columns_give_types_and_row_heads_themes_and_a_dash_holds_nothing() -> None:
    reading = read(
        TITLE,
        table(
            ["*Teema", "*Tarpeet", "*Haasteet"],
            ["Kylätalot", "uusi katto", "lämmitys maksaa liikaa"],
            ["Digiapu", "vertaisohjaajia\nlainattavia laitteita", "–"],
        ),
    )
    assert reading.themes == ["Kylätalot", "Digiapu"]
    assert reading.said == [
        ("need", "uusi katto", "Kylätalot"),
        ("challenge", "lämmitys maksaa liikaa", "Kylätalot"),
        ("need", "vertaisohjaajia", "Digiapu"),
        ("need", "lainattavia laitteita", "Digiapu"),
    ]


def test_who_and_when_fill_the_fields_of_the_action_beside_them() -> None:
    reading = read(
        TITLE,
        "# Jatkotoimet",
        table(
            ["*Mitä", "*Kuka", "*Milloin"],
            ["Laaditaan yhteinen kalenteri", "Kylätoimikunta", "15.9.2026"],
            ["Kutsutaan naapurikylät koolle", "Aino Virtanen", "1.10.2026"],
        ),
    )
    assert [(a.text, a.responsible, a.due) for a in reading.record.actions] == [
        ("Laaditaan yhteinen kalenteri", "Kylätoimikunta", "2026-09-15"),
        ("Kutsutaan naapurikylät koolle", "Aino Virtanen", "2026-10-01"),
    ]
    assert len(reading.typed) == 2


def test_a_running_number_before_the_themes_is_passed_over() -> None:
    reading = read(
        TITLE,
        table(
            ["*Nro", "*Aihe", "*Tarpeet", "*Toiveet"],
            ["1", "Kylätalot", "uusi katto", "yhteinen saunailta"],
            ["2", "Digiapu", "vertaisohjaajia", "oma iltavuoro"],
        ),
    )
    assert reading.said == [
        ("need", "uusi katto", "Kylätalot"),
        ("wish", "yhteinen saunailta", "Kylätalot"),
        ("need", "vertaisohjaajia", "Digiapu"),
        ("wish", "oma iltavuoro", "Digiapu"),
    ]


def test_a_second_row_of_heads_stands_over_the_rows_below_it() -> None:
    reading = read(
        TITLE,
        "# Kylätalot",
        table(
            ["*Vahvuudet", "*Heikkoudet"],
            ["- meillä on iso sali", "- katto vuotaa"],
            ["*Mahdollisuudet", "*Uhat"],
            ["- kesäasukkaat mukaan", "- rahoitus loppuu keväällä"],
        ),
    )
    types = {text: type_ for type_, text in reading.typed}
    assert types["meillä on iso sali"] == "offer"
    assert types["katto vuotaa"] == types["rahoitus loppuu keväällä"] == "challenge"
    assert types["kesäasukkaat mukaan"] != "offer"
    assert not {"Mahdollisuudet", "Uhat"} & set(types)


def test_a_row_head_over_several_rows_names_the_theme_of_all_of_them() -> None:
    reading = read(
        TITLE,
        table(
            ["*Teema", "*Tarpeet", "*Haasteet"],
            ["Kylätalot", "uusi katto", "lämmitys maksaa liikaa"],
            [None, "talkooväkeä", "talkoolaiset väsyvät"],
            ["Digiapu", "vertaisohjaajia", "laitteet ovat vanhoja"],
        ),
    )
    assert [theme for _, _, theme in reading.said] == ["Kylätalot"] * 4 + ["Digiapu"] * 2


def test_a_row_of_figures_states_nothing() -> None:
    figures = table(["*Kylä", "*2024", "*2025"], ["Koivula", "12", "14"], ["Mäkelä", "5 kpl", "7 kpl"])
    assert read(TITLE, "# Kylätalot", figures).typed == []
