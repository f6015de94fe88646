"""OpenDocument texts for the tests, made of raw XML."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from pipeline.ingest.base import Source
from pipeline.ingest.odt import read

if TYPE_CHECKING:
    from pipeline.document import Document

_NS = (
    " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("text", "text"),
            ("style", "style"),
            ("table", "table"),
            ("draw", "drawing"),
            ("fo", "xsl-fo-compatible"),
        )
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)

AUTOMATIC = """
<style:style style:name="Leipa" style:family="paragraph"/>
<style:style style:name="Lihava" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Vahva"/>
<style:style style:name="Piilo" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Iso" style:family="text"><style:text-properties fo:font-size="150%"/></style:style>
<text:list-style style:name="Merkit"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
  <text:list-level-style-bullet text:level="2" text:bullet-char="o"/></text:list-style>
<text:list-style style:name="Numerot"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
  <text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/></text:list-style>
"""

STYLES = """
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties fo:font-size="11pt"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Vahva" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Title" style:family="paragraph"><style:text-properties fo:font-size="28pt"/></style:style>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:default-outline-level="2"/>
</office:styles>
"""


def odt(
    body: str, *, styles: str = STYLES, automatic: str = AUTOMATIC, parts: dict[str, str] | None = None
) -> bytes:
    """Return an .odt with `body` inside ``office:text``; `parts` are further members by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f"<office:document-content {_NS}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        archive.writestr("styles.xml", f"<office:document-styles {_NS}>{styles}</office:document-styles>")
        for name, xml in (parts or {}).items():
            archive.writestr(name, xml.replace("NAMESPACES", _NS))
    return out.getvalue()


def read_odt(body: str, **more: str) -> Document:
    """Return the document that an .odt with `body` gives."""
    return read(Source(odt(body, **more), "muistio.odt"))  # type: ignore[arg-type]  # styles and automatic


def p(inside: str, style: str = "Leipa") -> str:
    """Return a paragraph."""
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def h(inside: str, level: int = 1) -> str:
    """Return a heading."""
    return f'<text:h text:outline-level="{level}">{inside}</text:h>'


def bold(text: str) -> str:
    """Return a bold span."""
    return f'<text:span text:style-name="Lihava">{text}</text:span>'


def items(style: str, *inside: str, more: str = "") -> str:
    """Return a list; an item that is XML stands as it is."""
    made = "".join(f"<text:list-item>{i if i.startswith('<') else p(i)}</text:list-item>" for i in inside)
    named = f'text:style-name="{style}"' if style else ""
    return f"<text:list {named} {more}>{made}</text:list>"


def cell(inside: str, more: str = "") -> str:
    """Return a table cell."""
    return f"<table:table-cell {more}>{inside if inside.startswith('<') else p(inside)}</table:table-cell>"


def row(*cells: str) -> str:
    """Return a table row; plain strings become cells."""
    return f"<table:table-row>{''.join(c if c.startswith('<table') else cell(c) for c in cells)}</table:table-row>"


def table(inside: str) -> str:
    """Return a table."""
    return f"<table:table>{inside}</table:table>"


def shown(document: Document) -> list[tuple[str, int, str, str]]:
    """Return (kind, level, marker, text) of every block."""
    return [
        (block.kind.value, block.level, block.marker, document.text_of(block)) for block in document.blocks
    ]
