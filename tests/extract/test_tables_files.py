"""From real files to records: a Word memo, slides and Markdown read and extracted as a user would."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pptx
from building import Reading

from pipeline.export.json import find_all_problems, to_bytes
from pipeline.extract.record import extract_record
from pipeline.ingest import read
from pipeline.ingest.base import Source

if TYPE_CHECKING:
    from collections.abc import Callable


def reading_of(save: Callable[[io.BytesIO], None], name: str) -> Reading:
    data = io.BytesIO()
    save(data)
    source = Source(data.getvalue(), name)
    built = read(source)
    record = extract_record(source, built)
    assert find_all_problems(to_bytes(record), built.text.encode()) == []
    return Reading(built, record)


def test_a_word_memo_with_headings_lists_and_a_plan() -> None:
    memo = docx.Document()
    memo.add_heading("Saaristokylien foorumi 12.5.2026", 0)
    memo.add_heading("Kylätalot", 1)
    memo.add_heading("Tarpeet", 2)
    memo.add_paragraph("uusi katto ennen talvea", style="List Bullet")
    memo.add_paragraph("Kuka maksaa talon sähköt?", style="List Bullet")
    memo.add_heading("Jatkotoimet", 1)
    plan = memo.add_table(rows=2, cols=3)
    texts = ["Mitä", "Kuka", "Milloin", "Laaditaan yhteinen kalenteri", "Kylätoimikunta", "15.9.2026"]
    for cell, text in zip((c for row in plan.rows for c in row.cells), texts, strict=True):
        cell.text = text
    reading = reading_of(memo.save, "muistio.docx")
    assert reading.said == [
        ("need", "uusi katto ennen talvea", "Kylätalot"),
        ("question", "Kuka maksaa talon sähköt?", "Kylätalot"),
        ("action", "Laaditaan yhteinen kalenteri", None),
    ]
    assert [(a.responsible, a.due) for a in reading.record.actions] == [("Kylätoimikunta", "2026-09-15")]
    assert reading.record.forum.date == "2026-05-12"


def test_slides_with_the_same_heading_and_speaker_notes() -> None:
    deck = pptx.Presentation()
    slides = [
        ("Saaristokylien foorumi", []),
        ("Digiapu – haasteet", ["laitteet ovat liian vanhoja", "matka kirjastoon on pitkä"]),
        ("Digiapu – toiveet", ["oma iltavuoro kirjastoon"]),
    ]
    for title, bullets in slides:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "\n".join(bullets)
    notes = deck.slides[2].notes_slide.notes_text_frame
    notes.text = "Kirjastoon tarvitaan myös lisää vertaisohjaajia."
    reading = reading_of(deck.save, "diat.pptx")
    assert reading.themes == ["Digiapu"]
    assert reading.said[:3] == [
        ("challenge", "laitteet ovat liian vanhoja", "Digiapu"),
        ("challenge", "matka kirjastoon on pitkä", "Digiapu"),
        ("wish", "oma iltavuoro kirjastoon", "Digiapu"),
    ]
    assert reading.record.needs[-1].text == "Kirjastoon tarvitaan myös lisää vertaisohjaajia"
    assert [s.evidence[0].page for s in reading.statements] == [2, 2, 3, 3]


def test_markdown_gives_the_same_items_as_the_memo_that_says_the_same() -> None:
    text = (
        "# Saaristokylien foorumi\n\n## Kylätalot\n\nMitä **tarvitaan**:\n\n- uusi [katto](https://katto.example)\n"
        "- valot pihalle\n\n| Teema | Tarpeet |\n| --- | --- |\n| Digiapu | vertaisohjaajia |\n"
    )
    reading = reading_of(lambda data: data.writelines([text.encode()]), "muistio.md")
    assert reading.said == [
        ("need", "uusi katto", "Kylätalot"),
        ("need", "valot pihalle", "Kylätalot"),
        ("need", "vertaisohjaajia", "Digiapu"),
    ]
