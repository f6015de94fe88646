"""Word files for the tests, made of raw XML so that every habit of the format can be shown."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from pipeline.ingest.base import Source
from pipeline.ingest.word import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.document import Block, Document

_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normaali"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Otsikko1"><w:name w:val="heading 1"/><w:basedOn w:val="Normaali"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Otsikko2"><w:name w:val="Otsikko 2"/><w:basedOn w:val="Normaali"/>
  <w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Kohta"><w:name w:val="Kokouksen kohta"/><w:basedOn w:val="Otsikko2"/></w:style>
<w:style w:type="paragraph" w:styleId="Otsikko"><w:name w:val="Title"/><w:rPr><w:sz w:val="48"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Sisluet1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Merkittyluettelo2"><w:name w:val="List Bullet 2"/></w:style>
<w:style w:type="character" w:styleId="Voimakas"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Piilo"><w:name w:val="Piilo"/><w:rPr><w:vanish/></w:rPr></w:style>
"""

NUMBERING = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
  <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""


def docx(body: str, *, styles: str = STYLES, parts: dict[str, str] | None = None) -> bytes:
    """Return a .docx with `body` inside ``w:body``; `parts` are ``kind`` to the inside of a part of that kind."""
    inside = {"styles": styles, "numbering": NUMBERING, **(parts or {})}
    relations = ""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_REL}officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("[Content_Types].xml", _content_types(inside))
        archive.writestr("word/document.xml", f"<w:document {_NS}><w:body>{body}</w:body></w:document>")
        for kind, xml in inside.items():
            root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
            archive.writestr(f"word/{kind}.xml", f"<w:{root} {_NS}>{xml}</w:{root}>")
            relations += f'<Relationship Id="{kind}" Type="{_REL}{kind}" Target="{kind}.xml"/>'
        relations += f'<Relationship Id="link" Type="{_REL}hyperlink" Target="https://opas.example/" TargetMode="External"/>'
        archive.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{relations}</Relationships>",
        )
    return out.getvalue()


def _content_types(kinds: Iterable[str]) -> str:
    named = {"document": "document.main", **{kind: kind for kind in kinds}}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}{type_}+xml"/>'
        for name, type_ in named.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def read_docx(body: str, **parts: str) -> Document:
    """Return the document that a .docx with `body` gives."""
    return read(Source(docx(body, parts=parts), "muistio.docx"))


def run(text: str, look: str = "") -> str:
    """Return a run; `look` is the inside of its properties."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, style: str = "", extra: str = "") -> str:
    """Return a paragraph of `runs`, plain strings being plain runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = "".join(part if part.startswith("<") else run(part) for part in runs)
    return f"<w:p><w:pPr>{named}{extra}</w:pPr>{inside}</w:p>"


def bold(text: str) -> str:
    """Return a bold run."""
    return run(text, "<w:b/>")


def item(text: str, number: int = 2, level: int = 0) -> str:
    """Return a list paragraph."""
    return p(text, extra=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def cell(*content: str, extra: str = "") -> str:
    """Return a table cell; plain strings become paragraphs."""
    inside = "".join(part if part.startswith(("<w:p>", "<w:tbl")) else p(part) for part in content)
    return f"<w:tc><w:tcPr>{extra}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, extra: str = "") -> str:
    """Return a table row; plain strings become cells."""
    inside = "".join(part if part.startswith("<w:tc>") else cell(part) for part in cells)
    return f"<w:tr><w:trPr>{extra}</w:trPr>{inside}</w:tr>"


def table(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def shown(document: Document) -> list[tuple[str, int, str, str]]:
    """Return (kind, level, marker, text) of every block."""
    return [
        (block.kind.value, block.level, block.marker, document.text_of(block)) for block in document.blocks
    ]


def block_of(document: Document, text: str) -> Block:
    """Return the one block with this text."""
    (found,) = [block for block in document.blocks if document.text_of(block) == text]
    return found
