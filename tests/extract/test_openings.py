"""Who speaks, and headings that run into their paragraph: the beginning of a line that is no statement."""

from __future__ import annotations

import pytest
from building import Reading, read, record_of

from pipeline.ingest import Source
from pipeline.ingest import read as read_source

TITLE = "= Kylien ilta"
OVER = (TITLE, "# Kylätalon lämmitys")


@pytest.mark.parametrize(
    "speaker",
    ["Orvokki Salmela", "Orvokki Salmela (kyläsihteeri)", "Pj", "Yleisöstä"],
)
def test_what_a_speaker_says_begins_after_the_name(speaker: str) -> None:
    reading = read(*OVER, f"{speaker}: Meillä tarvitaan uusi öljykattila ennen talvea.")
    assert reading.typed == [("need", "Meillä tarvitaan uusi öljykattila ennen talvea")]


def test_a_surname_alone_is_a_speaker_once_the_whole_name_has_spoken() -> None:
    reading = read(
        *OVER,
        "Orvokki Salmela (kyläsihteeri): Tarvitaan uusi öljykattila.",
        "Salmela: Toivotaan yhteistä halkotalkoota.",
    )
    assert [text for _, text in reading.typed] == [
        "Tarvitaan uusi öljykattila",
        "Toivotaan yhteistä halkotalkoota",
    ]


def test_a_subject_before_a_colon_is_no_speaker() -> None:
    reading = read(*OVER, "Salin ilmanvaihto: tarvitaan uusi puhallin.")
    assert reading.typed == [("need", "Salin ilmanvaihto: tarvitaan uusi puhallin")]


def test_a_doer_before_a_colon_stays_in_the_action() -> None:
    reading = read(TITLE, "# Sovittiin", "- Orvokki Salmela: kysyy tarjouksen kattilasta 3.5. mennessä")
    (action,) = reading.record.actions
    assert action.responsible == "Orvokki Salmela"


def _markdown(text: str) -> Reading:
    return record_of(read_source(Source(text.encode(), "ilta.md")))


RUN_IN = """# Kylien ilta

**Kylätalon lämmitys.** Tarvitaan uusi öljykattila ennen talvea.

**Nuorten kyydit.** Iltavuoroja toivotaan myös viikonlopuksi.
"""


def test_bold_beginnings_that_end_a_sentence_are_headings_of_their_paragraphs() -> None:
    reading = _markdown(RUN_IN)
    assert reading.themes == ["Kylätalon lämmitys", "Nuorten kyydit"]
    assert reading.said == [
        ("need", "Tarvitaan uusi öljykattila ennen talvea", "Kylätalon lämmitys"),
        ("wish", "Iltavuoroja toivotaan myös viikonlopuksi", "Nuorten kyydit"),
    ]


def test_one_bold_beginning_is_emphasis_and_no_heading() -> None:
    one = RUN_IN.replace("**Nuorten kyydit.** ", "")
    assert "Kylätalon lämmitys" not in _markdown(one).themes


def test_an_agenda_with_the_minutes_under_it_silences_nothing() -> None:
    reading = read(
        TITLE,
        "# Asialista",
        "## 1. Kylätalon lämmitys",
        "Keskusteltiin pitkään. Tarvitaan uusi öljykattila ennen talvea, ja kattila pitää huoltaa joka syksy.",
        "Kattilan hinnasta ei saada tarjouksia mistään.",
    )
    assert [type_ for type_, _ in reading.typed] == ["need", "challenge"]
    assert reading.themes == ["Kylätalon lämmitys"]


def test_an_agenda_of_times_stays_silent() -> None:
    reading = read(
        TITLE,
        "# Ohjelma",
        "## Iltapäivä",
        "- 12.00 Tarvitaan apua -alustus ja keskustelu",
        "- 13.30 Kahvit ja kotiin",
    )
    assert reading.typed == []


def test_a_heading_of_unknown_words_has_the_role_that_its_meaning_speaks_for() -> None:
    reading = read(
        TITLE, "# Kylätalot", "## Mikä tässä on hankalinta?", "- talkooväen ikä", "- vanhat ikkunat"
    )
    assert [type_ for type_, _ in reading.typed] == ["challenge", "challenge"]
    assert reading.themes == ["Kylätalot"]
