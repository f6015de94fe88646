"""The classifier's view of candidate statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.extract.statements import Candidate


def probabilities(candidates: Sequence[Candidate]) -> list[Mapping[str, float]]:
    """Return for each candidate the classifier's probability of every label, ``none`` included."""
    from pipeline.extract.classifier import load  # noqa: PLC0415 -- the weights are read when they are needed

    if not candidates:
        return []
    classifier = load()
    rows = [
        (
            c.doc.char_span(c.start, c.end, alignment_mode="expand") or c.doc[:],
            c.context,
        )
        for c in candidates
    ]
    labels = classifier.labels
    return [dict(zip(labels, map(float, row), strict=True)) for row in classifier.predict(rows)]
