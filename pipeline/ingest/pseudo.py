"""Headings that no style names: what a line's look and wording say, and the number before a heading."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pipeline.ingest.markers import Marked, split_marker

MAX_CHARACTERS = 120
MAX_WORDS = 16
LARGER_BY = 1.15
"""Type counts as larger than the body's from this ratio on: 12.5 points over 11."""

# ``4 §``, ``§ 31``, ``Kohta``-less numbers ``3.1``, ``3.1.``, ``2.``, ``2)``, ``IV.``, ``A.``; a bare ``2`` only before a tab.
_NUMBER = re.compile(
    r"\s*(?P<mark>\d{1,4}\s*§|§\s*\d{1,4}(?:/\d{2,4})?|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=\s)|\d{1,3}[.)](?=\s)"
    r"|[IVX]{1,5}\.(?=\s)|[A-ZÅÄÖ][.)](?=\s)|\d{1,2}(?=\t))[.:]?\s*(?=\S)"
)
_SECTION_SIGN = re.compile(r"\s*(?:\d{1,4}\s*§|§\s*\d{1,4})")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S")
_ENDS_SENTENCE = re.compile(r"[.;,…][\"”’)\]]*$")
_FACT = re.compile(r"(?P<label>[^:]{2,40}):\s*(?P<value>\S.*)")


class Wording(NamedTuple):
    """Words that tell a heading from a fact or a date; see ``data/pseudo.toml``."""

    fact_labels: frozenset[str]
    date_endings: tuple[str, ...]
    date_followers: frozenset[str]


@cache
def wording() -> Wording:
    """Return the words of ``data/pseudo.toml``."""
    data = tomllib.loads((files("pipeline.ingest") / "data" / "pseudo.toml").read_text("utf-8"))
    return Wording(
        frozenset(data["fact_labels"]), tuple(data["date_endings"]), frozenset(data["date_followers"])
    )


def split_number(text: str) -> Marked:
    """Take the number off the start of a heading (``4 § Talous`` gives ``4 §`` and ``Talous``).

    `text` is raw: a tab after a bare number makes it one. A date (``14.4. klo 14``) is no number.
    """
    match = _NUMBER.match(text)
    if match is None:
        return Marked("", text)
    rest = text[match.end() :]
    first = rest.split(maxsplit=1)[0].lower()
    if first in wording().date_followers or is_date_word(first):
        return Marked("", text)
    return Marked(" ".join(match["mark"].split()), rest)


def is_date_word(word: str) -> bool:
    """Return whether `word` after an ordinal makes a date (``helmikuuta``)."""
    return word.lower().rstrip(".,:;").endswith(wording().date_endings)


def has_section_sign(text: str) -> bool:
    """Return whether `text` opens with a numbered section sign, as items of minutes do."""
    return _SECTION_SIGN.match(text) is not None


def is_caps(text: str) -> bool:
    """Return whether `text` is written in capitals (five letters at least: an acronym is no heading)."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 5 and all(c.isupper() for c in letters)


def worded_as_heading(text: str) -> bool:
    """Return whether folded `text` could be a heading by its wording: short, no sentence, no fact, no address."""
    if len(text) > MAX_CHARACTERS or len(text.split()) > MAX_WORDS or sum(c.isalpha() for c in text) < 2:
        return False
    if _ENDS_SENTENCE.search(text) or _ADDRESS.search(text) or split_marker(text, numbers=False).marker:
        return False
    fact = _FACT.match(text)
    if fact is None:
        return True
    return (
        any(c.isalnum() for c in fact["value"]) and fact["label"].strip().lower() not in wording().fact_labels
    )


def looks_as_heading(  # noqa: PLR0913 -- the sides of a look, each named at the call
    text: str,
    *,
    bold: bool = False,
    underline: bool = False,
    caps: bool = False,
    size: float | None = None,
    body: float | None = None,
) -> bool:
    """Return whether a line acts as a heading: worded as one, and bold, underlined, in capitals or large.

    `size` and `body` are points of the line and of the body text; what stands around it is the caller's business.
    """
    if not worded_as_heading(text):
        return False
    larger = bool(size and body and size >= body * LARGER_BY)
    return bold or underline or larger or (caps and is_caps(text.upper())) or is_caps(text)


def prominence(  # noqa: PLR0913 -- the same
    *, bold: bool, italic: bool, underline: bool, caps: bool, size: float | None, body: float | None
) -> tuple[float, int]:
    """Return how much a heading's look stands out, to be compared: type size first, then weight and the rest."""
    points = round((size or body or 0.0) * 2) / 2
    return points, 4 * bold + 2 * caps + underline - italic
