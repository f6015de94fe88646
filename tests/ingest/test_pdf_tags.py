from __future__ import annotations

import io

from pdf_files import texts
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from pipeline.document import Kind
from pipeline.ingest.base import Source
from pipeline.ingest.pdf import read


def tagged(pieces: list[tuple[str, int, str]]) -> bytes:
    """Build a page of equal type from (role, y, text) whose structure tree names the roles."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
    )
    content = "".join(
        f"/{role} <</MCID {at}>> BDC BT /F1 11 Tf 60 {842 - y} Td ({text}) Tj ET EMC\n"
        for at, (role, y, text) in enumerate(pieces)
    )
    stream = DecodedStreamObject()
    stream.set_data(content.encode("cp1252"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    page[NameObject("/StructParents")] = NumberObject(0)
    root = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
    root_at = writer._add_object(root)
    children = ArrayObject()
    for at, (role, _, _) in enumerate(pieces):
        element = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/StructElem"),
                NameObject("/S"): NameObject(f"/{role}"),
                NameObject("/P"): root_at,
                NameObject("/Pg"): page.indirect_reference,
                NameObject("/K"): NumberObject(at),
            }
        )
        children.append(writer._add_object(element))
    root[NameObject("/K")] = children
    root[NameObject("/ParentTree")] = DictionaryObject(
        {NameObject("/Nums"): ArrayObject([NumberObject(0), writer._add_object(ArrayObject(children))])}
    )
    writer._root_object[NameObject("/StructTreeRoot")] = root_at
    writer._root_object[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): NumberObject(1)})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_headings_and_paragraphs_that_the_file_names_are_believed() -> None:
    pieces = [
        ("H1", 100, "Rannan kunnostus"),
        ("P", 113, "Rannalla tarvitaan uusi laituri, koska vanha on laho ja"),
        ("P", 126, "tikkaat puuttuvat kokonaan"),
    ]
    document = read(Source(tagged(pieces), "a.pdf"))
    assert texts(document, Kind.HEADING, Kind.TITLE) == ["Rannan kunnostus"]
    assert texts(document, Kind.PARAGRAPH) == [text for _, _, text in pieces[1:]]


def test_without_tags_the_same_lines_are_one_paragraph() -> None:
    pieces = [
        ("Span", 100, "Rannalla tarvitaan uusi laituri, koska vanha on laho ja"),
        ("Span", 113, "tikkaat puuttuvat kokonaan"),
    ]
    assert len(read(Source(tagged(pieces), "a.pdf")).blocks) == 1
