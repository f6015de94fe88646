import io
import zipfile

import pytest

from pipeline.errors import Category, ReadError
from pipeline.ingest import Source, read
from pipeline.ingest.messages import install_line, read_error
from pipeline.ingest.sniff import Format, sniff


def zipped(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/"), text)
    return buffer.getvalue()


def ole(*names: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\x00" * 600
        + b"".join(name.encode("utf-16-le") for name in names)
    )


OFFICE = {
    "docx": zipped(**{"word__document.xml": "<x/>"}),
    "pptx": zipped(**{"ppt__presentation.xml": "<x/>"}),
    "odt": zipped(mimetype="application/vnd.oasis.opendocument.text"),
    "odp": zipped(mimetype="application/vnd.oasis.opendocument.presentation"),
}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n", Format.PDF),
        (b"\r\n\r\n%PDF-1.4\n", Format.PDF),
        (OFFICE["docx"], Format.DOCX),
        (OFFICE["pptx"], Format.PPTX),
        (OFFICE["odt"], Format.ODT),
        (OFFICE["odp"], Format.ODP),
        (ole("WordDocument"), Format.DOC),
        (ole("PowerPoint Document"), Format.PPT),
        (b"{\\rtf1\\ansi Hei}", Format.RTF),
        (b"\x89PNG\r\n\x1a\n\x00", Format.IMAGE),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", Format.IMAGE),
        (b"<!-- x -->\n<!DOCTYPE html><html><body>Hei</body></html>", Format.HTML),
        (b"From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\n\nHei", Format.MAIL),
        (b"## Otsikko\n\n- kohta", Format.MARKDOWN),
        ("Tavallista tekstiä, jossa on ä.".encode(), Format.TEXT),
        ("Tavallista tekstiä".encode("utf-16"), Format.TEXT),
        ("Tavallista tekstiä".encode("utf-16-le"), Format.TEXT),
    ],
)
def test_format_is_told_by_content_whatever_the_name(data: bytes, expected: Format) -> None:
    for name in ("nimi", "nimi.pdf", "nimi.docx", "nimi.unknown"):
        assert sniff(Source(data, name)) is expected


def test_suffix_decides_between_kinds_of_text() -> None:
    text = b"Kohta **yksi** ja kaksi\n\n- kolme"
    assert sniff(Source(text, "a.md")) is Format.MARKDOWN
    assert sniff(Source(text, "a.txt")) is Format.TEXT
    assert sniff(Source(b"<p>Hei</p>", "a.html")) is Format.HTML
    assert sniff(Source(b"<p>Hei</p>", "a.txt")) is Format.TEXT
    assert sniff(Source(b"Subject: Hei\n\nTeksti", "a.eml")) is Format.MAIL
    assert sniff(Source(b"Subject: Hei\n\nTeksti", "a.txt")) is Format.TEXT


@pytest.mark.parametrize(
    ("data", "name", "category", "word"),
    [
        (b"", "a.docx", Category.EMPTY, "tyhjä"),
        (b"\xef\xbb\xbf \r\n\t", "a.txt", Category.EMPTY, "tyhjä"),
        (zipped(**{"xl__workbook.xml": "<x/>"}), "a.xlsx", Category.UNSUPPORTED, "Excel"),
        (
            zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
            "a.ods",
            Category.UNSUPPORTED,
            "taulukko",
        ),
        (zipped(mimetype="application/epub+zip"), "a.epub", Category.UNSUPPORTED, "EPUB"),
        (zipped(**{"kuva.txt": "x"}), "a.docx", Category.UNSUPPORTED, "ZIP"),
        (OFFICE["docx"][:40], "a.docx", Category.DAMAGED, "vioittunut"),
        (ole("EncryptedPackage"), "a.docx", Category.ENCRYPTED, "salasana"),
        (ole("Workbook"), "a.xls", Category.UNSUPPORTED, "Excel"),
        (ole("__substg1.0_"), "a.msg", Category.UNSUPPORTED, "Outlook"),
        (b"MZ\x90\x00\x03\x00\x00\x00" + bytes(range(256)) * 4, "a.exe", Category.UNSUPPORTED, "ohjelma"),
        (b"ID3\x03\x00\x00\x00" + bytes(range(256)) * 4, "a.txt", Category.UNSUPPORTED, "ääni"),
        (b"GIF89a" + bytes(range(32)) * 9, "a.png", Category.UNSUPPORTED, "GIF"),
        (bytes(range(256)) * 9, "a.dat", Category.UNSUPPORTED, "tunnettu"),
        (bytes(range(256)) * 9, "a.docx", Category.DAMAGED, "vioittunut"),
        (b'{"a": 1}', "a.json", Category.UNSUPPORTED, ".json"),
    ],
)
def test_each_unreadable_file_has_its_own_words(
    data: bytes, name: str, category: Category, word: str
) -> None:
    with pytest.raises(ReadError) as caught:
        sniff(Source(data, name))
    error = caught.value
    assert error.category is category
    assert word in error.message_fi
    assert all((error.message_en, error.advice_fi, error.advice_en))
    assert "{" not in error.message_fi + error.message_en + error.advice_fi + error.advice_en


def test_wrong_suffix_is_read_by_content_with_a_warning() -> None:
    document = read(Source(b"# Muistio\n\nTeksti.", "muistio.docx"))
    assert document.media_type == "text/markdown"
    assert [warning.code for warning in document.warnings] == ["wrong_suffix"]
    assert ".docx" in document.warnings[0].message


def test_text_named_markdown_or_the_other_way_round_needs_no_warning() -> None:
    assert read(Source(b"## Otsikko\n\nTeksti", "a.text")).warnings == ()


def test_document_without_text_is_empty() -> None:
    with pytest.raises(ReadError) as caught:
        read(Source(b"<html><body><script>x()</script></body></html>", "a.html"))
    assert caught.value.category is Category.EMPTY


def test_unknown_code_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        read_error("no such code")


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32", "freebsd"])
def test_installation_is_one_line_on_every_system(platform: str) -> None:
    for program in ("tesseract", "libreoffice"):
        fields = install_line(program, platform)
        assert set(fields) == {"install", "install_fi"}
        assert all(line and "\n" not in line for line in fields.values())
