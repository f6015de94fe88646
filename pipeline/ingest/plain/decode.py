"""Bytes of a text file to characters: byte order marks, UTF-8, UTF-16, and the old encodings of Finnish."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from pipeline.ingest.sniff import looks_utf16

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a Finnish text in an old encoding holds beyond ASCII, nearly always.
_EXPECTED = frozenset("äöåÄÖÅéÉüÜšžŠŽ–—’‘”“„…€•·´°§½×±»«\xa0\xad")
_OLD = ("cp1252", "mac_roman", "cp850")
_ENOUGH = 0.9
"""Share of the expected ones among the characters beyond ASCII that makes an old encoding believable."""
_MOJIBAKE = re.compile("Ã[¤¶¥„–]|â€[“”™]")


class Decoded(NamedTuple):
    """A text and how it was come by."""

    text: str
    replaced: bool = False
    """Some bytes were no characters and stand as U+FFFD."""
    mended: bool = False
    """UTF-8 that had been encoded twice was put right."""


def decode(data: bytes) -> Decoded:
    """Return the text of `data` with line feeds as line ends and without NUL characters."""
    text, replaced = _characters(data)
    mended = _mend(text)
    text = mended or text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").removeprefix("\ufeff")
    return Decoded(text.replace("\u2028", "\n").replace("\u2029", "\n"), replaced, mended is not None)


def _characters(data: bytes) -> tuple[str, bool]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return text, "\ufffd" in text
    if looks_utf16(data):
        encoding = "utf-16-le" if data[1::2].count(0) > data[0::2].count(0) else "utf-16-be"
        text = data.decode(encoding, "replace")
        return text, "\ufffd" in text
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        return _old_or_broken(data)


def _old_or_broken(data: bytes) -> tuple[str, bool]:
    high = sum(byte > 127 for byte in data)
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    if broken <= max(1, high // 20) and broken * 2 < high:  # UTF-8 with a few bad or cut bytes
        return lenient, True
    best = max(_OLD, key=lambda encoding: (_finnish(data, encoding), -_OLD.index(encoding)))
    if _likeness(data, best) >= _ENOUGH:
        return data.decode(best, "replace"), False
    from charset_normalizer import from_bytes  # noqa: PLC0415 -- slow to import and hardly ever needed

    guess = from_bytes(data).best()
    if guess is not None:
        return str(guess), False
    return data.decode("cp1252", "replace"), True


def _finnish(data: bytes, encoding: str) -> int:
    """Count Finnish letters in `data`, signs for half: other encodings turn letters into signs."""
    text = data.decode(encoding, "replace")
    return sum(2 * (char in "äöåÄÖÅ") + (char in _EXPECTED) for char in text)


def _likeness(data: bytes, encoding: str) -> float:
    beyond = [char for char in data.decode(encoding, "replace") if char > "\x7f"]
    return sum(char in _EXPECTED for char in beyond) / max(1, len(beyond))


def _mend(text: str) -> str | None:
    """Return `text` with doubly encoded UTF-8 put right, or None where there is none."""
    if len(_MOJIBAKE.findall(text)) < 2 or re.search("[äöÄÖ]", text):
        return None
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None
