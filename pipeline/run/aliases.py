"""What sources are called where their own names must not be seen: in a folder of the public profile."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def aliases_of(sources: Iterable[str]) -> dict[str, str]:
    """Return for each source a name without names of persons, unlike all others (compared without case).

    ``muistio-virtanen.docx`` gives ``muistio-x.docx``; where that is taken, ``muistio-x-2.docx``, in the order of the sources.
    """
    from pipeline.public import public_name  # noqa: PLC0415 -- the lexicon takes most of a second

    aliases: dict[str, str] = {}
    taken: set[str] = set()
    for source in sorted(set(sources)):
        alias = first = PurePosixPath(public_name(source))
        number = 2
        while str(alias).casefold() in taken:
            alias = first.with_name(f"{first.stem}-{number}{first.suffix}")
            number += 1
        taken.add(str(alias).casefold())
        aliases[source] = str(alias)
    return aliases
