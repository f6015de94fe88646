"""OpenDocument files, opened by odfdo after the guards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from odfdo import Document

from pipeline.ingest.archive import damaged, open_archive, packed, parse_xml, unpacked

if TYPE_CHECKING:
    from lxml.etree import _Element

    from pipeline.ingest.base import Source

_TITLE = ".//{http://purl.org/dc/elements/1.1/}title"
_READ = ("content.xml", "styles.xml", "meta.xml")


class OpenDocument:
    """An opened file: the root elements of its parts.

    Every method raises `ReadError` (DAMAGED) when the part is there and broken.
    """

    def __init__(self, document: Document) -> None:
        self._document = document

    def content(self) -> _Element:
        """Return the root of the part that holds the text; raises `ReadError` (DAMAGED) when it is missing."""
        root = self._root("content.xml")
        if root is None:
            raise damaged(
                "Tiedosto on vioittunut: siitä puuttuu osa content.xml.",
                "The file is damaged: its part content.xml is missing.",
            )
        return root

    def styles(self) -> _Element | None:
        """Return the root of the part that holds named styles and page styles, or None."""
        return self._root("styles.xml")

    def title(self) -> str | None:
        """Return the title of the file's own metadata, or None."""
        root = self._root("meta.xml")
        return None if root is None else root.findtext(_TITLE)

    def _root(self, name: str) -> _Element | None:
        container = self._document.container
        if container is None or name not in container.parts:
            return None
        # As bytes: odfdo keeps its lxml trees to itself, and its own elements are slow to walk.
        data = container.get_part(name)
        return parse_xml(data, name) if isinstance(data, bytes) else None


def open_opendocument(source: Source, media_type: str) -> OpenDocument:
    """Open `source`; `media_type` is that of its kind, which templates and files without one are given too.

    odfdo sees only the parts that are read: it would unpack all pictures. Raises `ReadError`.
    """
    with open_archive(source) as archive:
        members = unpacked(archive, _READ)
    try:
        return OpenDocument(Document(packed({"mimetype": media_type.encode(), **members.data})))
    except MemoryError:
        raise
    except Exception as error:
        raise damaged(
            "Tiedosto on vioittunut: sen pakkausta ei voi avata.",
            "The file is damaged: its zip container cannot be opened.",
        ) from error
