"""How many came, where and when, who held it: the ways in which people tell it."""

from __future__ import annotations

import pytest
from facts_views import view_of

from pipeline.extract.forum import read_forum


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("52 ihmistä, 4 koiraa", 52),
        ("Tuvan täydeltä eli 38 kyläläistä", 38),
        ("Meitä oli koolla 24", 24),
        ("Pöytien ääreen istahti 31 kylän asukasta.", 31),
        ("Tuolit täyttyivät: 64 vanhempaa ja isovanhempaa", 64),
        ("Porukkaa oli 21", 21),
        ("Sateesta huolimatta tuli 17 ihmistä", 17),
        ("Sali oli täynnä, 83 henkeä", 83),
        ("Penkeillä istui 45 ihmistä", 45),
        ("Ovesta astui sisään 28 henkilöä.", 28),
        ("Väkeä 26, ja etänä 5", 26),
        ("Ilmoittautuneita oli 44, perille pääsi 31.", 31),
        ("n. 60 hlöä", 60),
        ("Osallistujia: 18 + 4 etänä", 18),
        ("Kaksikymmentäkaksi naapuria mahtui pirttiin", 22),
        ("Väki: 44", 44),
        ("Tupa täynnä: 19 isäntää ja emäntää", 19),
        ("Talkooväkeä 36 hengen voimin", 36),
        ("Pihalla seisoi 55 ihmistä", 55),
        ("Kuulolla 29 vanhempaa", 29),
        ("Aamukahville ehti 16 yrittäjää.", 16),
        ("Jututtamassa kävi 23 kaupunkilaista.", 23),
        ("Iltaan uskaltautui 14 nuorta.", 14),
        ("Huoneessa 12 aikuista, 3 vauvaa", 12),
        ("Saliin kerääntyi 70 kuntalaista", 70),
        ("Nimilistassa 47 nimeä", 47),
        ("Meidät oli laskettu: 39 henkeä.", 39),
        ("Linjoilla 41 ihmistä", 41),
        ("Läsnäolijoita 15 hlö", 15),
        ("Ilmoittautui 25, saapui 22", 22),
        ("Ryhmässä oli mukana kolmetoista omaista.", 13),
        ("Yhdistyksessä on 140 jäsentä.", None),
        ("Kylässä asuu 320 ihmistä.", None),
        ("Ryhmään mahtuu 12 ihmistä.", None),
        ("Palautetta antoi 20 ihmistä.", None),
        ("Jonossa on 45 ihmistä.", None),
        ("Joka vuosi koulunsa keskeyttää 200 nuorta.", None),
        ("Kunnassa on 3400 asukasta.", None),
        ("Seuraavaan iltaan odotetaan 50 ihmistä.", None),
        ("Viime vuonna talkoisiin tuli 30 ihmistä.", None),
        ("80 ihmistä asuu kylällä yksin.", None),
        ("Tarvitaan 5 vapaaehtoista lisää.", None),
        ("Seurassa 214 jäsentä, puolet nuoria", None),
        ("Väkiluku 3400", None),
        ("Sali vetää 90 henkeä.", None),
        ("Kerhossa käy viikoittain 18 lasta.", None),
        ("Bussiin mahtui 20 ihmistä, kun lakkautettiin toinen vuoro.", None),
    ],
)
def test_those_who_came_are_counted_in_all_words(line: str, expected: int | None) -> None:
    assert read_forum(view_of("= Kyläilta", line)).attended == expected


@pytest.mark.parametrize(
    ("lines", "venue", "address", "municipality"),
    [
        (
            ("Kokoonnuttiin ke 14.10.2026 klo 18 Harjulan työväentalolla (Työmiehentie 8, Lieksa).",),
            "Harjulan työväentalo",
            "Työmiehentie 8",
            "Lieksa",
        ),
        (
            (
                "Tilaisuus järjestettiin 3.6.2026 klo 10–12 Nurmeksen evankelisessa opistossa, Opistotie 1, Nurmes.",
            ),
            "Nurmeksen evankelinen opisto",
            "Opistotie 1",
            "Nurmes",
        ),
        (
            ("Ilta oli ti 7.4.2026 klo 18 Kolarin vanhassa pappilassa (Pappilantie 2, Kolari), väkeä 27.",),
            "Kolarin vanha pappila",
            "Pappilantie 2",
            "Kolari",
        ),
        (
            ("Muistiinpanot Uimaharjun seurantalolta, Seurantie 9, Joensuu, tiistaina 3.2.2026",),
            "Uimaharjun seurantalo",
            "Seurantie 9",
            "Joensuu",
        ),
        (
            ("ti 3.2.2026 klo 9–11", "Nuorisotila Kellari", "Kirkkokatu 3, Salo"),
            "Nuorisotila Kellari",
            "Kirkkokatu 3",
            "Salo",
        ),
        (
            ("Paikkana Toivakan kirjaston lukusali, Toivakka",),
            "Toivakan kirjaston lukusali",
            None,
            "Toivakka",
        ),
        (("Missä? Hirsimajalla, Majatie 5, Posio",), "Hirsimaja", "Majatie 5", "Posio"),
        (
            ("Aika ja paikka: to 12.11.2026 klo 17–19, Rantakylän vanha koulu, Koulutie 4, Iisalmi",),
            "Rantakylän vanha koulu",
            "Koulutie 4",
            "Iisalmi",
        ),
        (
            ("Ke 11.3.2026 klo 17.30 Kuhalan koululla, Kuhalankatu 2, Forssa",),
            "Kuhalan koulu",
            "Kuhalankatu 2",
            "Forssa",
        ),
        (
            (
                "Istuimme lauantaina 9.5.2026 klo 13–16 Tervolan kotiseutumuseon pihatuvassa, Museotie 6, Tervola, ja juttua riitti.",
            ),
            "Tervolan kotiseutumuseon pihatupa",
            "Museotie 6",
            "Tervola",
        ),
        (
            ("Foorumi pidettiin 22.9.2026 klo 12–15 kaupungintalon valtuustosalissa, Hallituskatu 1, Kemi.",),
            "kaupungintalon valtuustosali",
            "Hallituskatu 1",
            "Kemi",
        ),
        (
            ("Tilaisuuden paikka oli Vesilinnan kahvila, Puistokatu 11, Varkaus.",),
            "Vesilinnan kahvila",
            "Puistokatu 11",
            "Varkaus",
        ),
        (
            ("Kutsuimme naapurit 6.6.2026 Puutarhakadun pihalle, Puutarhakatu 18, Pori.",),
            "Puutarhakadun piha",
            "Puutarhakatu 18",
            "Pori",
        ),
        (
            ("Palaveri 2.3.2026 klo 14 Seurakuntatalo Betania, Kirkkotie 7, Ikaalinen",),
            "Seurakuntatalo Betania",
            "Kirkkotie 7",
            "Ikaalinen",
        ),
        (
            ("ma 7.9.2026, klo 16–18, Monitoimitalo Silta (Siltakatu 14, Outokumpu)",),
            "Monitoimitalo Silta",
            "Siltakatu 14",
            "Outokumpu",
        ),
        (
            ("Tapahtuma keräsi 5.5.2026 väen Lammin lukion auditorioon (Koulukuja 3, Hämeenlinna).",),
            "Lammin lukion auditorio",
            "Koulukuja 3",
            "Hämeenlinna",
        ),
        (
            ("Teksti syntyi Kalajoen hiekkasärkillä, hotelli Rantaruusussa, Rantatie 40, Kalajoki.",),
            "hotelli Rantaruusu",
            "Rantatie 40",
            "Kalajoki",
        ),
        (
            ("Aika 3.3.2026 klo 18", "Paikka Ypäjän hevosopiston ruokala, Ypäjä"),
            "Ypäjän hevosopiston ruokala",
            None,
            "Ypäjä",
        ),
        (
            ("Tavattiin 4.4.2026 klo 11 Äänekosken kirjaston satuhuoneessa.",),
            "Äänekosken kirjaston satuhuone",
            None,
            "Äänekoski",
        ),
        (
            ("Keskustelu käytiin 8.10.2026 klo 17–19 Suonenjoen vanhalla asemalla.",),
            "Suonenjoen vanha asema",
            None,
            "Suonenjoki",
        ),
        (
            ("Järjestimme illan 8.10.2026 klo 17–19 Pihlavan VPK:n talolla, Palokuja 2, Pori.",),
            "Pihlavan VPK:n talo",
            "Palokuja 2",
            "Pori",
        ),
    ],
)
def test_a_venue_is_the_phrase_that_names_it(
    lines: tuple[str, ...], venue: str, address: str | None, municipality: str
) -> None:
    facts = read_forum(view_of("= Kyläilta", *lines))
    assert (facts.venue, facts.address, facts.municipality) == (venue, address, municipality)


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (("Date of publication: 3.4.2026", "Kylien ilta pidettiin 31.3.2026 klo 18–20."), "2026-03-31"),
        (("Publicerad 3.4.2026", "Aika: 31.3.2026"), "2026-03-31"),
        (("Päivitetty viimeksi 3.4.2026", "Ti 31.3.2026 klo 18"), "2026-03-31"),
        (
            ("Lahdessa 3.4.2026", "Hei Maire,", "eilen eli 2.4.2026 klo 17–19 istuimme taas yhdessä."),
            "2026-04-02",
        ),
        (("Julkaisupäivä 3.4.2026", "Ti 31.3.2026"), "2026-03-31"),
        (("Kirjoitettu puhtaaksi 3.4.2026", "Ti 31.3.2026"), "2026-03-31"),
        (("Tuloste 3.4.2026 klo 9.12", "Kylien ilta 31.3.2026"), "2026-03-31"),
    ],
)
def test_the_day_of_publication_is_not_the_day_of_the_event(lines: tuple[str, ...], date: str) -> None:
    assert read_forum(view_of("= Kyläilta", *lines)).date == date


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("Ti 31.3.2026. Aloitettiin klo 17 ja saatiin päätökseen kello 19.10.", "17:00", "19:10"),
        ("Ti 31.3.2026. Avattiin ovet klo 17, ja valot sammutettiin klo 20.", "17:00", "20:00"),
        (
            "Ti 31.3.2026. Puheenjohtaja avasi kokouksen klo 17.05. Kokous päätettiin klo 18.40.",
            "17:05",
            "18:40",
        ),
        ("Ti 31.3.2026. Alku klo 9, loppu klo 15.", "09:00", "15:00"),
        ("Ti 31.3.2026. Käynnistyimme klo 12 ja lopettelimme 14.30.", "12:00", "14:30"),
    ],
)
def test_hours_of_opening_and_closing(line: str, start: str, end: str) -> None:
    facts = read_forum(view_of("= Kyläilta", line))
    assert (facts.start, facts.end) == (start, end)


@pytest.mark.parametrize(
    ("line", "organisers"),
    [
        ("Kuhalan kaupunki & Savon Sanatupa ry", ["Kuhalan kaupunki", "Savon Sanatupa ry"]),
        (
            "Järjestäjinä Keski-Savon Tilaväki ry ja seurakunnan diakoniatyö.",
            ["Keski-Savon Tilaväki ry", "seurakunnan diakoniatyö"],
        ),
        (
            "Koollekutsujina olivat Loimun Taideväki ry ja kaupungin hyvinvointipalvelut, ja kahvi oli hyvää.",
            ["Loimun Taideväki ry", "kaupungin hyvinvointipalvelut"],
        ),
        (
            "Koolle kutsuivat Kitkan Vanhainturva ry ja Kitkan vanhusneuvosto.",
            ["Kitkan Vanhainturva ry", "Kitkan vanhusneuvosto"],
        ),
        ("Illan emännöivät Martat ja Kylätalo ry.", ["Martat", "Kylätalo ry"]),
        ("Järj. Pihlaja ry ja Kotkan seurakunta", ["Pihlaja ry", "Kotkan seurakunta"]),
        ("Kutsujina Pihlaja ry sekä Kotkan seurakunta", ["Pihlaja ry", "Kotkan seurakunta"]),
    ],
)
def test_all_organisers_of_a_list_are_named(line: str, organisers: list[str]) -> None:
    assert read_forum(view_of("= Kyläilta", line)).organisers == organisers


@pytest.mark.parametrize(
    ("line", "topics"),
    [
        ("Kaupunki / Olavi Haapala", []),
        ("Ville Aalto, Helmi Virtanen, Aino Kettunen", []),
        ("Paikalla / Ville Aalto", []),
        ("Sihteeri / Helmi Virtanen", []),
        ("Kyläyhdistys / Aino Kettunen", []),
        ("Yksinäisyys kylissä / Aino Kettunen", [("Yksinäisyys kylissä", ("Aino Kettunen",))]),
        ("Aino Kettunen (Kyläyhdistys), Helmi Virtanen (kunta)", []),
        ("Kirjasto, Aino Kettunen", []),
        ("Ensin Ville Aalto puhui muistista.", [("Muisti", ("Ville Aalto",))]),
    ],
)
def test_who_does_what_is_no_programme(line: str, topics: list[tuple[str, tuple[str, ...]]]) -> None:
    assert read_forum(view_of("= Kyläilta", line)).topics == topics


def test_a_clause_behind_a_dash_is_no_part_of_the_name() -> None:
    facts = read_forum(
        view_of(
            "= Levolle lupa – näin sitä opeteltiin",
            "Tiistaina 12.5.2026 Levolle lupa -illassa puhuttiin unesta.",
        )
    )
    assert facts.name == "Levolle lupa -ilta"


def test_a_first_name_is_enough_for_an_address() -> None:
    facts = read_forum(
        view_of(
            "= Foorumi", "Teksti Helmi Virtanen, viestijä, Pihlaja ry, helmi@pihlaja.example, 050 555 0147"
        )
    )
    assert facts.contacts == [("Helmi Virtanen", "viestijä", "helmi@pihlaja.example", "050 555 0147")]


def test_a_heading_on_the_people_of_a_village_counts_nobody_who_came() -> None:
    facts = read_forum(view_of("= Kyläilta", "# Väki", "Kylässä asuu 187 ihmistä, joista 41 on lapsia."))
    assert facts.attended is None
    assert facts.consumed == set()
