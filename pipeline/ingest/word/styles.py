"""Styles of a Word file: what a paragraph or run of a style is and looks like, inheritance resolved and cached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.ingest.flow.model import Look
from pipeline.ingest.flow.style_names import Named, named
from pipeline.ingest.word.names import W, is_on, to_int

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_CHAIN = 40
_BODY_LEVEL = 9
_VAL = W + "val"


@dataclass(frozen=True, slots=True)
class ParaStyle:
    """What a paragraph style says; ``numbering`` is (numId, ilvl) with None where it leaves one open."""

    look: Look
    heading: int = 0
    title: bool = False
    plain: bool = False
    headlike: bool = False
    """A heading's style by name, without a level."""
    contents: bool = False
    bullet: int | None = None
    """Level of a list style without numbering of its own."""
    numbering: tuple[str, int | None] | None = None
    indent: float | None = None


@dataclass(frozen=True, slots=True)
class TableStyle:
    """Which parts of a table its style makes heads by bold type."""

    first_row: bool = False
    first_column: bool = False


class Styles:
    """The styles part; every answer is computed once."""

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._default = ""
        self._base = Look(size=10.0)
        self._paragraphs: dict[str, ParaStyle] = {}
        self._characters: dict[str, Look] = {}
        self._tables: dict[str, TableStyle] = {}
        if root is None:
            return
        for style in root.iterchildren(W + "style"):
            identifier = style.get(W + "styleId", "")
            self._elements[identifier] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self._default = identifier
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._base = read_look(defaults).over(self._base)

    def paragraph(self, identifier: str | None) -> ParaStyle:
        """Return the paragraph style of this id, the default one for None or an unknown id."""
        key = identifier if identifier in self._elements else self._default
        if key is None:
            key = self._default
        if key not in self._paragraphs:
            self._paragraphs[key] = self._resolve(key)
        return self._paragraphs[key]

    def character(self, identifier: str) -> Look:
        """Return what the character style of this id says of the look."""
        if identifier not in self._characters:
            look = Look()
            for style in self._chain(identifier):
                look = look.over(read_look(style.find(W + "rPr")))
            self._characters[identifier] = look
        return self._characters[identifier]

    def table(self, identifier: str) -> TableStyle:
        """Return what the table style of this id says of its heads."""
        if identifier not in self._tables:
            bold: set[str] = set()
            for style in self._chain(identifier):
                for part in style.iterchildren(W + "tblStylePr"):
                    if read_look(part.find(W + "rPr")).bold:
                        bold.add(part.get(W + "type", ""))
            self._tables[identifier] = TableStyle("firstRow" in bold, "firstCol" in bold)
        return self._tables[identifier]

    def _chain(self, identifier: str) -> list[_Element]:
        """Return the style and those that it is based on, itself first."""
        out: list[_Element] = []
        current = self._elements.get(identifier)
        while current is not None and current not in out and len(out) < _MAX_CHAIN:
            out.append(current)
            based = current.find(W + "basedOn")
            current = self._elements.get(based.get(_VAL, "")) if based is not None else None
        return out

    def _resolve(self, identifier: str) -> ParaStyle:
        chain = self._chain(identifier)
        look = Look()
        heading: int | None = None
        says = Named()
        labels: list[Named] = []
        number: str | None = None
        depth: int | None = None
        indent: float | None = None
        for style in chain:
            look = look.over(read_look(style.find(W + "rPr")))
            properties = style.find(W + "pPr")
            name = style.find(W + "name")
            labels.append(named(name.get(_VAL, "") if name is not None else style.get(W + "styleId", "")))
            if heading is None and not says.settles:
                says = labels[-1]
                level = outline_level(properties) if properties is not None else None
                heading = level if level is not None and not says.settles else says.heading or None
            if properties is not None:
                found = properties.find(W + "numPr")
                if found is not None:
                    number = number or _value(found, "numId")
                    given = _value(found, "ilvl")
                    depth = depth if depth is not None or given is None else to_int(given)
                indent = indent if indent is not None else read_indent(properties)
        return ParaStyle(
            look=look.over(self._base),
            heading=heading or 0,
            title=says.title,
            plain=says.plain,
            headlike=not heading and any(label.headlike for label in labels),
            contents=says.contents,
            bullet=next((label.bullet for label in labels if label.bullet is not None), None),
            numbering=(number, depth) if number is not None else None,
            indent=indent,
        )


def read_look(properties: _Element | None) -> Look:
    """Return what a run's properties (``w:rPr``) say themselves."""
    if properties is None:
        return Look()
    bold = italic = underline = caps = hidden = None
    size = None
    for child in properties:
        tag = child.tag
        if tag == W + "b":
            bold = is_on(child.get(_VAL))
        elif tag == W + "i":
            italic = is_on(child.get(_VAL))
        elif tag == W + "u":
            underline = child.get(_VAL, "none") != "none"
        elif tag in (W + "caps", W + "smallCaps"):
            caps = is_on(child.get(_VAL)) or caps
        elif tag == W + "vanish":
            hidden = is_on(child.get(_VAL))
        elif tag == W + "sz":
            size = to_int(child.get(_VAL)) / 2 or None
    return Look(bold, italic, underline, caps, hidden, size)


def read_indent(properties: _Element) -> float | None:
    """Return the left indent of paragraph properties in points, None where they leave it open."""
    indent = properties.find(W + "ind")
    if indent is None:
        return None
    left = indent.get(W + "left", indent.get(W + "start"))
    return to_int(left) / 20 if left is not None else None


def outline_level(properties: _Element) -> int | None:
    """Return the heading level that an outline level gives (0 for body text), None where there is none."""
    found = properties.find(W + "outlineLvl")
    if found is None:
        return None
    level = to_int(found.get(_VAL), _BODY_LEVEL)
    return level + 1 if 0 <= level < _BODY_LEVEL else 0


def _value(parent: _Element, name: str) -> str | None:
    child = parent.find(W + name)
    return child.get(_VAL) if child is not None else None
