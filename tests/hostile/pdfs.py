"""PDF files made to harm whoever opens them, written object by object."""

from __future__ import annotations

import io
import struct
import zlib

import pypdf

from tests.hostile.case import CRASHED, DAMAGED, EMPTY, ENCRYPTED, GOOD, MEMORY, SCAN, TOO_LARGE, Case

_TEXT = "Kylatalolle toivotaan ramppia"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_SHOW = f"BT /F1 12 Tf 72 700 Td (- {_TEXT}) Tj ET".encode()
_LOOP = b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"


def pdf(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of the numbered objects; 1 is its catalog."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = {}
    for number, data in objects.items():
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, data))
    start, size = out.tell(), max(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    for number in range(1, size):
        out.write(b"%010d 00000 %s \n" % (places.get(number, 0), b"n" if number in places else b"f"))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start))
    return out.getvalue()


def packed(objects: dict[int, bytes]) -> bytes:
    """Return a PDF of the numbered objects, those that are no streams inside an object stream (PDF 1.5)."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    inside = [number for number, data in objects.items() if b"stream\n" not in data]
    places = {0: struct.pack(">BLH", 0, 0, 65535)}
    holder, table = max(objects) + 1, max(objects) + 2
    places |= {number: struct.pack(">BLH", 2, holder, index) for index, number in enumerate(inside)}
    bodies = [objects[number] + b"\n" for number in inside]
    starts = [sum(map(len, bodies[:index])) for index in range(len(bodies))]
    head = b" ".join(b"%d %d" % pair for pair in zip(inside, starts, strict=True)) + b"\n"
    entries = b"/Type /ObjStm /N %d /First %d" % (len(inside), len(head))
    written = {number: data for number, data in objects.items() if number not in inside}
    written[holder] = stream(head + b"".join(bodies), entries)
    for number, data in written.items():
        places[number] = struct.pack(">BLH", 1, out.tell(), 0)
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, data))
    start = out.tell()
    places[table] = struct.pack(">BLH", 1, start, 0)
    rows = b"".join(places.get(number, places[0]) for number in range(table + 1))
    entries = b"/Type /XRef /W [1 4 2] /Root 1 0 R /Size %d" % (table + 1)
    out.write(b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, stream(rows, entries), start))
    return out.getvalue()


def stream(data: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(data, 1)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), entries, packed)


def page(  # noqa: PLR0913 -- the parts of a PDF
    content: bytes = _SHOW,
    *,
    catalog: bytes = b"",
    box: bytes = b"0 0 595 842",
    resources: bytes = b"",
    pages: bytes = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    more: dict[int, bytes] | None = None,
    font: bytes = _FONT,
    entries: bytes = b"",
) -> bytes:
    """Return a PDF of one page, in which a part can be put in place of the honest one."""
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
            2: pages,
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R %s "
            b"/Resources << /Font << /F1 5 0 R >> %s >> >>" % (box, entries, resources),
            4: stream(content),
            5: font,
            **(more or {}),
        }
    )


def _many_pages() -> bytes:
    count = 5000
    kids = b" ".join(b"%d 0 R" % (number + 10) for number in range(count))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        4: stream(_SHOW),
        5: _FONT,
    }
    leaf = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>"
    )
    return pdf(objects | dict.fromkeys(range(10, count + 10), leaf))


def _image(width: int, height: int) -> bytes:
    pixels = stream(
        bytes(width // 8 * min(height, 2000)),
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1"
        % (width, height),
    )
    content = b"q 595 0 0 842 0 0 cm /I Do Q " + _SHOW
    return page(content, resources=b"/XObject << /I 6 0 R >>", more={6: pixels})


def _self_drawing() -> bytes:
    form = stream(
        b"/X Do /X Do " + _SHOW,
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 6 0 R >> >>",
    )
    return page(b"/X Do " + _SHOW, resources=b"/XObject << /X 6 0 R >>", more={6: form})


def _bad_unicode() -> bytes:
    cmap = b"begincmap 1 beginbfrange <00> <ff> <d800> endbfrange 5 beginbfchar <41> endcmap"
    return page(font=_FONT.replace(b">>", b"/ToUnicode 6 0 R >>"), more={6: stream(cmap)})


def _outline_loop() -> bytes:
    item = b"<< /Title (Tarpeet) /Parent 6 0 R /Next 7 0 R /First 7 0 R /Dest [3 0 R /Fit] >>"
    more = {6: b"<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 2147483647 >>", 7: item}
    return page(catalog=b"/Outlines 6 0 R", more=more)


def _attached() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(page()))
    writer.add_attachment("haitta.exe", b"MZ")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _attached_packed() -> bytes:
    return packed(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(haitta.exe) 6 0 R] >> >> >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>",
            4: stream(_SHOW),
            5: _FONT,
            6: b"<< /Type /Filespec /F (haitta.exe) /UF (haitta.exe) /EF << /F 7 0 R >> >>",
            7: stream(b"MZ"),
        }
    )


def broken_page() -> bytes:
    """Return a PDF of three pages of which the second is none."""
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R 6 0 R 7 0 R] /Count 3 >>",
            3: leaf % 4,
            4: stream(_SHOW),
            5: _FONT,
            6: b"(ei mikaan sivu)",
            7: leaf % 8,
            8: stream(b"BT /F1 12 Tf 72 700 Td (- Viimeinen sivu) Tj ET"),
        }
    )


def _locked() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(page()))
    writer.encrypt("salainen", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _looping_xref() -> bytes:
    data = page()
    start = data.rindex(b"startxref\n")
    table = data[start + 10 :].split(b"\n")[0]
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev " + table)


_HIDDEN = (
    b"BT /F1 12 Tf 3 Tr 72 600 Td (nakymaton) Tj ET 1 1 1 rg BT /F1 12 Tf 0 Tr 72 500 Td (valkoinen) Tj ET"
)
_SCRIPT = (
    b"/OpenAction << /S /JavaScript /JS (while(true){app.alert(1)}) >> "
    b"/AA << /WC << /S /Launch /F (/bin/sh) >> >>"
)

CASES = (
    Case(
        "flate-bomb.pdf",
        lambda: page(b" " * 500_000_000 + _SHOW),
        (GOOD, TOO_LARGE, DAMAGED),
        seconds=20,
        megabytes=1500,
    ),
    Case("page-loop.pdf", lambda: page(pages=_LOOP), (GOOD, DAMAGED)),
    Case(
        "count.pdf",
        lambda: page(pages=b"<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>"),
        (GOOD, DAMAGED),
    ),
    Case("huge-page.pdf", lambda: page(box=b"0 0 1000000000 1000000000"), (GOOD, DAMAGED)),
    Case("no-page-size.pdf", lambda: page(box=b"0 0 0 0"), (GOOD, DAMAGED, EMPTY, SCAN)),
    Case(
        "odd-coordinates.pdf",
        lambda: page(b"1e38 0 0 -1e38 9e37 0 cm " + _SHOW),
        (GOOD, DAMAGED, EMPTY, SCAN),
    ),
    Case("huge-picture.pdf", lambda: _image(60_000, 60_000), says=_TEXT, megabytes=800, seconds=10),
    Case("script.pdf", lambda: page(catalog=_SCRIPT), says=_TEXT, hides="alert"),
    Case("bad-unicode.pdf", _bad_unicode, (GOOD, DAMAGED, EMPTY, SCAN)),
    Case("5000-pages.pdf", _many_pages, says=_TEXT, warns="pages_left_out", seconds=60, megabytes=800),
    Case("hidden-text.pdf", lambda: page(_SHOW + _HIDDEN), says=_TEXT),
    Case("self-drawing.pdf", _self_drawing, (GOOD, DAMAGED, MEMORY, CRASHED), seconds=30, megabytes=2500),
    Case("outline-loop.pdf", _outline_loop, says=_TEXT),
    Case("attached.pdf", _attached, says=_TEXT, hides="MZ", warns="embedded_files"),
    Case("attached-packed.pdf", _attached_packed, says=_TEXT, hides="MZ", warns="embedded_files"),
    Case("broken-page.pdf", broken_page, says="Viimeinen sivu", warns="unreadable_page"),
    Case("locked.pdf", _locked, (ENCRYPTED,)),
    Case("looping-xref.pdf", _looping_xref, (GOOD, DAMAGED)),
    Case("half.pdf", lambda: page()[:300], (DAMAGED, EMPTY, SCAN, GOOD)),
    Case("header-only.pdf", lambda: b"%PDF-1.7\n", (DAMAGED,)),
    Case("deep-array.pdf", lambda: page(entries=b"/X " + b"[" * 100_000 + b"]" * 100_000), (GOOD, DAMAGED)),
    Case(
        "many-states.pdf",
        lambda: page(b"q " * 2_000_000 + _SHOW),
        (GOOD, DAMAGED, TOO_LARGE, EMPTY, SCAN),
        seconds=15,
        megabytes=500,
    ),
    Case(
        "many-letters.pdf",
        lambda: page(_SHOW + b" BT /F1 1 Tf (aaaaaaaaaa) Tj ET" * 60_000),
        (GOOD, TOO_LARGE),
        seconds=60,
        megabytes=1000,
    ),
)
