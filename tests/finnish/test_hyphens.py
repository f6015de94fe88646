from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.finnish.hyphens import HYPHENS, ends_in_hyphen, is_broken_word, join


@pytest.mark.parametrize(("left", "right", "joined"), [
    ("varautu-", "mista", "varautumista"),
    ("vapaaeh-", "toisten ohjaajat", "vapaaehtoisten ohjaajat"),
    ("Kulje-", "tusten aikataulu", "Kuljetusten aikataulu"),
    ("Yh-", "teistyö, joka", "Yhteistyö, joka"),
])  # fmt: skip
def test_a_word_that_was_only_broken_is_whole_again(left: str, right: str, joined: str) -> None:
    assert join(left, right) == joined


@pytest.mark.parametrize(("left", "right", "joined"), [
    ("linja-", "autoasemalle", "linja-autoasemalle"),
    ("kauppa-", "asiointiin", "kauppa-asiointiin"),
    ("matka-", "ajan korvaus", "matka-ajan korvaus"),
])  # fmt: skip
def test_equal_vowels_of_a_compound_keep_the_hyphen(left: str, right: str, joined: str) -> None:
    assert join(left, right) == joined


@pytest.mark.parametrize(("left", "right", "joined"), [
    ("hyvinvointi-", "ja terveyspalvelut", "hyvinvointi- ja terveyspalvelut"),
    ("liikunta-", "tai kulttuuriryhmä", "liikunta- tai kulttuuriryhmä"),
    ("kesä-", "sekä talviajan", "kesä- sekä talviajan"),
])  # fmt: skip
def test_a_left_out_part_keeps_its_hyphen_and_space(left: str, right: str, joined: str) -> None:
    assert join(left, right) == joined


@pytest.mark.parametrize(("left", "right", "joined"), [
    ("yli 75-", "vuotiaiden", "yli 75-vuotiaiden"),
    ("SOTE-", "keskus", "SOTE-keskus"),
    ("tv-", "Ohjelma", "tv-Ohjelma"),
    ("Etelä-", "Savossa", "Etelä-Savossa"),
    ("e-", "kirjat", "e-kirjat"),
    ("maija-", "liisa.lehto@kyla.example", "maija-liisa.lehto@kyla.example"),
    ("2025-", "2027", "2025-2027"),
])  # fmt: skip
def test_numbers_abbreviations_names_and_addresses_keep_their_hyphen(
    left: str, right: str, joined: str
) -> None:
    assert join(left, right) == joined


@pytest.mark.parametrize("hyphen", sorted(HYPHENS))
def test_every_hyphen_that_pdfium_writes_is_known(hyphen: str) -> None:
    assert join(f"varautu{hyphen}", "mista") == "varautumista"


def test_lines_without_a_hyphen_are_joined_by_a_space() -> None:
    assert join("kylän", "talkoot") == "kylän talkoot"
    assert join("kylän –", "talkoot") == "kylän – talkoot"


def test_a_word_cut_by_a_narrow_cell_is_recognised() -> None:
    assert is_broken_word("vapaaehtoistoimin", "taan")
    assert not is_broken_word("kylän", "talkoot")
    assert not is_broken_word("harrastus", "ja ulkoilu")


@given(st.text(max_size=12), st.text(max_size=12))
def test_joining_never_loses_a_letter(left: str, right: str) -> None:
    joined = join(f"{left}-", right)
    letters = [c for c in left + right if c.isalnum()]
    assert [c for c in joined if c.isalnum()] == letters


@given(st.text(max_size=8))
def test_only_a_letter_or_digit_carries_a_hyphen(text: str) -> None:
    assert ends_in_hyphen(f"{text}-") == (bool(text) and text[-1].isalnum())
