"""The inside of a paragraph: runs with their look, links, fields, notes and text boxes; changes as accepted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.ingest.flow.model import Look, Run
from pipeline.ingest.word.names import MC, M, R, W, is_on
from pipeline.ingest.word.styles import read_look

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from pipeline.ingest.flow.model import Line
    from pipeline.ingest.word.package import Relation
    from pipeline.ingest.word.styles import Styles

_VAL = W + "val"
_HYPERLINK = re.compile(r"^\s*HYPERLINK\s+(?P<args>.*)", re.IGNORECASE | re.DOTALL)
_QUOTED = re.compile(r'\\l\s+"(?P<anchor>[^"]*)"|"(?P<target>[^"]*)"|\\[a-z]\s*|(?P<bare>\S+)')
_CONTENTS = re.compile(r"^\s*TOC\b", re.IGNORECASE)

# What holds runs and is itself nothing to a reader; deleted and moved-away text is not among them.
_WRAPPERS = frozenset(
    W + name for name in ("ins", "moveTo", "smartTag", "customXml", "dir", "bdo", "sdtContent", "rubyBase")
)
_DRAWN = frozenset((W + "drawing", W + "pict", W + "object", MC + "AlternateContent"))

# Signs of the symbol fonts that stand for something in running text, by code point of the private-use area.
_SIGNS = {
    0xF04A: "☺", 0xF06F: "☐", 0xF0A8: "☐", 0xF0A7: "▪", 0xF0B7: "•", 0xF0D8: "➢", 0xF0DF: "←", 0xF0E0: "→",
    0xF0E8: "➔", 0xF0FC: "✓", 0xF0FE: "☑", 0xF02D: "-", 0xF0AE: "→", 0xF0AC: "←", 0xF0B3: "≥", 0xF0B1: "±",
}  # fmt: skip


@dataclass(slots=True)
class _Field:
    code: str = ""
    result: bool = False
    link: str | None = None
    contents: bool = False


@dataclass(slots=True)
class Inline:
    """What the inside of one paragraph holds."""

    lines: list[Line] = field(default_factory=lambda: [[]])
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(``footnote`` or ``endnote``, id) in the order cited."""
    boxes: list[_Element] = field(default_factory=list)
    visible: int = 0
    in_contents: int = 0
    """Characters in all, and those of them that a table of contents shows."""


class InlineReader:
    """Reads paragraphs of one part in order; fields may run over several of them."""

    def __init__(self, styles: Styles, relations: Mapping[str, Relation]) -> None:
        self._styles = styles
        self._relations = relations
        self._fields: list[_Field] = []
        self.hidden = False
        """Whether hidden text was left out."""

    def read(self, paragraph: _Element, base: Look, into: Inline) -> None:
        """Add what `paragraph` holds to `into`; `base` is the look of its style."""
        for child in paragraph:
            self._child(child, base, None, into)

    def _child(self, element: _Element, base: Look, link: str | None, into: Inline) -> None:
        tag = element.tag
        if tag == W + "r":
            self._run(element, base, link, into)
        elif tag == W + "hyperlink":
            target = self._target(element) or link
            for child in element:
                self._child(child, base, target, into)
        elif tag == W + "sdt":
            if not shows_placeholder(element):
                for child in element:
                    self._child(child, base, link, into)
        elif tag == W + "fldSimple":
            code = element.get(W + "instr", "")
            for child in element:
                self._child(child, base, _field_link(code) or link, into)
        elif tag in _WRAPPERS or tag == W + "ruby":
            for child in element:
                self._child(child, base, link, into)
        elif tag == MC + "AlternateContent":
            for child in chosen(element):
                self._child(child, base, link, into)
        elif tag in (M + "oMath", M + "oMathPara"):
            self._text("".join(t.text or "" for t in element.iter(M + "t")), base, link, into)

    def _run(self, run: _Element, base: Look, link: str | None, into: Inline) -> None:
        look = base
        properties = run.find(W + "rPr")
        if properties is not None:
            look = read_look(properties)
            style = properties.find(W + "rStyle")
            if style is not None:
                look = look.over(self._styles.character(style.get(_VAL, "")))
            look = look.over(base)
        for child in run:
            tag = child.tag
            if tag == W + "t":
                self._text(child.text or "", look, link, into)
            elif tag in _PLAIN:
                self._text(_PLAIN[tag], look, link, into)
            elif tag in (W + "br", W + "cr"):
                if child.get(W + "type", "textWrapping") == "textWrapping" and self._shown():
                    into.lines.append([])
                else:
                    self._text(" ", look, link, into)
            elif tag == W + "sym":
                self._text(_sign(child), look, link, into)
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                into.notes.append((tag[len(W) : -len("Reference")], child.get(W + "id", "")))
                if child.get(W + "customMarkFollows") is not None and is_on(
                    child.get(W + "customMarkFollows")
                ):
                    return
            elif tag == W + "fldChar":
                self._field(child.get(W + "fldCharType", ""))
            elif tag == W + "instrText":
                if self._fields:
                    self._fields[-1].code += child.text or ""
            elif tag in _DRAWN:
                into.boxes.extend(text_boxes(child))
            elif tag == W + "ruby":
                self._child(child, base, link, into)

    def _text(self, text: str, look: Look, link: str | None, into: Inline) -> None:
        if not text or not self._shown():
            return
        if look.hidden:
            self.hidden = self.hidden or not text.isspace()
            return
        contents = False
        for opened in self._fields:
            link = opened.link or link
            contents = contents or opened.contents
        if not text.isspace():
            into.visible += len(text)
            into.in_contents += len(text) if contents else 0
        into.lines[-1].append(Run(text, look, link))

    def _shown(self) -> bool:
        """Whether text here is a field's result rather than its code."""
        return all(opened.result for opened in self._fields)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            opened = self._fields[-1]
            opened.result = True
            opened.link = _field_link(opened.code)
            opened.contents = _CONTENTS.match(opened.code) is not None
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _target(self, hyperlink: _Element) -> str | None:
        relation = self._relations.get(hyperlink.get(R + "id", ""))
        if relation is None or not relation.external or not relation.target:
            return None
        anchor = hyperlink.get(W + "anchor")
        return f"{relation.target}#{anchor}" if anchor and "#" not in relation.target else relation.target


_PLAIN = {W + "tab": "\t", W + "ptab": "\t", W + "noBreakHyphen": "-", W + "softHyphen": "\u00ad"}


def shows_placeholder(control: _Element) -> bool:
    """Return whether a content control (``w:sdt``) shows only the prompt to fill it in."""
    shown = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    return shown is not None and is_on(shown.get(_VAL))


def chosen(alternate: _Element) -> Iterator[_Element]:
    """Yield the children of the one branch of ``mc:AlternateContent`` that is read: the first that holds text."""
    for branch in alternate:
        if next(branch.iter(W + "t"), None) is not None:
            yield from branch
            return


def text_boxes(drawn: _Element) -> Iterator[_Element]:
    """Yield each ``w:txbxContent`` of a drawing once, whichever of its alternatives hold it."""
    if drawn.tag == MC + "AlternateContent":
        for branch in drawn:
            found = list(text_boxes(branch))
            if found:
                yield from found
                return
    elif drawn.tag == W + "txbxContent":
        yield drawn
    else:
        for child in drawn:
            yield from text_boxes(child)


def _field_link(code: str) -> str | None:
    match = _HYPERLINK.match(code)
    if match is None:
        return None
    target = anchor = ""
    for found in _QUOTED.finditer(match["args"]):
        target = target or found["target"] or found["bare"] or ""
        anchor = anchor or found["anchor"] or ""
    if not target:
        return None
    return f"{target}#{anchor}" if anchor else target


def _sign(symbol: _Element) -> str:
    try:
        code = int(symbol.get(W + "char", ""), 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF:
        return _SIGNS.get(code, "")
    return chr(code) if 0x20 <= code < 0x110000 else ""
