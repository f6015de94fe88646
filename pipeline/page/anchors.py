"""Which forums' pages lie in an output folder, and which anchors they have, so that no link leads nowhere."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.page.render import is_page

if TYPE_CHECKING:
    from pathlib import Path

_ID = re.compile(rb' id="([^"]+)"')
_KEPT = 64


class PageAnchors:
    """Answers for a folder whether an output's page has an anchor; only pages that were made here count."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._of = lru_cache(maxsize=_KEPT)(self._read)

    def __call__(self, output: str, identifier: str) -> bool:
        """Return whether the page of `output` (a path under the folder, without suffix) has ``id="identifier"``."""
        return identifier in self._of(output)

    def _read(self, output: str) -> frozenset[str]:
        path = (self._folder / f"{output}.html").resolve()
        if self._folder not in path.parents or not path.is_file():
            return frozenset()
        html = path.read_bytes()
        return frozenset(found.decode() for found in _ID.findall(html)) if is_page(html) else frozenset()
