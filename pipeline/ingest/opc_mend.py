"""Mends an Office package that its library cannot open, so that a part the text does not need loses no document."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from lxml import etree

from pipeline.errors import ReadError
from pipeline.ingest.archive import damaged, is_xml, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

    from pipeline.ingest.archive import Members

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_RELATIONSHIPS = _RELATIONSHIP + "s"
_MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_TYPES = "[content_types].xml"
_TYPES_NAME = "[Content_Types].xml"
_TYPES_SPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_UNNAMEABLE = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold: no relationship names such a member."""
_DESIGNS = ("sldLayout", "sldMaster", "notesMaster", "handoutMaster")
"""Parts that hold none of the text, so that it is read even where what they point at is lost."""
_ROOT_RELATIONS = "_rels/.rels"
_OPAQUE = "application/octet-stream"
"""The content type of a part that the library shall keep as bytes and not parse."""


class Kind(NamedTuple):
    """What a format's library asks of a package."""

    content_type: str
    """Content type of the main part; templates, macros and shows have others and are read alike."""
    main: str
    """Usual name of the main part, in lower case."""
    missing_fi: str
    missing_en: str
    """What to say of a package without a main part."""


def mended(members: Members, kind: Kind) -> dict[str, bytes]:
    """Return the members of a package as the libraries want it.

    Names are in lower case throughout, relationships that point at nothing are gone, every part has a content
    type, and broken parts are opaque: they are bytes to the library, and whoever needs one learns that it is
    broken. Raises `ReadError` (DAMAGED) when the main part is missing or broken.
    """
    parts = {_folded(name): data for name, data in members.data.items() if not _UNNAMEABLE.search(name)}
    broken = {_folded(name) for name in members.suspect} & parts.keys()
    spared: set[str] = set()
    trees: dict[str, _Element] = {}
    for name, data in parts.items():
        if not is_xml(name) or name in broken:
            continue
        try:
            root = parse_xml(data, name)
        except ReadError:
            broken.add(name)
            continue
        if name.endswith(".rels") or name == _TYPES:
            trees[name] = root
        elif root.tag.rpartition("}")[2] in _DESIGNS:
            spared.add(name)
    for name in [name for name in broken if name.endswith(".rels")]:
        owner = _owner(name)
        del parts[name]
        if owner in parts and owner not in spared:
            # What it points at is lost: it counts as broken itself.
            parts[owner] = b""
            broken.add(owner)
    roots = trees.pop(_ROOT_RELATIONS, None)
    roots = etree.Element(_RELATIONSHIPS) if roots is None else roots
    _relink(roots, "", parts)
    main = _main(roots, parts, kind)
    if main in broken:
        parse_xml(parts[main], main)
    types = trees.pop(_TYPES, None)
    parts.pop(_TYPES, None)
    for name, root in trees.items():
        _relink(root, posixpath.dirname(_owner(name)), parts)
        parts[name] = etree.tostring(root)
    return {
        _TYPES_NAME: _content_types(types, parts, broken, main, kind.content_type),
        **parts,
        _ROOT_RELATIONS: etree.tostring(roots),
    }


def _folded(name: str) -> str:
    return name.replace("\\", "/").lower()


def _owner(relations: str) -> str:
    """Return the part that a relationships part belongs to."""
    folder, base = posixpath.split(relations)
    return posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))


def _relink(root: _Element, folder: str, parts: dict[str, bytes]) -> None:
    """Point each relationship of a part in `folder` at a member of `parts`, and drop those that have none."""
    for number, element in enumerate(list(root)):
        if element.tag != _RELATIONSHIP:
            root.remove(element)
            continue
        element.set("Type", element.get("Type", ""))
        if not element.get("Id"):
            element.set("Id", f"unnamed{number}")
        if element.get("TargetMode") == "External":
            element.set("Target", element.get("Target", ""))
            continue
        element.set("TargetMode", "Internal")
        found = _target(element.get("Target", ""), folder, parts)
        if found is None:
            root.remove(element)
        else:
            element.set("Target", f"/{found}")


def _target(reference: str, folder: str, parts: dict[str, bytes]) -> str | None:
    for written in (reference, unquote(reference)):
        name = posixpath.normpath(posixpath.join("/", folder, _folded(written))).lstrip("/")
        if name in parts:
            return name
    return None


def _main(roots: _Element, parts: dict[str, bytes], kind: Kind) -> str:
    """Return the name of the main part, with exactly one relationship that names it so."""
    named = [item for item in roots if item.get("Type", "").rpartition("/")[2] == "officeDocument"]
    for other in named[1:]:
        roots.remove(other)
    if not named:
        if kind.main not in parts:
            raise damaged(kind.missing_fi, kind.missing_en)
        named = [etree.SubElement(roots, _RELATIONSHIP, Id="main", Target=f"/{kind.main}")]
    named[0].set("Type", _MAIN)
    return named[0].get("Target", "").lstrip("/")


def _content_types(
    given: _Element | None, parts: dict[str, bytes], broken: set[str], main: str, content_type: str
) -> bytes:
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}
    for item in () if given is None else given:
        value = item.get("ContentType", _OPAQUE)
        if item.tag == _TYPES_SPACE + "Default":
            defaults[item.get("Extension", "").lower()] = value
        elif item.tag == _TYPES_SPACE + "Override":
            overrides[_folded(item.get("PartName", "")).lstrip("/")] = value
    root = etree.Element(_TYPES_SPACE + "Types")
    for name in parts:
        value = overrides.get(name) or defaults.get(posixpath.splitext(name)[1][1:], _OPAQUE)
        if name == main:
            value = content_type
        elif name in broken or not is_xml(name):
            value = _OPAQUE
        etree.SubElement(root, _TYPES_SPACE + "Override", PartName=f"/{name}", ContentType=value)
    return etree.tostring(root)
