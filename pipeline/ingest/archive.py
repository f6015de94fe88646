"""The zip container of Office and OpenDocument files, opened with bounds, and their XML parts, parsed safely."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from pipeline.errors import Category, ReadError

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from lxml.etree import _Element

    from pipeline.ingest.base import Source

MAX_MEMBERS = 20_000
"""More parts than any real document has; a deck of a thousand slides has some five thousand."""
MAX_XML_BYTES = 200_000_000
"""Unpacked XML of one file in total: a thousand pages of text are some 20 MB."""

_XML_SUFFIXES = (".xml", ".rels", ".vml", ".rdf", ".htm", ".html", ".xhtml")
_PLAIN_START = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*(?P<declaration><\?xml(?:(?!encoding)[^>?])*(?:encoding\s*=\s*["']utf-8["'][^>?]*)?\?>)?\s*<[^?!\x00]""",
    re.IGNORECASE,
)
"""How a part starts that is UTF-8 and has nothing before its root: what every office program writes."""
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(rb"""(?<=["'])http://purl\.oclc\.org/ooxml/(\w+)/""")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
"""ISO/IEC 29500 Strict names of the same things; Word and PowerPoint write them on request."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what both standards allow, and what unpacks in bounds
_ENCRYPTED_FLAG = 0x1
_MANIFEST = "META-INF/manifest.xml"
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What zipfile lets out of a damaged container."""


def damaged(message_fi: str, message_en: str) -> ReadError:
    """Return the error for a file whose container or contents are broken."""
    return ReadError(
        Category.DAMAGED,
        message_fi=message_fi,
        message_en=message_en,
        advice_fi="Avaa tiedosto ohjelmassa, jolla se on tehty, ja tallenna se uudelleen.",
        advice_en="Open the file in the program that made it and save it again.",
    )


def open_archive(source: Source) -> zipfile.ZipFile:
    """Open the zip container of `source` after checking it; the caller closes it.

    Raises `ReadError`: DAMAGED (no zip, a member that points outside), ENCRYPTED, or TOO_LARGE
    (more than `MAX_MEMBERS` members or `MAX_XML_BYTES` of XML by the sizes declared; zipfile unpacks no more
    than is declared).
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.data))
    except BROKEN as error:
        raise damaged(
            "Tiedosto on vioittunut: sen pakkausta ei voi avata.",
            "The file is damaged: its zip container cannot be opened.",
        ) from error
    try:
        _check(archive)
    except ReadError:
        archive.close()
        raise
    return archive


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the bytes of the member `name`; raises `ReadError` when it is missing, broken or too large."""
    try:
        info = archive.getinfo(name)
    except KeyError as error:
        raise damaged(
            f"Tiedosto on vioittunut: siitä puuttuu osa {name}.",
            f"The file is damaged: its part {name} is missing.",
        ) from error
    if info.file_size > MAX_XML_BYTES:
        raise _too_large()
    try:
        return archive.read(info)
    except BROKEN as error:
        raise damaged(
            f"Tiedosto on vioittunut: sen osaa {name} ei voi purkaa.",
            f"The file is damaged: its part {name} cannot be unpacked.",
        ) from error


def parse_xml(data: bytes, name: str) -> _Element:
    """Return the root element of `data`, the XML part `name`, without comments and instructions.

    Raises `ReadError` (DAMAGED) when it is not well-formed or declares a document type: office files never do,
    and an entity could hide text or multiply it.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(
            f"Tiedosto on vioittunut: sen osa {name} ei ole kelvollista XML:ää.",
            f"The file is damaged: its part {name} is not well-formed XML.",
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged(
            f"Tiedostoa ei voi lukea luotettavasti: sen osa {name} määrittelee XML-entiteettejä.",
            f"The file cannot be read reliably: its part {name} declares XML entities.",
        )
    return root


class Members(NamedTuple):
    """The members of an archive by name, media empty, XML ready for any parser."""

    data: dict[str, bytes]
    suspect: frozenset[str]
    """XML members that are broken, cannot be unpacked, or declare entities: to be kept from other parsers."""


def unpacked(archive: zipfile.ZipFile, wanted: Container[str] | None = None) -> Members:
    """Return the members of a checked archive, of those `wanted` only where that is given.

    XML is UTF-8 without document type, comments and instructions, in the transitional names of Office;
    members of other kinds are empty, so that pictures are never unpacked.
    """
    data: dict[str, bytes] = {}
    suspect: set[str] = set()
    for name in archive.NameToInfo:
        if name.endswith("/") or (wanted is not None and name not in wanted):
            continue
        if not is_xml(name):
            data[name] = b""
            continue
        try:
            found = data[name] = read_part(archive, name)
            data[name] = _simple(found, name)
        except ReadError:
            data.setdefault(name, b"")
            suspect.add(name)
    return Members(data, frozenset(suspect))


def packed(members: Mapping[str, bytes]) -> io.BytesIO:
    """Return a zip container of `members`, stored as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    out.seek(0)
    return out


def is_xml(name: str) -> bool:
    """Return whether the member of this name counts as XML, by its suffix."""
    return name.lower().endswith(_XML_SUFFIXES)


def _simple(data: bytes, name: str) -> bytes:
    start = _PLAIN_START.match(data)
    if start is None or b"<!" in data or data.count(b"<?") > (start["declaration"] is not None):
        data = etree.tostring(parse_xml(data, name), encoding="UTF-8")
    return _STRICT_NAME.sub(_TRANSITIONAL, data) if _STRICT in data else data


def has_part(archive: zipfile.ZipFile, name: str) -> bool:
    """Return whether the archive has a member of exactly this name."""
    return name in archive.NameToInfo


def _check(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise _too_large()
    if any(info.flag_bits & _ENCRYPTED_FLAG for info in members):
        raise _encrypted()
    for info in members:
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts:
            raise damaged(
                "Tiedostoa ei lueta: sen pakkauksessa on osa, joka viittaa pakkauksen ulkopuolelle.",
                "The file is not read: its zip container has a member that points outside it.",
            )
        if info.compress_type not in _METHODS:
            raise damaged(
                "Tiedosto on vioittunut: se on pakattu tavalla, jota asiakirjoissa ei käytetä.",
                "The file is damaged: it is compressed in a way that documents do not use.",
            )
    if sum(info.file_size for info in members if is_xml(info.filename)) > MAX_XML_BYTES:
        raise _too_large()
    # OpenDocument encrypts the parts themselves and says so in its manifest.
    if has_part(archive, _MANIFEST) and b"encryption-data" in read_part(archive, _MANIFEST):
        raise _encrypted()


def _encrypted() -> ReadError:
    return ReadError(
        Category.ENCRYPTED,
        message_fi="Tiedosto on suojattu salasanalla.",
        message_en="The file is protected with a password.",
        advice_fi="Poista salasana ja tallenna tiedosto uudelleen.",
        advice_en="Remove the password and save the file again.",
    )


def _too_large() -> ReadError:
    return ReadError(
        Category.TOO_LARGE,
        message_fi=f"Tiedosto on purettuna liian suuri (yli {MAX_XML_BYTES // 1_000_000} Mt tai {MAX_MEMBERS} osaa).",
        message_en=f"The file is too large unpacked (over {MAX_XML_BYTES // 1_000_000} MB or {MAX_MEMBERS} parts).",
        advice_fi="Jaa asiakirja osiin ja aja osat erikseen.",
        advice_en="Split the document and run the parts one by one.",
    )
