"""Names of files in public folders: only words that are surely no names stay."""

from __future__ import annotations

import pytest

from pipeline.public import public_name
from pipeline.run.aliases import public_outcomes, public_sources
from pipeline.run.outcome import Outcome, State


@pytest.mark.parametrize(
    ("name", "public"),
    [
        ("muistio Matti Virtanen 2026.docx", "muistio x 2026.docx"),
        ("Virtasen_muistio.PDF", "x_muistio.pdf"),
        ("makela-esitys.pptx", "x-esitys.pptx"),
        ("mattimeikalainen.txt", "x.txt"),
        ("kevät/toivo.docx", "kevät/x.docx"),
        ("131052-308T.pdf", "x.pdf"),
        ("06-kooste-kotona-asuminen.pdf", "06-kooste-kotona-asuminen.pdf"),
        ("yksinaisyys-tyopaja.odt", "yksinaisyys-tyopaja.odt"),
        ("foorumi-ahmed-hassan.docx", "foorumi-x.docx"),
    ],
)
def test_words_that_could_be_names_are_hidden(name: str, public: str) -> None:
    assert public_name(name) == public


def test_words_that_a_document_knows_as_names_are_hidden_too() -> None:
    assert public_name("muistio-reipas.docx") == "muistio-reipas.docx"
    assert public_name("muistio-reipas.docx", frozenset({"reipas"})) == "muistio-x.docx"


def test_sources_that_differ_only_in_names_stay_apart() -> None:
    sources = public_sources(["muistio-virtanen.docx", "muistio-korhonen.docx", "muistio-X.docx"])
    assert len({name.casefold() for name in sources.values()}) == 3
    assert not any(part in "".join(sources.values()) for part in ("virtanen", "korhonen"))


def test_of_files_that_were_not_read_nothing_but_the_suffix_is_told() -> None:
    called = public_outcomes(
        [
            Outcome("reipas.pdf", State.QUARANTINED),
            Outcome("reipas.virtanen", State.SKIPPED, reason="no_material"),
            Outcome("kooste.pdf", State.DONE, output="kooste"),
        ]
    )
    assert called == {"kooste.pdf": "kooste.pdf", "reipas.pdf": "x.pdf", "reipas.virtanen": "x"}
