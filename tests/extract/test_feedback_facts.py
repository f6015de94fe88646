"""Feedback: figures in all wordings, remarks with and without counts."""

from __future__ import annotations

import pytest
from facts_views import view_of

from pipeline.extract.context import Role
from pipeline.extract.feedback import read_feedback
from pipeline.extract.feedback_figures import read_figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Palautelomakkeen palautti 17 kävijää. Kokonaisarvosana oli 3,8 (asteikko 1–4).",
            (17, 3.8, 1, 4),
        ),
        ("Viisitoista (15) vastausta, joiden keskiarvo 3,2 (asteikko 0-4).", (15, 3.2, 0, 4)),
        ("Lapun jätti 11 kuulijaa, ja arvosana oli 5,5 / 6.", (11, 5.5, None, 6)),
        ("Arvion antoi 52 asukasta, keskiarvoksi saatiin 7,4 asteikolla 4–10.", (52, 7.4, 4, 10)),
        ("Kouluarvosana (4–10) oli keskimäärin 9,1.", (None, 9.1, 4, 10)),
        ("Keskiarvo 2,1 (asteikko 5–1), n=12", (12, 2.1, 1, 5)),
        ("77 osallistujaa, joista 59 antoi palautetta", (59, None, None, None)),
        ("Arvosana 4 asteikolla yhdestä viiteen", (None, 4, 1, 5)),
    ],
)
def test_figures(text: str, expected: tuple[float | None, ...]) -> None:
    found = read_figures(text)
    assert (found.responses, found.mean, found.scale_min, found.scale_max) == expected


def test_lists_under_their_headings() -> None:
    facts = read_feedback(
        view_of(
            ("# Palaute", Role.FEEDBACK),
            "Palautetta antoi 12 osallistujaa.",
            ("- Yhteinen soppa (9 mainintaa)", Role.HIGHLIGHTS),
            ("- Rento vetäjä", Role.HIGHLIGHTS),
            ("- Enemmän aikaa (kolme vastaajaa)", Role.SUGGESTIONS),
        )
    )
    assert facts.responses == 12
    assert [(r.text, r.count) for r in facts.highlights] == [("Yhteinen soppa", 9), ("Rento vetäjä", None)]
    assert [(r.text, r.count) for r in facts.suggestions] == [("Enemmän aikaa", 3)]
    assert facts.consumed == {1, 2, 3, 4}


def test_remarks_inline_and_in_prose() -> None:
    facts = read_feedback(
        view_of(
            "Palautteen antoi 33, keskiarvo 4,2 (1–5). Kehuttiin selkeitä karttoja (9) ja pullaa (4). Moitittiin kylmää salia (6).",
            "Hyvää: tunnelma (11), ruoka (8)",
        )
    )
    assert [(r.text, r.count) for r in facts.highlights] == [
        ("selkeitä karttoja", 9),
        ("pullaa", 4),
        ("tunnelma", 11),
        ("ruoka", 8),
    ]
    assert [(r.text, r.count) for r in facts.suggestions] == [("kylmää salia", 6)]


def test_a_heading_inside_the_feedback_opens_a_list_and_thanks_close_it() -> None:
    facts = read_feedback(
        view_of(
            ("# Palautteet", Role.FEEDBACK),
            "Keskiarvo oli 3,7 asteikolla 1–4.",
            "# Illassa oli parasta:",
            "Keskustelut (5 hlö)",
            "Uuden oppiminen.",
            "Illan suunnittelusta vastasi työryhmä: Aino Kettunen ja Ville Aalto",
            "Äänentoisto: kaupunki",
        )
    )
    assert [(r.text, r.count) for r in facts.highlights] == [("Keskustelut", 5), ("Uuden oppiminen", None)]


def test_remarks_stand_where_they_say() -> None:
    view = view_of("Palautetta antoi 9, keskiarvo 4,0. Hyvää: tunnelma (5), ruoka (3)")
    for remark in read_feedback(view).highlights:
        assert view.document.text[remark.start : remark.end] == remark.text


@pytest.mark.parametrize(
    "line",
    [
        "Naapureiden palaute otetaan huomioon.",
        "Kyselyyn tuli vastauksia 318.",
        "Palautteet pitäisi kerätä heti.",
    ],
)
def test_nothing_is_claimed_where_nothing_is_said(line: str) -> None:
    facts = read_feedback(view_of(line))
    assert facts.consumed == set()
    assert facts.responses is None


def test_next_time_is_a_suggestion() -> None:
    facts = read_feedback(
        view_of(
            ("# Palaute", Role.FEEDBACK),
            "Parasta: nuotio ja laulu (15). Ensi vuonna toisin: katos sateen varalle (9)",
            "Jatkossa toivottiin iltatapaamisia (2)",
        )
    )
    assert [(r.text, r.count) for r in facts.highlights] == [("nuotio ja laulu", 15)]
    assert [(r.text, r.count) for r in facts.suggestions] == [
        ("katos sateen varalle", 9),
        ("iltatapaamisia", 2),
    ]


def test_a_remark_that_opens_with_a_word_of_praise_keeps_it() -> None:
    facts = read_feedback(
        view_of(
            ("# Hyvää", Role.HIGHLIGHTS),
            "- hyvä äänentoisto (4)",
            "- parasta seuraa (2)",
            "- lyhyet esitykset",
        )
    )
    assert [r.text for r in facts.highlights] == ["hyvä äänentoisto", "parasta seuraa", "lyhyet esitykset"]
