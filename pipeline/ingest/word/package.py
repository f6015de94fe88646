"""The parts of a Word file and what points from one to another."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from pipeline.document import fold
from pipeline.ingest.archive import damaged, open_archive, parse_xml, read_part
from pipeline.ingest.word.names import RELATIONSHIP, STRICT, STRICT_NAMESPACES

if TYPE_CHECKING:
    import zipfile
    from types import TracebackType

    from lxml.etree import _Element

    from pipeline.ingest.base import Source

_TITLE = "{http://purl.org/dc/elements/1.1/}title"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a relationship id of a part stands for: a part's name, or an address outside the file."""

    kind: str
    """The last step of the relationship's type: ``styles``, ``hyperlink`` …"""
    target: str
    external: bool


class Package:
    """An opened .docx: its main part and the parts related to it. A context manager: it closes the archive."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._folded = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
        roots = self.relations("")
        self._roots = roots
        self.main_name = next(
            (r.target for r in roots.values() if r.kind == "officeDocument"), "word/document.xml"
        )
        self.relations_of_main = self.relations(self.main_name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def part(self, name: str) -> _Element:
        """Return the root of the part `name`; raises `ReadError` (DAMAGED) when it is missing or broken."""
        data = read_part(self._archive, self._folded.get(name.lower(), name))
        if STRICT in data:
            for strict, transitional in STRICT_NAMESPACES.items():
                data = data.replace(strict, transitional)
        return parse_xml(data, name)

    def related(self, kind: str) -> _Element | None:
        """Return the root of the main part's first related part of `kind` (``styles``), or None."""
        for relation in self.relations_of_main.values():
            if relation.kind == kind and not relation.external and self.has(relation.target):
                return self.part(relation.target)
        return None

    def related_name(self, kind: str) -> str | None:
        """Return the name of the main part's first related part of `kind`, or None."""
        return next((r.target for r in self.relations_of_main.values() if r.kind == kind), None)

    def has(self, name: str) -> bool:
        """Return whether the file holds the part `name`."""
        return name.lower() in self._folded

    def relations(self, name: str) -> dict[str, Relation]:
        """Return the relationships of the part `name` (of the package itself for an empty name) by id."""
        folder, base = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(rels):
            return {}
        out: dict[str, Relation] = {}
        for element in self.part(rels).iter(RELATIONSHIP):
            target = element.get("Target", "")
            external = element.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            out[element.get("Id", "")] = Relation(kind, target, external)
        return out

    def title(self) -> str | None:
        """Return the title of the file's own metadata, or None."""
        for relation in self._roots.values():
            if relation.kind == "core-properties" and self.has(relation.target):
                text = self.part(relation.target).findtext(_TITLE)
                return fold(text) or None if text else None
        return None


def open_package(source: Source) -> Package:
    """Open `source` as a Word file; raises `ReadError` when it is none or is damaged."""
    archive = open_archive(source)
    try:
        return _checked(Package(archive))
    except BaseException:
        archive.close()
        raise


def _checked(package: Package) -> Package:
    if not package.has(package.main_name):
        raise damaged(
            "Tiedosto on vioittunut tai se ei ole Word-asiakirja: siitä puuttuu varsinainen teksti.",
            "The file is damaged or no Word document: its main part is missing.",
        )
    return package
