"""The parts of a PPTX file and how they point at each other (Open Packaging Conventions)."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from pipeline.ingest.archive import has_part, xml_part

if TYPE_CHECKING:
    import zipfile

    from lxml.etree import _Element

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"

EMU = 12700
"""English Metric Units in a point."""

# ISO strict files (ISO/IEC 29500-1) name the same things otherwise.
_STRICT = {
    "http://purl.oclc.org/ooxml/drawingml/main": A[1:-1],
    "http://purl.oclc.org/ooxml/presentationml/main": P[1:-1],
    "http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1],
    "http://purl.oclc.org/ooxml/drawingml/diagram": DGM[1:-1],
}


class Relation(NamedTuple):
    """What a part points at: ``kind`` is the last word of the relationship's type."""

    kind: str
    target: str
    external: bool


class Package:
    """An opened PPTX: parts by name, each relationship part read once."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._relations: dict[str, dict[str, Relation]] = {}

    def xml(self, name: str) -> _Element:
        """Return the root of the part `name`; raises `ReadError` when it is missing or broken."""
        root = xml_part(self._archive, name)
        if root.tag.startswith("{http://purl.oclc.org/"):
            _loosen(root)
        return root

    def has(self, name: str) -> bool:
        """Return whether the package has the part."""
        return has_part(self._archive, name)

    def relations(self, name: str) -> dict[str, Relation]:
        """Return the relationships of the part `name` (``""`` for the package itself) by their id."""
        known = self._relations.get(name)
        if known is None:
            known = self._relations[name] = self._read_relations(name)
        return known

    def target(self, name: str, kind: str) -> str | None:
        """Return the part that `name` has its first relationship of `kind` with, if it is in the package."""
        for relation in self.relations(name).values():
            if relation.kind == kind and not relation.external:
                return relation.target
        return None

    def _read_relations(self, name: str) -> dict[str, Relation]:
        folder, file = posixpath.split(name)
        part = posixpath.join(folder, "_rels", f"{file}.rels")
        if not has_part(self._archive, part):
            return {}
        out: dict[str, Relation] = {}
        for item in xml_part(self._archive, part):
            target = item.get("Target", "")
            external = item.get("TargetMode") == "External"
            if not external:
                path = unquote(target)
                target = path.lstrip("/") if path.startswith("/") else posixpath.normpath(f"{folder}/{path}")
                target = target.lstrip("/")
            out[item.get("Id", "")] = Relation(item.get("Type", "").rpartition("/")[2], target, external)
        return out


def _loosen(root: _Element) -> None:
    """Rename a strict part's elements and relationship attributes to the names that everybody else uses."""
    for element in root.iter("*"):
        element.tag = _loose(element.tag)
        for key in [str(k) for k in element.attrib if str(k).startswith("{http://purl.oclc.org/")]:
            element.set(_loose(key), element.attrib.pop(key))


def _loose(name: str) -> str:
    space, brace, local = name.partition("}")
    return f"{{{_STRICT.get(space[1:], space[1:])}{brace}{local}" if brace else name
