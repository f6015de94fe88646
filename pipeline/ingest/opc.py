"""Office packages (Open Packaging Conventions): opened by the format's library, after the guards and mended if need be."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from pipeline.ingest.archive import damaged, open_archive, packed, parse_xml, unpacked
from pipeline.ingest.opc_mend import Kind, mended

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

    from pipeline.ingest.base import Source

__all__ = ["Kind", "Part", "Relation", "open_office", "related", "root_of", "title_of"]

_Opened = TypeVar("_Opened")
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


class Relation(Protocol):
    """What python-docx and python-pptx alike say of a relationship."""

    @property
    def reltype(self) -> str:
        """The type, an address whose last step names it (``styles``)."""

    @property
    def is_external(self) -> bool:
        """Whether it points outside the file: ``target_ref`` is then an address and there is no part."""

    @property
    def target_ref(self) -> str:
        """The target as written."""

    @property
    def target_part(self) -> Any:
        """The part pointed at, only of a relationship within the file."""


class Part(Protocol):
    """What python-docx and python-pptx alike say of a part."""

    @property
    def partname(self) -> str:
        """The name within the file, from a slash."""

    @property
    def blob(self) -> bytes:
        """The contents."""

    @property
    def rels(self) -> Mapping[str, Any]:
        """The relationships by id."""


def open_office(source: Source, opener: Callable[[io.BytesIO], _Opened], kind: Kind) -> _Opened:
    """Return what `opener` (``docx.Document``, ``pptx.Presentation``) makes of `source`.

    The guards of `pipeline.ingest.archive` come first, and the library is given a copy without pictures and
    other media: it would unpack them all, in no bounds. Where it stumbles, a damaged or missing part that the
    text does not need is set aside and it is asked again. Raises `ReadError`, whatever the library raises.
    """
    with open_archive(source) as archive:
        members = unpacked(archive)
    if not members.suspect:
        with suppress(_StumbledError):
            return _ask(opener, members.data)
    try:
        return _ask(opener, mended(members, kind))
    except _StumbledError as error:
        raise damaged(
            "Tiedosto on vioittunut: sen osat eivät sovi yhteen.",
            "The file is damaged: its parts do not fit together.",
        ) from error


class _StumbledError(Exception):
    """The library could not open the package; the cause says why."""


def _ask(opener: Callable[[io.BytesIO], _Opened], members: Mapping[str, bytes]) -> _Opened:
    try:
        return opener(packed(members))
    except MemoryError:
        raise
    except Exception as error:  # only the library runs here: whatever it raises is about the file
        raise _StumbledError from error


def root_of(part: Part) -> _Element:
    """Return the root element of a part.

    The library has parsed the parts that it knows; raises `ReadError` (DAMAGED) when another one is broken.
    """
    # python-pptx has no public name for it.
    root = getattr(part, "_element", None)
    return parse_xml(part.blob, part.partname.lstrip("/")) if root is None else cast("_Element", root)


def related(part: Part, kind: str) -> Part | None:
    """Return the first part that `part` has a relationship of `kind` with (``styles``), or None."""
    for relation in part.rels.values():
        if not relation.is_external and relation.reltype.rpartition("/")[2] == kind:
            return cast("Part", relation.target_part)
    return None


def title_of(package: Any) -> str | None:
    """Return the title in a package's core properties, None where it has none.

    The libraries' own ``core_properties`` makes up a title where the part is missing. Raises `ReadError`
    (DAMAGED) when the part is broken.
    """
    try:
        part = package.part_related_by(_CORE)
    except (KeyError, ValueError):  # none, or several that contradict each other
        return None
    return root_of(part).findtext(_TITLE)
