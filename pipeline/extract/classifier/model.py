"""The trained classifier: features to calibrated probabilities, with numpy alone."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import numpy as np

from pipeline.extract.classifier.features import heading_features, statement_features
from pipeline.extract.classifier.sparse import buckets_of, product, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc, Span

LABELS: Final = (
    "need",
    "wish",
    "use",
    "reason",
    "material_tip",
    "offer",
    "challenge",
    "question",
    "key_message",
    "action",
    "none",
)
WEIGHTS: Final = "weights.npz"


class Classifier:
    """Gives each statement a probability for each of eleven labels."""

    labels: Final = LABELS

    def __init__(self, weights: dict[str, NDArray[np.floating]]) -> None:
        self._weights = {name: array.astype(np.float32) for name, array in weights.items()}
        self._headings: dict[str | None, NDArray[np.int64]] = {}

    def predict(self, rows: Sequence[tuple[Doc | Span, Doc | Span | None]]) -> NDArray[np.float64]:
        """Return probabilities of shape (rows, 11) in the order of `labels`; each row adds up to one.

        A row is a parsed statement and the parsed heading or lead-in over it, or None where there is none.
        """
        if not rows:
            return np.zeros((0, len(LABELS)))
        weights = self._weights
        statements = rows_of([buckets_of(statement_features(text)) for text, _ in rows], weights["text_idf"])
        headings = rows_of([self._heading(head) for _, head in rows], weights["head_idf"])
        scores = product(statements, weights["text"]) + product(headings, weights["head"]) + weights["bias"]
        return softmax(scores / float(weights["temperature"][0]))

    def _heading(self, head: Doc | Span | None) -> NDArray[np.int64]:
        key = None if head is None else str(head)
        if key not in self._headings:
            self._headings[key] = buckets_of(heading_features(head))
        return self._headings[key]


def softmax(scores: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return `scores` (rows, labels) as probabilities."""
    wide = scores.astype(np.float64)
    powers = np.exp(wide - wide.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


@cache
def load() -> Classifier:
    """Return the classifier that comes with the package, read once."""
    with (files(__package__) / WEIGHTS).open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
        return Classifier({name: arrays[name] for name in arrays.files})
