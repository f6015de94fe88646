"""The text of an ODP shape: paragraphs and nested lists with their bullets, links and weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.document import Piece
from pipeline.ingest.slides.lines import Run, broken_lines
from pipeline.ingest.slides.odp_styles import TEXT, XLINK, Look, Styles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from pipeline.ingest.slides.model import Line

_SILENT = frozenset(
    {f"{TEXT}note", f"{TEXT}bookmark", "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"}
)
_PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})


class TextReader:
    """Reads the text of one shape."""

    def __init__(self, styles: Styles, look: Look, *, click: str | None = None, joined: bool = False) -> None:
        self._styles = styles
        self._look = look
        self._click = click
        self._joined = joined

    def lines(self, box: _Element) -> list[Line]:
        """Return the lines of a text box, a drawn shape or a cell."""
        out: list[Line] = []
        for child in box:
            if child.tag in _PARAGRAPHS:
                out.extend(self._paragraph(child, 0, ""))
            elif child.tag == f"{TEXT}list":
                out.extend(self._list(child, 0, None))
        return out

    def _list(self, element: _Element, depth: int, style: str | None) -> Iterator[Line]:
        style = element.get(f"{TEXT}style-name") or style
        count = 0
        for item in element:
            if item.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            first = item.tag == f"{TEXT}list-item"
            start = item.get(f"{TEXT}start-value", "")
            for child in item:
                if child.tag == f"{TEXT}list":
                    yield from self._list(child, depth + 1, style)
                elif child.tag in _PARAGRAPHS:
                    if first:
                        count = int(start) if start.isdigit() else count + 1
                    yield from self._paragraph(
                        child, depth, self._bullet(child, style, depth, count) if first else ""
                    )
                    first = False

    def _bullet(self, paragraph: _Element, style: str | None, depth: int, count: int) -> str:
        name = paragraph.get(f"{TEXT}style-name")
        if self._styles.property("paragraph", name, "paragraph", f"{TEXT}enable-numbering") == "false":
            return ""
        bullet = self._styles.bullet(style, depth)
        if bullet is None:
            return "•"  # a list whose style is not there is drawn with its program's bullet
        return _counted(bullet, count)

    def _paragraph(self, paragraph: _Element, level: int, bullet: str) -> list[Line]:
        look = self._styles.text_look(self._look, "paragraph", paragraph.get(f"{TEXT}style-name"))
        runs = list(self._runs(paragraph, look, self._click))
        return broken_lines(runs, level=level, bullet=bullet, joined=self._joined)

    def _runs(self, element: _Element, look: Look, link: str | None) -> Iterator[Run]:
        if element.text:
            yield _run(element.text, look, link)
        for child in element:
            if child.tag == f"{TEXT}line-break":
                yield _run("\n", look, None)
            elif child.tag in (f"{TEXT}s", f"{TEXT}tab"):
                yield _run(" ", look, link)
            elif child.tag == f"{TEXT}a":
                yield from self._runs(child, look, outside(child.get(f"{XLINK}href")) or link)
            elif child.tag == f"{TEXT}span":
                own = self._styles.text_look(look, "text", child.get(f"{TEXT}style-name"))
                yield from self._runs(child, own, link)
            elif child.tag not in _SILENT:
                yield from self._runs(child, look, link)
            if child.tail:
                yield _run(child.tail, look, link)


def outside(address: str | None) -> str | None:
    """Return an address that leads out of the presentation, None for a jump inside it."""
    return address if address and not address.startswith("#") else None


def _run(text: str, look: Look, link: str | None) -> Run:
    # In the file a line feed is mere white space: only the element breaks a line.
    text = text if text == "\n" else text.replace("\n", " ")
    return Run(Piece(text, look.bold, link), look.size, look.strong)


def _counted(bullet: str, count: int) -> str:
    for sign in ("1", "a", "A", "i", "I"):
        if sign in bullet and len(bullet) <= 4:
            if sign == "1":
                return bullet.replace("1", str(count))
            if sign in "aA":
                return bullet.replace(sign, chr(ord(sign) + (count - 1) % 26))
    return bullet
