"""Symbols that a legend gives a meaning."""

from __future__ import annotations

from building import read

OVER = ("= Kylien ilta", "# Kylätalot")


def test_symbols_of_a_legend_type_the_items_that_have_them_as_markers() -> None:
    reading = read(
        *OVER,
        "!\tHuoli",
        "♥\tToive",
        "!\tkatto vuotaa pahasti",
        "♥\tyhteinen saunailta",
        "!\tväki vähenee",
    )
    assert reading.typed == [
        ("challenge", "katto vuotaa pahasti"),
        ("wish", "yhteinen saunailta"),
        ("challenge", "väki vähenee"),
    ]


def test_a_legend_may_stand_after_what_it_explains() -> None:
    reading = read(*OVER, "♥\tpitkät pöydät pihalle", "!\ttuolien nouto", "!\tHuoli", "♥\tToive")
    assert reading.typed == [("wish", "pitkät pöydät pihalle"), ("challenge", "tuolien nouto")]


def test_ordinary_bullets_are_no_legend() -> None:
    reading = read(*OVER, "## Tarpeet", "•\tHuoli", "-\tToive", "•\tuusi katto", "-\tpitkät pöydät")
    assert ("need", "uusi katto") in reading.typed
    assert ("need", "pitkät pöydät") in reading.typed
