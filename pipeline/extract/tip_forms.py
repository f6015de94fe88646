"""Tips that separators divide: *ORG: title*, *title, ORG*, *title / ORG*, *title (ORG)*, or nothing but a title."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract.data import table
from pipeline.extract.tip_words import (
    all_capitals,
    could_be_organisation,
    explains,
    is_kind_word,
    is_organisation,
    is_person,
    kind_of,
)
from pipeline.finnish import addresses, names, organisations
from pipeline.finnish.places import municipality
from pipeline.finnish.voikko import analyses

_QUOTED = re.compile(r"[\"”“»„](?P<title>[^\"”“»„]{3,})[\"”“»]")
_DASH = re.compile(r"\s[-–—]\s")


class Split(NamedTuple):
    """Title and publisher of a tip."""

    title: str | None
    organisation: str | None


def read_forms(core: str, *, reachable: bool) -> Split | None:
    """Read the forms *ORG: title*, *ORG, title*, *title, ORG*, *title / ORG* and *title (ORG)*; None where none fits.

    `reachable` says that an address stands in the tip: then a capitalised part before it names who publishes.
    """
    core = without_lead(core)
    for reader in (_slash, _colon, _comma, _bracket, _dash):
        found = reader(core)
        if found is not None:
            return found
    return _publisher_last(core) if reachable else None


def _slash(core: str) -> Split | None:
    left, found, right = (part.strip() for part in core.partition(" / "))
    if not found or not left or not right:
        return None
    if is_organisation(left) and not is_organisation(right.split(" / ")[-1]):
        return Split(right, left)
    if names.find(right) and not organisations.find(right):
        return Split(left, None)
    return Split(left, right) if could_be_organisation(right.split(" / ")[0]) else None


def _colon(core: str) -> Split | None:
    match = re.search(r"(?<=\w):\s+", core)
    left, right = (core[: match.start()].strip(), core[match.end() :].strip()) if match else ("", "")
    if not left or not right:
        return None
    if is_person(left):
        return Split(right, None)
    publisher = _publisher_of_kind(left)
    if publisher is not None:
        return Split(right, publisher)
    if is_organisation(left) or (
        could_be_organisation(left) and not kind_of(left) and not is_organisation(right)
    ):
        return Split(right, left)
    if is_organisation(right):
        return Split(left, right)
    return Split(left, None) if kind_of(left) else None


def _publisher_of_kind(phrase: str) -> str | None:
    """Return the organisation of a phrase that only adds what kind of source it is: *Kuntaliiton julkaisu*."""
    publisher = next(iter(organisations.find(phrase)), None)
    alone = publisher is not None and publisher.start == 0 and is_kind_word(phrase[publisher.end :].strip())
    return publisher.name if publisher and alone else None


def _comma(core: str) -> Split | None:
    left, found, right = (part.strip() for part in core.partition(", "))
    if not found or not left or not right:
        return None
    if addresses.find_urls(left) and not re.search(r"\s", left):
        return Split(left if explains(right) else right, None)
    if is_person(left):
        return Split(right, None)
    last = _last_part(core)
    if not is_organisation(left) and is_organisation(last.organisation or ""):
        return last
    named = not (explains(right) or kind_of(left)) and all_capitals(left) and could_be_organisation(left)
    return Split(right, left) if named or is_organisation(left) else None


def _last_part(core: str) -> Split:
    """Return the last part that a comma singles out as the publisher, and what stands before it without editions."""
    *before, last = re.split(r",\s+", core)
    while len(before) > 1 and (before[-1][:1].isdigit() or is_person(before[-1])):
        before.pop()
    return Split(", ".join(before), last)


def _publisher_last(core: str) -> Split | None:
    """Read *title, Xy*, where Xy is capitalised throughout and no place: who publishes what stands before it."""
    if "," not in core:
        return None
    title, last = _last_part(core)
    if last is None or not (all_capitals(last) and could_be_organisation(last)) or municipality(last):
        return None
    return Split(title, last)


def _bracket(core: str) -> Split | None:
    match = re.fullmatch(r"(?P<title>.+?)\s*\((?P<inside>[^()]+)\)", core)
    if match and is_organisation(match["inside"]):
        return Split(match["title"], match["inside"].strip())
    return None


def _dash(core: str) -> Split | None:
    parts = _DASH.split(core, maxsplit=1)
    if len(parts) != 2:
        return None
    left, right = parts[0].strip(), parts[1].strip()
    if addresses.find_urls(left) and not re.search(r"\s", left):
        told = any(a.mood for a in analyses(right.split()[0]))
        return Split(left if told else right, None)  # *kotiapu.fi – palvelujen haku*
    if is_organisation(right):
        return Split(left, right)
    if is_organisation(left):
        return Split(right, left)
    return None


def plain(core: str) -> tuple[str | None, str | None]:
    """Return the title of a tip that names nothing but itself, without what explains it."""
    core = without_lead(core)
    quoted = _QUOTED.search(core)
    if quoted:
        return quoted["title"].strip(), None
    head, found, rest = core.partition(", ")
    if found and (explains(rest) or kind_of(head) or is_person(rest)):
        core = head
    urls = addresses.find_urls(core)
    if urls and core[: urls[0].start].strip(" :–-"):
        before = core[: urls[0].start].rstrip()
        if before.endswith((":", "–", "-", "(")):
            core = before.rstrip(" :–-(")
    return core.strip() or None, None


def without_lead(core: str) -> str:
    """Return a tip without the lead-in before its colon: *Lukuvinkki: X* gives *X*."""
    match = re.match(r"(?P<lead>[^:]{2,24}):\s+(?P<rest>\S.*)", core)
    if match is None:
        return core
    lead = match["lead"].strip()
    named = not addresses.find_urls(match["rest"]) and match["rest"][:1].isupper()
    if lead.lower() in table("tips")["words"]["leads"] or (named and is_kind_word(lead)):
        return match["rest"]
    return core
