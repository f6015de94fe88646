"""Texts and numbers with a form of their own: dates, times, addresses, shares, positions."""

from __future__ import annotations

import datetime as dt
import ipaddress
import re
from typing import Annotated
from urllib.parse import quote, urlsplit, urlunsplit

from pydantic import AfterValidator, Field


def _iso_date(value: str) -> str:
    dt.date.fromisoformat(value)
    return value


def _round_share(value: float) -> float:
    return round(value, 3)


def _round_points(value: float) -> float:
    return round(value, 2) + 0.0  # never -0.0


IsoDate = Annotated[
    str,
    AfterValidator(_iso_date),
    Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", json_schema_extra={"format": "date"}),
]
TimeOfDay = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Uri = Annotated[str, Field(min_length=1, json_schema_extra={"format": "uri"})]
# Without a format: validators disagree on `email`, and addresses with ä or _ are in use.
Email = Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$")]
LanguageTag = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
# Rounded, so that the last digits of a model's arithmetic do not change the output's bytes.
Share = Annotated[float, Field(ge=0, le=1), AfterValidator(_round_share)]
Points = Annotated[float, AfterValidator(_round_points)]
Offset = Annotated[int, Field(ge=0)]
PageNumber = Annotated[int, Field(ge=1)]


_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# `mailto:`, `tel:` and the like, but not `host:8080`.
_OTHER_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?![0-9])")


def to_uri(text: str) -> str | None:
    """Return `text` as an absolute ASCII http(s) address, or None where it is none.

    A bare host gets ``https://``; letters outside ASCII are percent-encoded in path and query and become
    IDNA in the host, as RFC 3986 asks.
    """
    text = text.strip()
    if "://" not in text:
        if _OTHER_SCHEME.match(text) or "@" in text.partition("/")[0]:
            return None
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not _is_host(host):
        return None
    host = f"[{host}]" if ":" in host else host
    path, query, fragment = (_encoded(part) for part in parts[2:])
    return urlunsplit((parts.scheme.lower(), host + port, path, query, fragment))


def _encoded(part: str) -> str:
    return quote(_STRAY_PERCENT.sub("%25", part), safe="%/?:@!$&'()*+,;=~-._")


def _is_host(host: str) -> bool:
    if ":" in host:
        try:
            ipaddress.ip_address(host)
        except ValueError:
            return False
        return True
    return "." in host and all(c.isalnum() or c in "-._" for c in host)
