"""E-mail addresses, telephone numbers, web addresses and street addresses in text, with where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.finnish.tables import toml


@dataclass(frozen=True, slots=True)
class AddressSpan:
    """What stands at ``text[start:end]`` and its usable form: an absolute address, a number with single spaces."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class StreetSpan:
    """A street address at ``text[start:end]`` in its base form, without the postal code."""

    start: int
    end: int
    value: str


_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]*\w\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}", re.IGNORECASE
)
_PHONE = re.compile(
    r"(?<![\w.,/:-])(?:\+358[\s-]?\(?0?\)?[\s-]?\d{1,3}|\(?0\d{1,3}\)?)(?:[\s-]?\d{2,4}){2,4}(?![\w.:-]\d|\d)"
)
_SCHEME = re.compile(r"https?://[^\s<>\"'»”)\]]+", re.IGNORECASE)
_TRAILING = ".,;:!?”\"'»…"


def find_emails(text: str) -> list[AddressSpan]:
    """Return the e-mail addresses of `text`; patterns such as ``etunimi.sukunimi@…`` are none. ``(at)`` is read as ``@``."""
    patterns = tuple(toml("addresses")["url"]["pattern_locals"])
    found = []
    for match in _EMAIL.finditer(text):
        value = re.sub(r"\s?(?:@|\(at\)|\[at\])\s?", "@", match[0], flags=re.IGNORECASE)
        if value.partition("@")[0].lower() not in patterns:
            found.append(AddressSpan(match.start(), match.end(), value))
    return found


def find_phones(text: str) -> list[AddressSpan]:
    """Return the telephone numbers of `text` (*044 555 0134*, *+358 40 123 4567*, *(02) 555 0166*), spaces folded."""
    return [
        AddressSpan(m.start(), m.end(), re.sub(r"[\s-]+", " ", m[0].strip()))
        for m in _PHONE.finditer(text)
        if 7 <= len(re.sub(r"\D", "", m[0])) <= 14
    ]


def find_urls(text: str) -> list[AddressSpan]:
    """Return the web addresses of `text`; a bare host (*72tuntia.fi*) gets ``https://`` in its value. E-mails are left out."""
    taken = [(span.start, span.end) for span in find_emails(text)]
    taken += [(m.start(), m.end()) for m in _EMAIL.finditer(text)]
    found: list[AddressSpan] = []
    for match in (*_SCHEME.finditer(text), *_host_pattern().finditer(text)):
        end = match.start() + len(match[0].rstrip(_TRAILING))
        span = (match.start(), end)
        if any(s < span[1] and span[0] < e for s, e in taken):
            continue
        taken.append(span)
        found.append(AddressSpan(*span, absolute(text[match.start() : end])))
    return sorted(found, key=lambda a: a.start)


def absolute(address: str) -> str:
    """Return `address` with a scheme: ``https://`` where it has none."""
    return address if re.match(r"(?i)[a-z][a-z0-9+.-]*:", address) else f"https://{address}"


def find_streets(text: str) -> list[StreetSpan]:
    """Return the street addresses of `text` (*Puistokatu 4*, *Keskuskatu 9:ssä*, *Antti Korpin tie 3 A 12*)."""
    found = []
    for match in _street_pattern().finditer(text):
        start, value = match.start(), re.sub(r"\s+", " ", match["value"])
        first, _, rest = value.partition(" ")
        if first.lower() in toml("addresses")["street"]["leads"] and rest:
            start, value = start + len(first) + 1, rest
        found.append(StreetSpan(start, match.end(), value))
    return found


@cache
def _host_pattern() -> re.Pattern[str]:
    domains = "|".join(toml("addresses")["url"]["domains"])
    return re.compile(
        rf"(?<![\w@./-])(?:www\.[\w-]+(?:\.[\w-]+)+|[\w-]*[^\W_](?:\.[\w-]+)*\.(?:{domains})(?![\w@]|\.\w))(?:/[^\s<>\"'»”)\]]*)?",
        re.IGNORECASE,
    )


@cache
def _street_pattern() -> re.Pattern[str]:
    endings = "|".join(sorted(toml("addresses")["street"]["endings"], key=len, reverse=True))
    upper, word = "A-ZÅÄÖ", r"[\w'’-]"
    return re.compile(
        rf"(?<![\w-])(?P<value>(?:[{upper}]{word}*\s){{0,3}}(?:[{upper}]{word}*?(?i:{endings})|(?<=\s)(?i:{endings}))"
        rf"\s\d{{1,4}}(?:\s?[-–]\s?\d{{1,3}})?(?:\s?[a-zA-H](?![\w:]))?(?:\s(?:as\.?\s?)?\d{{1,3}}(?![\w.]|\s?%))?)(?::\w+)?(?!\d|\.\d)"
    )
