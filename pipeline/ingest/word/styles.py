"""Styles of a Word file: what a paragraph or run of a style is and looks like, inheritance resolved and cached."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pipeline.ingest.flow.model import Look
from pipeline.ingest.word.names import W, is_on, to_int

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_CHAIN = 40
_LEVELLED = re.compile(r"(?P<name>.*?)\s*(?P<level>[1-9])$")
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


@cache
def _names() -> dict[str, tuple[str, ...]]:
    data = tomllib.loads((files("pipeline.ingest.word") / "data" / "styles.toml").read_text("utf-8"))
    return {key: tuple(value) for key, value in data.items()}


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
        """The style and those that it is based on, itself first."""
        out: list[_Element] = []
        current = self._elements.get(identifier)
        while current is not None and current not in out and len(out) < _MAX_CHAIN:
            out.append(current)
            based = current.find(W + "basedOn")
            current = self._elements.get(based.get(_VAL, "")) if based is not None else None
        return out

    def _resolve(self, identifier: str) -> ParaStyle:
        chain = self._chain(identifier)
        look, heading, title, plain, contents = Look(), None, False, False, False
        bullet: int | None = None
        number: str | None = None
        depth: int | None = None
        indent: float | None = None
        labels: list[str] = []
        for style in chain:
            look = look.over(read_look(style.find(W + "rPr")))
            properties = style.find(W + "pPr")
            name = style.find(W + "name")
            label = (name.get(_VAL, "") if name is not None else style.get(W + "styleId", "")).strip().lower()
            labels.append(label)
            if heading is None and not (title or plain or contents):
                title, plain, contents = _is_title(label), _is_plain(label), _is_contents(label)
                heading = 0 if title or plain or contents else _heading_level(label, properties)
            if bullet is None:
                bullet = _bullet_level(label)
            if properties is not None:
                found = properties.find(W + "numPr")
                if found is not None:
                    number = number or _value(found, "numId")
                    level = _value(found, "ilvl")
                    depth = depth if depth is not None or level is None else to_int(level)
                indent = indent if indent is not None else read_indent(properties)
        return ParaStyle(
            look=look.over(self._base),
            heading=heading or 0,
            title=title,
            plain=plain,
            headlike=not heading and any(_is_headlike(label) for label in labels),
            contents=contents,
            bullet=bullet,
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


def _heading_level(name: str, properties: _Element | None) -> int | None:
    """The level that a style gives; None where it says nothing and the style under it is asked."""
    level = outline_level(properties) if properties is not None else None
    if level is not None:
        return level
    match = _LEVELLED.match(name)
    if match and match["name"] in _names()["headings"]:
        return int(match["level"])
    return None


def _is_title(name: str) -> bool:
    return name in _names()["titles"]


def _is_plain(name: str) -> bool:
    return name in _names()["plain"]


def _is_headlike(name: str) -> bool:
    return name in _names()["unlevelled"]


def _is_contents(name: str) -> bool:
    match = _LEVELLED.match(name)
    base = match["name"] if match else name.removesuffix(" heading")
    return base in _names()["contents"]


def _bullet_level(name: str) -> int | None:
    match = _LEVELLED.match(name)
    base, level = (match["name"], int(match["level"])) if match else (name, 1)
    return level - 1 if base in _names()["bullets"] else None
