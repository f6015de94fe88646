"""Persons, organisations, municipalities and concepts, told from what looks like them."""

from __future__ import annotations

import pytest

from pipeline.finnish import names, organisations, places
from pipeline.finnish.inflection import base_form, nominative_plural
from pipeline.finnish.model import parse
from pipeline.finnish.tables import rows
from pipeline.finnish.vocabulary import concepts


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("Ikäinstituutin", "Ikäinstituutti"),
        ("SPEKin", "SPEK"),
        ("THL:n", "THL"),
        ("Marttojen", "Martat"),
        ("Kiteen kaupungin", "Kiteen kaupunki"),
        ("Suomen Punaisen Ristin", "Suomen Punainen Risti"),
        ("turvallisesta kodista", "turvallinen koti"),
        ("Monitoimitalo Kankaassa", "Monitoimitalo Kangas"),
        ("Aino Kettusen", "Aino Kettunen"),
        ("Aulis Hyttiläinen", "Aulis Hyttiläinen"),
        ("Aulis Hyttiläisen", "Aulis Hyttiläinen"),
        ("Lars Sandsten", "Lars Sandsten"),
        ("Lars Jakobsen", "Lars Jakobsen"),
        ("Muistiliitto", "Muistiliitto"),
    ],
)
def test_base_forms(form: str, base: str) -> None:
    assert base_form(form) == base


def test_plurals_are_made_only_where_the_lexicon_confirms_them() -> None:
    assert nominative_plural("kohtaamispaikka") == "kohtaamispaikat"
    assert nominative_plural("opas") == "oppaat"
    assert nominative_plural("xyzzy") is None


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Aino Kettusen alustus ja Maija-Liisa Aallon vastaus", ["Aino Kettunen", "Maija-Liisa Aalto"]),
        ("Virtanen, Helmi puheenjohtaja", ["Helmi Virtanen"]),
        ("tutkija Mehdi Karimi kertoi", ["Mehdi Karimi"]),
        ("Salla Yli-Korpi", ["Salla Yli-Korpi"]),
        ("Asukastupa Kimara, Rantatie 3", []),
        ("Aapo Aution tie 3", []),
        ("Kainuun Tukiverkko ry", []),
        ("Punainen Risti", []),
        ("Aino Kettunen ja Zippu Ylilauri", ["Aino Kettunen", "Zippu Ylilauri"]),
        ("Zippu Ylilauri", []),
        ("Aino Kettunen ja Zippu Ylilauri ry", ["Aino Kettunen"]),
    ],
)
def test_persons(text: str, people: list[str]) -> None:
    assert [p.name for p in names.find(text)] == people


def test_role_titles_end_where_the_name_begins() -> None:
    text = "Tervetuloa, vapaaehtoistoiminnan ohjaaja"
    assert text[names.role_start(text) or 0 :] == "vapaaehtoistoiminnan ohjaaja"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Talkoot pitivät Uljaan Seudun Läheiset ry ja Keski-Pohjan kuntayhtymä.",
            ["Uljaan Seudun Läheiset ry", "Keski-Pohjan kuntayhtymä"],
        ),
        ("Tutustu Ensi- ja turvakotien liiton sivuihin", ["Ensi- ja turvakotien liitto"]),
        ("Lammen kyläyhdistys ry, kokous", ["Lammen kyläyhdistys ry"]),
        ("Lieksan kaupungin hyvinvointipalvelut", ["Lieksan kaupungin hyvinvointipalvelut"]),
        ("Terveyden ja hyvinvoinnin laitos / THL", ["Terveyden ja hyvinvoinnin laitos", "THL"]),
        ("Yhdistys kokoaa luettelon", []),
        ("Satakunta on maakunta", []),
    ],
)
def test_organisations(text: str, found: list[str]) -> None:
    assert [o.name for o in organisations.find(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hoivatie 2, Salo", ["Salo"]),
        ("Outi Salo asuu Salossa", ["Salo"]),
        ("Uudessakaupungissa ja Mänttä-Vilppulassa", ["Uusikaupunki", "Mänttä-Vilppula"]),
        ("Kemiönsaaren kunta", ["Kemiönsaari"]),
        ("Jakobstad", ["Pietarsaari"]),
        ("kotka lensi lahden yli", []),
    ],
)
def test_municipalities(text: str, found: list[str]) -> None:
    assert [p.name for p in places.find_municipalities(text)] == found


def test_the_list_of_municipalities_is_whole() -> None:
    assert len({row[0] for row in rows("municipalities")}) == 308


def test_concepts_take_the_longest_label_and_the_sense_of_the_field() -> None:
    found = {
        c.fi: c for c in concepts(parse(["Sosiaali- ja terveysjärjestöjen mittarit mittaavat hyvinvointia."]))
    }
    assert "sosiaali- ja terveysjärjestöt" in found
    assert found["mittarit (mittaus)"].uri.endswith("/p21210")
    assert found["hyvinvointi (terveydellinen)"].uri.endswith("/p22036")


def test_a_surname_is_no_place() -> None:
    assert concepts(parse(["Outi Lahti avasi tilaisuuden."])) == []


def test_more_mentions_make_a_surer_concept() -> None:
    once, twice = (
        concepts(parse(["Osallisuus kasvaa."])),
        concepts(parse(["Osallisuus kasvaa.", "Osallisuutta mitataan."])),
    )
    assert twice[0].score > once[0].score
