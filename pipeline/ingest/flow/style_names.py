"""What the name of a style says: a heading of some level, a title, contents … in three languages."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_LEVELLED = re.compile(r"(?P<name>.*?)\s*(?P<level>[1-9])$")


@dataclass(frozen=True, slots=True)
class Named:
    """What a style's name alone says; ``heading`` is a level from 1, ``bullet`` one from 0."""

    heading: int = 0
    title: bool = False
    plain: bool = False
    contents: bool = False
    headlike: bool = False
    bullet: int | None = None

    @property
    def settles(self) -> bool:
        """Whether the name tells what a paragraph is, so that the styles under it are not asked."""
        return bool(self.heading or self.title or self.plain or self.contents)


@cache
def named(name: str) -> Named:
    """Return what the style name `name` says, upper and lower case alike; see ``data/style_names.toml``."""
    folded = " ".join(name.lower().split())
    match = _LEVELLED.match(folded)
    base, level = (match["name"], int(match["level"])) if match else (folded, 1)
    words = _words()
    return Named(
        heading=level if match and base in words["headings"] else 0,
        title=folded in words["titles"],
        plain=folded in words["plain"],
        contents=base.removesuffix(" heading") in words["contents"],
        headlike=folded in words["unlevelled"],
        bullet=level - 1 if base in words["bullets"] else None,
    )


@cache
def _words() -> dict[str, frozenset[str]]:
    data = tomllib.loads((files("pipeline.ingest") / "data" / "style_names.toml").read_text("utf-8"))
    return {key: frozenset(value) for key, value in data.items()}
