"""What an unknown heading means: the classifier's word on headings that no listed word names.

It is weak evidence: its probability goes with the role, and the decision weighs it so. A heading of which it is not
sure stays a theme; a noun phrase has to speak clearer than a question.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.document import Kind
from pipeline.extract.context import Role
from pipeline.extract.cues import cues
from pipeline.extract.words import is_finite, tokens_in
from pipeline.finnish.addresses import find_urls

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.extract.context import Unit
    from pipeline.extract.headings import Range, Reading

_LONGEST = 8  # words; a longer heading is a sentence
# Of a type; found on headings of the training genres, of invented forums and of minutes that are none.
_SURE_ASKING = 0.4
_SURE_CALLING = 0.5  # a few words with a verb: Kahto ja lue
_SURE_NAMING = 0.7  # a noun phrase is mostly a theme
_CALL = 4  # words
_LEAST_SOURCES = 2
_SHARE_OF_SOURCES = 0.6
_SURE_SOURCES = 0.9
_CUE = 2.5  # weight of a word that names a source clearly
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
        out[unit.index] = _with(out[unit.index], label, share, _least(unit, place, out[unit.index]))
    return out


def _asked(unit: Unit, reading: Reading) -> Range | None:
    """Return the range whose meaning is asked for: an unknown heading, or what an unknown composite says last."""
    if reading.theme is None or reading.roles or reading.announced or reading.group:
        return None
    place = reading.child or reading.last or reading.theme
    return place if len(unit.text[place[0] : place[1]].split()) <= _LONGEST else None


def _least(unit: Unit, place: Range, reading: Reading) -> float:
    """Return how sure the classifier has to be of a type."""
    if place != reading.theme:
        return _SURE_ASIDE
    if reading.question:
        return _SURE_ASKING
    tokens = [token for token in tokens_in(unit.doc, *place) if not token.is_punct]
    calls = len(tokens) <= _CALL and any(token.pos_ in ("VERB", "AUX") for token in tokens)
    return _SURE_CALLING if calls else _SURE_NAMING


def _with(reading: Reading, label: str, share: float, least: float) -> Reading:
    whole = reading.child is None and reading.last is None
    if label == Role.THEME.value:
        return reading
    if label == "none":
        sure = whole and share >= _SURE_NONE
        return replace(reading, theme=None, roles=(Role.OTHER,), sure=share) if sure else reading
    if share < least:
        return reading
    role = Role(label)
    if whole:
        return replace(reading, theme=None, roles=(role,), sure=share)
    theme = reading.theme if reading.child is not None else reading.first
    return replace(reading, theme=theme, child=None, roles=(role,), sure=share)


def by_content(reading: Reading, section: Sequence[Unit]) -> Reading:
    """Return the reading of an unknown heading over a list of sources (titles with addresses, guides, courses): they are tips."""
    if reading.theme is None or reading.roles or reading.announced or reading.question:
        return reading
    items = [unit for unit in section if unit.block.kind is Kind.LIST_ITEM]
    sources = sum(_is_source(unit) for unit in items)
    if (
        len(items) < _LEAST_SOURCES
        or len(items) < len(section) - 1
        or sources < _SHARE_OF_SOURCES * len(items)
    ):
        return reading
    return replace(reading, theme=None, roles=(Role.TIP,), sure=sources / len(items) * _SURE_SOURCES)


def _is_source(unit: Unit) -> bool:
    """Whether an item names a source: an address, or a word for one and no verb."""
    if unit.block.links or find_urls(unit.text):
        return True
    found = cues(unit.doc, 0, len(unit.text))
    return not is_finite(unit.doc) and any(cue.name == Role.TIP.value and cue.weight >= _CUE for cue in found)
