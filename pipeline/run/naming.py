"""What the outputs of a source are called: the same names whatever the order of the files."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.records.ids import sha256

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import PurePosixPath

# Files that the project itself writes into the output folder.
RESERVED = frozenset({"manifest", "summary"})
LONGEST = 240
"""Bytes of a name without its suffix: file systems end at 255, and one that is half written has a longer name."""
_CUT = 200


def output_names(sources: Sequence[PurePosixPath]) -> dict[PurePosixPath, str]:
    """Return for each source the name of its outputs without their suffix, sub-folders kept.

    ``a/muistio.docx`` gives ``a/muistio``. Where two would clash (compared as Windows and macOS compare
    names), and for reserved names, all of them keep their suffix: ``a/muistio.docx``, ``a/muistio.pdf``.
    Sources that differ in nothing but case get a part of the hash of their name besides. Characters that cannot
    be printed (a newline) are written as ``%0A``; a name too long for its suffix is cut and ends in a hash.
    """
    names = {source: _clean(source.with_suffix("").as_posix()) for source in sources}
    names = {s: _clean(s.as_posix()) if s.stem.casefold() in RESERVED else name for s, name in names.items()}
    # A kept suffix can clash with a stem in its turn (muistio.pdf.docx), so until nothing changes.
    while changed := {s: full for s in _clashing(names) if names[s] != (full := _clean(s.as_posix()))}:
        names |= changed
    names |= {s: f"{name}-{sha256(name)[:8]}" for s, name in _clashing(names).items()}
    return {source: _fitting(name) for source, name in names.items()}


def _clean(name: str) -> str:
    if name.isprintable():
        return name
    return "".join(
        c if c.isprintable() else "".join(f"%{byte:02X}" for byte in c.encode("utf-8", "replace"))
        for c in name
    )


def _fitting(name: str) -> str:
    folder, slash, last = name.rpartition("/")
    if len(last.encode()) > LONGEST:
        last = last.encode()[:_CUT].decode("utf-8", "ignore") + "-" + sha256(name)[:8]
    return folder + slash + last


def _clashing(names: dict[PurePosixPath, str]) -> dict[PurePosixPath, str]:
    keys = {source: unicodedata.normalize("NFC", name).casefold() for source, name in names.items()}
    times = Counter(keys.values())
    return {source: names[source] for source, key in keys.items() if times[key] > 1}
