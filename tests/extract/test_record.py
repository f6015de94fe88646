"""The whole record: proven, stable and the same every time, whatever the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from building import Reading, Table, document, read, record_of, table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.document import DocumentBuilder, Kind, Page, PageStatus, Piece
from pipeline.export.contract import parse, schema_problems
from pipeline.export.json import find_all_problems, to_bytes
from pipeline.records.codelists import codelists

if TYPE_CHECKING:
    from collections.abc import Sequence

THEMES = ["Kylätalot", "Digiapu ikäihmisille", "Järjestötieto – rahoitukset", "Ryhmä 2: Saariston reitit"]
ROLES = [
    "Tarpeet",
    "Toiveet",
    "Haasteet",
    "Mitä voimme tarjota",
    "Jatkotoimet",
    "Materiaalivinkit",
    "Palaute",
]
HEADINGS = [f"{sign} {text}" for sign in ("#", "##") for text in (*THEMES, *ROLES)]
ITEMS = [
    "- uusi katto ennen talvea",
    "- uusi katto, toimiva sauna, valoisa piha",
    "-- iso kattila",
    "- Kuka maksaa talon sähköt?",
    "- Meillä on peräkärry, jonka lainaamme mielellään kylille",
    "- Kylätalon energiaopas, energia.example/opas",
    "-- Ryhmä 2",
    "- –",
]
PROSE = [
    "Mitä tarvitaan:",
    "Suurin haaste: talkooväki vähenee joka ainoa syksy",
    "Katto vuotaa pahasti. Päätettiin, että Aino Virtanen pyytää tarjouksen 15.9.2026 mennessä.",
    "Salista puuttuu äänentoisto, me voimme lainata kaiuttimia.",
    "Vi behöver mer tid för att träffas och planera.",
    "Paikka: Koivulan kylätalo",
    "Terveisin",
    "Aino Virtanen",
    "! Talolle tarvitaan myös vapaaehtoisia 😀 ja valoja.",
]
TABLES: list[Table] = [
    table(["*Teema", "*Tarpeet", "*Haasteet"], ["Kylätalot", "uusi katto\nvalot pihalle", "–"]),
    table(["*Mitä", "*Kuka", "*Milloin"], ["Laaditaan yhteinen kalenteri", "Kylätoimikunta", "15.9.2026"]),
]
LINES: list[str | Table] = [*HEADINGS, *ITEMS, *PROSE, *TABLES]
DOCUMENTS = st.lists(st.sampled_from(LINES), min_size=1, max_size=9)
few = settings(max_examples=20, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def built(lines: Sequence[str | Table]) -> Reading:
    return record_of(document("= Kylien ilta 12.5.2026", *lines))


def problems(reading: Reading) -> list[object]:
    data, text = to_bytes(reading.record), reading.document.text.encode()
    return [*find_all_problems(data, text), *schema_problems(parse(data), strict=True)]


@few
@given(DOCUMENTS)
def test_every_record_fits_the_contract_and_every_quote_is_its_span(lines: list[str | Table]) -> None:
    reading = built(lines)
    assert problems(reading) == []
    for statement in reading.statements:
        assert statement.evidence[0].quote == statement.text
        assert statement.rule in codelists()["rules"]
        for evidence in statement.evidence:
            assert reading.document.text[evidence.start : evidence.end] == evidence.quote


@few
@given(DOCUMENTS)
def test_ids_are_unique_and_stay_when_something_is_added_after_the_rest(lines: list[str | Table]) -> None:
    before = built(lines)
    ids = [statement.id for statement in before.statements] + [theme.id for theme in before.record.themes]
    assert len(set(ids)) == len(ids)
    after = built([*lines, "# Uimaranta", "Laituri on rikki ja se pitäisi korjata ennen kesää."])
    assert {s.text: s.id for s in before.statements}.items() <= {
        s.text: s.id for s in after.statements
    }.items()


@few
@given(DOCUMENTS, st.sampled_from(LINES))
def test_a_record_depends_on_its_document_alone(lines: list[str | Table], other: str | Table) -> None:
    first = to_bytes(built(lines).record)
    built([other, *reversed(lines)])
    assert to_bytes(built(lines).record) == first


@few
@given(DOCUMENTS)
def test_every_kept_theme_has_something_under_it_and_no_quote_runs_over_blocks(
    lines: list[str | Table],
) -> None:
    reading = built(lines)
    used = {statement.theme_id for statement in reading.statements}
    used |= {theme.parent_id for theme in reading.record.themes}
    # A topic of the programme and the subject of a numbered group are themes whatever was said.
    topics = {"saariston reitit", *(topic.title.casefold() for topic in reading.record.forum.topics)}
    assert all(t.id in used or t.label.casefold() in topics for t in reading.record.themes)
    assert all("\n" not in e.quote for s in reading.statements for e in s.evidence)


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("= Kylien ilta",),
        ("# Kylätalot", "## Tarpeet"),
        ("Koivula",),
        ("! ...",),
        (table(["*Tarpeet", "*Haasteet"]),),
    ],
)
def test_a_document_that_says_nothing_gives_a_valid_record_without_items(
    lines: tuple[str | Table, ...],
) -> None:
    reading = read(*lines)
    assert reading.statements == []
    assert reading.themes == []
    assert problems(reading) == []


def test_a_document_without_headings_keeps_what_it_says_without_a_theme() -> None:
    assert read("Kylätalolle tarvitaan uusi katto.").said == [
        ("need", "Kylätalolle tarvitaan uusi katto", None)
    ]


def test_furniture_and_titles_are_read_by_nobody() -> None:
    builder = DocumentBuilder("application/pdf")
    builder.add(Kind.FURNITURE, "Kylätalolle tarvitaan vahtimestari", page=1)
    builder.add(Kind.TITLE, "Tarvitaan lisää väkeä", page=1)
    builder.add(Kind.PARAGRAPH, "Kylätalolle tarvitaan uusi katto.", page=1)
    assert record_of(builder.build()).typed == [("need", "Kylätalolle tarvitaan uusi katto")]


def test_other_languages_are_marked_and_the_source_has_the_language_of_most() -> None:
    reading = read(
        "= Kylien ilta",
        "# Kylätalot",
        "## Tarpeet",
        "- Vi behöver mer tid för att träffas och planera",
        "- We need more time to plan this together with the villages",
        "- uusi katto ennen talven tuloa ja lunta",
        "- valot pihalle ja tielle ennen syksyä",
    )
    assert [need.language for need in reading.record.needs] == ["sv", "en", "fi", "fi"]
    assert reading.record.source.language == "fi"


def test_evidence_names_the_sections_over_it_from_the_outside_in() -> None:
    reading = read("= Kylien ilta", "# Kylätalot", "## Tarpeet", "- uusi katto")
    assert reading.statements[0].evidence[0].section == ["Kylien ilta", "Kylätalot", "Tarpeet"]


def test_coverage_counts_the_items_of_every_page() -> None:
    builder = DocumentBuilder("application/pdf")
    builder.pages.extend(
        Page(number, status, characters)
        for number, status, characters in [
            (1, PageStatus.TEXT, 40),
            (2, PageStatus.NO_TEXT, 0),
            (3, PageStatus.TEXT, 60),
        ]
    )
    builder.add(Kind.TITLE, "Kylien ilta", page=1)
    builder.add(Kind.HEADING, "Tarpeet", level=1, page=1)
    builder.add(Kind.LIST_ITEM, "uusi katto", page=1)
    builder.add(Kind.LIST_ITEM, "valot pihalle", page=1)
    builder.add(Kind.LIST_ITEM, "pitkät pöydät", page=3)
    builder.warn("page_without_text", "Sivulla 2 ei ole tekstiä.", page=2)
    record = record_of(builder.build()).record
    assert [(c.page, c.items, c.status) for c in record.coverage] == [
        (1, 2, "text"),
        (2, 0, "no_text"),
        (3, 1, "text"),
    ]
    assert [(w.code, w.page) for w in record.warnings] == [("page_without_text", 2)]
    assert record.source.pages == 3


def test_boxes_of_a_quote_are_those_of_its_own_lines() -> None:
    builder = DocumentBuilder("application/pdf")
    builder.add(Kind.TITLE, "Kylien ilta", page=1)
    builder.add(Kind.HEADING, "Tarpeet", level=1, page=1)
    lines = ["Katto pitää uusia ennen talvea.", "Pihalle pitää saada valot."]
    builder.add(
        Kind.PARAGRAPH,
        [
            Piece(f"{text} ", box=(1, 50.0, 100.0 + 20 * i, 300.0, 112.0 + 20 * i))
            for i, text in enumerate(lines)
        ],
        page=1,
    )
    statements = record_of(builder.build()).statements
    assert [[box.y0 for box in s.evidence[0].boxes] for s in statements] == [[100.0], [120.0]]
