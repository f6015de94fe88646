"""What hostile text could do to a page, and how it is kept from it: controls made visible, addresses checked."""

from __future__ import annotations

import re
from urllib.parse import quote

# What would turn the reading order round, hide, or end a line unseen; half a surrogate pair, and what HTML knows not.
_ACTIVE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_EMAIL = re.compile(r"[^\s@<>\"'?&#/\\]+@[^\s@<>\"'?&#/\\]+\.[^\s@<>\"'?&#/\\]+")
# As ids of items, forums, statements and groups are; the page's own anchors are words, those of marks begin with q.
_ANCHOR = re.compile(r"[a-pr-z]-[0-9a-z]{1,64}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LONGEST_ADDRESS = 2000


def visible(text: str) -> str:
    """Return `text` with each character that acts unseen written out: ``⟦U+202E⟧``. Tab and line feed stay."""
    return _ACTIVE.sub(lambda found: f"⟦U+{ord(found[0]):04X}⟧", text)


def web_address(text: object) -> str | None:
    """Return `text` as an absolute ASCII http(s) address without a user name, or None where it is none."""
    from pipeline.records.scalars import to_uri  # noqa: PLC0415 -- brings pydantic

    if not isinstance(text, str) or len(text) > _LONGEST_ADDRESS or "\\" in text or visible(text) != text:
        return None
    address = to_uri(text) if re.match(r"https?://\S+$", text, re.IGNORECASE) else None
    return address if address is not None and address.isascii() else None


def mail_address(text: object) -> str | None:
    """Return a ``mailto:`` address of an e-mail address, or None where `text` is none."""
    if not isinstance(text, str) or visible(text) != text or not _EMAIL.fullmatch(text):
        return None
    return "mailto:" + quote(text, safe="@+")


def anchor(identifier: object, instead: str) -> str:
    """Return `identifier` where it is one that records have, else `instead`: no id may be that of a page's own part."""
    return identifier if isinstance(identifier, str) and _ANCHOR.fullmatch(identifier) else instead


def language_tag(text: object) -> str | None:
    """Return `text` where it is a language tag, else None."""
    return text if isinstance(text, str) and _LANGUAGE.fullmatch(text) else None
