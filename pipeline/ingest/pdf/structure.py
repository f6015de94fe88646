"""What pypdf knows of a file: whether it is locked, its title, its outline and its link annotations."""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

if TYPE_CHECKING:
    from collections.abc import Iterator

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings quote the file

MAX_LINKS = 5_000
MAX_OUTLINE = 2_000


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link annotation: its rectangles in PDF's user space (left, bottom, right, top) and its target."""

    rects: tuple[tuple[float, float, float, float], ...]
    target: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline (bookmarks); `level` 1 is the outermost, `page` counts from 1."""

    title: str
    level: int
    page: int | None


@dataclass(slots=True)
class Structure:
    """Structure of a file as far as it could be read."""

    title: str | None = None
    outline: list[Entry] = field(default_factory=list)
    links: dict[int, list[Anchor]] = field(default_factory=dict)
    """Anchors by page, from 1."""
    locked: bool = False
    readable: bool = True
    """False where pypdf could not make sense of the file."""
    repaired: bytes | None = None


def read_structure(data: bytes, *, max_pages: int) -> Structure:
    """Return the structure of `data`; what cannot be read is left out, nothing is raised."""
    found = Structure()
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not _unlocked(reader):
            found.locked = True
            return found
        found.title = _title(reader)
        found.links = {number: links for number, links in _links(reader, max_pages) if links}
    except Exception:  # noqa: BLE001 -- pypdf lets many kinds of errors out on damaged files
        found.readable = False
        return found
    try:
        found.outline = list(_outline(reader))
    except Exception:  # noqa: BLE001 -- the same; a broken outline is no reason to lose the links
        found.outline = []
    return found


def _unlocked(reader: PdfReader) -> bool:
    """Whether the file opens without a password: only its printing or copying is restricted."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # noqa: BLE001 -- an unknown cipher: PDFium decides
        return False


def _title(reader: PdfReader) -> str | None:
    title = reader.metadata.title if reader.metadata else None
    return str(title).strip() or None if title else None


def _links(reader: PdfReader, max_pages: int) -> Iterator[tuple[int, list[Anchor]]]:
    left = MAX_LINKS
    for number, page in enumerate(reader.pages, start=1):
        if number > max_pages or left <= 0:
            return
        annotations = page.get("/Annots")
        annotations = annotations.get_object() if annotations is not None else None
        if not isinstance(annotations, ArrayObject):
            continue
        anchors = [anchor for anchor in map(_anchor, annotations[:left]) if anchor]
        left -= len(annotations)
        yield number, anchors


def _anchor(reference: Any) -> Anchor | None:
    item = reference.get_object()
    if not isinstance(item, DictionaryObject) or item.get("/Subtype") != "/Link":
        return None
    action = item.get("/A")
    action = action.get_object() if action is not None else None
    if not isinstance(action, DictionaryObject):
        return None
    target = action.get("/URI")
    target = target.get_object() if target is not None else None
    if isinstance(target, bytes):
        target = target.decode("utf-8", "replace")
    if not isinstance(target, str) or not target.strip():
        return None
    return Anchor(tuple(_rects(item)), target.strip())


def _rects(item: DictionaryObject) -> Iterator[tuple[float, float, float, float]]:
    """Yield a link's rectangles: one a line where the file has quads, else its whole rectangle."""
    quads = item.get("/QuadPoints")
    corners = quads.get_object() if quads is not None else None
    values = [float(v) for v in corners] if isinstance(corners, ArrayObject) else []
    for at in range(0, len(values) - 7, 8):
        xs, ys = values[at : at + 8 : 2], values[at + 1 : at + 8 : 2]
        yield min(xs), min(ys), max(xs), max(ys)
    if len(values) < 8:
        rect = item["/Rect"].get_object()
        x0, y0, x1, y1 = (float(v) for v in rect) if isinstance(rect, ArrayObject) else (0.0,) * 4
        yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _outline(reader: PdfReader) -> Iterator[Entry]:
    def walk(items: list[Any], level: int) -> Iterator[Entry]:
        for item in items:
            if isinstance(item, list):
                if level < 8:
                    yield from walk(item, level + 1)
                continue
            page = reader.get_destination_page_number(item)
            title = str(item.title or "").strip()
            if title:
                yield Entry(title, level, page + 1 if page is not None and page >= 0 else None)

    for count, entry in enumerate(walk(reader.outline, 1)):
        if count >= MAX_OUTLINE:
            return
        yield entry


def rewritten(data: bytes) -> bytes | None:
    """Return the file written anew by pypdf, for a PDFium that cannot open it; None where pypdf cannot either."""
    from pypdf import PdfWriter  # noqa: PLC0415 -- only damaged files need it

    try:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data), strict=False))
        if not writer.pages:
            return None
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()
    except Exception:  # noqa: BLE001 -- pypdf lets many kinds of errors out on damaged files
        return None
