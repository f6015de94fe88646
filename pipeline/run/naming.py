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


def output_names(sources: Sequence[PurePosixPath]) -> dict[PurePosixPath, str]:
    """Return for each source the name of its outputs without their suffix, sub-folders kept.

    ``a/muistio.docx`` gives ``a/muistio``. Where two would clash (compared as Windows and macOS compare
    names), and for reserved names, all of them keep their suffix: ``a/muistio.docx``, ``a/muistio.pdf``.
    Sources that differ in nothing but case get a part of the hash of their name besides.
    """
    names = {source: source.with_suffix("").as_posix() for source in sources}
    names = {s: s.as_posix() if s.stem.casefold() in RESERVED else name for s, name in names.items()}
    # A kept suffix can clash with a stem in its turn (muistio.pdf.docx), so until nothing changes.
    while changed := {s: s.as_posix() for s in _clashing(names) if names[s] != s.as_posix()}:
        names |= changed
    return names | {s: f"{name}-{sha256(name)[:8]}" for s, name in _clashing(names).items()}


def _clashing(names: dict[PurePosixPath, str]) -> dict[PurePosixPath, str]:
    keys = {source: unicodedata.normalize("NFC", name).casefold() for source, name in names.items()}
    times = Counter(keys.values())
    return {source: names[source] for source, key in keys.items() if times[key] > 1}
