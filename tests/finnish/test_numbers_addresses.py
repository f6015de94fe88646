"""Numbers in words, and addresses of every kind."""

from __future__ import annotations

import pytest

from pipeline.finnish.addresses import find_emails, find_phones, find_streets, find_urls
from pipeline.finnish.numbers import find_numbers, value_of


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("kahdeksan", 8),
        ("kolmekymmentä", 30),
        ("kaksikymmentäviisi", 25),
        ("neljätoista", 14),
        ("sataviisi", 105),
        ("talo", None),
    ],
)
def test_numerals_in_words(word: str, value: int | None) -> None:
    assert value_of(word) == value


def test_numbers_with_decimals_and_spaces() -> None:
    assert [n.value for n in find_numbers("4,6 ja 3 412,50 sekä kolme")] == [4.6, 3412.5, 3]


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("Asukastupa, Niittykatu 12, Lahti", "Niittykatu 12"),
        ("Rantaraitti 9:ssä", "Rantaraitti 9"),
        ("osoitteessa Vanha Myllytie 4 B", "Vanha Myllytie 4 B"),
        ("Aapo Aution tie 3 A 12, 33100 Tampere", "Aapo Aution tie 3 A 12"),
        ("Storgatan 5", "Storgatan 5"),
    ],
)
def test_street_addresses(text: str, street: str) -> None:
    assert [s.value for s in find_streets(text)] == [street]


def test_a_time_is_no_street() -> None:
    assert find_streets("Kokous 16.4.2026 klo 13.00–15.25, sivu 3") == []


def test_a_pattern_is_no_address() -> None:
    assert [e.value for e in find_emails("etunimi.sukunimi@jarvi.example ja aino.aalto@jarvi.example")] == [
        "aino.aalto@jarvi.example"
    ]


def test_bare_hosts_become_absolute_and_emails_are_no_hosts() -> None:
    text = "ks. kotivinkki.fi, www.tupa.example/opas. Kysy info@tupa.fi"
    assert [u.value for u in find_urls(text)] == ["https://kotivinkki.fi", "https://www.tupa.example/opas"]


@pytest.mark.parametrize("text", ["p. 044 555 0134", "+358 40 123 4567", "(02) 555 0166", "050-5550144"])
def test_phones(text: str) -> None:
    assert len(find_phones(text)) == 1


def test_dates_and_document_numbers_are_no_phones() -> None:
    assert find_phones("14.4.2026, ABC/1234/00.01.02/2026, 12 500 euroa") == []
