from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import rdflib
from invented import record
from rdflib import RDF, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, PROV, SKOS, XSD

from pipeline.errors import ContractError
from pipeline.export.entries import Entry, Options
from pipeline.export.jsonld import write
from pipeline.export.linked_nodes import matches
from pipeline.export.linked_terms import TERMS, THINGS, context, context_file
from pipeline.records.ids import sha256
from tests.schemas.judges import as_public

if TYPE_CHECKING:
    Made = tuple[dict[str, Any], str]

# rdflib's own reader of JSON-LD makes one.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
ROOT = Path(__file__).parents[2]
OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")
FOORUMI = Namespace(TERMS)


def _graph(path: Path, *made: Made, **options: str) -> rdflib.Graph:
    entries = [Entry(str(number), *one) for number, one in enumerate(made)]
    write(entries, path / "out.jsonld", Options(**options))
    graph = rdflib.Graph()
    graph.parse(path / "out.jsonld", format="json-ld")
    return graph


def _public(made: Made) -> Made:
    return as_public(*made), made[1]


def _samples() -> list[Made]:
    paths = [p for p in sorted((ROOT / "outputs").glob("*.json")) if p.name != "manifest.json"]
    return [(json.loads(p.read_bytes()), p.with_suffix(".txt").read_bytes().decode()) for p in paths]


def test_needs_of_a_theme_are_found_with_their_quotes(tmp_path: Path) -> None:
    made = record("valot <b>kylätielle</b> 😀", 'sanottiin: "avain" & \\ muuta')
    graph = _graph(tmp_path, made)
    found = graph.query(
        """
        SELECT ?text ?exact ?kind WHERE {
            ?theme skos:prefLabel "Yhteiset tilat"@fi .
            ?need a foorumi:Need ; dcterms:subject ?theme ; schema:text ?text ; foorumi:kind ?kind .
            ?annotation oa:hasBody ?need ; oa:hasTarget/oa:hasSelector/oa:exact ?exact .
        } ORDER BY DESC(?text)
        """,
        initNs={"foorumi": FOORUMI, "oa": OA, "schema": SCHEMA, "skos": SKOS, "dcterms": DCTERMS},
    )
    needs = [need["text"] for need in made[0]["needs"]]
    rows = [tuple(map(str, row)) for row in found]  # type: ignore[arg-type]  # rows of a SELECT are tuples
    assert [row[:2] for row in rows] == [(need, need) for need in needs]
    assert all(row[2].endswith("codelists/need_kinds.csv#need") for row in rows)


def test_every_selector_selects_its_span_with_what_stands_around_it(tmp_path: Path) -> None:
    made = [*_samples(), record("😀 alussa")]
    graph = _graph(tmp_path, *made)
    texts = {URIRef(f"{THINGS}record/{one['id']}/text"): text for one, text in made}
    spans = 0
    for target, text_id in graph.subject_objects(OA.hasSource):
        if not str(text_id).endswith("/text"):
            continue
        text = texts[text_id]  # type: ignore[index]  # an address
        own = {
            p: o
            for selector in graph.objects(target, OA.hasSelector)
            for p, o in graph.predicate_objects(selector)
        }
        start, end = int(own[OA.start]), int(own[OA.end])
        assert text[start:end] == str(own[OA.exact])
        assert text[:start].endswith(str(own[OA.prefix]))
        assert text[end:].startswith(str(own[OA.suffix]))
        spans += 1
    quotes = sum(json.dumps(one).count('"quote":') for one, _ in made)
    assert spans == quotes
    assert {str(o.datatype) for o in graph.objects(None, OA.start)} == {str(XSD.nonNegativeInteger)}  # type: ignore[union-attr]  # literals


def test_every_item_is_there_once_with_its_type_and_confidence(tmp_path: Path) -> None:
    made = _samples()
    graph = _graph(tmp_path, *made)
    items = {
        f"{THINGS}record/{one['id']}/{item['id']}": item
        for one, _ in made
        for part in one.values()
        if isinstance(part, list)
        for item in part
        if "confidence" in item
    }
    found = set(map(str, graph.subjects(RDF.type, FOORUMI.Statement)))
    assert found == items.keys()
    for address, item in items.items():
        (confidence,) = graph.objects(URIRef(address), FOORUMI.confidence)
        assert isinstance(confidence, Literal)
        assert (confidence.datatype, "E" in str(confidence)) == (XSD.decimal, False)
        assert confidence.toPython() == Decimal(str(item["confidence"]))
        (text,) = graph.objects(URIRef(address), SCHEMA.text)
        assert text == Literal(item["text"], lang=item["language"])


def test_the_text_comes_of_the_source_and_the_record_of_the_text_by_the_program(tmp_path: Path) -> None:
    one, text = record("valot")
    graph = _graph(tmp_path, (one, text))
    (made,) = graph.subjects(RDF.type, FOORUMI.Record)
    (written,) = graph.objects(made, PROV.wasDerivedFrom)
    (source,) = graph.objects(written, PROV.wasDerivedFrom)
    assert graph.value(written, SCHEMA.sha256) == Literal(sha256(text))
    assert graph.value(source, SCHEMA.sha256) == Literal(one["source"]["sha256"])
    (run,) = graph.objects(made, PROV.wasGeneratedBy)
    (agent,) = graph.objects(run, PROV.wasAssociatedWith)
    assert (agent, RDF.type, PROV.SoftwareAgent) in graph
    assert graph.value(agent, SCHEMA.softwareVersion) == Literal(one["generator"]["version"])
    assert not list(graph.objects(None, PROV.endedAtTime))


def test_the_event_has_its_facts_and_is_one_for_all_its_sources(tmp_path: Path) -> None:
    graph = _graph(tmp_path, record("valot", name="muistio.md"), record("avain", name="kalvot.md"))
    (event,) = set(graph.objects(None, SCHEMA.recordedAt))
    assert str(event) == f"{THINGS}event/kyl%C3%A4ilta/2026-05-05/lahti"
    assert set(graph.objects(event, SCHEMA.startDate)) == {
        Literal("2026-05-05T14:00:00", datatype=XSD.dateTime)
    }
    assert set(graph.objects(event, SCHEMA.name)) == {Literal("Kyläilta")}
    counts = {
        graph.value(c, SCHEMA.userInteractionCount) for c in graph.objects(event, SCHEMA.interactionStatistic)
    }
    assert counts == {Literal(12)}
    ratings = {graph.value(r, SCHEMA.ratingValue) for r in graph.objects(event, SCHEMA.aggregateRating)}
    assert ratings == {Literal(Decimal("4.5"))}
    assert len(set(graph.subjects(SCHEMA.about, event))) == 2


def test_events_without_a_name_are_not_taken_for_one(tmp_path: Path) -> None:
    unnamed = {
        "key": "/2026-05-05/",
        "date": "2026-05-05",
        "topics": [],
        "organisers": [],
        "contacts": [],
        "evidence": [],
    }
    graph = _graph(tmp_path, *(record("valot", name=name, forum=unnamed) for name in ("a.md", "b.md")))
    events = set(graph.objects(None, SCHEMA.recordedAt))
    assert len(events) == 2
    dates = {graph.value(event, SCHEMA.startDate) for event in events}
    assert dates == {Literal("2026-05-05", datatype=XSD.date)}


@pytest.mark.parametrize(
    ("label", "close"),
    [("Kylät", True), ("KYLÄT", True), ("byar", True), ("Kylien tilat", False), ("Kylä", False)],
)
def test_a_theme_is_close_to_the_concept_whose_label_it_bears_and_never_the_same(
    label: str, close: bool
) -> None:
    concept = {"uri": "http://www.yso.fi/onto/yso/p10998", "label": {"fi": "kylät", "sv": "byar"}, "score": 1}
    expected = [concept["uri"]]
    assert matches({"label": label, "concepts": [concept]}) == ((expected, []) if close else ([], expected))


def test_themes_are_concepts_of_their_record_and_the_vocabulary_s_have_all_their_labels(
    tmp_path: Path,
) -> None:
    graph = _graph(tmp_path, record("valot", name="a.md"), record("avain", name="b.md"))
    yso = URIRef("http://www.yso.fi/onto/yso/p10998")
    assert set(graph.objects(yso, SKOS.prefLabel)) == {
        Literal("kylät", lang="fi"),
        Literal("byar", lang="sv"),
        Literal("villages", lang="en"),
    }
    themes = set(graph.subjects(SKOS.relatedMatch, yso))
    assert len(themes) == len({graph.value(theme, SKOS.inScheme) for theme in themes}) == 2
    assert not list(graph.subject_objects(SKOS.exactMatch))


def test_a_public_export_has_no_persons_and_a_licence(tmp_path: Path) -> None:
    tip = {
        "text": "Opas kylätalolle",
        "title": "Opas kylätalolle",
        "url": "https://opas.example/",
        "kind": "guide",
    }
    made = record("valot", tips=(tip,))
    graph = _graph(tmp_path, _public(made), profile="public", licence="CC-BY-4.0")
    assert not list(graph.subjects(RDF.type, SCHEMA.Person))
    assert not list(graph.subject_objects(SCHEMA.email))
    assert list(graph.objects(None, SCHEMA.license)) == [URIRef("https://spdx.org/licenses/CC-BY-4.0")]
    hashed = set(graph.subjects(SCHEMA.sha256))
    assert [str(address).rpartition("/")[2] for address in hashed] == ["text"]
    (work,) = graph.subjects(SCHEMA.url)
    assert (work, RDF.type, SCHEMA.CreativeWork) in graph


def test_an_internal_export_says_who_spoke_and_gives_no_licence(tmp_path: Path) -> None:
    graph = _graph(tmp_path, record("valot"))
    names = {str(graph.value(person, SCHEMA.name)) for person in graph.subjects(RDF.type, SCHEMA.Person)}
    assert names == {"Aino Esimerkki", "Otto Malli"}
    assert not list(graph.subject_objects(SCHEMA.license))


def test_an_internal_record_never_gets_into_a_public_export(tmp_path: Path) -> None:
    with pytest.raises(ContractError):
        _graph(tmp_path, _public(record("valot")), record("avain"), profile="public")
    assert not (tmp_path / "out.jsonld").exists()


def test_a_record_that_holds_next_to_nothing_is_exported(tmp_path: Path) -> None:
    one, text = record()
    bare = {"topics": [], "organisers": [], "contacts": [], "evidence": []}
    one |= {"forum": bare, "feedback": {"highlights": [], "suggestions": [], "evidence": []}, "concepts": []}
    one |= {"themes": [], "actions": []}
    del one["source"]["language"]
    graph = _graph(tmp_path, (one, text))
    assert len(set(graph.subjects(RDF.type, SCHEMA.Event))) == 1
    assert not list(graph.subjects(RDF.type, OA.Annotation))


def test_a_theme_of_a_source_of_unknown_language_has_a_label_without_one(tmp_path: Path) -> None:
    one, text = record("valot")
    del one["source"]["language"]
    graph = _graph(tmp_path, (one, text))
    assert Literal("Yhteiset tilat") in set(graph.objects(None, SKOS.prefLabel))


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {
            key for name, part in value.items() if name != "prefLabel" for key in _keys(part)
        }
    return {key for part in value for key in _keys(part)} if isinstance(value, list) else set()


def test_no_field_is_dropped_for_want_of_a_term(tmp_path: Path) -> None:
    tip = {
        "text": "Opas",
        "title": "Opas",
        "organisation": "Kylät ry",
        "email": "a@b.example",
        "deadline": "2026-05-05",
    }
    write([Entry("a", *record("valot", tips=(tip,)))], tmp_path / "a.jsonld", Options())
    content = json.loads((tmp_path / "a.jsonld").read_bytes())
    used = _keys(content["graph"])
    assert used - content["@context"].keys() <= {"@value", "@language", "@type", "fi", "sv", "en"}


def test_the_published_context_is_the_one_that_exports_carry_and_explains_our_terms(tmp_path: Path) -> None:
    published = (ROOT / "schemas" / "context" / "v1.jsonld").read_text("utf-8")
    assert published == context_file()
    graph = rdflib.Graph()
    graph.parse(data=published, format="json-ld")
    terms = {
        address.removeprefix("foorumi:")
        for term in context().values()
        if isinstance(address := term["@id"] if isinstance(term, dict) else term, str)
        and address.startswith("foorumi:")
    }
    label = URIRef("http://www.w3.org/2000/01/rdf-schema#label")
    for term in terms:
        languages = {
            text.language for text in graph.objects(FOORUMI[term], label) if isinstance(text, Literal)
        }
        assert languages == {"fi", "sv", "en"}, term


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write([Entry("x", *record("valot"))], tmp_path / name, Options())
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
