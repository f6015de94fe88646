"""Which themes are kept, under which parents, and what has none."""

from __future__ import annotations

import pytest
from building import read

from pipeline.extract.context import ThemeNode
from pipeline.extract.themes import kept_parent, kept_themes

TITLE = "= Kylien ilta"


def test_a_theme_without_anything_said_under_it_is_not_kept() -> None:
    reading = read(
        TITLE,
        "# Kylätalot",
        "## Tarpeet",
        "- uusi katto",
        "# Kalastus",
        "# Digiapu",
        "## Tarpeet",
        "- vertaisohjaajia",
    )
    assert reading.themes == ["Kylätalot", "Digiapu"]


def test_the_name_of_the_event_is_no_theme() -> None:
    reading = read(
        "= Kylien ilta 12.5.2026", "# Kylien ilta", "## Digiapu", "### Tarpeet", "- vertaisohjaajia"
    )
    assert reading.themes == ["Digiapu"]


def test_general_sections_after_the_last_theme_have_no_theme() -> None:
    reading = read(
        TITLE,
        "# Digiapu",
        "## Tarpeet",
        "- vertaisohjaajia",
        "# Materiaalivinkit",
        "- Kylätalon energiaopas",
        "# Seuraavat askeleet",
        "- Kootaan ryhmä syyskuussa",
    )
    assert reading.said == [
        ("need", "vertaisohjaajia", "Digiapu"),
        ("material_tip", "Kylätalon energiaopas", None),
        ("action", "Kootaan ryhmä syyskuussa", None),
    ]


def test_headings_of_procedure_are_no_themes_and_end_the_theme_before_them() -> None:
    reading = read(
        "= Kylien kokous",
        "# Kokouksen avaus",
        "Puheenjohtaja avasi kokouksen klo 18.",
        "# Kylätalot",
        "Katto vuotaa pahasti.",
        "# Muut asiat",
        "Talolle toivotaan saunailtoja.",
        "# Kokouksen päättäminen",
        "Puheenjohtaja päätti kokouksen klo 20.",
    )
    assert reading.themes == ["Kylätalot"]
    assert reading.said == [
        ("challenge", "Katto vuotaa pahasti", "Kylätalot"),
        ("wish", "Talolle toivotaan saunailtoja", None),
    ]


def test_a_theme_inside_a_theme_has_it_as_its_parent() -> None:
    reading = read(TITLE, "# Asuminen", "## Kylätalot", "### Tarpeet", "- uusi katto")
    assert reading.themes == ["Asuminen", "Asuminen / Kylätalot"]


def test_an_unused_parent_is_kept_for_its_child_and_a_topic_of_the_programme_for_itself() -> None:
    themes = [ThemeNode("Asuminen", None), ThemeNode("Kylätalot", 0), ThemeNode("Kalastus", None)]
    assert kept_themes(themes, [1, None], [], None) == {0: None, 1: 0}
    assert kept_themes(themes, [1], ["KALASTUS"], None) == {0: None, 1: 0, 2: None}


def test_what_lies_under_the_name_of_the_event_moves_up() -> None:
    themes = [ThemeNode("Asuminen", None), ThemeNode("Kylien ilta", 0), ThemeNode("Kylätalot", 1)]
    assert kept_themes(themes, [2], [], "kylien  ilta") == {0: None, 2: 0}


@pytest.mark.parametrize("index", [0, 1])
def test_a_tree_that_bites_its_tail_is_cut(index: int) -> None:
    loop = [ThemeNode("Asuminen", 1), ThemeNode("Kylätalot", 0)]
    assert kept_parent(loop, index, {1 - index}) is None
