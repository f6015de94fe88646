"""Offers that could meet needs, of the same forum or of another."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pipeline.records.summary import Match

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.summary.likeness import Likeness, Profile

LEAST = 0.45
LEAST_WITHIN = 0.3
"""Who sat at the same table likely spoke of the same."""


def matches(needs: Sequence[Profile], offers: Iterable[Profile], likeness: Likeness) -> list[Match]:
    """Return the pairs in which the offer says much of what the need says and both are about it, the likest first."""
    found = []
    for need, offer in _candidates(needs, offers):
        within = need.statement.forum == offer.statement.forum
        if not likeness.words(need, offer):
            continue
        value = likeness.met(need, offer)
        if value >= (LEAST_WITHIN if within else LEAST):
            match = Match(
                need=need.statement.id,
                offer=offer.statement.id,
                same_forum=within,
                likeness=value,
                terms=likeness.common([need, offer]),
            )
            found.append(match)
    return sorted(found, key=lambda m: (-m.likeness, m.need, m.offer))


def _candidates(needs: Sequence[Profile], offers: Iterable[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Yield the needs and offers that may be about the same word."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for index, need in enumerate(needs):
        for text in need.anchors:
            blocks[text].append(index)
    for offer in offers:
        for index in sorted({index for text in offer.anchors for index in blocks.get(text, ())}):
            yield needs[index], offer
