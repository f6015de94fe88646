"""Styles of an ODP file: what a shape, a paragraph, a span or a list level looks like by its chain of parents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.ingest.slides.model import DEFAULT_SIZE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
DRAW = f"{{{_URN}drawing:1.0}}"
FO = f"{{{_URN}xsl-fo-compatible:1.0}}"
OFFICE = f"{{{_URN}office:1.0}}"
PRESENTATION = f"{{{_URN}presentation:1.0}}"
SCRIPT = f"{{{_URN}script:1.0}}"
STYLE = f"{{{_URN}style:1.0}}"
SVG = f"{{{_URN}svg-compatible:1.0}}"
TABLE = f"{{{_URN}table:1.0}}"
TEXT = f"{{{_URN}text:1.0}}"
XLINK = "{http://www.w3.org/1999/xlink}"

_LENGTH = re.compile(r"\s*(-?[\d.]+)\s*(cm|mm|in|pt|pc|px)?\s*$")
_UNITS = {"cm": 72 / 2.54, "mm": 7.2 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75, None: 1.0}
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_DEPTH = 20
"""Style chains longer than any real one: a style may name itself as its parent."""


class Look(NamedTuple):
    """Size in points, weight, and whether text stands out by it (or by an underline)."""

    size: float = DEFAULT_SIZE
    bold: bool = False
    strong: bool = False


def points(length: str | None) -> float:
    """Return a length of the file (``2.5cm``) in points, 0 for one that is missing or malformed."""
    match = _LENGTH.match(length or "")
    return float(match[1]) * _UNITS[match[2]] if match else 0.0


class Styles:
    """All styles of a file by family and name, those of the content before those of the style part."""

    def __init__(self, parts: Iterable[_Element]) -> None:
        self._styles: dict[tuple[str, str], _Element] = {}
        self._lists: dict[str, dict[int, str]] = {}
        for part in parts:
            for style in part.iter(f"{STYLE}style", f"{STYLE}default-style"):
                key = (style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", ""))
                self._styles.setdefault(key, style)
            for style in part.iter(f"{TEXT}list-style"):
                self._lists.setdefault(style.get(f"{STYLE}name", ""), _levels(style))

    def chain(self, family: str, name: str | None) -> Iterator[_Element]:
        """Yield a style and its parents, nearest first."""
        for _ in range(_DEPTH):
            style = self._styles.get((family, name or ""))
            if style is None:
                return
            yield style
            name = style.get(f"{STYLE}parent-style-name")
            if name is None:
                return

    def text_look(self, look: Look, family: str, name: str | None) -> Look:
        """Return `look` as a style (of text, a paragraph or a shape) changes it."""
        size: float | None = None
        weight: str | None = None
        line: str | None = None
        for style in self.chain(family, name):
            for properties in style.iterchildren(f"{STYLE}text-properties"):
                size = size or _size(properties.get(f"{FO}font-size"), look.size)
                weight = weight or properties.get(f"{FO}font-weight")
                line = line or properties.get(f"{STYLE}text-underline-style")
        bold = look.bold if weight is None else weight in _BOLD
        under = look.strong and not look.bold if line is None else line != "none"
        return Look(size or look.size, bold, bold or under)

    def property(self, family: str, name: str | None, group: str, key: str) -> str | None:
        """Return a property of the nearest style of the chain that sets it."""
        for style in self.chain(family, name):
            for properties in style.iterchildren(f"{STYLE}{group}-properties"):
                value = properties.get(key)
                if value is not None:
                    return value
        return None

    def bullet(self, name: str | None, level: int) -> str | None:
        """Return the bullet of a level (from 0) of a list style: empty for none, ``1.`` for numbers; None if unknown."""
        levels = self._lists.get(name or "")
        return None if levels is None else levels.get(level, "")


def _size(value: str | None, inherited: float) -> float | None:
    if value is None:
        return None
    if value.endswith("%"):
        return inherited * float(value[:-1]) / 100
    return points(value) or None


def _levels(style: _Element) -> dict[int, str]:
    out: dict[int, str] = {}
    for level in style:
        number = level.get(f"{TEXT}level", "")
        if not number.isdigit():
            continue
        bullet = ""
        if level.tag == f"{TEXT}list-level-style-bullet":
            bullet = level.get(f"{TEXT}bullet-char", "").strip()
        elif level.tag == f"{TEXT}list-level-style-image":
            bullet = "•"
        elif level.get(f"{STYLE}num-format"):
            before, after = level.get(f"{STYLE}num-prefix", ""), level.get(f"{STYLE}num-suffix", "")
            bullet = f"{before}{level.get(f'{STYLE}num-format')}{after}"
        out[int(number) - 1] = bullet
    return out
