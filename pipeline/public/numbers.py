"""What identifies or reaches a person by its form alone: e-mail addresses, numbers, codes, handles."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import phonenumbers
from stdnum import iban
from stdnum.exceptions import ValidationError

from pipeline.public.data import table, words
from pipeline.public.masks import Kind, Mask
from pipeline.public.words import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_AT = r"\s?(?:@|＠|\(at\)|\[at\]|\(ät\)|\[ät\]|\(miukumauku\))\s?"
_DOT = r"(?:\.|\s?(?:\(dot\)|\[dot\]|\(piste\)|\[piste\])\s?)"
EMAIL = re.compile(
    rf"(?<![\w.+%-])(?P<local>[\w+%'-]+(?:\.[\w+%'-]+)*){_AT}(?P<domain>[\w-]+(?:{_DOT}[\w-]+)*{_DOT}[^\W\d_]{{2,}})",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w.@/])@[\w.-]*\w")
# 131052-308T, 131052+308T, 010594Y9021; also with a space around the sign, as typists leave one.
IDENTITY = re.compile(
    r"(?<![\w])(?P<day>\d{2})(?P<month>\d{2})\d{2}\s?[-\u2010-\u2015+A-FU-Y]\s?\d{3}[0-9A-Z](?!\w)",
    re.IGNORECASE,
)
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,4})?(?!\w)")
# A number that begins with a zero or a country code, whatever stands between its digits.
_PHONE = re.compile(
    r"(?<![\w,/.-])(?:\(?(?:\+|00)[\s(]?\d{1,3}\)?|\(?0\d{0,3}\)?)(?:[ ./()\u2010-\u2015-]{0,3}\d){5,12}(?!\d)(?: ?(?:alanumero|ext\.?|jatko) ?\d{1,5})?"
)
_DATE = re.compile(
    r"\d{1,2}\.\d{1,2}\.(?:\d{2,4})?|\d{4}-\d{2}-\d{2}|\d{1,2}[.:]\d{2}\s?[-–]\s?\d{1,2}[.:]\d{2}"
)
_FEWEST, _MOST = 6, 15


def find(text: str) -> Iterator[Mask]:
    """Yield the masks of e-mail addresses, telephone numbers, identity codes, accounts, plates and handles of `text`."""
    for match in IDENTITY.finditer(text):
        if 1 <= int(match["day"]) <= 31 and 1 <= int(match["month"]) <= 12:
            yield Mask(*match.span(), Kind.IDENTITY)
    for match in EMAIL.finditer(text):
        if not is_functional(match["local"]):
            yield Mask(*match.span(), Kind.EMAIL)
    for match in _HANDLE.finditer(text):
        yield Mask(*match.span(), Kind.PERSON)
    for match in _IBAN.finditer(text):
        if _is_account(match[0]):
            yield Mask(*match.span(), Kind.ACCOUNT)
    for match in _plates().finditer(text):
        yield Mask(*match.span("number"), Kind.PLATE)
    yield from _phones(text)


def is_functional(local: str) -> bool:
    """Whether the local part of an address names a duty and no person (*kirjaamo*, *info*); see ``mailboxes.toml``."""
    parts = [part for part in re.split(r"[._+-]", local.casefold()) if part]
    known = words("mailboxes", "functional")
    return bool(parts) and all(part in known or part.isdigit() for part in parts)


def _is_account(text: str) -> bool:
    try:
        iban.validate(text)
    except ValidationError:
        return text.startswith("FI")
    return True


def _phones(text: str) -> Iterator[Mask]:
    for match in _PHONE.finditer(text):
        digits = sum(c.isdigit() for c in match[0])
        if _FEWEST < digits <= _MOST and not _DATE.search(match[0]):
            yield _phone(match[0], match.start())
    for match in _labelled().finditer(text):
        if not _DATE.search(match["number"]):
            yield _phone(match["number"], match.start("number"))
    for start, line in lines_of(text):
        for found in phonenumbers.PhoneNumberMatcher(line, "FI", leniency=phonenumbers.Leniency.VALID):
            if not _DATE.search(found.raw_string):
                yield _phone(found.raw_string, start + found.start)


def _phone(number: str, start: int) -> Mask:
    """Return the mask of a number; a bracket that it only opens is not part of it."""
    opened = number.startswith("(") and ")" not in number
    return Mask(start + opened, start + len(number), Kind.PHONE)


@cache
def _labelled() -> re.Pattern[str]:
    """Return the pattern of a number after a word that says what it is; it may be short, or a local one."""
    labels = "|".join(map(re.escape, table("mailboxes")["phone_labels"]))
    return re.compile(
        rf"(?<![\w/])(?:{labels})(?:\. ?:? ?| ?: ?| )(?P<number>[+(]?\d(?:[ ()-]?\d){{4,13}})(?!\d|[.:]\d)",
        re.IGNORECASE,
    )


@cache
def _plates() -> re.Pattern[str]:
    labels = "|".join(map(re.escape, table("mailboxes")["plate_labels"]))
    return re.compile(
        rf"(?i:(?<!\w)(?:{labels})\w*\.?\s?:?\s?)(?P<number>[A-ZÅÄÖ]{{2,3}}[-\s]?\d{{1,3}})(?!\w)"
    )
