from __future__ import annotations

import pytest

from pipeline.document import Document, DocumentBuilder, Kind
from pipeline.extract.languages import document_language, language_notices
from pipeline.extract.record import extract_record
from pipeline.ingest.base import Source

_SWEDISH = [
    "Byaföreningarna träffades och pratade om vad som behövs på landsbygden.",
    "Det finns inte tillräckligt med bussar för de äldre.",
    "en plats för unga",
]
_ENGLISH = ["The village associations met and talked about what is needed.", "There should be more buses."]
_FINNISH = [
    "Kyläyhdistykset tapasivat ja puhuivat siitä, mitä maaseudulla tarvitaan.",
    "kimppakyytejä iltoihin",
]


def _document(*lines: str) -> Document:
    builder = DocumentBuilder("text/plain")
    for line in lines:
        builder.add(Kind.PARAGRAPH, line)
    return builder.build()


@pytest.mark.parametrize(
    ("lines", "language", "word"),
    [(_SWEDISH, "sv", "ruotsinkielinen"), (_ENGLISH, "en", "englanninkielinen")],
)
def test_a_document_that_is_not_finnish_says_so_in_finnish(
    lines: list[str], language: str, word: str
) -> None:
    document = _document(*lines, _FINNISH[1])
    assert document_language(document) == language
    (notice,) = language_notices(document)
    assert notice.code == "language"
    assert word in notice.message


def test_a_swedish_paragraph_in_a_finnish_document_says_nothing() -> None:
    assert language_notices(_document(*_FINNISH * 2, _SWEDISH[1])) == []


def test_short_finnish_list_items_are_finnish_though_no_common_word_is_in_them() -> None:
    items = [
        "kohtaamispaikka keskustaan",
        "ilmainen kuntosali",
        "vertaistukiryhmät iltaisin",
        "lähiliikuntaa",
    ]
    assert document_language(_document(*items, _SWEDISH[1])) == "fi"


def test_a_document_of_names_and_figures_is_not_called_foreign() -> None:
    assert document_language(_document("12", "Ab Oy 3")) == "fi"
    assert document_language(_document()) == "fi"


def test_the_record_carries_the_language_and_the_notice() -> None:
    document = _document(*_SWEDISH)
    record = extract_record(Source(b"x", "byar.txt"), document)
    assert record.source.language == "sv"
    assert [warning.code for warning in record.warnings] == ["language"]
