"""The gate refuses what leaks, by rules of its own, and says where without saying what."""

from __future__ import annotations

from typing import Any

import pytest
from public_record import record

from pipeline.errors import ContractError, LeakError
from pipeline.public import to_public
from pipeline.public.gate import check, find_leaks, head_names


@pytest.fixture(scope="module")
def made() -> tuple[dict[str, Any], str]:
    return to_public(*record(), {})


def planted(public: dict[str, Any], value: str) -> dict[str, Any]:
    return public | {"warnings": [{"code": "attachments", "message": value}]}


def test_a_clean_output_passes(made: tuple[dict[str, Any], str]) -> None:
    check(*made, ("Mallikas", "Brzk"))


@pytest.mark.parametrize(
    "value",
    [
        "Kysy: oma.nimi@posti.example",
        "Kysy: oma\u200bnimi @posti.example",
        "tunnus 131052-308T",
        "Soita 040-123 4567",
        "Soita +358 40 1234567",
        "Paikalla oli Liisa Korhonen",
        "Paikalla oli Korhonen, Liisa",
        "Kiitos Brzkille",
        "Kiitos BRZK",
    ],
)
def test_whatever_is_planted_is_refused(made: tuple[dict[str, Any], str], value: str) -> None:
    public, text = made
    with pytest.raises(LeakError) as error:
        check(planted(public, value), text, ("Brzk",))
    assert "/warnings/0/message" in str(error.value)
    for part in ("oma", "nimi@", "131052", "4567", "Liisa", "Korhonen", "rzk"):
        assert part not in str(error.value)


def test_a_leak_in_the_text_is_refused_as_a_broken_contract(made: tuple[dict[str, Any], str]) -> None:
    public, text = made
    with pytest.raises(ContractError, match="text"):
        check(public, text + "\nMatti Virtanen")


@pytest.mark.parametrize(
    "value",
    [
        "info@kunta.example",
        "12.3.2026 klo 9–11",
        "§ 246 ja 0,5",
        "Kylien ilta",
        "Toivo on tärkeää",
        "r-00000401234567",
    ],
)
def test_what_tells_of_nobody_passes(made: tuple[dict[str, Any], str], value: str) -> None:
    public, text = made
    assert list(find_leaks(planted(public, value), text, ("Brzk", "Toivo"))) == []


def test_the_gate_reads_names_of_the_head_and_the_foot_itself() -> None:
    text = "\n".join(["Läsnä: Matti Virtanen", *["rivi"] * 100, "Liisa Korhonen"])
    assert head_names(text) == ["Matti", "Virtanen", "Liisa", "Korhonen"]


def test_nothing_is_returned_where_masking_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.public.numbers.find", lambda _text: [])
    with pytest.raises(LeakError, match="puhelinnumero"):
        to_public(*record(), {})
