"""Sources of one event are brought together before anything is counted."""

from __future__ import annotations

import pytest
from forum_inputs import item, need, record

from pipeline.summary.forums import events
from pipeline.summary.statements import merge

EVENT = {"key": "kylän-ilta/2026-03-01/lahti", "name": "Kylän ilta", "date": "2026-03-01"}


def test_sources_with_one_key_are_one_forum() -> None:
    found = events([record("muistio", forum=EVENT), record("diat", forum=EVENT), record("muu")])
    assert [event.forum.outputs for event in found] == [["diat", "muistio"], ["muu"]]


def test_sources_without_a_key_stay_alone() -> None:
    assert len(events([record("a", forum={}), record("b", forum={})])) == 2


@pytest.mark.parametrize("key", ["/2026-03-01/", "/2026-03-01/lahti", "vammaisneuvosto//"])
def test_a_date_or_a_body_alone_is_no_event(key: str) -> None:
    assert len(events([record("a", forum={"key": key}), record("b", forum={"key": key})])) == 2


def test_the_same_file_twice_is_one_forum_even_without_a_key() -> None:
    same = {"id": "r-" + "0" * 32, "forum": {}}
    assert len(events([record("a", **same), record("b", **same)])) == 1


def test_conflicting_facts_are_shown_with_who_says_what() -> None:
    (event,) = events(
        [
            record("a", forum=EVENT | {"attended": 30}),
            record("b", forum=EVENT | {"attended": 42}),
            record("c", forum=EVENT | {"attended": 42}),
        ]
    )
    assert event.forum.attended == 42
    (conflict,) = event.forum.conflicts
    assert [(v.value, v.outputs) for v in conflict.values] == [("42", ["b", "c"]), ("30", ["a"])]


def test_facts_that_differ_in_letters_alone_are_no_conflict() -> None:
    (event,) = events(
        [record("a", forum=EVENT | {"venue": "Kylätalo"}), record("b", forum=EVENT | {"venue": "KYLÄTALO"})]
    )
    assert event.forum.conflicts == []


def test_equal_items_are_one_statement_with_all_evidence() -> None:
    (event,) = events(
        [
            record("diat", forum=EVENT, needs=[need("kylätalolle aggregaatti")]),
            record("muistio", forum=EVENT, needs=[need("Kylätalolle aggregaatti!")]),
        ]
    )
    (statement,), sources = merge(event)
    assert [reference.output for reference in statement.references] == ["diat", "muistio"]
    assert set(sources.values()) == {statement.id}


def test_equal_texts_of_two_types_stay_apart() -> None:
    (event,) = events([record("a", needs=[need("valot")], offers=[item("valot")])])
    assert [s.type for s in merge(event)[0]] == ["needs", "offers"]


def test_actions_with_different_due_dates_stay_apart_and_a_missing_one_contradicts_nobody() -> None:
    due = [None, "2026-04-01", "2026-05-01"]
    (event,) = events(
        [
            record(f"s{i}", forum=EVENT, actions=[item("Kutsut lähetetään", due=day)])
            for i, day in enumerate(due)
        ]
    )
    found, _ = merge(event)
    assert [(s.due, len(s.references)) for s in found] == [("2026-04-01", 2), ("2026-05-01", 1)]


def test_an_item_that_one_source_is_sure_of_asks_for_no_look() -> None:
    (event,) = events(
        [
            record("a", forum=EVENT, needs=[need("valot", review=True, confidence=0.4)]),
            record("b", forum=EVENT, needs=[need("valot")]),
        ]
    )
    (statement,), _ = merge(event)
    assert (statement.review, statement.confidence) == (False, 0.9)
