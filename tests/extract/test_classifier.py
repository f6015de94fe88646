"""The statement classifier as extraction uses it."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.extract.classifier import LABELS, load
from pipeline.finnish.model import parse


def likeliest(text: str, head: str | None = None) -> str:
    row = parse([text])[0]
    return LABELS[int(load().predict([(row, head)])[0].argmax())]


def test_every_row_gets_probabilities_that_add_up_to_one() -> None:
    docs = parse(["Tarvitsemme vetäjän kuorolle", "Kahvitauko", "!"])
    shares = load().predict([(doc, None) for doc in docs])
    assert shares.shape == (3, len(LABELS))
    assert np.allclose(shares.sum(axis=1), 1)
    assert (shares >= 0).all()


def test_no_rows_give_no_probabilities() -> None:
    assert load().predict([]).shape == (0, 11)
    assert load().heading([]).shape == (0, 12)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Kylälle tarvitaan toinen jääkaappi ruoka-apua varten", "need"),
        ("Toivoisimme, että uimahalli avattaisiin jo kuudelta", "wish"),
        ("Vastauksia hyödynnetään liikuntasuunnitelman päivittämisessä", "use"),
        ("Meillä on vapaa kokoushuone, jota saa käyttää maksutta", "offer"),
        ("Kuka maksaa siivouksen?", "question"),
        ("Sovittiin, että Oili tilaa kyltit 12.5. mennessä", "action"),
        ("Kokouksen sihteerinä toimi Veikko Tuominen", "none"),
        ("Suurin ongelma on, ettei kukaan ehdi", "challenge"),
    ],
)
def test_own_words_give_the_type_where_no_heading_stands_over(text: str, label: str) -> None:
    assert likeliest(text) == label


@pytest.mark.parametrize(
    ("head", "label"),
    [
        ("Tarvitsemme", "need"),
        ("Toiveita", "wish"),
        ("Mikä huolettaa?", "challenge"),
        ("Voimme lainata", "offer"),
    ],
)
def test_the_heading_gives_the_type_of_a_bare_phrase(head: str, label: str) -> None:
    assert likeliest("lumikolia", head) == label


def test_a_heading_may_be_a_text_or_its_parse() -> None:
    text, head = parse(["sauvoja", "Toiveita"])
    as_text, as_parse = load().predict([(text, "Toiveita"), (text, head)])
    assert np.allclose(as_text, as_parse)


def test_a_span_of_a_block_is_read_as_the_same_words_alone() -> None:
    block = parse(["Tervetuloa kaikille. Kuka lukitsee ovet?"])[0]
    span = block.char_span(21, len(block.text))
    assert LABELS[int(load().predict([(span, None)])[0].argmax())] == "question"


def test_a_final_full_stop_does_not_change_the_type() -> None:
    assert likeliest("Tarvitaan lisää penkkejä.") == likeliest("Tarvitaan lisää penkkejä") == "need"


def test_what_stands_beside_a_row_does_not_change_its_probabilities() -> None:
    docs = parse(["Toivomme uutta kirjastoautoa", "Aloitus klo 10", "Miksi valot puuttuvat?"])
    together = load().predict([(doc, None) for doc in docs])
    alone = np.vstack([load().predict([(doc, None)]) for doc in docs])
    assert np.allclose(together, alone, atol=1e-5)


def test_an_unknown_heading_of_a_role_is_told_from_a_theme() -> None:
    classifier = load()
    shares = classifier.heading(["Toiveita tuleville vuosille", "Kylien liikenne", "Pulmat arjessa"])
    assert [classifier.heading_labels[i] for i in shares.argmax(axis=1)] == ["wish", "theme", "challenge"]
    assert np.allclose(shares.sum(axis=1), 1)
