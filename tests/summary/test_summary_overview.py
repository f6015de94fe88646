"""Tips, periods, open questions and actions, and what asks for a look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from forum_inputs import item, need, record

from pipeline.summary import summarise

if TYPE_CHECKING:
    from forum_inputs import Json

    from pipeline.records.summary import Summary


def _sum(*records: tuple[str, Json], **options: Any) -> Summary:
    return summarise(records, version="0", **options)


def _tips(*tips: Json) -> list[tuple[str, int]]:
    records = [record(f"f{i}", material_tips=[tip]) for i, tip in enumerate(tips)]
    return [(tip.title, len(tip.statements)) for tip in _sum(*records).tips]


def test_tips_with_one_address_are_one_whatever_they_are_called() -> None:
    found = _tips(
        item("Muistiopas", title="Muistiopas", url="https://www.example.fi/opas/"),
        item("se opas", title="Opas", url="http://example.fi/opas"),
    )
    assert found == [("Muistiopas", 2)]


def test_tips_that_share_only_the_front_page_of_a_site_stay_apart() -> None:
    found = _tips(
        item("Muistiopas", title="Muistiopas", url="https://example.fi/"),
        item("Uniopas", title="Uniopas", url="https://example.fi"),
    )
    assert found == [("Muistiopas", 1), ("Uniopas", 1)]


def test_a_tip_without_an_address_joins_its_title() -> None:
    found = _tips(
        item("Muistiopas", title="Muistiopas", url="https://example.fi/opas"),
        item("MUISTIOPAS", title="MUISTIOPAS"),
    )
    assert found == [("Muistiopas", 2)]


def test_a_title_of_two_addresses_takes_no_side() -> None:
    found = _tips(
        item("Opas", title="Opas", url="https://a.example.fi/1"),
        item("Opas", title="Opas", url="https://b.example.fi/2"),
        item("Opas", title="Opas"),
    )
    assert sorted(count for _, count in found) == [1, 1, 1]


def _dated(name: str, date: str | None, **parts: Any) -> tuple[str, Json]:
    forum = {"key": f"{name}/{date or ''}/lahti", "name": name} | ({"date": date} if date else {})
    return record(name, forum=forum, **parts)


def test_change_over_time_is_by_month_and_leaves_out_undated_forums() -> None:
    found = _sum(
        _dated("a", "2026-03-01", needs=[need("valot")]),
        _dated("b", "2026-03-30", needs=[need("penkit")]),
        _dated("c", "2026-05-02", offers=[item("kahvit")]),
        _dated("d", None, needs=[need("katos")]),
    )
    assert [
        (p.period, len(p.forums), [(t.type, len(t.statements)) for t in p.types]) for p in found.periods
    ] == [
        ("2026-03", 2, [("needs", 2)]),
        ("2026-05", 1, [("offers", 1)]),
    ]
    assert len(found.undated) == 1


def test_more_than_two_years_are_told_by_year() -> None:
    found = _sum(_dated("a", "2024-01-15"), _dated("b", "2026-01-15"))
    assert [p.period for p in found.periods] == ["2024", "2026"]
    assert [p.period for p in _sum(_dated("a", "2024-01-15"), _dated("b", "2025-12-31")).periods] == [
        "2024-01",
        "2025-12",
    ]


ACTIONS = [
    item("Varaus tehdään", due="2026-05-01"),
    item("Kutsut lähetetään", due="2026-04-01"),
    item("Asia selvitetään"),
]


def test_actions_stand_by_due_date_and_nothing_is_overdue_without_a_day_to_compare_with() -> None:
    found = _sum(record("a", actions=ACTIONS))
    text_of = {s.id: s for s in found.statements}
    assert [text_of[i].text for i in found.actions_with_due] == ["Kutsut lähetetään", "Varaus tehdään"]
    assert [text_of[i].text for i in found.actions_without_due] == ["Asia selvitetään"]
    assert {s.overdue for s in found.statements} == {None}


def test_what_is_due_on_the_day_itself_is_not_overdue() -> None:
    found = _sum(record("a", actions=ACTIONS), as_of="2026-05-01")
    assert {s.text: s.overdue for s in found.statements} == {
        "Varaus tehdään": False,
        "Kutsut lähetetään": True,
        "Asia selvitetään": None,
    }


def test_questions_of_the_newest_forum_come_first() -> None:
    found = _sum(
        _dated("a", "2026-03-01", questions=[item("Kuka maksaa?")]),
        _dated("b", "2026-05-01", questions=[item("Milloin?")]),
        _dated("c", None, questions=[item("Missä?")]),
    )
    text_of = {s.id: s.text for s in found.statements}
    assert [text_of[i] for i in found.questions] == ["Milloin?", "Kuka maksaa?", "Missä?"]


def test_what_asks_for_a_look_is_counted_by_type() -> None:
    found = _sum(record("a", needs=[need("valot", review=True), need("penkit")], offers=[item("kahvit")]))
    assert [(t.type, t.count, t.review) for t in found.totals] == [("needs", 2, 1), ("offers", 1, 0)]
    assert len(found.review) == 1


def test_records_of_both_profiles_give_an_internal_summary_and_public_ones_a_public_one() -> None:
    public = record("a", profile="public")
    assert _sum(public).profile == "public"
    assert _sum(public, record("b")).profile == "internal"


def test_empty_records_are_summed_up_too() -> None:
    found = _sum(record("a", forum={}))
    assert (len(found.sources), found.statements, found.periods) == (1, [], [])
