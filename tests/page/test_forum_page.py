from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import page_records as made
import pytest
from html_checks import assert_sound, one, parsed, tags

from pipeline.page import forum_page
from pipeline.page.items import TYPES
from pipeline.page.safe import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup

KINDS = (made.ordinary, made.public, made.empty, made.long, made.hostile)


@cache
def _page(make: Callable[[], tuple[dict[str, Any], str]], language: str = "fi") -> BeautifulSoup:
    return parsed(forum_page(*make(), language))


def _quote(page: BeautifulSoup, mark: str) -> str:
    return "".join(piece.get_text() for piece in tags(page, f"mark[data-mark='{mark}']"))


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("make", KINDS)
def test_page_stands_alone_and_every_anchor_leads_somewhere(
    make: Callable[[], tuple[dict[str, Any], str]], language: str
) -> None:
    html = forum_page(*make(), language)
    assert_sound(html)
    assert one(parsed(html), "html")["lang"] == language


@pytest.mark.parametrize("make", KINDS)
def test_same_record_gives_the_same_bytes(make: Callable[[], tuple[dict[str, Any], str]]) -> None:
    assert forum_page(*make()) == forum_page(*make())


@pytest.mark.parametrize("make", KINDS)
def test_canonical_text_is_on_the_page_to_the_letter(
    make: Callable[[], tuple[dict[str, Any], str]],
) -> None:
    _, text = make()
    lines = [line.get_text() for line in tags(_page(make), ".lines > p")]
    assert "\n".join(lines) == visible(text)


@pytest.mark.parametrize("make", KINDS)
def test_every_item_is_once_under_its_theme_and_type_with_a_mark_that_holds_its_quote(
    make: Callable[[], tuple[dict[str, Any], str]],
) -> None:
    record, _ = make()
    page = _page(make)
    listed = [(name, item) for name in TYPES for item in record[name]]
    assert len(tags(page, "li.item")) == len(listed)
    for name, item in listed:
        home = item.get("theme_id", "no-theme")
        shown = one(page, f"#{home} > #{home}-{name} > ol > li[id='{item['id']}']")
        assert one(shown, ".said").get_text() == visible(item["text"])
        for number, evidence in enumerate(item["evidence"], 1):
            mark = f"q-{item['id']}-{number}"
            assert _quote(page, mark) == visible(evidence["quote"]).replace("\n", "")
            assert tags(shown, f"a[href='#{mark}']")
            assert tags(page, f".lines a.back[href='#{item['id']}']")


def test_items_are_numbered_as_the_source_numbers_them() -> None:
    page = _page(made.ordinary)
    numbers = [int(tag.get_text()) for tag in tags(page, "li.item > .number")]
    assert numbers == list(range(1, len(numbers) + 1))
    for item in tags(page, "li.item"):
        back = one(page, f".lines a.back[href='#{item['id']}']")
        assert back["data-sign"] == one(item, ".number").get_text()


def test_crossing_and_nested_quotes_keep_a_mark_and_a_way_back_each() -> None:
    record, _ = made.ordinary()
    page = _page(made.ordinary)
    crossed = record["reasons"][0]
    assert len(tags(page, f"mark[data-mark='q-{crossed['id']}-1']")) == 2
    assert one(page, f"#q-{crossed['id']}-1").parent
    nested = record["challenges"][1]
    assert one(page, f"mark mark#q-{nested['id']}-1").get_text() == "avain"


def test_what_needs_a_look_is_said_in_words_and_listed() -> None:
    page = _page(made.ordinary)
    review = made.ordinary()[0]["reasons"][0]
    flags = [tag for tag in tags(page, "li.item") if "Tarkista" in tag.get_text()]
    assert [tag["id"] for tag in flags] == [review["id"]]
    assert one(page, "#review ul a")["href"] == f"#{review['id']}"
    assert "review" in (one(page, f"#q-{review['id']}-1").get("class") or [])


def test_confidence_and_rule_are_said_in_words() -> None:
    page = _page(made.ordinary)
    shown = [tag.get_text() for tag in tags(page, "li.item .sure")]
    assert "Varmuus: varma, peruste: sanamuoto" in shown
    assert "Varmuus: hyvin epävarma, peruste: luokitin" in shown
    assert "Opetettu luokitin arvioi tyypin kohdan sanoista." in one(page, "#made").get_text()


def test_facts_feedback_warnings_and_coverage_are_told_in_finnish() -> None:
    page = _page(made.ordinary)
    event = one(page, "#event").get_text(" ", strip=True)
    assert "Tiistai 12.5.2026 klo 17.00–19.30" in event
    assert "31 paikalla" in event
    assert "Kyydit" in event
    feedback = one(page, "#feedback").get_text(" ", strip=True)
    assert "4,5 (asteikolla 1–5)" in feedback
    assert "3 mainintaa" in feedback
    told = one(page, "#made").get_text(" ", strip=True)
    assert "Viestissä on liitteitä." in told
    assert "Koko asiakirja" in told


def test_links_of_tips_are_web_and_mail_only_and_shown_with_where_they_lead() -> None:
    tip = one(_page(made.ordinary), "#no-theme-material_tips")
    web = one(tip, "a.out")
    assert web["href"] == "https://kylat.example/kyyti"
    assert web.get_text() == "kylat.example/kyyti"
    assert "noopener" in (web["rel"] or [])
    assert one(tip, "a.mail")["href"] == "mailto:toimisto@kylat.example"


def test_hostile_text_is_shown_and_does_nothing() -> None:
    html = forum_page(*made.hostile())
    page = parsed(html)
    assert made.RLO.encode() not in html
    assert b"\xe2\x80\xa8" not in html
    assert "⟦U+202E⟧" in one(page, "h1").get_text()
    assert "{{7*7}}" in one(page, "h1").get_text()
    assert not [
        a["href"] for a in tags(page, "a[href]") if "alert" in str(a["href"]) or "data:" in str(a["href"])
    ]
    assert "osoitetta ei avata linkkinä" in page.get_text()
    assert tags(page, "b, b *, script, img") == []


def test_language_of_items_and_of_the_source_is_marked_where_it_differs() -> None:
    swedish = made.ordinary()[0]["needs"][2]["id"]
    finnish = _page(made.ordinary)
    assert one(finnish, f"[id='{swedish}'] .said")["lang"] == "sv"
    assert one(finnish, f"#q-{swedish}-1")["lang"] == "sv"
    assert not tags(finnish, ".lines[lang]")
    english = _page(made.ordinary, "en")
    assert one(english, ".lines")["lang"] == "fi"
    assert one(english, "h1")["lang"] == "fi"


def test_empty_record_says_so() -> None:
    page = _page(made.empty)
    assert "Asiakirjasta ei löytynyt teemoja eikä kohtia." in page.get_text()
    assert "Asiakirjassa ei ole tekstiä." in page.get_text()
    assert one(page, "h1").get_text() == "muistio.docx"


def test_theme_in_a_ring_and_unknown_theme_lose_no_item() -> None:
    record, text = made.ordinary()
    first, second = record["themes"]
    first["parent_id"], second["parent_id"] = second["id"], first["id"]
    record["needs"][0]["theme_id"] = "i-00000000000000000000"
    page = parsed(forum_page(record, text))
    assert len(tags(page, "section.theme[id]")) == 3
    assert len(tags(page, "li.item")) == 9
    assert one(page, f"#no-theme-needs li[id='{record['needs'][0]['id']}']")


def test_item_with_two_places_and_another_wording_shows_both() -> None:
    text = "Avain puuttuu\nKuultua: avaimia\npuuttuu"
    item = made.said(text, "Avain puuttuu")
    item["evidence"].append(made.span(text, "avaimia\npuuttuu"))
    record = made.record(text, challenges=[item])
    page = parsed(forum_page(record, text))
    shown = one(page, "li.item")
    assert len(tags(shown, ".meta a")) == 2
    assert one(shown, "q").get_text() == "avaimia\npuuttuu"
    assert _quote(page, f"q-{record['challenges'][0]['id']}-2") == "avaimiapuuttuu"


def test_pages_of_slides_are_shown_where_they_begin() -> None:
    text = "Kansi\nKyydit\nAvain\nTupa"
    evidence = [made.said(text, "Avain", page=2)]
    coverage = [
        {"page": 1, "characters": 11, "items": 0, "status": "text"},
        {"page": 2, "characters": 9, "items": 1, "status": "text"},
    ]
    page = parsed(forum_page(made.record(text, challenges=evidence, coverage=coverage), text))
    shown = {tag.get_text(): tag["data-page"] for tag in tags(page, ".lines [data-page]")}
    assert shown == {"Kansi": "s. 1", "Avain": "s. 2"}


def test_public_page_says_that_persons_are_masked() -> None:
    shown = one(_page(made.public), "header").get_text()
    assert "peitetty" in shown
    assert "Älä julkaise" not in shown
    assert "Älä julkaise" in one(_page(made.ordinary), "header").get_text()


def test_ids_that_are_no_ids_of_records_cannot_take_the_place_of_the_page_s_own_parts() -> None:
    record, text = made.ordinary()
    record["needs"][0]["id"] = "event"
    record["needs"][1]["id"] = 'x" onclick="alert(1)'
    record["themes"][1]["id"] = record["needs"][2]["theme_id"] = record["challenges"][0]["id"]
    html = forum_page(record, text)
    assert_sound(html)
    assert len(tags(parsed(html), "li.item")) == 9


def test_only_internal_pages_ask_not_to_be_found() -> None:
    assert tags(_page(made.ordinary), "meta[name=robots][content=noindex]")
    assert not tags(_page(made.public), "meta[name=robots]")
