"""The facts of an event, in the forms that the field writes them."""

from __future__ import annotations

import pytest
from facts_views import view_of

from pipeline.extract.context import Role
from pipeline.extract.forum import read_forum


def test_labelled_facts_are_read() -> None:
    facts = read_forum(
        view_of(
            "= Arjen apu -järjestöfoorumi",
            "Aika: maanantai 9.3.2026 klo 14.30–17.00",
            "Paikka: Asukastalo Pihlaja, Niittykatu 12, Kitee",
            "Osallistujat: ilmoittautuneita 31, paikalla 28",
            "Järjestäjät: Kiteen kaupunki, Hyvä Arki ry ja Pohjois-Karjalan hyvinvointialue",
        )
    )
    assert (facts.name, facts.date, facts.start, facts.end) == (
        "Arjen apu -järjestöfoorumi",
        "2026-03-09",
        "14:30",
        "17:00",
    )
    assert (facts.venue, facts.address, facts.municipality) == (
        "Asukastalo Pihlaja",
        "Niittykatu 12",
        "Kitee",
    )
    assert (facts.registered, facts.attended) == (31, 28)
    assert facts.organisers == ["Kiteen kaupunki", "Hyvä Arki ry", "Pohjois-Karjalan hyvinvointialue"]
    assert facts.consumed == {1, 2, 3, 4}


def test_facts_in_prose_come_in_the_base_form() -> None:
    facts = read_forum(
        view_of(
            "= Vapaaehtoisten päivä",
            "Mitä perjantaina 4. syyskuuta 2026 puhuttiin",
            "Tuen Verkko ry:n koolle kutsuma joukko kokoontui kello 16–18.30 Kylätalo Lepolassa, osoitteessa Harjutie 7, Loimaa. "
            "Paikalle saapui 19 kyläläistä.",
        )
    )
    assert (facts.date, facts.start, facts.end) == ("2026-09-04", "16:00", "18:30")
    assert (facts.venue, facts.address, facts.municipality) == (
        "Kylätalo Lepola",
        "Harjutie 7",
        "Loimaa",
    )
    assert facts.attended == 19
    assert facts.organisers == ["Tuen Verkko ry"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Koolla oli 45 väkeä eri kylistä", 45),
        ("Kokoukseen osallistui 17 henkilöä.", 17),
        ("läsnä 9 hlö, emäntä mukaan lukien", 9),
        ("Paikalla oli kolmekymmentä kyläläistä.", 30),
        ("Kiitos 18 talkoolaiselle!", 18),
        ("Palautteen jätti 20 osallistujaa.", None),
        ("Paikalla on kahvia klo 15.30 saakka.", None),
    ],
)
def test_attendance_is_counted_and_other_numbers_are_not(line: str, expected: int | None) -> None:
    assert read_forum(view_of("= Kyläilta", line)).attended == expected


def test_other_dates_of_a_document_are_not_the_event() -> None:
    facts = read_forum(
        view_of(
            "= Verkostopäivä",
            "Lähetetty: perjantai 1.5.2026 klo 9.00",
            "Verkostopäivä pidettiin ti 28.4.2026 klo 9–12 kirjastossa.",
            "Seuraava päivä pidetään 29.9.2026 klo 9–12.",
            "Ilmoittautuminen 15.9.2026 mennessä.",
        )
    )
    assert facts.date == "2026-04-28"


def test_two_events_that_are_equals_leave_the_date_empty() -> None:
    facts = read_forum(view_of("= Kyläillat", "Aika: 3.3.2026 klo 18–20", "Aika: 10.3.2026 klo 18–20"))
    assert facts.date is None
    assert facts.start is None


def test_opening_and_closing_give_the_hours_as_a_last_resort() -> None:
    facts = read_forum(
        view_of(
            "= Lammen Vesitalkoot ry, vuosikokous",
            "PÖYTÄKIRJA",
            "Aika 18.3.2026",
            "Kokous alkoi klo 17.15.",
            "Kokous päättyi klo 19.05.",
        )
    )
    assert facts.name == "Lammen Vesitalkoot ry, vuosikokous"
    assert (facts.start, facts.end) == ("17:15", "19:05")
    assert facts.organisers == ["Lammen Vesitalkoot ry"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("= Kumppanuusilta 14.4.2026 klo 14-16", "Kumppanuusilta"),
        ("= Muistio: Hyvinvoinnin foorumi", "Hyvinvoinnin foorumi"),
        ("= KOTOUTUMISVERKOSTON TAPAAMINEN", "Kotoutumisverkoston tapaaminen"),
        ("= Kyläkahvila – muistiinpanoja", "Kyläkahvila"),
    ],
)
def test_the_name_is_the_title_without_what_is_not_the_name(title: str, name: str) -> None:
    assert read_forum(view_of(title)).name == name


def test_topics_need_a_presenter_and_lose_titles_and_hours() -> None:
    facts = read_forum(
        view_of(
            "= Foorumi",
            ("# Ohjelma", Role.AGENDA),
            "- 9.00 Aamukahvi",
            "- 9.15 Tervetulosanat, kaupunginjohtaja Helmi Virtanen",
            "- 9.30 Nuorten kesätyöt, rehtori Ville Aalto",
            "- Kimppakyydit – Hanne Koski",
            "- Lähiruoka / Aino Kettunen ja Paavo Lehto",
            "- 16.00 Yhteenveto",
        )
    )
    assert [(t.title, t.presenters) for t in facts.topics] == [
        ("Nuorten kesätyöt", ("Ville Aalto",)),
        ("Kimppakyydit", ("Hanne Koski",)),
        ("Lähiruoka", ("Aino Kettunen", "Paavo Lehto")),
    ]


def test_topics_told_in_prose() -> None:
    facts = read_forum(
        view_of(
            "= Iltapäivä",
            "Aluksi Ville Aalto (pelastuslaitos) kertoi pihojen turvallisuudesta ja Helmi Virtanen kesätapahtumista.",
        )
    )
    assert facts.topics == [
        ("Pihojen turvallisuus", ("Ville Aalto",)),
        ("Kesätapahtumat", ("Helmi Virtanen",)),
    ]


def test_contacts_are_read_from_a_line_and_from_a_signature() -> None:
    facts = read_forum(
        view_of(
            "= Foorumi",
            "Lisätietoja: Paula Niemi, järjestökoordinaattori, paula.niemi@talo.example, p. 044 555 0134",
            "Helmi Virtanen",
            "vanhusneuvoston sihteeri",
            "helmi.virtanen@kunta.example",
            "etunimi.sukunimi@kunta.example",
        )
    )
    assert facts.contacts == [
        ("Paula Niemi", "järjestökoordinaattori", "paula.niemi@talo.example", "044 555 0134"),
        ("Helmi Virtanen", "vanhusneuvoston sihteeri", "helmi.virtanen@kunta.example", None),
    ]


def test_evidence_lies_inside_the_blocks_that_it_names() -> None:
    view = view_of(
        "= Foorumi 3.3.2026", "Paikka: Asukastalo Pihlaja, Niittykatu 12, Kitee", "Paikalla oli 12 asukasta."
    )
    facts = read_forum(view)
    assert facts.evidence
    for index, start, end in facts.evidence:
        block = view.document.blocks[index]
        assert block.start <= start < end <= block.end


def test_an_empty_document_has_no_facts() -> None:
    facts = read_forum(view_of("Pelkkää tekstiä ilman mitään."))
    assert (facts.date, facts.venue, facts.attended, facts.topics, facts.contacts) == (
        None,
        None,
        None,
        [],
        [],
    )


def test_verbs_of_beginning_and_ending_tell_the_hours() -> None:
    facts = read_forum(
        view_of(
            "= Omaisten ilta",
            "Kokoonnuttiin ti 3.11.2026. Alettiin viideltä eli klo 17 ja lopetettiin vasta 19.15, vaikka piti 19.",
            "Päätettiin pitää seuraava ilta klo 18.",
        )
    )
    assert (facts.date, facts.start, facts.end) == ("2026-11-03", "17:00", "19:15")


def test_an_hour_that_was_decided_closes_nothing() -> None:
    facts = read_forum(
        view_of("= Omaisten ilta", "Ti 3.11.2026 klo 17.", "Päätettiin aloittaa ensi vuonna klo 18.")
    )
    assert (facts.start, facts.end) == ("17:00", None)


def test_a_clause_tells_the_venue_and_leaves_its_line_to_the_statements() -> None:
    facts = read_forum(
        view_of(
            "= Omaisten ilta",
            "Paikka oli Harjun seurakuntatalon kerhohuone, Lapua. Puhuimme pitkään siitä, miten lomitus järjestyy. "
            "Moni jää ilman lomaa, koska sijaista ei löydy mistään.",
        )
    )
    assert (facts.venue, facts.municipality) == ("Harjun seurakuntatalon kerhohuone", "Lapua")
    assert facts.consumed == set()


def test_what_a_place_was_like_is_no_venue() -> None:
    assert read_forum(view_of("= Omaisten ilta", "Paikka oli vähän ahdas.")).venue is None


@pytest.mark.parametrize(
    "text",
    [
        "Meitä oli 27, muille tuli flunssa.",
        "Paikalla oli 27 omaista.",
        "Mukaan tuli 27 omaista.",
        "Tulijoita oli 27.",
        "Väkeä kertyi 27.",
    ],
)
def test_informal_attendance(text: str) -> None:
    assert read_forum(view_of("= Omaisten ilta", text)).attended == 27


def test_a_lead_in_announces_the_programme() -> None:
    facts = read_forum(
        view_of(
            "= Digi-ilta",
            "Illassa kuultiin kaksi alustusta:",
            "- Salasanat kuntoon, Kaija Vanhala",
            "- Kuvat talteen, Omar Haddad",
            "Lopuksi juteltiin.",
            "Hyvä opas, Helmi Virtanen",
        )
    )
    assert [(t.title, t.presenters) for t in facts.topics] == [
        ("Salasanat kuntoon", ("Kaija Vanhala",)),
        ("Kuvat talteen", ("Omar Haddad",)),
    ]
    assert {2, 3} <= facts.consumed


def test_a_line_that_names_no_person_to_ask_is_left_to_others() -> None:
    facts = read_forum(
        view_of("= Digi-ilta", "Lisätietoa: verkkoturvan opas (Tuen Verkko ry), tuenverkko.example")
    )
    assert facts.contacts == []
    assert facts.consumed == set()
