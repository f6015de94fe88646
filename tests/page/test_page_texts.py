from __future__ import annotations

import re
from string import Formatter

import pytest

from pipeline.page.safe import mail_address, visible, web_address
from pipeline.page.texts import LANGUAGES, Texts, _texts


def _fields(form: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(form) if name}


def test_every_text_is_there_in_all_languages_with_the_same_blanks_and_forms() -> None:
    for key, by_language in _texts().items():
        assert set(by_language) == set(LANGUAGES), key
        forms = [by_language[language].split("|") for language in LANGUAGES]
        assert len({len(form) for form in forms}) == 1, key
        if key not in {"long_date", "short_date"}:
            assert len({frozenset(_fields(part)) for form in forms for part in form}) == 1, key


def test_no_text_is_named_twice() -> None:
    from importlib import resources

    files = resources.files("pipeline.page").joinpath("data/texts").iterdir()
    keys = [key for file in files for key in re.findall(r"^\[(.+)\]$", file.read_text("utf-8"), re.MULTILINE)]
    assert len(keys) == len(set(keys)) == len(_texts())


def test_no_text_is_left_without_use() -> None:
    from importlib import resources

    folder = resources.files("pipeline.page")
    places = [*folder.iterdir(), *folder.joinpath("templates").iterdir()]
    used = "".join(f.read_text("utf-8") for f in places if f.name.endswith((".py", ".j2")))
    made_up = re.compile(r"(group|short|fact|sure|ground)_")
    assert [key for key in _texts() if not made_up.match(key) and f'"{key}"' not in used] == []


@pytest.mark.parametrize(
    ("language", "long", "short", "clock"),
    [
        ("fi", "tiistai 5.5.2026", "5.5.2026", "klo 9.00–15.30"),
        ("sv", "tisdag 5.5.2026", "5.5.2026", "kl. 9.00–15.30"),
        ("en", "Tuesday 5 May 2026", "5 May 2026", "at 09:00–15:30"),
    ],
)
def test_dates_and_times_are_in_the_manner_of_the_language(
    language: str, long: str, short: str, clock: str
) -> None:
    texts = Texts(language)
    assert texts.date("2026-05-05", long=True) == long
    assert texts.date("2026-05-05") == short
    assert texts.clock("09:00", "15:30") == clock


def test_half_known_times_and_no_dates_are_shown_as_they_are() -> None:
    texts = Texts("fi")
    assert texts.clock("18:00", None) == "klo 18.00"
    assert texts.clock(None, "20:00") == "klo –20.00"
    assert not texts.clock(None, None)
    assert texts.date("toukokuu") == "toukokuu"


@pytest.mark.parametrize(
    ("value", "finnish", "english"),
    [
        (3, "3", "3"),
        (4.25, "4,25", "4.25"),
        (12345.5, "12\xa0345,5", "12,345.5"),
        (1000, "1\xa0000", "1,000"),
    ],
)
def test_numbers_have_the_marks_of_the_language(value: float, finnish: str, english: str) -> None:
    assert Texts("fi").number(value) == finnish
    assert Texts("en").number(value) == english


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (1, "varma"),
        (0.95, "varma"),
        (0.949, "melko varma"),
        (0.6, "epävarma"),
        (0.59, "hyvin epävarma"),
        (0, "hyvin epävarma"),
    ],
)
def test_confidence_in_words(share: float, words: str) -> None:
    assert Texts("fi").sure(share) == words


def test_code_of_a_newer_version_is_its_own_name() -> None:
    assert Texts("fi").code("rules", "oracle") == "oracle"
    assert Texts("sv").group("dreams") == "dreams"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://kylat.example/a?b=1#c", "https://kylat.example/a?b=1#c"),
        ("HTTP://Kylat.example", "http://kylat.example"),
        ("https://käyty.example/ä", "https://xn--kyty-loa.example/%C3%A4"),
        ("https://bank.example@evil.example/", "https://evil.example/"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)//https://kylat.example", None),
        (" javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("//kylat.example", None),
        ("https://kylat.example/\u202ea", None),
        ("https:\\\\kylat.example", None),
        ("https://kylat.example/" + "a" * 3000, None),
        ("file:///etc/passwd", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(text: str | None, address: str | None) -> None:
    assert web_address(text) == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("aino@kylat.example", "mailto:aino@kylat.example"),
        ("aino+k@kylat.example", "mailto:aino+k@kylat.example"),
        ("äiti@kylat.example", "mailto:%C3%A4iti@kylat.example"),
        ("aino@kylat.example?cc=kaikki@kylat.example", None),
        ("aino@kylat.example\nBcc: x@y.example", None),
        ('"><b>@kylat.example', None),
        ("aino@kylat", None),
        (7, None),
    ],
)
def test_only_plain_mail_addresses_become_links(text: object, address: str | None) -> None:
    assert mail_address(text) == address


def test_characters_that_act_unseen_are_written_out_and_others_stay() -> None:
    assert visible("a\u202eb\x00c\ud800") == "a⟦U+202E⟧b⟦U+0000⟧c⟦U+D800⟧"
    assert visible("ä\t🧑‍🤝‍🧑\nא") == "ä\t🧑‍🤝‍🧑\nא"
