"""Tips that call to a source, or tell who made it."""

from __future__ import annotations

import pytest

from pipeline.extract.tips import tip_fields
from pipeline.finnish.model import parse


@pytest.mark.parametrize(
    ("text", "organisation", "title", "kind"),
    [
        (
            "Luettavaksi suosittelen vihkosta Hiljaa kotiin (Kainuun Muistituki)",
            "Kainuun Muistituki",
            "Hiljaa kotiin",
            "publication",
        ),
        ("Kuuntele podcast Pellon laidalla", None, "Pellon laidalla", "podcast"),
        (
            "Kattokaa video Pesä tyhjenee, mitä sitten (Kylien Tukiverkko)",
            "Kylien Tukiverkko",
            "Pesä tyhjenee, mitä sitten",
            "video",
        ),
        ("Hanna Mertarannan kirja Kun muisti väsyy", None, "Kun muisti väsyy", "book"),
        ("Lainatkaa kirjastosta Veikko Ahosen romaani Harmaa talvi", None, "Harmaa talvi", "book"),
        (
            "Hyvä opas omaisille on Askel kerrallaan, sen on tehnyt Pohjolan Muistiyhdistys: www.pohjola.example/askel",
            "Pohjolan Muistiyhdistys",
            "Askel kerrallaan",
            "guide",
        ),
        (
            "Yhdessä alkuun -webinaarisarjaan ilmoittaudutaan 25.8.2026 mennessä osoitteeseen ilmo@kylat.example",
            None,
            "Yhdessä alkuun -webinaarisarja",
            "webinar",
        ),
        (
            "Lataa itse Kemijoen Kyläverkon opas Kylä varautuu (www.kylaverkko.example/opas), malliksi muillekin",
            "Kemijoen Kyläverkko",
            "Kylä varautuu",
            "guide",
        ),
        ("Tilatkaa Marttojen vihko Ruokaa yhdelle", "Martat", "Ruokaa yhdelle", "publication"),
        ("Kurkatkaa Aivoliiton sivut aivot.example", "Aivoliitto", "Aivoliiton sivut", "site"),
        ("Katsokaa elokuva Viimeinen lypsäjä", None, "Viimeinen lypsäjä", "video"),
        ("Minä kuuntelin podcastin Valoa yöhön, suosittelen", None, "Valoa yöhön", "podcast"),
        (
            "Selatkaa Suomen Kylien kirjasta Avoin kylätalo luku kolme",
            "Suomen Kylät",
            "Avoin kylätalo luku kolme",
            "book",
        ),
        ("Liisa Hakalan teos Pitkä huhtikuu", None, "Pitkä huhtikuu", "book"),
        (
            "Ilmoittautukaa kurssille Rohkeasti puhelimeen 20.11. mennessä kurssit@digi.example",
            None,
            "Rohkeasti puhelimeen",
            "course",
        ),
        ("Testaa Sydänliiton mittari Oma askel", "Sydänliitto", "Oma askel", "meter"),
        (
            "Opas Yksin mutta ei yksinäinen, tekijä Länsirannan Ystävät ry",
            "Länsirannan Ystävät ry",
            "Opas Yksin mutta ei yksinäinen",
            "guide",
        ),
        ("Vihko Pienin askelin, julkaisija Sylva", "Sylva", "Vihko Pienin askelin", "publication"),
        (
            "Ota käyttöön Naapuripassi-kortti (Keiteleen kunta)",
            "Keiteleen kunta",
            "Naapuripassi-kortti",
            "form",
        ),
        ("Kuunnelkaa Yle Areenasta sarja Maan hiljaiset", None, "Maan hiljaiset", None),
        (
            "Ilmajoen Omaishoitajat on tehnyt oppaan Vuorotellen",
            "Ilmajoen Omaishoitajat",
            "Vuorotellen",
            "guide",
        ),
        (
            "Kirjastossa on lainattavana esite Turvallisesti rapuissa",
            None,
            "Turvallisesti rapuissa",
            "publication",
        ),
        ("Kannattaa hankkia kirja Kylmän veden kutsu (Antti Lehto)", None, "Kylmän veden kutsu", "book"),
        ("Lukekaa Eeva Niemen Savusauna palaa", None, "Savusauna palaa", None),
        ("Perehtykää Takuusäätiön oppaaseen Rahat riittämään", "Takuusäätiö", "Rahat riittämään", "guide"),
        ("Verkkokurssi Puhu ääneen, ilm. 12.12. mennessä", None, "Verkkokurssi Puhu ääneen", "course"),
        ("Kotikutoista-blogi, jota pitää Marttaliitto", "Marttaliitto", "Kotikutoista-blogi", "site"),
        ("THL julkaisi oppaan Liikettä päivään: www.thl.example/liike", "THL", "Liikettä päivään", "guide"),
        ("Tutustukaa työkirjaan Hyvä vanhuus Inarissa", None, "Hyvä vanhuus Inarissa", "guide"),
        (
            "Näytettiin video Miksi meri kuohuu, se löytyy merikansa.example",
            None,
            "Miksi meri kuohuu",
            "video",
        ),
    ],
)
def test_title_publisher_and_kind_of_a_source_in_a_sentence(
    text: str, organisation: str | None, title: str, kind: str | None
) -> None:
    found = tip_fields(text, parse([text])[0], (), None, None, 2026)
    assert (found.organisation, found.title, found.kind) == (organisation, title, kind)


def test_a_deadline_without_a_year_is_of_the_year_of_the_forum() -> None:
    text = "Verkkokurssi Puhu ääneen, ilm. 20.11. mennessä"
    assert tip_fields(text, parse([text])[0], (), None, None, 2026).deadline == "2026-11-20"
