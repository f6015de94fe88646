from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from docx_files import docx, p
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import Category, ReadError
from pipeline.ingest import archive
from pipeline.ingest.base import Source
from pipeline.ingest.word import read

WHOLE = docx(p("Kyläilta", style="Otsikko1") + p("Teksti."))


def rezipped(change: dict[str, bytes | None]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = change.get(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
        for name in change.keys() - set(old.namelist()):
            new.writestr(name, change[name] or b"")
    return out.getvalue()


def failure(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(Source(data, "muistio.docx"))
    return caught.value


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 not really",
        WHOLE[: len(WHOLE) // 2],
        rezipped({"word/document.xml": None}),
        rezipped({"word/document.xml": b"<w:document><w:body>"}),
        rezipped({"word/styles.xml": b"\x00\x01"}),
        rezipped({"../outside.xml": b"<a/>"}),
    ],
    ids=["empty", "no zip", "cut", "no main part", "not closed", "bad styles", "points outside"],
)
def test_damaged_files_are_refused_in_plain_words(data: bytes) -> None:
    error = failure(data)
    assert error.category is Category.DAMAGED
    assert error.message_fi
    assert error.advice_en


def test_entities_are_refused_rather_than_read_as_nothing() -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as old:
        document = old.read("word/document.xml").decode()
    dtd = '<!DOCTYPE w [<!ENTITY kyla "Korpikylä">]>'
    error = failure(rezipped({"word/document.xml": (dtd + document.replace("Teksti.", "&kyla;")).encode()}))
    assert error.category is Category.DAMAGED
    assert "entiteet" in error.message_fi


def test_too_much_xml_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_XML_BYTES", 10_000)
    assert failure(rezipped({"word/extra.xml": b" " * 10_001})).category is Category.TOO_LARGE
    monkeypatch.setattr(archive, "MAX_MEMBERS", 2)
    assert failure(WHOLE).category is Category.TOO_LARGE


def test_encrypted_members_are_named_as_such() -> None:
    data = bytearray(WHOLE)
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 0x1
    assert failure(bytes(data)).category is Category.ENCRYPTED


def test_pictures_do_not_count_as_xml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_XML_BYTES", 20_000)
    assert read(Source(rezipped({"word/media/image1.png": bytes(30_000)}), "a.docx")).text


def test_strict_namespaces_and_odd_part_names_are_read() -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as old:
        document = old.read("word/document.xml")
        styles = old.read("word/styles.xml")
    transitional = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = rezipped(
        {
            "word/document.xml": None,
            "word/Document.xml": document.replace(transitional, strict),
            "word/styles.xml": styles.replace(transitional, strict),
        }
    )
    found = read(Source(data, "a.docx"))
    assert (found.text, found.blocks[0].level) == ("Kyläilta\nTeksti.", 1)


def test_a_file_without_styles_or_numbering_is_read() -> None:
    data = rezipped({"word/styles.xml": None, "word/numbering.xml": None})
    assert read(Source(data, "a.docx")).text == "Kyläilta\nTeksti."


TEXT = "Kyläilta\nTeksti."
TYPES = "[Content_Types].xml"


def part(name: str, data: bytes | None = None) -> bytes:
    with zipfile.ZipFile(io.BytesIO(WHOLE if data is None else data)) as archive:
        return archive.read(name)


@pytest.mark.parametrize(
    "kind",
    [
        b"vnd.ms-word.document.macroEnabled.main",
        b"vnd.openxmlformats-officedocument.wordprocessingml.template.main",
        b"vnd.ms-word.template.macroEnabledTemplate.main",
    ],
)
def test_templates_and_files_with_macros_are_read_alike(kind: bytes) -> None:
    usual = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main"
    assert read(Source(rezipped({TYPES: part(TYPES).replace(usual, kind)}), "a.docm")).text == TEXT


@pytest.mark.parametrize("types", [None, b"<Types", part(TYPES).replace(b"wordprocessingml", b"unknown")])
def test_missing_or_wrong_content_types_lose_nothing(types: bytes | None) -> None:
    found = read(Source(rezipped({TYPES: types}), "a.docx"))
    assert (found.text, found.blocks[0].level) == (TEXT, 1)


def related(kind: str, target: str) -> dict[str, bytes | None]:
    name = "word/_rels/document.xml.rels"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more = f'<Relationship Id="more" Type="{office}/{kind}" Target="{target}"/></Relationships>'
    return {name: part(name).replace(b"</Relationships>", more.encode())}


@pytest.mark.parametrize(
    ("kind", "name"), [("settings", "settings.xml"), ("image", "media/image1.png"), ("chart", "chart.xml")]
)
def test_a_missing_part_that_holds_no_text_loses_nothing(kind: str, name: str) -> None:
    found = read(Source(rezipped(related(kind, name)), "a.docx"))
    assert (found.text, found.blocks[0].level) == (TEXT, 1)


def test_a_broken_part_that_nobody_reads_loses_nothing() -> None:
    types = part(TYPES).replace(
        b"</Types>",
        b'<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument'
        b'.wordprocessingml.settings+xml"/></Types>',
    )
    change = related("settings", "settings.xml")
    found = read(Source(rezipped({**change, TYPES: types, "word/settings.xml": b"<w:settings"}), "a.docx"))
    assert (found.text, found.blocks[0].level) == (TEXT, 1)


def test_a_broken_part_is_named_where_it_is_needed() -> None:
    assert "word/numbering.xml" in failure(rezipped({"word/numbering.xml": b"<w:numbering>"})).message_fi


def test_pictures_are_never_unpacked() -> None:
    data = rezipped({**related("image", "media/image1.png"), "word/media/image1.png": b"A" * 5000})
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        info = packed.getinfo("word/media/image1.png")
    start = info.header_offset + 30 + len(info.filename)
    broken = data[:start] + b"\xff" * info.compress_size + data[start + info.compress_size :]
    with zipfile.ZipFile(io.BytesIO(broken)) as packed, pytest.raises(zlib.error):
        packed.read(info.filename)
    assert read(Source(broken, "a.docx")).text == TEXT


def test_a_comment_inside_a_word_does_not_cut_it() -> None:
    document = part("word/document.xml").replace(b"Teksti.", b"Tek<!-- vai ei -->s<?vai ei?>ti.")
    assert read(Source(rezipped({"word/document.xml": document}), "a.docx")).text == TEXT


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "iso-8859-1"])
def test_other_encodings_are_read_and_hide_no_entities(encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{"utf-16" if "16" in encoding else encoding}"?>'
    text = part("word/document.xml").decode()
    data = (head + text).encode(encoding)
    assert read(Source(rezipped({"word/document.xml": data}), "a.docx")).text == TEXT
    hostile = head + '<!DOCTYPE w [<!ENTITY kyla "Korpikylä">]>' + text.replace("Teksti.", "&kyla;")
    error = failure(rezipped({"word/document.xml": hostile.encode(encoding)}))
    assert "entiteet" in error.message_fi


def test_a_title_is_not_made_up_where_there_is_none() -> None:
    assert read(Source(WHOLE, "a.docx")).title is None


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=4))
def test_a_broken_byte_gives_a_document_or_a_read_error(position: int, put: bytes) -> None:
    data = WHOLE[:position] + put + WHOLE[position + len(put) :]
    try:
        document = read(Source(data, "a.docx"))
    except ReadError as error:
        assert error.message_fi  # noqa: PT017 -- either way out is right, a leaked error is not
    else:
        assert all(document.text_of(block) for block in document.blocks)
