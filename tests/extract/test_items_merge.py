"""The same thing said twice."""

from __future__ import annotations

from building import read

TITLE = "= Kylien ilta"


def test_the_same_words_under_one_theme_are_one_item_with_both_places() -> None:
    reading = read(
        TITLE,
        "@1",
        "# Kylätalot",
        "## Tarpeet",
        "- Uusi katto ennen talvea",
        "@2",
        "# Kylätalot",
        "## Tarpeet",
        "- uusi katto ennen talvea.",
    )
    (need,) = reading.record.needs
    assert need.text == "Uusi katto ennen talvea"
    assert [(e.page, e.quote.casefold()) for e in need.evidence] == [
        (1, "uusi katto ennen talvea"),
        (2, "uusi katto ennen talvea"),
    ]


def test_the_same_words_under_two_themes_are_two_items_with_their_own_ids() -> None:
    reading = read(
        TITLE,
        "# Kylätalot",
        "## Tarpeet",
        "- lisää talkooväkeä",
        "# Digiapu",
        "## Tarpeet",
        "- lisää talkooväkeä",
    )
    assert [theme for _, _, theme in reading.said] == ["Kylätalot", "Digiapu"]
    assert len({need.id for need in reading.record.needs}) == 2


def test_the_same_words_as_two_types_are_two_items() -> None:
    reading = read(
        TITLE, "# Kylätalot", "## Tarpeet", "- uusi katto", "## Mihin tietoa käytetään", "- uusi katto"
    )
    assert [type_ for type_, _ in reading.typed] == ["need", "use"]


def test_a_need_said_again_as_a_wish_is_the_same_need() -> None:
    reading = read(TITLE, "# Kylätalot", "## Tarpeet", "- uusi katto", "## Toiveet", "- Uusi katto")
    assert [(need.kind, len(need.evidence)) for need in reading.record.needs] == [("need", 2)]


def test_a_statement_said_again_in_fewer_words_is_a_second_place_of_the_longer_one() -> None:
    reading = read(
        TITLE,
        "# Kylätalot",
        "## Tarpeet",
        "- uusi ja kestävä katto kylätalon vanhaan saliin ennen talven tuloa",
        "- uusi ja kestävä katto kylätalon vanhaan saliin",
    )
    (need,) = reading.record.needs
    assert need.text.endswith("ennen talven tuloa")
    assert len(need.evidence) == 2
