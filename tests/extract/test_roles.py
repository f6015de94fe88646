"""What headings and heads of columns name, by lemma and compound part."""

from __future__ import annotations

import pytest

from pipeline.extract.roles import named
from pipeline.finnish.model import parse


def first(text: str, lexicon: str = "roles") -> str | None:
    return next((one.name for one in named(list(parse([text])[0]), lexicon)), None)


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Tarpeet", "need"),
        ("Kehittämistarpeet", "need"),
        ("Mitä tietoa tarvitaan?", "need"),
        ("Behov", "need"),
        ("Toivelista", "wish"),
        ("Toiveiden puu", "wish"),
        ("Kylien toiveet", "wish"),
        ("Mihin tietoa käytetään", "use"),
        ("Käyttötarkoitus", "use"),
        ("Miksi?", "reason"),
        ("Hyödyt", "reason"),
        ("Suurimmat huolet", "challenge"),
        ("Mikä mättää?", "challenge"),
        ("Materiaalivinkit!", "material_tip"),
        ("Mistä saa lisätietoa", "material_tip"),
        ("Mitä voimme tarjota", "offer"),
        ("Tarjolla olevat tilat", "offer"),
        ("Pohdintaa", "question"),
        ("Mitä jäi auki", "question"),
        ("Ydinviesti", "key_message"),
        ("Jatkotoimet", "action"),
        ("Sovitut asiat", "action"),
        ("Kuka tekee ja mitä?", "action"),
        ("Palautteet", "feedback"),
        ("Parasta", "highlights"),
        ("Kehitettävää", "suggestions"),
        ("Ohjelma", "agenda"),
        ("Yhteystiedot", "contacts"),
        ("Aika ja paikka", "facts"),
        ("Kokouksen avaus", "procedure"),
        ("Seuraava kokous", "procedure"),
        ("Muut asiat", "other"),
        ("Johtopäätökset", "other"),
    ],
)
def test_a_heading_names_its_role(heading: str, role: str) -> None:
    assert first(heading) == role


@pytest.mark.parametrize(
    "heading",
    [
        "Kylätalot",
        "Ongelmanuoret",
        "Esteettömyys",
        "Huolenpito",
        "Haastattelut",
        "Palautepalvelu",
        "Uhkapelaaminen",
        "Kurssitoiminta",
        "Etujärjestöt",
        "Vapaa-aika",
        "Jatkokoulutus",
        "Palkkiot ja tehtävät",
    ],
)
def test_a_subject_that_sounds_like_a_role_names_none(heading: str) -> None:
    assert first(heading) is None


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Kuka", "responsible"),
        ("Vastuuhenkilö", "responsible"),
        ("Milloin", "due"),
        ("Aikataulu", "due"),
        ("Mittari", "measure"),
        ("Nro", "measure"),
        ("Julkaisija", "organisation"),
        ("Mistä löytyy", "url"),
        ("Aineisto", "title"),
        ("Teema", "theme"),
    ],
)
def test_a_head_of_a_column_names_the_field_that_its_cells_fill(head: str, field: str) -> None:
    assert first(head, "columns") == field


def test_the_most_specific_name_comes_first() -> None:
    names = [one.name for one in named(list(parse(["Mihin tarpeeseen tietoa käytetään"])[0]))]
    assert names[0] == "use"
