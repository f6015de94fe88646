"""Templates that groups fill in: titles across a table, merged row heads, unmarked column heads, lists of sources."""

from __future__ import annotations

from building import read, table

TITLE = "= Kylien ilta"


def test_a_row_across_a_table_is_the_theme_of_the_rows_under_it_until_the_next() -> None:
    reading = read(
        TITLE,
        table(
            ("Ryhmä 1: Kylätalon lämmitys", None),
            ("*Mikä mättää", "kattila on rikki"),
            ("*Mitä tarvitaan", "uusi öljykattila"),
            ("Ryhmä 2: Nuorten kyydit", None),
            ("*Mikä mättää", "vuorot loppuvat neljältä"),
        ),
    )
    assert reading.said == [
        ("challenge", "kattila on rikki", "Kylätalon lämmitys"),
        ("need", "uusi öljykattila", "Kylätalon lämmitys"),
        ("challenge", "vuorot loppuvat neljältä", "Nuorten kyydit"),
    ]


def test_a_row_head_merged_over_several_rows_types_them_all() -> None:
    reading = read(
        TITLE,
        "# Nuorten kyydit",
        table(
            ("*Mikä mättää", "1", "vuorot loppuvat neljältä"),
            (None, "2", "pysäkillä on pimeää"),
            ("*Mitä tarvitaan", "1", "kimppakyytejä harrastuksiin"),
            (None, "2", "valot pysäkille"),
        ),
    )
    assert reading.typed == [
        ("challenge", "vuorot loppuvat neljältä"),
        ("challenge", "pysäkillä on pimeää"),
        ("need", "kimppakyytejä harrastuksiin"),
        ("need", "valot pysäkille"),
    ]


def test_column_heads_that_nothing_marks_are_known_when_each_names_a_type() -> None:
    reading = read(
        TITLE,
        "# Kylätalo",
        table(("Mitä kylä tarjoaa", "Mitä kylä tarvitsee"), ("iso sali viikonloppuisin", "uusi öljykattila")),
    )
    assert reading.typed == [("offer", "iso sali viikonloppuisin"), ("need", "uusi öljykattila")]


def test_a_first_row_of_statements_is_no_row_of_heads() -> None:
    reading = read(
        TITLE, "# Tarpeet", table(("uusi öljykattila", "iso pöytä"), ("kahvinkeitin", "lamput pihalle"))
    )
    assert len(reading.typed) == 4


def test_those_who_need_name_the_rows_and_are_no_doers() -> None:
    reading = read(
        TITLE,
        table(
            ("*Kuka", "*Tarvitsee", "*Mihin"),
            ("Kuorolaiset", "lämmin sali", "talven harjoituksiin"),
            ("Uimarit", "avain saunalle", "avannon jälkeen lämmittelyyn"),
        ),
    )
    assert [type_ for type_, _ in reading.typed] == ["need", "use", "need", "use"]
    assert reading.record.actions == []


def test_what_is_needed_and_what_for_stays_so_beside_who_makes_it() -> None:
    reading = read(
        TITLE,
        "# Seuranta",
        table(
            ("*Mitä tietoa tarvitaan", "*Mihin sitä käytettäisiin", "*Kuka tuottaa"),
            ("kyytien täyttöaste", "vuorojen suunnitteluun", "kuntayhtymä"),
        ),
    )
    assert reading.typed == [("need", "kyytien täyttöaste"), ("use", "vuorojen suunnitteluun")]


def test_a_list_of_sources_under_unknown_words_is_tips() -> None:
    reading = read(
        TITLE,
        "# Repun taskusta",
        "- Kylä lämpimäksi -opas, Lakeuden Kylät ry, lakeudenkylat.example/opas",
        "- Kattilamittari, www.kattilamittari.example",
        "- Talkoiden aika -podcast",
    )
    assert [type_ for type_, _ in reading.typed] == ["material_tip"] * 3
    assert reading.themes == []
