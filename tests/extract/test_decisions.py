"""Which type a statement gets where its section, its label and its own words disagree."""

from __future__ import annotations

import pytest
from building import read

OVER = ("= Kylien ilta", "# Kylätalot")


@pytest.mark.parametrize("section", ["Haasteet", "Tarpeet", "Toiveet", "Jatkotoimet"])
@pytest.mark.parametrize("line", ["Kuka maksaa talon sähköt?", "Voisiko salin varata netistä?"])
def test_a_question_is_always_a_question(section: str, line: str) -> None:
    assert read(*OVER, f"## {section}", f"- {line}").typed == [("question", line)]


@pytest.mark.parametrize("section", ["Haasteet", "Tarpeet"])
@pytest.mark.parametrize(
    "line",
    [
        "Meillä on peräkärry, lainaamme sitä mielellään kylille",
        "Kylätoimikunta voi lainata projektoria muille",
    ],
)
def test_an_offer_is_always_an_offer(section: str, line: str) -> None:
    assert read(*OVER, f"## {section}", f"- {line}").typed == [("offer", line)]


@pytest.mark.parametrize("line", ["sali, jota voi varata arkisin", "tila, jossa voidaan järjestää kursseja"])
def test_a_relative_clause_that_describes_a_need_offers_nothing(line: str) -> None:
    assert read(*OVER, "## Tarpeet", f"- {line}").typed == [("need", line)]


def test_the_heading_over_an_item_wins_over_its_words() -> None:
    line = "lisää talkooväkeä"
    types = {
        section: read(*OVER, f"## {section}", f"- {line}").typed[0][0]
        for section in ("Tarpeet", "Toiveet", "Haasteet", "Mihin tietoa käytetään", "Miksi?")
    }
    assert list(types.values()) == ["need", "wish", "challenge", "use", "reason"]


def test_a_heading_that_asks_for_a_type_is_no_question() -> None:
    reading = read(
        "= Kylien ilta",
        "# Digiapu",
        "## Mikä painaa?",
        "- laitteet ovat vanhoja",
        "## Miksi?",
        "- ikäihmiset pysyvät mukana",
    )
    assert reading.said == [
        ("challenge", "laitteet ovat vanhoja", "Digiapu"),
        ("reason", "ikäihmiset pysyvät mukana", "Digiapu"),
    ]


def test_what_was_left_open_is_a_question_without_a_question_mark() -> None:
    assert read(*OVER, "Auki jäi, kenellä ovat avaimet.").typed == [
        ("question", "Auki jäi, kenellä ovat avaimet")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Päätettiin, että talo maalataan kesäkuussa",
        "Sovittiin, että Aino Virtanen kutsuu talkooväen koolle 15.5. mennessä",
        "Ei hankita uutta traktoria, koska vanha toimii",
    ],
)
def test_a_decision_is_its_whole_sentence_and_a_refusal_is_one_too(line: str) -> None:
    assert read("= Kylien kokous", "# Päätökset", line + ".").typed == [("action", line)]


@pytest.mark.parametrize(
    "line",
    [
        "Todettiin kokous laillisesti koolle kutsutuksi.",
        "Hyväksyttiin esityslista.",
        "Merkittiin tiedoksi.",
        "Seuraava kokous pidetään 12.6.2026 klo 18 kylätalolla.",
    ],
)
def test_procedure_and_the_next_meeting_are_no_record(line: str) -> None:
    assert read("= Kylien kokous", "# Päätökset", line).typed == []


def test_prose_of_minutes_gives_its_challenge_and_its_decisions() -> None:
    reading = read(
        *OVER,
        "Keskusteltiin talon kunnosta. Katto vuotaa pahasti. Päätettiin pyytää tarjous katon korjaamisesta. "
        "Selvitetään myös avustuksen mahdollisuus.",
    )
    assert reading.typed == [
        ("challenge", "Katto vuotaa pahasti"),
        ("action", "Päätettiin pyytää tarjous katon korjaamisesta"),
        ("action", "Selvitetään myös avustuksen mahdollisuus"),
    ]


@pytest.mark.parametrize(
    ("section", "line", "type_"),
    [
        ("Tavoite", "talo auki joka ilta", "wish"),
        ("Ratkaisuja", "kiertävä digibussi kylille", "wish"),
        ("Pohdittavaksi", "miten nuoret saadaan mukaan", "question"),
        ("Mistä saa lisätietoa", "Kylätalon energiaopas", "material_tip"),
    ],
)
def test_headings_of_goals_proposals_and_sources_type_what_is_under_them(
    section: str, line: str, type_: str
) -> None:
    assert read(*OVER, f"## {section}", f"- {line}").typed == [(type_, line)]


def test_a_document_says_itself_what_its_main_message_is() -> None:
    line = "Ydinviesti: kukaan ei saa jäädä yksin laitteensa kanssa."
    assert read(*OVER, line).typed == [("key_message", "kukaan ei saa jäädä yksin laitteensa kanssa")]


def test_every_decision_says_how_sure_it_is_and_what_decided() -> None:
    reading = read(*OVER, "## Tarpeet", "- uusi katto", "Suurin haaste: väki vähenee", "Kuka maksaa sähköt?")
    assert [statement.rule for statement in reading.statements] == ["heading", "lead_in", "question"]
    assert all(0 < s.confidence <= 1 and s.review == (s.confidence < 0.6) for s in reading.statements)
