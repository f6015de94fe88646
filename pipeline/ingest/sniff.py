"""What a file is, by its bytes; the suffix only decides between kinds of text."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from pipeline.ingest.archive import BROKEN
from pipeline.ingest.messages import read_error

if TYPE_CHECKING:
    from pipeline.ingest.base import Source


class Format(StrEnum):
    """The formats that are read; the value is the name of the format for users."""

    PDF = "PDF"
    DOCX = "Word (.docx)"
    PPTX = "PowerPoint (.pptx)"
    ODT = "OpenDocument (.odt)"
    ODP = "OpenDocument (.odp)"
    DOC = "Word 97–2003 (.doc)"
    PPT = "PowerPoint 97–2003 (.ppt)"
    RTF = "RTF"
    IMAGE = "kuva"
    HTML = "HTML"
    MAIL = "sähköposti (.eml)"
    MARKDOWN = "Markdown"
    TEXT = "teksti"


SUFFIXES: dict[str, Format] = {
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".docm": Format.DOCX,
    ".dotx": Format.DOCX,
    ".pptx": Format.PPTX,
    ".pptm": Format.PPTX,
    ".ppsx": Format.PPTX,
    ".odt": Format.ODT,
    ".ott": Format.ODT,
    ".odp": Format.ODP,
    ".otp": Format.ODP,
    ".doc": Format.DOC,
    ".ppt": Format.PPT,
    ".pps": Format.PPT,
    ".rtf": Format.RTF,
    ".png": Format.IMAGE,
    ".jpg": Format.IMAGE,
    ".jpeg": Format.IMAGE,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".eml": Format.MAIL,
    ".mht": Format.MAIL,
    ".mhtml": Format.MAIL,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".mdown": Format.MARKDOWN,
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
}
"""What a suffix promises; used for warnings and to tell kinds of text apart."""


class _Foreign(NamedTuple):
    magic: bytes
    offset: int
    code: str
    kind: str
    kind_en: str


_FOREIGN = (
    _Foreign(b"GIF8", 0, "unsupported_picture", "GIF-kuva", "a GIF picture"),
    _Foreign(b"II*\x00", 0, "unsupported_picture", "TIFF-kuva", "a TIFF picture"),
    _Foreign(b"MM\x00*", 0, "unsupported_picture", "TIFF-kuva", "a TIFF picture"),
    _Foreign(b"WEBP", 8, "unsupported_picture", "WebP-kuva", "a WebP picture"),
    _Foreign(b"ftypheic", 4, "unsupported_picture", "HEIC-kuva", "a HEIC picture"),
    _Foreign(b"ftypmif1", 4, "unsupported_picture", "HEIC-kuva", "a HEIC picture"),
    _Foreign(b"ftypavif", 4, "unsupported_picture", "AVIF-kuva", "an AVIF picture"),
    _Foreign(b"7z\xbc\xaf\x27\x1c", 0, "unsupported_archive", "7z-paketti", "a 7z archive"),
    _Foreign(b"Rar!\x1a\x07", 0, "unsupported_archive", "RAR-paketti", "a RAR archive"),
    _Foreign(b"\x1f\x8b", 0, "unsupported_archive", "gzip-paketti", "a gzip archive"),
    _Foreign(b"ustar", 257, "unsupported_archive", "tar-paketti", "a tar archive"),
    _Foreign(b"MZ", 0, "unsupported_kind", "Windows-ohjelma", "a Windows program"),
    _Foreign(b"\x7fELF", 0, "unsupported_kind", "Linux-ohjelma", "a Linux program"),
    _Foreign(b"ID3", 0, "unsupported_kind", "äänitiedosto", "an audio file"),
    _Foreign(b"\xff\xfb", 0, "unsupported_kind", "äänitiedosto", "an audio file"),
    _Foreign(b"OggS", 0, "unsupported_kind", "äänitiedosto", "an audio file"),
    _Foreign(b"fLaC", 0, "unsupported_kind", "äänitiedosto", "an audio file"),
    _Foreign(b"WAVE", 8, "unsupported_kind", "äänitiedosto", "an audio file"),
    _Foreign(b"ftyp", 4, "unsupported_kind", "video- tai äänitiedosto", "a video or audio file"),
    _Foreign(b"\x1aE\xdf\xa3", 0, "unsupported_kind", "video", "a video"),
    _Foreign(b"SQLite format 3\x00", 0, "unsupported_kind", "tietokanta", "a database"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ODF = {
    "application/vnd.oasis.opendocument.text": Format.ODT,
    "application/vnd.oasis.opendocument.text-template": Format.ODT,
    "application/vnd.oasis.opendocument.presentation": Format.ODP,
    "application/vnd.oasis.opendocument.presentation-template": Format.ODP,
}
_NO_DOCUMENT = frozenset(
    [
        ".json",
        ".jsonl",
        ".csv",
        ".tsv",
        ".xml",
        ".yaml",
        ".yml",
        ".toml",
        ".ini",
        ".py",
        ".js",
        ".ts",
        ".css",
        ".sql",
        ".sh",
        ".bat",
        ".ps1",
        ".log",
        ".ics",
        ".vcf",
    ]
)
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(rb"<(?:p|div|h[1-6]|ul|ol|li|table|br|span|article|main)\b[^<>]*>", re.IGNORECASE)
_MAIL_HEADER = re.compile(rb"(?m)^([A-Za-z][A-Za-z0-9-]{1,40}):")
_MAIL_SURE = frozenset((b"mime-version", b"message-id", b"received", b"return-path", b"delivered-to"))
_MAIL_USUAL = frozenset((b"from", b"to", b"subject", b"date", b"cc", b"reply-to", b"sender"))


def sniff(source: Source) -> Format:
    """Return the format of `source`; raises `ReadError` (EMPTY, UNSUPPORTED, ENCRYPTED, DAMAGED)."""
    data = source.data
    if not data.strip(b"\x00\t\n\x0b\x0c\r \xef\xbb\xbf\xfe\xff"):
        raise read_error("empty_file")
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith(_ZIP):
        return _zip_format(data)
    if data.startswith(_OLE):
        return _ole_format(data)
    if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return Format.IMAGE
    if data.startswith(b"{\\rtf"):
        return Format.RTF
    for foreign in _FOREIGN:
        if data[foreign.offset : foreign.offset + len(foreign.magic)] == foreign.magic and _is_binary(data):
            raise read_error(foreign.code, kind=foreign.kind, kind_en=foreign.kind_en)
    return _text_format(source)


def _start(archive: zipfile.ZipFile, name: str) -> str:
    """Return the first letters of a member, which may be of any size."""
    with archive.open(name) as member:
        return member.read(200).decode("ascii", "replace")


def _zip_format(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = _start(archive, "mimetype") if "mimetype" in names else ""
    except BROKEN as error:
        raise read_error("damaged", kind="pakattu tiedosto", kind_en="zip container") from error
    if found := _ODF.get(mimetype.strip()):
        return found
    if "word/document.xml" in names or any(name.startswith("word/document") for name in names):
        return Format.DOCX
    if any(name.startswith("ppt/presentation") for name in names):
        return Format.PPTX
    if any(name.startswith("xl/") for name in names):
        raise read_error("unsupported_spreadsheet", kind="Excel-taulukko", kind_en="an Excel sheet")
    if "opendocument.spreadsheet" in mimetype:
        raise read_error(
            "unsupported_spreadsheet", kind="OpenDocument-taulukko", kind_en="an OpenDocument sheet"
        )
    if "epub" in mimetype:
        raise read_error("unsupported_kind", kind="e-kirja (EPUB)", kind_en="an e-book (EPUB)")
    if mimetype.startswith("application/vnd.oasis"):
        raise read_error("unsupported_kind", kind="OpenDocument-piirros", kind_en="an OpenDocument drawing")
    if "[Content_Types].xml" in names:
        raise read_error("damaged", kind="Office-tiedosto", kind_en="Office file")
    raise read_error("unsupported_archive", kind="ZIP-paketti", kind_en="a ZIP archive")


def _ole_format(data: bytes) -> Format:
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise read_error("encrypted_office")
    if holds("WordDocument"):
        return Format.DOC
    if holds("PowerPoint Document"):
        return Format.PPT
    if holds("Workbook") or holds("Book"):
        raise read_error(
            "unsupported_spreadsheet", kind="vanha Excel-taulukko (.xls)", kind_en="an old Excel sheet (.xls)"
        )
    if holds("__substg1.0_"):
        raise read_error("unsupported_message")
    raise read_error("unsupported_kind", kind="vanha Office-tiedosto", kind_en="an old Office file")


def _is_binary(data: bytes) -> bool:
    """Whether `data` holds control characters that no text has (UTF-16 and stray NULs aside)."""
    head = data[:8192]
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return False
    odd = sum(head.count(bytes((code,))) for code in (*range(1, 8), *range(14, 27), 28, 29, 30, 31, 127))
    return odd > len(head) // 200 + 1 or (head.count(0) > max(4, len(head) // 50) and not looks_utf16(head))


def looks_utf16(data: bytes) -> bool:
    """Whether `data` without a byte order mark is UTF-16: nearly every second byte of Latin text is NUL."""
    head = data[:2000]
    if len(head) < 4:
        return False
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    return max(even, odd) > half * 0.7 and min(even, odd) < half * 0.1


def _text_format(source: Source) -> Format:
    data = source.data
    suffix = PurePath(source.name).suffix.lower()
    if _is_binary(data):
        if suffix in (".docx", ".pptx", ".odt", ".odp", ".pdf", ".png", ".jpg", ".jpeg", ".doc", ".ppt"):
            raise read_error("damaged", kind=f"{suffix}-tiedosto", kind_en=f"{suffix} file")
        raise read_error("unknown_binary")
    if suffix in _NO_DOCUMENT:
        raise read_error("not_a_document", suffix=suffix)
    promised = SUFFIXES.get(suffix)
    head = data[:20_000].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")
    if _HTML_START.match(head) or (promised is Format.HTML and _HTML_TAG.search(head)):
        return Format.HTML
    if _is_mail(head, promised):
        return Format.MAIL
    if promised is Format.MARKDOWN or (promised is not Format.TEXT and _MARKDOWN.search(head)):
        return Format.MARKDOWN
    return Format.TEXT


_MARKDOWN = re.compile(rb"(?m)^#{1,6} \S|\]\((?:https?:|mailto:|#|/)|^\*\*\S.*\*\*\s*$")


def _is_mail(head: bytes, promised: Format | None) -> bool:
    """Whether `head` opens with the header of an Internet message (RFC 5322)."""
    if head.startswith(b"From ") and b"\n" in head:
        head = head[head.index(b"\n") + 1 :]
    header = re.split(rb"\r?\n[ \t]*\r?\n", head.lstrip(), maxsplit=1)[0]
    if not _MAIL_HEADER.match(header):
        return False
    names = {name.lower() for name in _MAIL_HEADER.findall(header)}
    if promised is Format.MAIL:
        return bool(names & (_MAIL_SURE | _MAIL_USUAL))
    return bool(names & _MAIL_SURE) and len(names & (_MAIL_SURE | _MAIL_USUAL)) >= 2
