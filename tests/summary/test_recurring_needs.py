"""Needs that recur are brought together by what they ask for, and nothing else is."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from forum_inputs import item, need, record
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.summary import summarise, to_bytes

if TYPE_CHECKING:
    from pipeline.records.summary import Summary

JUDGED = Path(__file__).with_name("data") / "judged_needs.tsv"


def _sum(*texts: str) -> Summary:
    """Return the summary of forums of which each needs one of `texts`."""
    return summarise([record(f"f{i}", needs=[need(text)]) for i, text in enumerate(texts)], version="0")


def _groups(summary: Summary) -> list[list[str]]:
    text_of = {s.id: s.text for s in summary.statements}
    return [[text_of[m.statement] for m in group.members] for group in summary.recurring_needs]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kutsutaksi lauantaisin", "Kylälle tarvitaan kutsutaksi"),  # one word, two cases and places
        ("levähdyspenkkejä rantareitille", "Rantareitin varrelle tarvitaan penkkejä"),  # a part of a compound
        ("selkokielinen lomake", "Toivotaan selkokielisiä esitteitä"),  # an adjective that tells all
        ("Olisi hyvä, jos lastenhoito järjestyisi", "lastenhoito kurssin ajaksi"),  # after a conjunction
        (
            "Toivottiin, että soittorinki jatkuisi",
            "soittorinki yksin asuville",
        ),  # the subject of a verb that goes on
    ],
)
def test_needs_of_the_same_thing_are_a_group(one: str, other: str) -> None:
    assert _groups(_sum(one, other)) == [[one, other]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lisää tukea perheille", "tukea nuorille"),  # generic words
        ("yhteinen aamupala kylätalolle", "yhteinen varasto kylätalolle"),  # an adjective and a place
        ("ajanvaraus verkkoon", "hoitajalle ilman ajanvarausta"),  # with and without
        ("Tukihenkilöt tarvitsevat kulukorvauksen", "tukihenkilö nuorelle"),  # who needs, and what
        ("Kirjastossa pitäisi päästä verkkoon", "Kirjastossa kaivataan lukutuoleja"),  # where
        ("kotihoidon asiakkaille ulkoilua", "kotihoidon käynnit samaan aikaan"),  # whose
        ("bändikämppä, jossa on valot", "valot pururadalle"),  # what only describes
        ("[henkilö] kuljettajaksi", "[henkilö] puheenjohtajaksi"),  # what was masked
    ],
)
def test_needs_of_different_things_are_none(one: str, other: str) -> None:
    assert _groups(_sum(one, other)) == []


def test_one_forum_alone_recurs_nowhere() -> None:
    needs = [need("kutsutaksi lauantaisin"), need("kutsutaksi kylälle")]
    assert _groups(summarise([record("a", needs=needs)], version="0")) == []


def test_equal_sentences_of_two_forums_recur_even_where_no_word_is_telling() -> None:
    assert _groups(_sum("Lisää tukea perheille", "lisää tukea perheille")) == [
        ["Lisää tukea perheille", "lisää tukea perheille"]
    ]
    assert _groups(_sum("Tukea", "tukea")) == []


def test_every_member_keeps_its_own_text_and_evidence_and_the_ground_is_shown() -> None:
    summary = _sum("leveä pyörätie koululle", "leveä pyörätie rannalle")
    (group,) = summary.recurring_needs
    assert group.label == "pyörätie"
    assert {(t.term, t.kind) for t in group.terms} >= {("pyörätie", "word"), ("leveä", "word")}
    assert len(group.forums) == 2
    assert all(s.references for s in summary.statements)


def test_every_two_members_of_a_group_share_what_it_is_about() -> None:
    texts = [
        "talvikunnossapito pyörätielle",
        "leveä pyörätie koululle",
        "leveä katu koululle",
        "leveä pyörätie rannalle",
    ]
    for members in _groups(_sum(*texts)):
        assert all("pyörätie" in one and "pyörätie" in other for one, other in combinations(members, 2))


def test_an_offer_is_set_against_the_need_that_it_could_meet() -> None:
    summary = summarise(
        [
            record("a", needs=[need("keittiö ruoanjakoon keskiviikkoisin")]),
            record("b", offers=[item("Seurakunnan keittiö on vapaana keskiviikkoisin")]),
            record("c", offers=[item("Martat järjestävät retken")]),
        ],
        version="0",
    )
    (match,) = summary.matches
    text_of = {s.id: s.text for s in summary.statements}
    assert (text_of[match.need][:7], text_of[match.offer][:12]) == ("keittiö", "Seurakunnan ")
    assert match.terms[0].term == "keittiö"
    assert not match.same_forum


def test_precision_over_invented_needs_that_were_judged_before_the_first_run() -> None:
    with JUDGED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    forums: dict[str, list[str]] = {}
    for row in rows:
        forums.setdefault(row["forum"], []).append(row["text"])
    judged = {row["text"]: row["need"] for row in rows}
    found = _groups(
        summarise([record(f, needs=[need(t) for t in texts]) for f, texts in forums.items()], version="0")
    )
    right = [g for g in found if len({judged[text] for text in g}) == 1 and judged[g[0]]]
    assert len(right) / len(found) >= 0.9
    assert len({judged[g[0]] for g in right}) / len(set(judged.values()) - {""}) >= 0.5


words = st.sampled_from(
    [
        "kutsutaksi",
        "penkki",
        "valot",
        "tukea",
        "ilman",
        "lapsille",
        "[henkilö]",
        "𝒳",
        "=1+1",
        "<b>",
        "?",
        "1",
        "-",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(words, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=6))
def test_the_order_of_records_changes_no_byte(texts: list[str]) -> None:
    records = [record(f"f{i}", needs=[need(text)]) for i, text in enumerate(texts)]
    assert to_bytes(summarise(records, version="0")) == to_bytes(summarise(records[::-1], version="0"))
