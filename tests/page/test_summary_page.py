from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import page_records
import pytest
import summary_records as made
from html_checks import assert_sound, one, parsed, tags

from pipeline.page import PageAnchors, forum_page, summary_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bs4 import BeautifulSoup

KINDS = (made.ordinary, made.empty, made.hostile)


@cache
def _page(language: str = "fi") -> BeautifulSoup:
    return parsed(summary_page(made.ordinary(), language=language))


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("make", KINDS)
def test_page_stands_alone_and_every_anchor_leads_somewhere(
    make: Callable[[], dict[str, Any]], language: str
) -> None:
    html = summary_page(make(), language=language)
    assert_sound(html)
    assert one(parsed(html), "html")["lang"] == language


def test_same_summary_gives_the_same_bytes() -> None:
    assert summary_page(made.ordinary()) == summary_page(made.ordinary())


def test_every_figure_is_a_link_to_as_many_items_as_it_says() -> None:
    page = _page()
    for figure in tags(page, "#said a.figure[href^='#all-']"):
        listed = one(page, str(figure["href"]))
        assert len(tags(listed, "li[id^='s-']")) == int(figure.get_text())
    for figure in tags(
        page, "#themes table a.figure[aria-label$='kohtaa'], #themes a.figure[aria-label$='kohta']"
    ):
        listed = one(page, str(figure["href"]))
        assert len(tags(listed, "details li")) == int(figure.get_text())
    assert len(tags(page, "a.figure")) > 10


def test_a_period_s_figure_leads_to_the_first_forum_of_the_period() -> None:
    figure = one(_page(), "#change a.figure[aria-label='5/2026, Tarpeet: 2']")
    assert figure["href"] == f"#all-needs-{made.key('f', 'nuoret')}"
    months = [row.get_text() for row in tags(_page(), "#change table:not(.heat) tbody th")]
    assert months == ["2/2026", "3/2026", "4/2026", "5/2026"]


def test_every_statement_is_listed_once_with_its_source_and_page() -> None:
    for statement in made.ordinary()["statements"]:
        shown = one(_page(), f"[id='{statement['id']}']")
        assert one(shown, ":scope > span:first-child").get_text() == statement["text"]
        assert f"{statement['references'][0]['output']}.docx, s. 2" in shown.get_text()


def test_recurring_needs_show_their_grounds_and_every_member() -> None:
    card = one(_page(), f"[id='{made.key('g', 'kyydit')}']").get_text(" ", strip=True)
    assert "kyyti, ilta-" in card
    assert "81\xa0%" in card
    assert "kyytejä iltaisin" in card
    assert "iltabussi takaisin" in card


def test_offers_stand_beside_the_needs_that_they_could_meet() -> None:
    pair = one(_page(), "#matches .pairs > li")
    assert "kyytejä iltaisin" in one(pair, ".asked").get_text()
    given = one(pair, ".given").get_text(" ", strip=True)
    assert "Kylät lainaa pikkubussin" in given
    assert "samasta foorumista" in given


def test_actions_tips_conflicts_and_files_left_out_are_told() -> None:
    page = _page()
    due = one(page, "#due tbody tr").get_text(" ", strip=True)
    assert due.startswith("30.6.2026 Myöhässä lista kootaan Kylät ry")
    assert one(page, "#tips a.out")["href"] == "https://kylat.example/k"
    assert "päivä: 2026-02-03" in one(page, "#forums").get_text()
    assert "not_json" in one(page, "#forums").get_text()
    assert "kysely" in one(page, "#change > .note").get_text()


def test_labels_of_concepts_are_in_the_page_s_language_and_quotes_in_their_own() -> None:
    page = _page("sv")
    heads = [head.get_text() for head in tags(page, "#themes h3")]
    assert "rörlighet" in heads
    swedish = one(page, f"[id='{made.key('s', 'plats för unga')}'] > span:first-child")
    finnish = one(page, f"[id='{made.key('s', 'kyytejä iltaisin')}'] > span:first-child")
    assert "lang" not in swedish.attrs
    assert finnish["lang"] == "fi"


def test_evidence_leads_to_the_forum_s_page_where_it_is_there_and_has_the_item(tmp_path: Path) -> None:
    record, text = page_records.ordinary()
    (tmp_path / "kylat.html").write_bytes(forum_page(record, text))
    summary = made.ordinary()
    statement = next(s for s in summary["statements"] if s["text"] == "kyytejä iltaisin")
    statement["references"][0]["item"] = record["needs"][0]["id"]
    page = parsed(summary_page(summary, PageAnchors(tmp_path)))
    words = tags(page, "#recurring a.words")
    assert words[0]["href"] == f"./kylat.html#{record['needs'][0]['id']}"
    assert words[1]["href"] == f"#{made.key('s', 'iltabussi takaisin')}"
    assert one(page, "#forums a[href='./kylat.html']").get_text() == "kylat.docx"


def test_only_our_own_pages_inside_the_folder_are_linked_to(tmp_path: Path) -> None:
    folder = tmp_path / "outputs"
    folder.mkdir()
    html = forum_page(*page_records.ordinary())
    (tmp_path / "outside.html").write_bytes(html)
    (folder / "inside.html").write_bytes(html)
    (folder / "other.html").write_bytes(b'<main id="main">')
    anchors = PageAnchors(folder)
    assert anchors("inside", "main")
    assert not anchors("inside", "nowhere")
    assert not anchors("../outside", "main")
    assert not anchors("other", "main")
    assert not anchors("missing", "main")


def test_hostile_texts_are_shown_and_do_nothing() -> None:
    html = summary_page(made.hostile())
    page = parsed(html)
    assert page_records.RLO.encode() not in html
    assert "⟦U+202E⟧" in one(page, "#questions").get_text()
    assert tags(page, "script, img") == []
    assert not [a for a in tags(page, "a[href]") if "alert" in str(a["href"]) or "passwd" in str(a["href"])]


def test_empty_summary_says_so() -> None:
    page = parsed(summary_page(made.empty()))
    assert "Yhteenvedossa ei ole yhtään foorumia." in page.get_text()
    assert tags(page, "svg") == []


def test_a_theme_and_a_need_with_the_same_id_keep_an_anchor_each() -> None:
    summary = made.ordinary()
    summary["recurring_needs"][0]["id"] = summary["themes"][0]["id"]
    html = summary_page(summary)
    assert_sound(html)
    assert len(tags(parsed(html), "section.card[id]")) == 2
