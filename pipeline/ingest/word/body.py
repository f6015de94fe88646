"""The blocks of a Word part in reading order: paragraphs, tables, content controls, notes, running heads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.ingest.flow.model import Para
from pipeline.ingest.flow.numbers import BULLET
from pipeline.ingest.opc import related, root_of
from pipeline.ingest.word.names import MC, R, W, is_on
from pipeline.ingest.word.numbering import Numbering
from pipeline.ingest.word.runs import Inline, InlineReader, chosen, shows_placeholder
from pipeline.ingest.word.styles import Styles, outline_level, read_indent
from pipeline.ingest.word.tables import read_table

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

    from pipeline.ingest.flow.model import Flow
    from pipeline.ingest.opc import Part
    from pipeline.ingest.word.numbering import Label
    from pipeline.ingest.word.styles import ParaStyle

_VAL = W + "val"
_WRAPPERS = frozenset(W + name for name in ("customXml", "ins", "moveTo", "sdtContent", "smartTag"))
_CONTENTS_GALLERY = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"


@dataclass(slots=True)
class _Notes:
    """A notes part and the reader of its text, made at the first note cited."""

    elements: dict[str, _Element] = field(default_factory=dict)
    reader: FlowReader | None = None


class BodyReader:
    """Reads the main part of an opened document and what belongs to it."""

    def __init__(self, document: Document) -> None:
        self._main: Part = document.part
        self._styles = Styles(self._related_root("styles"))
        self._numbering = Numbering(self._related_root("numbering"))
        self._notes: dict[str, _Notes] = {}
        self._readers: list[FlowReader] = []
        self._root = root_of(self._main)

    def body(self) -> Flow:
        """Return the document's body as a flow."""
        body = self._root.find(W + "body")
        reader = self._reader(self._main)
        return reader.flow(body) if body is not None else []

    def furniture(self) -> Flow:
        """Return the running heads and feet that the sections refer to."""
        out: Flow = []
        seen: list[Part] = []
        for tag in ("headerReference", "footerReference"):
            for reference in self._root.iter(W + tag):
                relation = self._main.rels.get(reference.get(R + "id", ""))
                if relation is None or relation.is_external or relation.target_part in seen:
                    continue
                seen.append(relation.target_part)
                out.extend(self._reader(relation.target_part).flow(root_of(relation.target_part)))
        return out

    @property
    def hidden(self) -> bool:
        """Whether hidden text was left out anywhere."""
        return any(reader.inline.hidden for reader in self._readers)

    def note(self, kind: str, identifier: str) -> list[Para]:
        """Return the paragraphs of a footnote or endnote, none where there is no such note."""
        notes = self._notes.get(kind)
        if notes is None:
            notes = self._notes[kind] = _Notes()
            part = related(self._main, f"{kind}s")
            if part is not None:
                root = root_of(part)
                notes.elements = {note.get(W + "id", ""): note for note in root.iterchildren(W + kind)}
                notes.reader = self._reader(part)
        # Taken out, so that a note that cites itself ends.
        element = notes.elements.pop(identifier, None)
        if element is None or notes.reader is None:
            return []
        return [part for part in notes.reader.flow(element) if isinstance(part, Para) and part.text]

    def _related_root(self, kind: str) -> _Element | None:
        # Not `document.styles` and its like: they put python-docx's own template where a part is missing.
        part = related(self._main, kind)
        return None if part is None else root_of(part)

    def _reader(self, part: Part) -> FlowReader:
        reader = FlowReader(self, self._styles, self._numbering, InlineReader(self._styles, part.rels))
        self._readers.append(reader)
        return reader


class FlowReader:
    """Reads the block content of one part."""

    def __init__(self, owner: BodyReader, styles: Styles, numbering: Numbering, inline: InlineReader) -> None:
        self._owner = owner
        self._numbering = numbering
        self.styles = styles
        self.inline = inline

    def flow(self, container: _Element, *, contents: bool = False) -> Flow:
        """Return what `container` holds; `contents` marks it all as a table of contents."""
        out: Flow = []
        carried: Inline | None = None
        for element in _blocks(container):
            if element.tag == W + "p":
                inline = carried or Inline()
                carried = None
                para = self._paragraph(element, inline)
                if para is None:
                    carried = inline
                    continue
                para.furniture = para.furniture or contents
                out.append(para)
            elif element.tag == W + "tbl":
                out.append(read_table(element, self))
            else:
                out.extend(self.flow(element, contents=True))
        if carried is not None:
            out.append(Para(lines=carried.lines))
        return out

    def _paragraph(self, element: _Element, inline: Inline) -> Para | None:
        """Read one paragraph into `inline`; None when its end was deleted and the next one continues it."""
        properties = element.find(W + "pPr")
        found = properties.find(W + "pStyle") if properties is not None else None
        identifier = found.get(_VAL) if found is not None else None
        style = self.styles.paragraph(identifier)
        self.inline.read(element, style.look, inline)
        if properties is not None and (_end_deleted(properties) or _drops_capital(properties)):
            return None
        para = Para(
            lines=inline.lines,
            heading=style.heading,
            title=style.title,
            plain=style.plain,
            headlike=style.headlike,
            furniture=style.contents or (inline.visible > 0 and inline.in_contents == inline.visible),
            indent=style.indent or 0.0,
        )
        if properties is not None:
            level = outline_level(properties)
            if level is not None and not style.title:
                para.heading = level
            indent = read_indent(properties)
            para.indent = para.indent if indent is None else indent
        self._number(para, properties, identifier, style)
        for kind, note in inline.notes:
            para.notes.extend(self._owner.note(kind, note))
        for box in inline.boxes:
            para.boxes.extend(self.flow(box))
        return para

    def _number(
        self, para: Para, properties: _Element | None, identifier: str | None, style: ParaStyle
    ) -> None:
        label = self._label(properties, identifier, style)
        if label is None:
            if style.bullet is not None and not para.heading and not _numbering_off(properties):
                para.list_level, para.marker = style.bullet, BULLET
            return
        if para.heading or para.title:
            para.marker = label.marker if label.marker != BULLET else ""
            return
        para.list_level = max(label.level, style.bullet or 0)
        para.marker = label.marker
        para.list_id = label.list_id

    def _label(self, properties: _Element | None, identifier: str | None, style: ParaStyle) -> Label | None:
        number, level = style.numbering or (None, None)
        direct = properties.find(W + "numPr") if properties is not None else None
        if direct is not None:
            for child in direct:
                value = child.get(_VAL, "")
                if child.tag == W + "numId":
                    number = value
                elif child.tag == W + "ilvl" and value.isdigit():
                    level = int(value)
        if number is None or number == "0":
            return None
        if level is None:
            level = self._numbering.level_of_style(number, identifier)
        return self._numbering.next(number, level)


def _blocks(container: _Element) -> list[_Element]:
    """Paragraphs and tables of `container`, wrappers opened; a control that holds the contents comes whole."""
    out: list[_Element] = []
    for element in container:
        tag = element.tag
        if tag in (W + "p", W + "tbl"):
            out.append(element)
        elif tag == W + "sdt":
            content = element.find(W + "sdtContent")
            if content is None or shows_placeholder(element):
                continue
            gallery = element.find(_CONTENTS_GALLERY)
            if gallery is not None and gallery.get(_VAL) == "Table of Contents":
                out.append(content)
            else:
                out.extend(_blocks(content))
        elif tag in _WRAPPERS:
            out.extend(_blocks(element))
        elif tag == MC + "AlternateContent":
            for child in chosen(element):
                out.extend(_blocks_of(child))
    return out


def _blocks_of(element: _Element) -> list[_Element]:
    return [element] if element.tag in (W + "p", W + "tbl") else _blocks(element)


def _end_deleted(properties: _Element) -> bool:
    mark = properties.find(W + "rPr")
    return mark is not None and any(child.tag in (W + "del", W + "moveFrom") for child in mark)


def _drops_capital(properties: _Element) -> bool:
    """Return whether the paragraph is only the large first letter of the next one."""
    frame = properties.find(W + "framePr")
    return frame is not None and frame.get(W + "dropCap", "none") != "none"


def _numbering_off(properties: _Element | None) -> bool:
    found = properties.find(f"{W}numPr/{W}numId") if properties is not None else None
    return found is not None and not is_on(found.get(_VAL, "1"))
