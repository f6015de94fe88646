"""The gate: a second look at what is about to be published, by rules of its own; what leaks is refused.

It shares no pattern with the voices that mask: addresses are sought by their sign, numbers by their digits, names by the
lexicon and by the words of the internal record and of the head and foot of its text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import phonenumbers
from stdnum.fi import hetu

from pipeline.errors import LeakError
from pipeline.finnish.voikko import analyses
from pipeline.public.data import words
from pipeline.public.lines import is_institution

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NOT_TEXT = frozenset(
    {
        "$schema",
        "schema_version",
        "id",
        "theme_id",
        "parent_id",
        "sha256",
        "text_sha256",
        "uri",
        "rule",
        "code",
        "media_type",
        "status",
    }
)
_AT = re.compile(r"[^\s<>()\[\],;:\"]*@[^\s<>()\[\],;\"]*")
_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_CODE = re.compile(r"(?<!\d)\d{6}\S\d{3}\w(?!\w)")
_MOBILE = re.compile(r"(?<!\d)(?:358|0)0?[45]\d{6,9}(?!\d)")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s()\u2010-\u2015/-]+(?=\d)")
_HEAD, _FOOT = 60, 25  # lines of a document where persons are listed
_SHOWN = 5
_PERSON = frozenset({"first_name", "surname"})
_ENDINGS = (
    "", "n", "in", "a", "ta", "ia", "lle", "ille", "lla", "illa", "lta", "ilta", "sta", "ista", "ssa", "issa", "en", "un", "an", "on", "yn", "hin", "iin", "ksi",
    "na", "kin", "nkin", "kaan", "s", "t",
)  # fmt: skip


class Leak(NamedTuple):
    """Something of a person in a public output: a JSON pointer (``text`` for the text itself) and what it is."""

    path: str
    kind: str


def check(record: dict[str, Any], text: str, names: Iterable[str] = ()) -> None:
    """Raise LeakError if `record` or `text` holds something of a person; `names` are words that must not be in them.

    The message is for people and never says what leaked, only where.
    """
    leaks = list(find_leaks(record, text, names))
    if leaks:
        shown = ", ".join(sorted({f"{leak.kind} ({leak.path})" for leak in leaks})[:_SHOWN])
        raise LeakError(shown)


def find_leaks(record: dict[str, Any], text: str, names: Iterable[str] = ()) -> Iterator[Leak]:
    """Yield what of persons is in a public record and its text."""
    hidden = frozenset(_plain(name) for name in names)
    for path, value in (*_strings(record, ""), ("text", text)):
        yield from (Leak(path, kind) for kind in _kinds(unicodedata.normalize("NFKC", value), hidden))


def head_names(text: str) -> list[str]:
    """Return the words of full names in the head and the foot of a text, where documents list people."""
    lines = text.split("\n")
    chosen = [*lines[:_HEAD], *lines[max(_HEAD, len(lines) - _FOOT) :]]
    return [word for line in chosen for pair in _full_names(line) for word in pair]


def _strings(node: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in _NOT_TEXT:
                yield from _strings(value, f"{path}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _strings(value, f"{path}/{index}")


def _kinds(value: str, hidden: frozenset[str]) -> Iterator[str]:
    functional = words("mailboxes", "functional")
    for match in _AT.finditer(value):
        local = match[0].partition("@")[0].casefold()
        if not local or not all(
            part in functional or part.isdigit() for part in re.split(r"[._+-]", local) if part
        ):
            yield "sähköpostiosoite"
    for match in _CODE.finditer(value):
        if hetu.is_valid(match[0]):
            yield "henkilötunnus"
    if _MOBILE.search(_BETWEEN_DIGITS.sub("", value)) or any(
        phonenumbers.PhoneNumberMatcher(value, "FI", leniency=phonenumbers.Leniency.EXACT_GROUPING)
    ):
        yield "puhelinnumero"
    if any(_is_named(token, hidden) for token in _TOKEN.findall(value)) or any(
        True for line in value.split("\n") for _ in _full_names(line)
    ):
        yield "henkilön nimi"


def _is_named(token: str, hidden: frozenset[str]) -> bool:
    """Whether a token is a form of a name that must not be there; of a word that is common, too, only in full names."""
    if not hidden or not token[:1].isupper():
        return False
    return bool(_bases(token) & hidden) and _is_name_only(token)


@lru_cache(maxsize=65536)
def _bases(token: str) -> frozenset[str]:
    plain = _plain(token)
    found = {plain, *(_plain(a.lemma) for a in analyses(token) if a.proper)}
    found |= {
        plain[: -len(ending)]
        for ending in _ENDINGS
        if ending and plain.endswith(ending) and len(plain) > len(ending) + 2
    }
    return frozenset(found)


@lru_cache(maxsize=65536)
def _is_name_only(token: str) -> bool:
    readings = analyses(token)
    return all(a.word_class in ("first_name", "surname") for a in readings)


def _full_names(line: str) -> Iterator[tuple[str, str]]:
    """Yield neighbouring words that the lexicon knows as a first name and a surname, one of them as nothing else.

    A pair that a street, a museum or a foundation is called by is none (*Emil Aaltosen säätiö*).
    """
    tokens = list(_TOKEN.finditer(line))
    for number, (one, two) in enumerate(pairwise(tokens)):
        between = line[one.end() : two.start()]
        if between not in {" ", ", "} or not (one[0][0].isupper() and two[0][0].isupper()):
            continue
        following = tokens[number + 2][0] if number + 2 < len(tokens) else ""
        if _is_full_name(one[0], two[0]) and not is_institution(following):
            yield one[0], two[0]


def _is_full_name(one: str, two: str) -> bool:
    first, second = _classes(one), _classes(two)
    if not (first <= _PERSON or second <= _PERSON):
        return False
    return any(a in first and b in second for a, b in (("first_name", "surname"), ("surname", "first_name")))


@lru_cache(maxsize=65536)
def _classes(word: str) -> frozenset[str]:
    return frozenset(a.word_class for a in analyses(word)) or frozenset({""})


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
