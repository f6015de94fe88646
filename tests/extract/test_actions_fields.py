"""Who does an action and by when."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.extract.actions import ActionFields, action_fields
from pipeline.finnish.model import parse


def fields(text: str, cells: dict[str, str] | None = None) -> ActionFields:
    return action_fields(text, parse([text])[0], cells, dt.date(2026, 3, 17))


@pytest.mark.parametrize(
    ("text", "responsible", "due"),
    [
        (
            "Päätettiin, että Helmi Virtanen piirtää kartan 22.5.2026 mennessä",
            "Helmi Virtanen",
            "2026-05-22",
        ),
        ("Kokeillaan ilmoituspohjaa kirjastoissa (vastuu: Aino Kettunen)", "Aino Kettunen", None),
        ("Pyydetään tarjous, vastuuhenkilönä Ville Aalto", "Ville Aalto", None),
        ("Perustetaan työryhmä (koollekutsuja Ville Aalto)", "Ville Aalto", None),
        ("Järjestökoordinaattori kokoaa kartan 30.4. mennessä", "Järjestökoordinaattori", "2026-04-30"),
        ("Sovittiin, että Helmi Virtanen kysyy soittajia la 11.4.2026", "Helmi Virtanen", "2026-04-11"),
        ("Kartoitetaan opastuspisteet, Helmi Virtanen, 31.3.2026", "Helmi Virtanen", "2026-03-31"),
        ("Päätettiin hakea avustusta, ja hakemuksen valmistelee Helmi Virtanen", "Helmi Virtanen", None),
        ("Kirjasto ja nuorisotoimi jakavat avaimet", "Kirjasto ja nuorisotoimi", None),
        ("Laaditaan toimintaohje toukokuun aikana", None, None),
        ("Kunta varaa salin eläkeläisten vuorolle", "Kunta", None),
        ("Kaupunki palkkaa kesäksi kaksi ohjaajaa", "Kaupunki", None),
        ("Sovittiin, että Pihlajaharjun kunta nimeää yhdyshenkilön", "Pihlajaharjun kunta", None),
        ("Seura esittää, että nuorisotoimi avaa ovet aiemmin", "nuorisotoimi", None),
        ("Päätettiin pyytää tarjoukset kolmelta tekijältä 15.4.2026 mennessä", None, "2026-04-15"),
        ("Helmi Lehmonen tilaa kyltit", "Helmi Lehmonen", None),
        ("Ville Kuuselan tehtävänä on koota osoitelista", "Ville Kuusela", None),
        ("Ladun kunto on Ystäväseura ry:n vastuulla", "Ystäväseura ry", None),
        ("Soitetaan urheiluseuralle (Ville Aalto, huhtikuun loppuun mennessä)", "Ville Aalto", None),
        (
            "Hakemuksen laativat kesäkuun alussa Ville Aalto ja Helmi Virtanen",
            "Ville Aalto ja Helmi Virtanen",
            None,
        ),
        ("Ville: soitto talonmiehelle", "Ville", None),
        ("Jatkossa Ystäväseura ry tarjoaa kahvit", "Ystäväseura ry", None),
        ("Uudet kyltit maalaa Helmi Virtanen", "Helmi Virtanen", None),
        ("Uudet kyltit maalaa taidekerho", None, None),
        ("Reitin kartoittaa Tiekunta ja kyläyhdistys", "Tiekunta ja kyläyhdistys", None),
        ("Penkkiä ei siirretä, koska routa nousee", None, None),
    ],
)
def test_responsible_and_due(text: str, responsible: str | None, due: str | None) -> None:
    assert fields(text) == ActionFields(responsible, due)


@pytest.mark.parametrize("pronoun", ["Hän", "Se", "He", "Joku", "Kaikki"])
def test_a_pronoun_is_responsible_for_nothing(pronoun: str) -> None:
    assert fields(f"{pronoun} tuo listan seuraavaan tapaamiseen").responsible is None


@pytest.mark.parametrize("name", ["Aulis Hyttiläinen", "Lars Sandsten", "Maija Vuon", "Helmi Virtanen"])
def test_a_name_in_a_cell_stays_as_it_stands(name: str) -> None:
    assert fields("Kyltit uusitaan", {"responsible": name}).responsible == name


def test_cells_and_labelled_lines_win() -> None:
    found = fields(
        "Esite teetetään selkokielellä", {"responsible": "Helmi Virtanen ja Ville Aalto, 29.5.2026"}
    )
    assert found == ActionFields("Helmi Virtanen ja Ville Aalto", "2026-05-29")
    assert fields("Esite teetetään", {"responsible": "–", "due": "syyskuu 2026"}) == ActionFields(None, None)


def test_a_day_long_before_the_event_is_of_the_next_year() -> None:
    text = "Ville Aalto avaa kokeilun 15.1."
    assert action_fields(text, parse([text])[0], None, "2026-11-07").due == "2027-01-15"
