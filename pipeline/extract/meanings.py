"""What an unknown heading means: the classifier's word on headings that no listed word names.

It is weak evidence: its probability goes with the role, and the decision weighs it so. A heading of which it is not
sure stays a theme.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.context import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.extract.context import Unit
    from pipeline.extract.headings import Range, Reading

_LONGEST = 8  # words; a longer heading is a sentence
_SURE = 0.4  # of a type; found on headings of the training genres and of invented forums
_SURE_NONE = 0.48  # that it names neither a theme nor a type
_SURE_ASIDE = 0.65  # of the second half of a composite title


def guessed(headings: Sequence[Unit], readings: Mapping[int, Reading]) -> dict[int, Reading]:
    """Return the readings by block index, those of unknown headings with the role that their meaning speaks for."""
    asked: list[tuple[Unit, Range]] = []
    for unit in headings:
        place = _asked(unit, readings[unit.index])
        if place is not None:
            asked.append((unit, place))
    out = dict(readings)
    if not asked:
        return out
    from pipeline.extract.classifier import load  # noqa: PLC0415 -- the weights are read when they are needed

    classifier = load()
    spans = [unit.doc.char_span(*place, alignment_mode="expand") or unit.doc for unit, place in asked]
    for (unit, place), shares in zip(asked, classifier.heading(spans), strict=True):
        best = int(shares.argmax())
        label, share = classifier.heading_labels[best], float(shares[best])
        out[unit.index] = _with(out[unit.index], place, label, share)
    return out


def _asked(unit: Unit, reading: Reading) -> Range | None:
    """Return the range whose meaning is asked for: an unknown heading, or what an unknown composite says last."""
    if reading.theme is None or reading.roles or reading.announced or reading.group:
        return None
    place = reading.child or reading.last or reading.theme
    return place if len(unit.text[place[0] : place[1]].split()) <= _LONGEST else None


def _with(reading: Reading, place: Range, label: str, share: float) -> Reading:
    whole = place == reading.theme
    if label == Role.THEME.value:
        return reading
    if label == "none":
        sure = whole and share >= _SURE_NONE
        return replace(reading, theme=None, roles=(Role.OTHER,), sure=share) if sure else reading
    if share < (_SURE if whole else _SURE_ASIDE):
        return reading
    role = Role(label)
    if whole:
        return replace(reading, theme=None, roles=(role,), sure=share)
    theme = reading.theme if reading.child is not None else reading.first
    return replace(reading, theme=theme, child=None, roles=(role,), sure=share)
