"""Which headings are themes, which name types, and what stands under which."""

from __future__ import annotations

from building import read

TITLE = "= Kylien ilta"


def test_a_heading_that_only_names_a_type_is_no_theme_and_types_what_is_under_it() -> None:
    reading = read(
        TITLE,
        "# Tarpeet",
        "- yhteinen kalenteri kylien tapahtumille",
        "# Haasteet",
        "- talkoolaiset väsyvät kesken vuoden",
        "# Toiveet",
        "- yhteinen retki saaristoon",
    )
    assert reading.themes == []
    assert reading.said == [
        ("need", "yhteinen kalenteri kylien tapahtumille", None),
        ("challenge", "talkoolaiset väsyvät kesken vuoden", None),
        ("wish", "yhteinen retki saaristoon", None),
    ]


def test_roles_under_themes_and_roles_over_themes_give_the_same_items() -> None:
    themes_first = read(
        TITLE,
        "# Digiapu ikäihmisille",
        "## Tarpeet",
        "- vertaisohjaajia kirjastoon",
        "## Haasteet",
        "- laitteet ovat liian vanhoja",
        "# Nuorten liikkuminen",
        "## Tarpeet",
        "- iltavuoro liikuntahallille",
    )
    roles_first = read(
        TITLE,
        "# Tarpeet",
        "## Digiapu ikäihmisille",
        "- vertaisohjaajia kirjastoon",
        "## Nuorten liikkuminen",
        "- iltavuoro liikuntahallille",
        "# Haasteet",
        "## Digiapu ikäihmisille",
        "- laitteet ovat liian vanhoja",
    )
    assert set(themes_first.said) == {
        ("need", "vertaisohjaajia kirjastoon", "Digiapu ikäihmisille"),
        ("challenge", "laitteet ovat liian vanhoja", "Digiapu ikäihmisille"),
        ("need", "iltavuoro liikuntahallille", "Nuorten liikkuminen"),
    }
    assert set(roles_first.said) == set(themes_first.said)
    assert roles_first.themes == themes_first.themes


def test_a_role_after_a_dash_and_a_group_before_a_colon_are_no_part_of_the_theme() -> None:
    reading = read(
        TITLE,
        "# Arjen tuki – kipupisteet",
        "- kukaan ei ehdi käymään kotona",
        "# Ryhmä 1: Kylätalot",
        "- katto vuotaa pahasti",
    )
    assert reading.themes == ["Arjen tuki", "Kylätalot"]
    assert reading.said[0] == ("challenge", "kukaan ei ehdi käymään kotona", "Arjen tuki")


def test_subjects_of_one_composite_title_are_children_of_one_theme() -> None:
    reading = read(
        TITLE,
        "# Järjestötieto – rahoitukset",
        "## Tarpeet",
        "- selkeä kalenteri avustushauista",
        "# Järjestötieto – osaaminen",
        "## Tarpeet",
        "- koulutusta hallitusten jäsenille",
    )
    assert reading.themes == ["Järjestötieto", "Järjestötieto / rahoitukset", "Järjestötieto / osaaminen"]
    assert [theme for _, _, theme in reading.said] == ["rahoitukset", "osaaminen"]


def test_the_same_heading_on_several_slides_is_one_theme_with_all_its_places() -> None:
    reading = read(
        "@1",
        TITLE,
        "@2",
        "# Kylätalot",
        "- talon katto vuotaa pahasti",
        "@3",
        "# Kylätalot",
        "- lämmitys maksaa liikaa",
        "@4",
        "# Kylätalot 2/2",
        "- talkoolaisia on liian vähän",
    )
    assert reading.themes == ["Kylätalot"]
    assert [evidence.page for evidence in reading.record.themes[0].evidence] == [2, 3, 4]
    assert {theme for _, _, theme in reading.said} == {"Kylätalot"}
    assert len(reading.said) == 3
