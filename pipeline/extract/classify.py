"""The classifier's view of candidate statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.words import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc, Span

    from pipeline.extract.context import View
    from pipeline.extract.statements import Candidate


def probabilities(view: View, candidates: Sequence[Candidate]) -> list[Mapping[str, float]]:
    """Return for each candidate the classifier's probability of every label, ``none`` included."""
    from pipeline.extract.classifier import load  # noqa: PLC0415 -- the weights are read when they are needed

    if not candidates:
        return []
    classifier = load()
    docs = {unit.index: unit.doc for unit in view.units}
    rows = [(_span(c.doc, c.start, c.end), _context(c, docs)) for c in candidates]
    labels = classifier.labels
    return [dict(zip(labels, map(float, row), strict=True)) for row in classifier.predict(rows)]


def _span(doc: Doc, start: int, end: int) -> Doc | Span:
    return doc.char_span(start, end, alignment_mode="expand") or doc


def _context(candidate: Candidate, docs: Mapping[int, Doc]) -> Doc | Span | None:
    """Return the parse of the head that types the candidate, or failing that of the innermost one."""
    if not candidate.heads:
        return None
    head = candidate.head or candidate.heads[-1]
    doc = docs.get(head.block)
    if doc is None:
        return None
    start = text_of(doc).find(head.text)
    return doc if start < 0 else _span(doc, start, start + len(head.text))
