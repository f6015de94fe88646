"""Who does an action: names behind the verb, at the end, joined by a plus or a slash."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.extract.actions import ActionFields, action_fields
from pipeline.finnish.model import parse


@pytest.mark.parametrize(
    ("text", "cells", "responsible", "due"),
    [
        ("kutsun kirjoittavat Reino ja Lempi", None, "Reino ja Lempi", None),
        ("Talkoista ilmoittavat lehteen Anna ja Pekka", None, "Anna ja Pekka", None),
        ("Kootaan lista", {"responsible": "Ville + Samira"}, "Ville + Samira", None),
        (
            "Tarkistetaan opasteet",
            {"responsible": "Kaupunki / Olavi Haapala"},
            "Kaupunki / Olavi Haapala",
            None,
        ),
        ("Haetaan avustus", {"responsible": "joku?"}, None, None),
        ("Varataan sali (Ville + Samira, 20.11. mennessä)", None, "Ville + Samira", "2026-11-20"),
        (
            "Anna, Pekka ja Liisa kokoavat listan lokakuun 30. päivään mennessä",
            None,
            "Anna, Pekka ja Liisa",
            "2026-10-30",
        ),
        ("Aloitetaan kerho vapun jälkeen", None, None, None),
        ("Avoimet ovet pidetään joulukuussa", None, None, None),
        ("Julisteet painattaa kirjasto", None, "kirjasto", None),
        ("Kutsutaan koolle (Kaupunki/Maija Salminen)", None, "Kaupunki/Maija Salminen", None),
        ("Kahvit keittää Martat, kakun tuo Sirpa", None, "Martat", None),
        (
            "Siivouspäivä pidetään 14.11., vastaa Kylätoimikunta ja koulu",
            None,
            "Kylätoimikunta ja koulu",
            "2026-11-14",
        ),
        ("Eeva soittaa kunnanjohtajalle ennen joulua", None, "Eeva", None),
        ("Kyselyn tekevät Sami, Noora ja Ali 1.12. mennessä", None, "Sami, Noora ja Ali", "2026-12-01"),
        ("Esite: Sami & Noora", None, "Sami & Noora", None),
        ("Sami ja minä haemme avaimet perjantaina 16.10.", None, "Sami ja minä", "2026-10-16"),
        ("Avustushakemus jätetään 30.10. / Pihlaja ry", None, "Pihlaja ry", "2026-10-30"),
        ("Selvitetään vakuutus (ei tekijää vielä)", None, None, None),
        ("Päivitetään nettisivut", {"responsible": "avoin"}, None, None),
        ("Päivitetään nettisivut", {"responsible": "?"}, None, None),
        ("Päivitetään nettisivut", {"responsible": "kaikki"}, "kaikki", None),
        ("Talonmies Reijo Kuusisto vaihtaa lukot marraskuussa", None, "Reijo Kuusisto", None),
        ("Lukot vaihtaa talonmies Reijo Kuusisto", None, "Reijo Kuusisto", None),
        (
            "Hyvinvointialue ja kunta sopivat kyydeistä 15.12. mennessä",
            None,
            "Hyvinvointialue ja kunta",
            "2026-12-15",
        ),
        ("Lehtijutun hoitaa Leena, kuvat ottaa Osku", None, "Leena", None),
        ("Kartta valmiiksi viimeistään 2.11. – Leena", None, "Leena", "2026-11-02"),
        (
            "Kutsu seuraavaan iltaan lähtee 15.1., lähettäjänä Nuorten Tupa ry",
            None,
            "Nuorten Tupa ry",
            "2027-01-15",
        ),
        ("Toiveet viedään lautakunnalle (sosiaaliohjaaja)", None, "sosiaaliohjaaja", None),
        ("Leena ottaa yhteyttä radioon", None, "Leena", None),
        ("Seurakunta antaa tilan käyttöön tammikuusta alkaen", None, "Seurakunta", None),
    ],
)
def test_doers_and_days_in_other_wordings(
    text: str, cells: dict[str, str] | None, responsible: str | None, due: str | None
) -> None:
    found = action_fields(text, parse([text])[0], cells, dt.date(2026, 10, 8))
    assert found == ActionFields(responsible, due)
