"""Themes of several forums: joined by their words or by a concept, never by a chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forum_inputs import concept, need, record, theme

from pipeline.records.ids import item_id
from pipeline.summary.forums import events
from pipeline.summary.statements import merge
from pipeline.summary.themes import themes

if TYPE_CHECKING:
    from forum_inputs import Json

    from pipeline.records.summary import SummaryTheme


def _themes(*records: tuple[str, Json]) -> list[SummaryTheme]:
    return themes([(event, merge(event)[1]) for event in events(records)])


def _shown(found: list[SummaryTheme]) -> list[tuple[str, str, int]]:
    return [(t.label, t.ground, len(t.forums)) for t in found]


def test_labels_with_the_same_lemmas_are_one_theme() -> None:
    found = _themes(
        record("a", themes=[theme("Kyydit ja asiointi")]), record("b", themes=[theme("Asiointi ja kyyti")])
    )
    assert _shown(found) == [("Kyydit ja asiointi", "label", 2)]
    assert found[0].lemmas == ["asiointi", "kyyti"]


def test_a_shared_concept_joins_themes_and_is_the_ground() -> None:
    found = _themes(
        record("a", themes=[theme("Yksin kotona", concept("yksinäisyys"))]),
        record("b", themes=[theme("Kun ei ole ketään", concept("yksinäisyys"))]),
    )
    assert _shown(found) == [("yksinäisyys", "concept", 2)]
    assert found[0].concept == "http://www.yso.fi/onto/yso/yksinäisyys"


def test_a_theme_of_two_concepts_does_not_chain_them() -> None:
    found = _themes(
        record("a", themes=[theme("Lasten harrastukset", concept("lapset"), concept("harrastukset"))]),
        record("b", themes=[theme("Harrastamisen hinta", concept("harrastukset"))]),
        record("c", themes=[theme("Lapsi ja suru", concept("lapset"))]),
    )
    assert _shown(found) == [("harrastukset", "concept", 2), ("lapset", "concept", 2)]


def test_a_concept_that_is_only_a_part_of_a_compound_joins_nothing() -> None:
    found = _themes(
        record("a", themes=[theme("Terveysasema", concept("terveys", 0.3))]),
        record("b", themes=[theme("Terveys", concept("terveys"))]),
    )
    assert {ground for _, ground, _ in _shown(found)} == {"alone"}


def test_numbers_and_empty_labels_join_nothing() -> None:
    found = _themes(record("a", themes=[theme("1"), theme("???")]), record("b", themes=[theme("1")]))
    assert all(len(t.forums) == 1 for t in found)


def test_statements_under_a_sub_theme_count_to_what_stands_over_it() -> None:
    texts = [need("valot", theme_id=item_id("Polut")), need("penkit", theme_id=item_id("Luonto"))]
    found = _themes(record("a", themes=[theme("Luonto"), theme("Polut", parent="Luonto")], needs=texts))
    assert [(t.label, len(t.statements)) for t in found] == [("Luonto", 2), ("Polut", 1)]


def test_a_statement_of_two_sources_counts_once_in_their_theme() -> None:
    event = {"key": "ilta/2026-03-01/lahti"}
    parts: Json = {"themes": [theme("Luonto")], "needs": [need("penkit", theme_id=item_id("Luonto"))]}
    (found,) = _themes(record("a", forum=event, **parts), record("b", forum=event, **parts))
    assert (len(found.statements), len(found.members), len(found.members[0].references)) == (1, 1, 2)


def test_a_theme_over_itself_ends() -> None:
    (found,) = _themes(
        record(
            "a",
            themes=[theme("Luonto", parent="Luonto")],
            needs=[need("penkit", theme_id=item_id("Luonto"))],
        )
    )
    assert len(found.statements) == 1
