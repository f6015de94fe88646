"""What sources and outputs are called where their own names must not be seen: in a folder of the public profile."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.run.outcome import Outcome

_UNREAD = "x"
_SUFFIX = re.compile(r"\.(?:docx?|pptx?|pdf|od[tp]|md|txt|html?|eml|png|jpe?g)", re.IGNORECASE)


def public_sources(sources: Iterable[str]) -> dict[str, str]:
    """Return for each source a name without names of persons, unlike all others (compared without case).

    ``muistio-virtanen.docx`` gives ``muistio-x.docx``; where that is taken, ``muistio-x-2.docx``, in the order of the sources.
    """
    from pipeline.public import public_name  # noqa: PLC0415 -- the lexicon takes most of a second

    return _apart((source, public_name(source)) for source in sorted(set(sources)))


def public_outcomes(outcomes: Iterable[Outcome]) -> dict[str, str]:
    """Return what the sources of `outcomes` are called in the manifest of a public folder.

    A source that was read is called after its output. Of others nothing but the suffix is told: only reading a file tells which
    words of its name are somebody's.
    """
    pairs = [
        (outcome.source, public_source(outcome.output or _UNREAD, outcome.source))
        # Outputs are unlike each other, so that what was read keeps the name that its record gives.
        for outcome in sorted(outcomes, key=lambda each: (each.output is None, each.source))
    ]
    return _apart(pairs)


def public_source(output: str, source: str) -> str:
    """Return what a source is called whose outputs are called `output`: that, with a suffix that says its format."""
    suffix = PurePosixPath(source).suffix
    tells = _SUFFIX.fullmatch(suffix) and not output.endswith(suffix.lower())
    return output + suffix.lower() if tells else output


def _apart(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    named: dict[str, str] = {}
    taken: set[str] = set()
    for source, name in pairs:
        alias = first = PurePosixPath(name)
        number = 2
        while str(alias).casefold() in taken:
            alias = first.with_name(f"{first.stem}-{number}{first.suffix}")
            number += 1
        taken.add(str(alias).casefold())
        named[source] = str(alias)
    return named
