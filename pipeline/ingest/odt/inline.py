"""The inside of an OpenDocument paragraph: text with its look, links, notes and what is anchored in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.ingest.flow.model import Run
from pipeline.ingest.odt.names import DRAW, OFFICE, TABLE, TEXT, XLINK, count

if TYPE_CHECKING:
    from lxml.etree import _Element

    from pipeline.ingest.flow.model import Line, Look
    from pipeline.ingest.odt.styles import Styles

_STYLE_NAME = TEXT + "style-name"
_DRAWN = tuple(
    DRAW + name
    for name in (
        "frame",
        "custom-shape",
        "rect",
        "ellipse",
        "line",
        "connector",
        "polygon",
        "g",
        "caption",
        "path",
    )
)
# What is in the flow of the file but not in the text of a reader.
_SKIPPED = frozenset(
    [
        OFFICE + "annotation",
        OFFICE + "annotation-end",
        TEXT + "placeholder",
        TEXT + "script",
        TEXT + "number",
        TEXT + "note-citation",
        TEXT + "ruby-text",
        TEXT + "page-number",
        TEXT + "page-count",
        TEXT + "tracked-changes",
        TEXT + "hidden-paragraph",
    ]
)


@dataclass(slots=True)
class Inline:
    """What the inside of one paragraph holds: lines, and the elements of its notes and frames."""

    lines: list[Line] = field(default_factory=lambda: [[]])
    notes: list[_Element] = field(default_factory=list)
    drawn: list[_Element] = field(default_factory=list)
    hidden: bool = False


def read_inline(element: _Element, styles: Styles, base: Look) -> Inline:
    """Return what the paragraph `element` holds; `base` is the look of its style."""
    out = Inline()
    _Reader(styles, out).walk(element, base, None)
    return out


@dataclass(slots=True)
class _Reader:
    styles: Styles
    out: Inline

    def walk(self, element: _Element, look: Look, link: str | None) -> None:
        self._text(element.text, look, link)
        for child in element:
            self._child(child, look, link)
            self._text(child.tail, look, link)

    def _child(self, child: _Element, look: Look, link: str | None) -> None:
        tag = child.tag
        if tag == TEXT + "span":
            self.walk(child, self.styles.span(child.get(_STYLE_NAME, ""), look), link)
        elif tag == TEXT + "a":
            self.walk(child, look, _target(child) or link)
        elif tag == TEXT + "s":
            self._text(" " * count(child.get(TEXT + "c")), look, link)
        elif tag == TEXT + "tab":
            self._text("\t", look, link)
        elif tag == TEXT + "line-break":
            self.out.lines.append([])
        elif tag == TEXT + "note":
            self.out.notes.append(child)
        elif tag in _DRAWN or tag == TABLE + "table":
            self.out.drawn.append(child)
        elif tag == TEXT + "hidden-text":
            self.out.hidden = True
        elif tag == DRAW + "a" or tag not in _SKIPPED:
            # Fields, bookmarks, ruby and all else: their text is part of the line.
            self.walk(child, look, link)

    def _text(self, text: str | None, look: Look, link: str | None) -> None:
        if not text:
            return
        if look.hidden:
            self.out.hidden = self.out.hidden or not text.isspace()
            return
        # A line break in the file is white space, not a break of the line.
        self.out.lines[-1].append(
            Run(" ".join(text.split("\n")).replace("\t", " ") if text != "\t" else text, look, link)
        )


def _target(anchor: _Element) -> str | None:
    target = anchor.get(XLINK + "href", "")
    return target if target and not target.startswith("#") else None
