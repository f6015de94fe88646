"""The fields of tips, by the forms in which people write them."""

from __future__ import annotations

import pytest

from pipeline.extract.tips import TipFields, tip_fields
from pipeline.finnish.model import parse


def fields(
    text: str, *links: str, parent: str | None = None, cells: dict[str, str] | None = None
) -> TipFields:
    return tip_fields(text, parse([text])[0], links, parent, cells, 2026)


@pytest.mark.parametrize(
    ("text", "organisation", "title"),
    [
        ("SPR, Kotivaran opas", "SPR", "Kotivaran opas"),
        ("HelsinkiMissio: Lähellä-ryhmät", "HelsinkiMissio", "Lähellä-ryhmät"),
        (
            "Kyläkävelyn opas / Suomen Latu",
            "Suomen Latu",
            "Kyläkävelyn opas",
        ),
        ("THL / vähimmäistietolista", "THL", "vähimmäistietolista"),
        ("Turvallinen arki -verkkokurssi (THL)", "THL", "Turvallinen arki -verkkokurssi"),
        ("Aino Kettunen: Tyynen jälkeen", None, "Tyynen jälkeen"),
        ("Kodin lämpö (Aino Kettunen, 2024)", None, "Kodin lämpö"),
        ("Kaikkien kannattaa tutustua Sydänliiton oppaaseen Reipas askel", "Sydänliitto", "Reipas askel"),
        ("Lainaa pyörä -palvelu, kysy lähitorilta (6)", None, "Lainaa pyörä -palvelu"),
        ("Naapuriavun käsikirja, Tuen Verkko ry", "Tuen Verkko ry", "Naapuriavun käsikirja"),
        ("Tuen Verkko ry, naapuriavun käsikirja", "Tuen Verkko ry", "naapuriavun käsikirja"),
        ("Kylän korttipeli, 2. painos, Tuen Verkko ry", "Tuen Verkko ry", "Kylän korttipeli"),
        ("Avustus Pienet teot, Seutusäätiö, haku päättyy 15.1.2027", "Seutusäätiö", "Avustus Pienet teot"),
        ("Lyhdyt-verkkokurssi: Tuen Verkko ry", "Tuen Verkko ry", "Lyhdyt-verkkokurssi"),
        ("Aarrekartta-peli (Rannan kaupunki, ranta.example/peli)", "Rannan kaupunki", "Aarrekartta-peli"),
        ("Omaisen opas, Lumikellot, lumikellot.example", "Lumikellot", "Omaisen opas"),
        ("Omaisen opas, Lapua, lumikellot.example", None, "Omaisen opas"),
        ("Kirja: Hiljainen naapuri, Aino Kettunen", None, "Hiljainen naapuri"),
        ("kotiapu.example – palvelujen haku", None, "palvelujen haku"),
        ("Kotiapu.example – löydät lähimmän auttajan", None, "Kotiapu.example"),
        ("Katso lisää: Kyläläisen karttasivu, ranta.example", None, "Kyläläisen karttasivu"),
        ("Voimavarat | Rannan kaupunki | ranta.example", "Rannan kaupunki", "Voimavarat"),
        ("Työkalu: Kylän voimakartta, Maaseutuverkosto", "Maaseutuverkosto", "Kylän voimakartta"),
        ("Kuntaliiton julkaisu: Osallisuus lähellä", "Kuntaliitto", "Osallisuus lähellä"),
        ("”Pieni kirja surusta”, Tuen Verkko ry", "Tuen Verkko ry", "Pieni kirja surusta"),
        ("Lue Kyläläisen turvaopas", None, "Kyläläisen turvaopas"),
        ("Lukekaa selvitys Nuorten ääni kylissä, jonka teki tutkija", None, "Nuorten ääni kylissä"),
        ("Kannattaa katsoa THL:n Kevyt mieli -sivusto", "THL", "Kevyt mieli -sivusto"),
        ("Suosittelen Marttaliiton Hyvän ruuan käsikirjaa", "Marttaliitto", "Hyvän ruuan käsikirja"),
    ],
)
def test_title_and_organisation(text: str, organisation: str | None, title: str) -> None:
    found = fields(text)
    assert (found.organisation, found.title) == (organisation, title)


def test_practicalities_leave_the_title() -> None:
    found = fields("Webinaari Levon merkitys – ilmoittautuminen 18.3. mennessä info@verkosto.fi")
    assert found == TipFields(
        "Webinaari Levon merkitys", None, None, "info@verkosto.fi", "2026-03-18", "webinar"
    )


def test_links_give_addresses() -> None:
    assert fields("Opas", "https://opas.example/a").url == "https://opas.example/a"
    assert fields("Kysely", "mailto:kysely@opas.example").email == "kysely@opas.example"
    assert (
        fields("Kysely", "mailto:aino@opas.example,eino@opas.example?subject=opas").email
        == "aino@opas.example"
    )
    assert fields("Kysely", "mailto:Aino%20Kettunen%20%3Caino@opas.example%3E").email == "aino@opas.example"
    assert fields("Kysely", "mailto:?subject=opas").email is None
    assert fields("Kotivinkki.fi, josta ohjeet saa").url == "https://Kotivinkki.fi"


def test_a_bullet_under_an_organisation_is_its() -> None:
    assert fields("Osallisuusmittari", parent="Opintokeskus Sivis").organisation == "Opintokeskus Sivis"
    assert fields("Osallisuusmittari", parent="Hyviä mittareita, joita kokeiltiin").organisation is None


def test_cells_of_the_row_fill_the_fields() -> None:
    found = fields(
        "Kotivaraohje", cells={"organisation": "Martat", "url": "kotivara.fi", "deadline": "1.3.2026"}
    )
    assert (found.organisation, found.url, found.deadline) == ("Martat", "https://kotivara.fi", "2026-03-01")
