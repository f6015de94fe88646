"""Styles of an OpenDocument file: what a paragraph or span of a style is and looks like, parents resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.ingest.flow.model import Look
from pipeline.ingest.flow.style_names import Named, named
from pipeline.ingest.odt.names import FO, STYLE, TEXT, count, points

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

_MAX_CHAIN = 40
_ESCAPE = re.compile(r"_([0-9a-f]{1,4})_")
_BOLD_FROM = 600


@dataclass(frozen=True, slots=True)
class ParaStyle:
    """What a paragraph style says; ``list_style`` is the name of a list style or empty."""

    look: Look
    says: Named
    headlike: bool = False
    outline: int = 0
    list_style: str = ""
    indent: float = 0.0


class Styles:
    """All styles of a file by family and name; automatic ones of the body hide those of the same name elsewhere."""

    def __init__(self, roots: Iterable[_Element]) -> None:
        self._elements: dict[tuple[str, str], _Element] = {}
        self._defaults: dict[str, _Element] = {}
        self.lists: dict[str, _Element] = {}
        self.outline: _Element | None = None
        self._paragraphs: dict[str, ParaStyle] = {}
        self._spans: dict[str, tuple[Look, float | None]] = {}
        for root in roots:
            for style in root.iter(STYLE + "style", STYLE + "default-style"):
                family, name = style.get(STYLE + "family", ""), style.get(STYLE + "name")
                if name is None:
                    self._defaults.setdefault(family, style)
                else:
                    self._elements[family, name] = style
            for listed in root.iter(TEXT + "list-style"):
                self.lists[listed.get(STYLE + "name", "")] = listed
            for outline in root.iter(TEXT + "outline-style"):
                self.outline = outline

    def paragraph(self, name: str) -> ParaStyle:
        """Return what the paragraph style `name` says; an unknown one says what the default does."""
        if name not in self._paragraphs:
            self._paragraphs[name] = self._resolve(name)
        return self._paragraphs[name]

    def span(self, name: str, base: Look) -> Look:
        """Return the look of a span of text style `name` within text that looks like `base`."""
        if name not in self._spans:
            look, ratio = Look(), None
            for style in self._chain("text", name):
                found, relative = _look(style)
                if look.size is None and ratio is None:
                    ratio = relative
                look = look.over(found)
            self._spans[name] = look, ratio
        look, ratio = self._spans[name]
        if ratio is not None and base.size:
            look = look._replace(size=base.size * ratio)
        return look.over(base)

    def shaded(self, name: str) -> bool:
        """Return whether a table cell of this style has a background of its own."""
        for style in self._chain("table-cell", name):
            properties = style.find(STYLE + "table-cell-properties")
            colour = properties.get(FO + "background-color") if properties is not None else None
            if colour is not None:
                return colour.lower() not in ("transparent", "#ffffff")
        return False

    def hides_section(self, element: _Element) -> bool:
        """Return whether a section is hidden."""
        return element.get(TEXT + "display") == "none"

    def _chain(self, family: str, name: str) -> list[_Element]:
        out: list[_Element] = []
        style = self._elements.get((family, name))
        while style is not None and style not in out and len(out) < _MAX_CHAIN:
            out.append(style)
            style = self._elements.get((family, style.get(STYLE + "parent-style-name", "")))
        return out

    def _resolve(self, name: str) -> ParaStyle:
        chain = self._chain("paragraph", name)
        default = self._defaults.get("paragraph")
        look = Look(size=12.0)
        for style in [*chain, *([default] if default is not None else [])][::-1]:
            found, ratio = _look(style)
            if ratio is not None and look.size:
                found = found._replace(size=look.size * ratio)
            look = found.over(look)
        # A style without a definition still has a name.
        labels = [named(_shown_name(style)) for style in chain] or [named(_unescape(name))]
        outline, list_style, indent = 0, "", None
        for style in chain:
            level = style.get(STYLE + "default-outline-level")
            outline = outline or (count(level, 0) if level else 0)
            list_style = list_style or style.get(STYLE + "list-style-name", "")
            properties = style.find(STYLE + "paragraph-properties")
            if indent is None and properties is not None:
                indent = points(properties.get(FO + "margin-left"))
        return ParaStyle(
            look=look,
            says=next((label for label in labels if label.settles), labels[0]),
            headlike=any(label.headlike for label in labels),
            outline=outline,
            list_style=list_style,
            indent=indent or 0.0,
        )


def _shown_name(style: _Element) -> str:
    return style.get(STYLE + "display-name") or _unescape(style.get(STYLE + "name", ""))


def _unescape(name: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), name)


def _look(style: _Element) -> tuple[Look, float | None]:
    """Return what the style itself says, and its type size as a share of its parent's if it is given so."""
    properties = style.find(STYLE + "text-properties")
    if properties is None:
        return Look(), None
    weight = properties.get(FO + "font-weight")
    slant = properties.get(FO + "font-style")
    line = properties.get(STYLE + "text-underline-style")
    transform = properties.get(FO + "text-transform")
    variant = properties.get(FO + "font-variant")
    display = properties.get(TEXT + "display")
    size = properties.get(FO + "font-size", "")
    caps = (
        None if transform is None and variant is None else transform == "uppercase" or variant == "small-caps"
    )
    return (
        Look(
            bold=None if weight is None else _is_bold(weight),
            italic=None if slant is None else slant != "normal",
            underline=None if line is None else line != "none",
            caps=caps,
            hidden=None if display is None else display == "none",
            size=points(size),
        ),
        float(size[:-1]) / 100 if re.fullmatch(r"\d+(\.\d+)?%", size) else None,
    )


def _is_bold(weight: str) -> bool:
    return weight == "bold" or (weight.isdecimal() and int(weight) >= _BOLD_FROM)
