"""Bullets and list numbers: what stands before the text of a list item."""

from __future__ import annotations

import re
from typing import NamedTuple

# Symbol bullets, those of private-use fonts (Symbol, Wingdings) included.
_SYMBOLS = (
    "•‣⁃◦▪▫■□●○◆◇►▸▹▶➢➤✓✔☐☑☒★☆∙·✗✘→⇒➔\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0e0\uf02d\uf0a8\uf071\uf06e\uf06f"
)
_BULLET = re.compile(rf"\s*(?P<mark>[{_SYMBOLS}]|[-=–]>(?=\s)|[-*+o»›–—](?=\s)|-(?=[^\W\d_]))\s*(?=\S)")
_NUMBER = re.compile(r"\s*(?P<mark>\(?\d{1,2}\)|\d{1,2}\.(?!\d)|\(?[a-zåäö]\)|[ivx]{1,4}\))\s+(?=\S)")


class Marked(NamedTuple):
    """A line with its list marker taken off; ``marker`` is empty where there was none."""

    marker: str
    text: str

    @property
    def numbered(self) -> bool:
        """Whether the marker counts (``1.``, ``a)``) rather than only points."""
        return any(c.isalnum() for c in self.marker) and self.marker != "o"


def split_marker(line: str, *, numbers: bool = True) -> Marked:
    """Take a bullet, or with `numbers` a list number, off the start of `line`.

    A dash counts as a bullet with a space after it or, for the plain hyphen, straight before a letter
    (``-Sana``); callers who know that a line is a quotation or a continuation do not ask.
    """
    match = _BULLET.match(line)
    if match is None and numbers:
        match = _NUMBER.match(line)
    if match is None:
        return Marked("", line)
    return Marked(match["mark"], line[match.end() :])
