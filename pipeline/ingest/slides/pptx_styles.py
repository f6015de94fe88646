"""What a PPTX shape inherits: position, bullets, size and weight through layout, master and defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.ingest.opc import related, root_of
from pipeline.ingest.slides.model import DEFAULT_SIZE
from pipeline.ingest.slides.pptx_names import A, P

if TYPE_CHECKING:
    from lxml.etree import _Element

    from pipeline.ingest.opc import Part

TITLES = frozenset({"title", "ctrTitle"})
FURNITURE = frozenset({"dt", "ftr", "sldNum", "hdr"})


class Placeholder(NamedTuple):
    """The slot of the layout that a shape fills."""

    type: str
    slot: str


class Look(NamedTuple):
    """How text of one level looks before its own formatting."""

    bullet: str = ""
    """The bullet's character; empty for none."""
    numbering: str = ""
    """The scheme of automatic numbers (``arabicPeriod``), empty for none."""
    size: float = DEFAULT_SIZE
    bold: bool = False


def placeholder(shape: _Element) -> Placeholder | None:
    """Return the placeholder that the shape is, or None for a free one."""
    mark = shape.find(f"./*/{P}nvPr/{P}ph")
    return None if mark is None else Placeholder(mark.get("type", "obj"), mark.get("idx", "0"))


class Inheritance:
    """The layouts and masters of one package, looked up once for each kind of placeholder and level."""

    def __init__(self, defaults: _Element | None) -> None:
        self._defaults = defaults
        self._parts: dict[Part, tuple[dict[Placeholder, _Element], _Element]] = {}
        self._parents: dict[tuple[Part | None, Placeholder], list[_Element]] = {}
        self._styles: dict[tuple[Part | None, Placeholder | None], list[_Element]] = {}
        self._looks: dict[tuple[Part | None, Placeholder | None, int], Look] = {}

    def look(self, layout: Part | None, slot: Placeholder | None, level: int, own: _Element | None) -> Look:
        """Return the look of text of `level` (from 0) in the shape that fills `slot` of `layout`.

        `own` is the shape's list style where it has one that says something.
        """
        if own is not None:
            return _resolve([own, *self._chain(layout, slot)], level)
        key = (layout, slot, level)
        known = self._looks.get(key)
        if known is None:
            known = self._looks[key] = _resolve(self._chain(layout, slot), level)
        return known

    def parents(self, layout: Part | None, slot: Placeholder) -> list[_Element]:
        """Return the shapes of the layout and of its master that `slot` inherits from, nearest first."""
        key = (layout, slot)
        known = self._parents.get(key)
        if known is None:
            known = self._parents[key] = self._find_parents(layout, slot)
        return known

    def _find_parents(self, layout: Part | None, slot: Placeholder) -> list[_Element]:
        out: list[_Element] = []
        if layout is None:
            return out
        first = _match(self._part(layout)[0], slot)
        kind = slot
        if first is not None:
            out.append(first[1])
            kind = first[0]
        master = related(layout, "slideMaster")
        if master is not None:
            second = _master_match(self._part(master)[0], kind.type)
            if second is not None:
                out.append(second)
        return out

    def _part(self, part: Part) -> tuple[dict[Placeholder, _Element], _Element]:
        known = self._parts.get(part)
        if known is None:
            root = root_of(part)
            slots: dict[Placeholder, _Element] = {}
            for shape in root.iter(f"{P}sp"):
                slot = placeholder(shape)
                if slot is not None:
                    slots.setdefault(slot, shape)
            known = self._parts[part] = (slots, root)
        return known

    def _chain(self, layout: Part | None, slot: Placeholder | None) -> list[_Element]:
        key = (layout, slot)
        known = self._styles.get(key)
        if known is None:
            known = self._styles[key] = self._find_chain(layout, slot)
        return known

    def _find_chain(self, layout: Part | None, slot: Placeholder | None) -> list[_Element]:
        chain: list[_Element] = []
        if slot is not None:
            for parent in self.parents(layout, slot):
                style = parent.find(f"{P}txBody/{A}lstStyle")
                if style is not None:
                    chain.append(style)
            style = self._master_style(layout, slot.type)
            if style is not None:
                chain.append(style)
        if self._defaults is not None:
            chain.append(self._defaults)
        return chain

    def _master_style(self, layout: Part | None, type_: str) -> _Element | None:
        master = related(layout, "slideMaster") if layout is not None else None
        if master is None:
            return None
        name = "titleStyle" if type_ in TITLES else "otherStyle" if type_ in FURNITURE else "bodyStyle"
        return self._part(master)[1].find(f"{P}txStyles/{P}{name}")


def _match(slots: dict[Placeholder, _Element], slot: Placeholder) -> tuple[Placeholder, _Element] | None:
    """Return the layout's slot for a slide's: the same index, or failing that the same type."""
    titles = slot.type in TITLES
    for known, shape in slots.items():
        if (titles and known.type in TITLES) or (not titles and known.slot == slot.slot):
            return known, shape
    return next(((known, shape) for known, shape in slots.items() if known.type == slot.type), None)


def _master_match(slots: dict[Placeholder, _Element], type_: str) -> _Element | None:
    wanted = "title" if type_ in TITLES else type_ if type_ in FURNITURE else "body"
    return next((shape for known, shape in slots.items() if known.type == wanted), None)


def bullet_of(properties: _Element) -> tuple[str, str] | None:
    """Return the bullet and the numbering that paragraph properties set, None where they say nothing."""
    for child in properties:
        if child.tag == f"{A}buNone":
            return "", ""
        if child.tag == f"{A}buChar":
            return child.get("char") or "•", ""
        if child.tag == f"{A}buAutoNum":
            return "", child.get("type") or "arabicPeriod"
        if child.tag == f"{A}buBlip":
            return "•", ""
    return None


def _resolve(chain: list[_Element], level: int) -> Look:
    bullet: tuple[str, str] | None = None
    size: float | None = None
    bold: bool | None = None
    for style in chain:
        for name in (f"{A}lvl{level + 1}pPr", f"{A}defPPr"):
            properties = style.find(name)
            if properties is None:
                continue
            bullet = bullet if bullet is not None else bullet_of(properties)
            run = properties.find(f"{A}defRPr")
            if run is not None:
                if size is None and run.get("sz", "").isdigit():
                    size = int(run.get("sz", "")) / 100
                if bold is None and run.get("b") is not None:
                    bold = run.get("b") in ("1", "true")
    char, numbering = bullet or ("", "")
    return Look(char, numbering, size or DEFAULT_SIZE, bool(bold))
