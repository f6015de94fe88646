"""Small documents for the tests of facts: lines with their kinds and roles."""

from __future__ import annotations

from pipeline.document import DocumentBuilder, Kind
from pipeline.extract.context import Head, Role, Unit, View
from pipeline.finnish.model import parse

type_of = {"#": Kind.HEADING, "=": Kind.TITLE, "-": Kind.LIST_ITEM}


def view_of(*lines: str | tuple[str, Role]) -> View:
    """Build a view: ``= title``, ``# heading``, ``- list item`` or a paragraph; a pair gives the role of a heading's section."""
    builder = DocumentBuilder("text/plain")
    roles: list[Role | None] = []
    role: Role | None = None
    for line in lines:
        text, given = line if isinstance(line, tuple) else (line, None)
        kind = type_of.get(text[:1], Kind.PARAGRAPH)
        if kind in (Kind.HEADING, Kind.TITLE):
            roles.append(None)
            role = given
        else:
            roles.append(given or role)
        builder.add(kind, text.lstrip("#=- ") if kind is not Kind.PARAGRAPH else text, level=1)
    document = builder.build()
    docs = parse([document.text_of(b) for b in document.blocks])
    units = []
    for index, (block, doc) in enumerate(zip(document.blocks, docs, strict=True)):
        heads = (Head("otsikko", roles[index], 0, "heading"),) if roles[index] else ()
        heading = block.kind in (Kind.HEADING, Kind.TITLE)
        units.append(Unit(index, block, document.text_of(block), doc, heads, heading=heading))
    return View(document, units)
