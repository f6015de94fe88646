"""Figures worked out by hand from the scoring rules."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.quality.likeness import align, number, same_field, similarity
from pipeline.quality.score import Row, Score


def _score(gold: dict[str, Any], found: dict[str, Any]) -> Score:
    score = Score()
    score.add("muistio", gold, found)
    return score


def _needs(*texts: str) -> dict[str, Any]:
    return {"needs": [{"text": text} for text in texts]}


def test_similarity_is_the_f1_of_words_whatever_case_punctuation_and_soft_hyphens() -> None:
    assert similarity("Valot, kylä\u00adtielle!", "valot kylätielle") == 1.0
    assert similarity("valot kylän tielle", "valot tielle") == pytest.approx(0.8)  # 2 * 2 / (3 + 2)
    assert similarity("ja ja", "ja") == pytest.approx(2 / 3)
    assert similarity("", "") == 0.0


def test_each_text_is_paired_once_the_most_alike_first() -> None:
    gold = ["valot kylän tielle", "valot tielle"]
    assert align(gold, ["valot tielle", "valot kylän tielle"]) == [(0, 1), (1, 0)]
    assert align(gold, ["valot tielle"]) == [(1, 0)]
    assert align(["a b c d"], ["a b x y"]) == []


def test_precision_recall_and_f1_by_type_and_in_total() -> None:
    gold = _needs("valot tielle", "penkki laavulle", "uusi kalenteri") | {
        "offers": [{"text": "meillä on sali"}]
    }
    found = _needs("Valot tielle.", "aivan muuta") | {"offers": [{"text": "meillä on sali"}]}
    rows = _score(gold, found).rows()
    assert rows["needs"] == Row(gold=3, found=2, right=1)
    assert (rows["needs"].precision, rows["needs"].recall, rows["needs"].f1) == (0.5, 1 / 3, 0.4)
    assert rows["CORE"] == Row(3, 2, 1)
    assert rows["ALL"] == Row(4, 3, 2)
    assert rows["uses"].precision is None
    assert rows["uses"].f1 is None


def test_an_optional_item_counts_neither_found_nor_missed_whatever_its_type() -> None:
    gold = {"needs": [{"text": "kahvit mukaan", "optional": True}, {"text": "valot tielle"}]}
    assert _score(gold, _needs("valot tielle")).rows()["ALL"] == Row(1, 1, 1)
    found = _needs("valot tielle") | {"offers": [{"text": "kahvit mukaan"}]}
    assert _score(gold, found).rows()["ALL"] == Row(1, 1, 1)


def test_slips_list_missed_and_extra_by_type_and_confusion_pairs_the_same_text() -> None:
    gold = _needs("valot tielle", "penkki laavulle")
    found = {"challenges": [{"text": "valot tielle"}], "uses": [{"text": "jotain"}]}
    score = _score(gold, found)
    assert [tuple(slip) for slip in score.slips] == [
        ("muistio", "missed", "needs", "valot tielle"),
        ("muistio", "missed", "needs", "penkki laavulle"),
        ("muistio", "extra", "uses", "jotain"),
        ("muistio", "extra", "challenges", "valot tielle"),
    ]
    confused = {pair: count for pair, count in score.confusion.items() if count}
    assert confused == {("needs", "challenges"): 1, ("needs", "–"): 1, ("–", "uses"): 1}


def test_themes_of_items_parents_and_kinds_are_facts() -> None:
    gold = {
        "themes": [{"label": "Arki"}, {"label": "Ruoka", "parent": "Arki"}],
        "needs": [
            {"text": "valot tielle", "theme": "Ruoka", "kind": "wish"},
            {"text": "uusi kalenteri", "theme": "Arki", "kind": "need"},
            {"text": "ilman teemaa"},
        ],
    }
    found = {
        "themes": [{"id": "i-1", "label": "Arki"}, {"id": "i-2", "label": "Ruoka", "parent_id": "i-1"}],
        "needs": [
            {"text": "valot tielle", "theme_id": "i-2", "kind": "wish"},
            {"text": "uusi kalenteri", "theme_id": "i-2", "kind": "wish"},
            {"text": "ilman teemaa", "theme_id": "i-2"},
        ],
    }
    assert _score(gold, found).facts() == {
        "kind of need": (1, 2),
        "parent of theme": (2, 2),
        "theme of item": (1, 2),
    }


def test_fields_of_the_forum_topics_and_contacts() -> None:
    gold = {
        "forum": {
            "name": "Kylien ilta",
            "date": "2026-05-05",
            "registered": 36,
            "venue": None,
            "topics": [{"title": "Ladut kuntoon", "presenters": ["Aino Esimerkki", "Eino Esimerkki"]}],
            "contacts": [{"name": "Aino Esimerkki"}],
        }
    }
    found = {
        "forum": {
            "name": "kylien ILTA",
            "date": "2026-05-06",
            "registered": 36,
            "topics": [{"title": "Ladut kuntoon", "presenters": ["Aino Esimerkki"]}],
            "contacts": [],
        }
    }
    facts = _score(gold, found).facts()
    assert facts == {
        "FORUM, all fields": (4, 7),
        "forum.contacts": (0, 1),
        "forum.date": (0, 1),
        "forum.name": (1, 1),
        "forum.presenters": (1, 2),
        "forum.registered": (1, 1),
        "forum.topics": (1, 1),
    }
    assert _score(gold, {}).facts()["FORUM, all fields"] == (0, 6 + 1)


def test_feedback_figures_are_numbers_and_counts_belong_to_their_text() -> None:
    gold = {
        "feedback": {
            "mean": 4.5,
            "responses": 8,
            "scale_min": None,
            "highlights": [
                {"text": "hyvä tunnelma", "count": 4},
                {"text": "kahvit", "count": None, "optional": True},
            ],
            "suggestions": [{"text": "lisää aikaa", "count": None}],
        }
    }
    found = {
        "feedback": {
            "mean": "4,5",
            "highlights": [{"text": "hyvä tunnelma", "count": 3}],
            "suggestions": [{"text": "Lisää aikaa"}],
        }
    }
    assert _score(gold, found).facts() == {
        "FEEDBACK, all fields": (2, 4),
        "feedback.figures": (1, 2),
        "feedback.highlights": (0, 1),
        "feedback.suggestions": (1, 1),
    }


def test_fields_of_tips_and_actions_count_only_where_gold_has_them() -> None:
    gold = {
        "material_tips": [
            {"text": "opas kylille", "url": "https://opas.example/", "organisation": "Kyläliitto"}
        ],
        "actions": [{"text": "Aino selvittää ladut", "responsible": "Aino", "due": "2026-09-01"}],
    }
    found = {
        "material_tips": [{"text": "opas kylille", "url": "http://opas.example", "title": "opas"}],
        "actions": [{"text": "Aino selvittää ladut", "responsible": "aino", "due": "2026-10-01"}],
    }
    facts = _score(gold, found).facts()
    assert facts["material_tips.url"] == (1, 1)
    assert facts["MATERIAL_TIPS, all fields"] == (1, 2)
    assert facts["ACTIONS, all fields"] == (1, 2)


def test_addresses_and_dates_must_be_equal_names_alike() -> None:
    assert same_field("url", "https://a.example/x/", "a.example/x")
    assert not same_field("url", "https://a.example/x", "https://a.example/y")
    assert same_field("email", "a@b.example", "mailto:A@b.example")
    assert not same_field("due", "2026-01-01", None)
    assert same_field("title", "Arjen turvaopas kylille", "arjen turvaopas: kylille!")
    assert number("4,5") == 4.5
    assert number(None) is None
