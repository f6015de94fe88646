"""The inside of a paragraph: runs with their look, links, fields, notes and text boxes; changes as accepted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.ingest.flow.model import Look, Run
from pipeline.ingest.word.names import MC, M, R, W, is_on
from pipeline.ingest.word.styles import read_look

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element

    from pipeline.ingest.flow.model import Line
    from pipeline.ingest.opc import Relation
    from pipeline.ingest.word.styles import Styles

_VAL = W + "val"
_MAX_FIELDS = 20
_HYPERLINK = re.compile(r"^\s*HYPERLINK\s+(?P<args>.*)", re.IGNORECASE | re.DOTALL)
_QUOTED = re.compile(r'\\l\s+"(?P<anchor>[^"]*)"|"(?P<target>[^"]*)"|\\[a-z]\s*|(?P<bare>\S+)')
_CONTENTS = re.compile(r"^\s*TOC\b", re.IGNORECASE)

# What holds runs and is itself nothing to a reader; deleted and moved-away text is not among them.
_WRAPPERS = frozenset(
    W + name
    for name in (
        "hyperlink",
        "fldSimple",
        "ruby",
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "dir",
        "bdo",
        "sdtContent",
        "rubyBase",
    )
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
        # A field's code never runs over a paragraph: one that was not closed must not swallow the rest.
        while self._fields and not self._fields[-1].result:
            self._fields.pop()

    def _child(self, element: _Element, base: Look, link: str | None, into: Inline) -> None:
        tag = element.tag
        if tag == W + "r":
            self._run(element, base, link, into)
        elif tag in _MATHS:
            self._text("".join(t.text or "" for t in element.iter(M + "t")), base, link, into)
        else:
            target = self._target(element) or link
            for child in _opened(element):
                self._child(child, base, target, into)

    def _run(self, run: _Element, base: Look, link: str | None, into: Inline) -> None:
        look = self._look(run, base)
        for child in run:
            tag = child.tag
            text = _text_of(child)
            if text is not None:
                self._text(text, look, link, into)
            elif tag in _BREAKS:
                self._break(child, look, link, into)
            elif tag in _NOTE_MARKS:
                if look.hidden or not self._shown():
                    continue
                into.notes.append((_NOTE_MARKS[tag], child.get(W + "id", "")))
                custom = child.get(W + "customMarkFollows")
                if custom is not None and is_on(custom):
                    return
            elif tag in _DRAWN:
                into.boxes.extend(text_boxes(child))
            elif tag == W + "ruby":
                self._child(child, base, link, into)
            else:
                self._field(child)

    def _look(self, run: _Element, base: Look) -> Look:
        properties = run.find(W + "rPr")
        if properties is None:
            return base
        look = read_look(properties)
        style = properties.find(W + "rStyle")
        if style is not None:
            look = look.over(self._styles.character(style.get(_VAL, "")))
        return look.over(base)

    def _break(self, element: _Element, look: Look, link: str | None, into: Inline) -> None:
        """Start a new line; a page or column break is only a space."""
        if element.get(W + "type", "textWrapping") == "textWrapping" and self._shown():
            into.lines.append([])
        else:
            self._text(" ", look, link, into)

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

    def _field(self, element: _Element) -> None:
        """Follow a complex field: its begin, code, separator and end are elements of their own."""
        kind = element.get(W + "fldCharType") if element.tag == W + "fldChar" else None
        if kind == "begin":
            # No document nests fields this deep; those at the bottom were never closed.
            del self._fields[:-_MAX_FIELDS]
            self._fields.append(_Field())
        if not self._fields:
            return
        opened = self._fields[-1]
        if element.tag == W + "instrText":
            opened.code += element.text or ""
        elif kind == "separate":
            opened.result = True
            opened.link = _field_link(opened.code)
            opened.contents = _CONTENTS.match(opened.code) is not None
        elif kind == "end":
            self._fields.pop()

    def _target(self, element: _Element) -> str | None:
        """Return the address that a hyperlink or a simple field points to, None for one within the document."""
        if element.tag == W + "fldSimple":
            return _field_link(element.get(W + "instr", ""))
        relation = self._relations.get(element.get(R + "id", "")) if element.tag == W + "hyperlink" else None
        if relation is None or not relation.is_external or not relation.target_ref:
            return None
        anchor = element.get(W + "anchor")
        target = relation.target_ref
        return f"{target}#{anchor}" if anchor and "#" not in target else target


_PLAIN = {W + "tab": "\t", W + "ptab": "\t", W + "noBreakHyphen": "-", W + "softHyphen": "\u00ad"}


_BREAKS = (W + "br", W + "cr")
_MATHS = (M + "oMath", M + "oMathPara")
_NOTE_MARKS = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}


def _text_of(element: _Element) -> str | None:
    """Return the text that an element of a run shows, None for one that is no text."""
    if element.tag == W + "t":
        return element.text or ""
    if element.tag == W + "sym":
        return _sign(element)
    return _PLAIN.get(element.tag)


def _opened(element: _Element) -> Iterable[_Element]:
    """Return what of a wrapper's children is read; nothing of deleted text, prompts and what is unknown."""
    tag = element.tag
    if tag == MC + "AlternateContent":
        return chosen(element)
    if tag == W + "sdt":
        return () if shows_placeholder(element) else element
    return element if tag in _WRAPPERS else ()


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
