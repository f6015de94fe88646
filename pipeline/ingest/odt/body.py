"""The blocks of an OpenDocument text in reading order: headings, paragraphs, lists, tables, sections, frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.ingest.archive import damaged
from pipeline.ingest.flow.model import Para
from pipeline.ingest.flow.numbers import BULLET
from pipeline.ingest.odt.inline import read_inline
from pipeline.ingest.odt.lists import ListCount, read_levels
from pipeline.ingest.odt.names import DRAW, OFFICE, STYLE, TABLE, TEXT, XML_ID, count
from pipeline.ingest.odt.styles import Styles
from pipeline.ingest.odt.tables import read_table

if TYPE_CHECKING:
    from lxml.etree import _Element

    from pipeline.ingest.flow.model import Flow
    from pipeline.ingest.odt.inline import Inline
    from pipeline.ingest.odt.styles import ParaStyle
    from pipeline.ingest.opendocument import OpenDocument

_INDEXES = tuple(
    TEXT + name
    for name in (
        "table-of-content", "illustration-index", "table-index", "object-index", "user-index",
        "alphabetical-index", "bibliography",
    )
)  # fmt: skip
_RUNNING = tuple(
    STYLE + name
    for name in ("header", "header-first", "header-left", "footer", "footer-first", "footer-left")
)
_STYLE_NAME = TEXT + "style-name"


class BodyReader:
    """Reads an opened text; raises `ReadError` (DAMAGED) when a part is missing or broken."""

    def __init__(self, document: OpenDocument) -> None:
        content = document.content()
        self._page_styles = document.styles()
        body = content.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise damaged(
                "Tiedosto on vioittunut tai se ei ole OpenDocument-tekstiasiakirja: siinä ei ole tekstiosaa.",
                "The file is damaged or no OpenDocument text: it has no body of text.",
            )
        self._body = body
        roots = [root for root in (self._page_styles, content) if root is not None]
        self._reader = FlowReader(Styles(roots))

    @property
    def hidden(self) -> bool:
        """Whether hidden text was left out."""
        return self._reader.hidden

    def body(self) -> Flow:
        """Return the document's body as a flow."""
        return self._reader.flow(self._body)

    def furniture(self) -> Flow:
        """Return the running heads and feet of the page styles."""
        if self._page_styles is None:
            return []
        # Page styles have automatic styles of their own, whose names may be the body's too.
        reader = FlowReader(Styles([self._page_styles]))
        out: Flow = []
        for page in self._page_styles.iter(STYLE + "master-page"):
            for running in page.iterchildren(*_RUNNING):
                if running.get(STYLE + "display") != "false":
                    out.extend(reader.flow(running))
        return out


class FlowReader:
    """Reads block content; numbering runs on from call to call."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.hidden = False
        self._outline = ListCount(read_levels(styles.outline))
        self._lists: dict[str, ListCount] = {}
        self._last: dict[str, ListCount] = {}

    def flow(self, container: _Element, *, contents: bool = False) -> Flow:
        """Return what `container` holds; `contents` marks it all as a table of contents."""
        out: Flow = []
        for element in container:
            self._element(element, out, contents=contents)
        return out

    def _element(self, element: _Element, out: Flow, *, contents: bool) -> None:
        tag = element.tag
        if tag in (TEXT + "p", TEXT + "h"):
            out.append(self.paragraph(element, contents=contents))
        elif tag == TEXT + "list":
            self._list(element, out, 0, None, "")
        elif tag == TABLE + "table":
            out.append(read_table(element, self))
        elif tag == TEXT + "section":
            if self.styles.hides_section(element):
                self.hidden = True
            else:
                out.extend(self.flow(element, contents=contents))
        elif tag in _INDEXES:
            out.extend(self.flow(element, contents=True))
        elif tag in (TEXT + "index-body", TEXT + "index-title", DRAW + "text-box"):
            out.extend(self.flow(element, contents=contents))
        elif tag == TEXT + "numbered-paragraph":
            self._numbered_paragraph(element, out)
        elif tag.startswith(DRAW):
            out.extend(self.drawn(element))

    def drawn(self, element: _Element) -> Flow:
        """Return what a frame or shape holds: the text box of a frame, the text of a shape, a group's members."""
        if element.tag == DRAW + "frame":
            box = element.find(DRAW + "text-box")
            return self.flow(box) if box is not None else []
        if element.tag == TABLE + "table":
            return [read_table(element, self)]
        return self.flow(element)

    def paragraph(self, element: _Element, *, contents: bool = False) -> Para:
        """Return one paragraph or heading with its notes and frames."""
        style = self.styles.paragraph(element.get(_STYLE_NAME, ""))
        inline = read_inline(element, self.styles, style.look)
        self.hidden = self.hidden or inline.hidden
        para = Para(
            lines=inline.lines,
            title=style.says.title,
            plain=style.says.plain,
            headlike=style.headlike,
            furniture=contents or style.says.contents,
            indent=style.indent,
        )
        if not (para.title or para.plain or para.furniture):
            para.heading = self._heading(element, style, para)
        self._hang(para, inline)
        return para

    def _heading(self, element: _Element, style: ParaStyle, para: Para) -> int:
        if element.tag == TEXT + "h":
            level = count(element.get(TEXT + "outline-level"), 1, 10)
            if element.get(TEXT + "is-list-header") != "true" and para.text:
                marker = self._outline.next(level - 1)
                para.marker = "" if marker == BULLET else marker
            return level
        return style.outline or style.says.heading

    def _hang(self, para: Para, inline: Inline) -> None:
        for note in inline.notes:
            body = note.find(TEXT + "note-body")
            if body is not None:
                para.notes.extend(part for part in self.flow(body) if isinstance(part, Para) and part.text)
        for drawn in inline.drawn:
            para.boxes.extend(self.drawn(drawn))

    def _list(self, element: _Element, out: Flow, level: int, running: ListCount | None, style: str) -> None:
        style = element.get(_STYLE_NAME) or style
        if running is None:
            running = self._running(element, style)
        for item in element:
            numbered = item.tag == TEXT + "list-item"
            if not numbered and item.tag != TEXT + "list-header":
                continue
            start = item.get(TEXT + "start-value")
            for child in item:
                if child.tag == TEXT + "list":
                    own = child.get(_STYLE_NAME)
                    nested = running if not own or own == style else self._running(child, own)
                    self._list(child, out, level + 1, nested, style)
                elif child.tag in (TEXT + "p", TEXT + "h"):
                    para = self.paragraph(child)
                    if numbered and (para.text or para.boxes):
                        self._mark(para, running, level, count(start, 1, 1_000_000) if start else None, style)
                        numbered = False
                    out.append(para)
                else:
                    self._element(child, out, contents=False)

    def _running(self, element: _Element, style: str) -> ListCount:
        """Return the numbers of a list: another list's that it continues, or fresh ones."""
        continued = element.get(TEXT + "continue-list")
        running = self._lists.get(continued) if continued else None
        if running is None and element.get(TEXT + "continue-numbering") == "true":
            running = self._last.get(style)
        if running is None:
            running = ListCount(read_levels(self.styles.lists.get(style)))
        self._last[style] = running
        identifier = element.get(XML_ID)
        if identifier:
            self._lists[identifier] = running
        return running

    def _numbered_paragraph(self, element: _Element, out: Flow) -> None:
        style = element.get(_STYLE_NAME, "")
        level = count(element.get(TEXT + "level"), 1, 10) - 1
        running = self._last.setdefault(style, ListCount(read_levels(self.styles.lists.get(style))))
        for child in element:
            if child.tag in (TEXT + "p", TEXT + "h"):
                para = self.paragraph(child)
                self._mark(para, running, level, None, style)
                out.append(para)

    def _mark(self, para: Para, running: ListCount, level: int, start: int | None, style: str) -> None:
        marker = running.next(level, start)
        if para.heading or para.title:
            para.marker = "" if marker == BULLET else marker
            return
        if marker:
            para.list_level, para.marker, para.list_id = level, marker, style
