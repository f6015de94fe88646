"""What stands in the place of a person, and how neighbouring masks become one."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from pipeline.public.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable


class Kind(StrEnum):
    """What is masked; the value is what readers see instead."""

    PERSON = "[henkilö]"
    EMAIL = "[sähköposti]"
    PHONE = "[puhelin]"
    IDENTITY = "[henkilötunnus]"
    ADDRESS = "[osoite]"
    ACCOUNT = "[tilinumero]"
    PLATE = "[rekisterinumero]"


MASKED = re.compile("|".join(re.escape(kind.value) for kind in Kind))
"""A mask in a public text."""
# Where masks of one kind overlap another, the one that tells more of what stood there stays.
_RANK = {
    kind: rank
    for rank, kind in enumerate(
        (Kind.IDENTITY, Kind.ACCOUNT, Kind.EMAIL, Kind.PHONE, Kind.PLATE, Kind.ADDRESS, Kind.PERSON)
    )
}
_JOINT = re.compile(r"[ \u00a0]?|-")


class Mask(NamedTuple):
    """``text[start:end]`` must not be seen."""

    start: int
    end: int
    kind: Kind


def joined(masks: Iterable[Mask], text: str) -> list[Mask]:
    """Return `masks` in order without overlaps; names side by side become one, so that nobody can count them."""
    result: list[Mask] = []
    for mask in sorted(masks, key=lambda m: (m.start, -m.end, _RANK[m.kind])):
        last = result[-1] if result else None
        if last is not None and mask.start < last.end:
            kind = min(last.kind, mask.kind, key=_RANK.__getitem__)
            result[-1] = Mask(last.start, max(last.end, mask.end), kind)
        elif (
            last is not None
            and last.kind is mask.kind is Kind.PERSON
            and _JOINT.fullmatch(text, last.end, mask.start)
        ):
            result[-1] = Mask(last.start, mask.end, Kind.PERSON)
        else:
            result.append(mask)
    return result


def edits(masks: Iterable[Mask]) -> list[Edit]:
    """Return what the masks change."""
    return [Edit(mask.start, mask.end, mask.kind.value) for mask in masks]
