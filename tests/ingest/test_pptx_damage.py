"""PPTX: damaged and hostile files end in a `ReadError` with plain words, or in what can still be read."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from pipeline.document import PageStatus
from pipeline.errors import Category, ReadError
from pipeline.ingest.base import Source
from pipeline.ingest.slides import read_pptx

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.document import Document


def deck_bytes() -> bytes:
    presentation = Presentation()
    for title in ("Kylien ilta", "Terveiset"):
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "kerhotila\nkyydit"
        slide.notes_slide.notes_text_frame.text = "Kerro bussista."
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def changed(change: Callable[[str, bytes], bytes | None]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(deck_bytes())) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = change(info.filename, old.read(info))
            if data is not None:
                new.writestr(info, data)
    return out.getvalue()


def read(data: bytes) -> Document:
    return read_pptx(Source(data, "esitys.pptx"))


def category(data: bytes) -> Category:
    with pytest.raises(ReadError) as caught:
        read(data)
    assert caught.value.message_fi
    assert caught.value.advice_fi
    return caught.value.category


@pytest.mark.parametrize("data", [b"", b"PK", b"hello", deck_bytes()[:2000]])
def test_no_zip_is_damaged(data: bytes) -> None:
    assert category(data) is Category.DAMAGED


def test_a_zip_without_a_presentation_is_damaged() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("teksti.txt", "hei")
    assert category(out.getvalue()) is Category.DAMAGED


def test_one_broken_slide_is_told_and_the_others_are_read() -> None:
    document = read(changed(lambda name, data: data[:300] if name.endswith("slides/slide1.xml") else data))
    assert [page.status for page in document.pages] == [PageStatus.UNREADABLE, PageStatus.TEXT]
    assert [(w.code, w.page) for w in document.warnings] == [("unreadable_slide", 1)]
    assert "Terveiset" in document.text


def test_a_missing_slide_part_is_told() -> None:
    document = read(changed(lambda name, data: None if name.endswith("slides/slide2.xml") else data))
    assert document.pages[1].status is PageStatus.UNREADABLE


def test_broken_notes_leave_their_slide_readable() -> None:
    document = read(changed(lambda name, data: b"<p" if "notesSlides/notesSlide1.xml" in name else data))
    assert "Kylien ilta" in document.text
    assert [(w.code, w.page) for w in document.warnings] == [("unreadable_notes", 1)]


def test_a_deck_without_one_readable_slide_is_damaged() -> None:
    assert category(
        changed(lambda name, data: b"<" if "slides/slide" in name and name.endswith(".xml") else data)
    ) is (Category.DAMAGED)


def test_entities_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "hei">]>'

    def change(name: str, data: bytes) -> bytes:
        return bomb + data.partition(b"?>")[2] if name == "ppt/presentation.xml" else data

    assert category(changed(change)) is Category.DAMAGED


def test_nonsense_numbers_are_damage_and_not_a_crash() -> None:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b'cx="', b'cx="x') if name == "ppt/presentation.xml" else data

    assert category(changed(change)) is Category.DAMAGED


@pytest.mark.parametrize("nonsense", [b"NaN", b"inf"])
def test_positions_that_are_no_numbers_lose_no_text(nonsense: bytes) -> None:
    def change(name: str, data: bytes) -> bytes:
        at = b'<a:xfrm><a:off x="%s" y="0"/><a:ext cx="9" cy="9"/></a:xfrm>' % nonsense
        return data.replace(b"<p:spPr/>", b"<p:spPr>" + at + b"</p:spPr>") if "slides/slide" in name else data

    assert "kerhotila" in read(changed(change)).text


def test_nonsense_in_one_slide_spares_the_others() -> None:
    def change(name: str, data: bytes) -> bytes:
        nonsense = b'<a:p><a:pPr><a:buAutoNum startAt="\xc2\xb2"/></a:pPr>'
        return data.replace(b"<a:p>", nonsense) if name.endswith("slides/slide1.xml") else data

    document = read(changed(change))
    assert [page.status for page in document.pages] == [PageStatus.UNREADABLE, PageStatus.TEXT]


def test_a_deck_without_layouts_is_still_read() -> None:
    document = read(changed(lambda name, data: None if "slideLayouts/" in name else data))
    assert "kerhotila" in document.text


@pytest.mark.parametrize("kind", [b"slideshow.main", b"template.main"])
def test_shows_and_templates_are_read_alike(kind: bytes) -> None:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"presentation.main", kind) if name == "[Content_Types].xml" else data

    assert read(changed(change)) == read(deck_bytes())


@pytest.mark.parametrize("name", ["ppt/theme/theme1.xml", "docProps/app.xml", "ppt/presProps.xml"])
def test_a_broken_part_without_text_changes_nothing(name: str) -> None:
    assert read(changed(lambda found, data: b"<" if found == name else data)) == read(deck_bytes())


def test_lost_relationships_of_the_design_leave_the_slides_readable() -> None:
    document = read(changed(lambda name, data: b"<" if "slideMaster1.xml.rels" in name else data))
    assert [page.status for page in document.pages] == [PageStatus.TEXT] * 2


def test_lost_relationships_of_a_slide_are_told() -> None:
    document = read(changed(lambda name, data: b"<" if "slide1.xml.rels" in name else data))
    assert [(w.code, w.page) for w in document.warnings] == [("unreadable_slide", 1)]


def test_a_title_is_not_made_up() -> None:
    document = read(changed(lambda name, data: None if name == "docProps/core.xml" else data))
    assert document.title is None


def test_strict_office_files_are_read_alike() -> None:
    names = (
        (
            b"http://schemas.openxmlformats.org/drawingml/2006/main",
            b"http://purl.oclc.org/ooxml/drawingml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/presentationml/2006/main",
            b"http://purl.oclc.org/ooxml/presentationml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )

    def change(_: str, data: bytes) -> bytes:
        for usual, strict in names:
            data = data.replace(usual, strict)
        return data

    assert read(changed(change)) == read(deck_bytes())


@given(st.binary(min_size=1, max_size=60), st.integers(0, 25000))
@settings(max_examples=60, deadline=None)
def test_any_damage_gives_a_document_or_a_read_error(noise: bytes, at: int) -> None:
    data = deck_bytes_once()
    at %= len(data)
    try:
        read(data[:at] + noise + data[at + len(noise) :])
    except ReadError as error:
        assert error.message_en  # noqa: PT017 -- either outcome is right, another exception is not


_DECK: list[bytes] = []


def deck_bytes_once() -> bytes:
    if not _DECK:
        _DECK.append(deck_bytes())
    return _DECK[0]


def test_the_same_bytes_give_the_same_document() -> None:
    data = deck_bytes()
    assert read(data) == read(data)
