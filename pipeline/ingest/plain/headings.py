"""Which lines are headings, by their own form: marked, bold, underlined, numbered or in capitals."""

from __future__ import annotations

import re
from typing import NamedTuple

_ATX = re.compile(r"(?P<marks>#{1,6})(?:[ \t]+|(?=[^\W_]))(?P<text>.*?)(?:[ \t]*#+)?[ \t]*$")
_EMPTY_ATX = re.compile(r"#{1,6}\s*#*$")
_TAG = re.compile(r"#[^\W\d][\w-]*(?:\s+#[^\W\d][\w-]*)*\s*$")
_BOLD = re.compile(r"(\*{2,3}|__)(?=\S)(?P<text>(?:(?!\1).)+?)(?<=\S)\1(?P<colon>\s*:?)\s*$")
_BOLD_TAG = re.compile(r"<(b|strong)>(?P<text>[^<>]+)</\1>(?P<colon>:?)\s*$", re.IGNORECASE)
_UNDERLINE = re.compile(r"(?:={3,}|-{3,}|~{3,}|\*{3,}|_{3,}|\^{3,}|#{4,}|[═─━]{3,})$")
_SEPARATOR = re.compile(r"(?:[-=~_*#•·.+^]\s?){3,}$|[═─━—–_\s]{3,}$|[-=*~]{2,}\s?[*o✂✁°]\s?[-=*~]{2,}$")
_NUMBER = re.compile(
    r"(?P<mark>(?:§\s*\d{1,4}[a-z]?\.?|\d{1,4}\s*§:?|\d{1,2}(?:\.\d{1,2}){1,4}\.?|\d{1,2}\.|[IVX]{2,5}\.))[ \t]+(?P<text>\S.*)$"
)
_TITLE_NUMBER = re.compile(r"(?P<mark>\d{1,2}\))[ \t]+(?P<text>\S.*)$")
_ENDS_OPEN = (".", ",", ";", "!", "…")
_LONGEST = 110


class Mark(NamedTuple):
    """A heading line: its text, style, level (0 where the style alone says nothing) and number."""

    text: str
    style: str
    level: int = 0
    marker: str = ""


def marked(text: str) -> Mark | None:
    """Return the heading of a line that opens with number signs (``## Otsikko``, ``##Otsikko``), if it is one.

    A single number sign straight before a word is a tag (``#osallisuus``), no heading.
    """
    match = _ATX.match(text)
    if match is None or not match["text"]:
        return None
    if len(match["marks"]) == 1 and _TAG.match(text):
        return None
    number = split_number(match["text"])
    return Mark(number.text, "atx", len(match["marks"]), number.marker)


def empty_mark(text: str) -> bool:
    """Whether the line holds number signs and nothing else."""
    return _EMPTY_ATX.match(text) is not None


def bold(text: str) -> Mark | None:
    """Return the heading of a line that is bold as a whole, if it is one: short, and no sentence."""
    match = _BOLD.match(text) or _BOLD_TAG.match(text)
    if match is None:
        return None
    inner = match["text"].strip()
    if not bold_heading(inner):
        return None
    number = split_number(inner)
    return Mark(number.text + match["colon"], "bold", 0, number.marker)


def bold_heading(text: str) -> bool:
    """Whether `text`, which is bold as a whole, reads as a heading: short, and no sentence."""
    return (
        len(text) <= _LONGEST and not text.endswith((".", ",", ";")) and any(char.isalnum() for char in text)
    )


def underline(text: str, below: str) -> str:
    """Return the character that underlines `text` on the line `below`, or an empty string."""
    if not _UNDERLINE.match(below) or len(text) > _LONGEST or not any(char.isalnum() for char in text):
        return ""
    if len(below) * 2 < len(text) or text.endswith((".", ",", ";")):
        return ""
    return below[0]


def separator(text: str) -> bool:
    """Whether the line only parts things (``---``, ``* * *``, ``=====``)."""
    return _SEPARATOR.match(text) is not None


def capitals(text: str) -> bool:
    """Whether the line is written in capitals and can be a heading by it."""
    letters = [char for char in text if char.isalpha()]
    if len(letters) < 3 or len(text) > _LONGEST or text.endswith(_ENDS_OPEN):
        return False
    small = sum(char.islower() for char in letters)
    return small == 0 or (
        small * 8 <= len(letters) and text.split(maxsplit=1)[0].isupper() and len(letters) >= 8
    )


def split_number(text: str) -> Mark:
    """Take a section number (``3.``, ``3.1``, ``§ 12``, ``12 §``, ``IV.``) off the start of a heading's text."""
    match = _NUMBER.match(text) or _TITLE_NUMBER.match(text)
    if match is None or not any(char.isalpha() for char in match["text"]):
        return Mark(text, "")
    if match["mark"].endswith(".") and match["mark"][:-1].isdigit() and match["text"][0].islower():
        return Mark(text, "")  # an ordinal: "3. kokous", "5. luokan vanhemmat"
    return Mark(match["text"], "number", depth(match["mark"]), match["mark"])


def depth(marker: str) -> int:
    """Return how deep a section number is: 1 for ``3.``, 2 for ``3.1``."""
    return max(1, len(re.findall(r"\d+", marker)))


def numbered(text: str) -> Mark | None:
    """Return the heading of a line that opens with a section number and is short and no sentence, if it is one."""
    mark = split_number(text)
    if (
        not mark.marker
        or mark.marker.endswith(")")
        or len(text) > _LONGEST
        or text.endswith((".", ",", ";", ":"))
    ):
        return None
    return mark


_DATED = re.compile(r".*\d\.\d{1,2}\.$")


def lone(text: str) -> bool:
    """Whether a line that stands by itself reads as a heading: a few words, a capital first, no full stop."""
    plain = text.rstrip()
    return (
        3 <= len(plain) <= 60
        and (plain[0].isupper() or plain[0].isdigit())
        and (not plain.endswith((".", ",", ";", ":", "!", "…", ")")) or _DATED.match(plain) is not None)
        and len(plain.split()) <= 7
        and "@" not in plain
        and ": " not in plain
        and "http" not in plain
    )
