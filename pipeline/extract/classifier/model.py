"""The trained classifier: features to calibrated probabilities, with numpy alone.

Two voices are heard. A linear one (a margin classifier) knows hashed features of the statement and of the heading over it,
and their mean word vectors; a small network knows vectors alone and sees how they go together. Their log
probabilities are averaged, then sharpened or softened so that of the statements at 0.9 nine in ten are right.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import numpy as np

from pipeline.extract.classifier.features import heading_features, statement_features
from pipeline.extract.classifier.sparse import Rows, buckets_of, product, rows_of
from pipeline.extract.classifier.vectors import Vectors
from pipeline.finnish.model import parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
WIDTH: Final = 300
"""Length of the model's word vectors."""
TENSOR_WIDTH: Final = 192
"""Length of the vectors that the model's own layers give a word in its sentence."""
_MOST_HEADINGS = 5_000


class Classifier:
    """Gives each statement a probability for each of eleven labels, and each heading what stands under such ones."""

    labels: Final = LABELS
    heading_labels: Final = (*LABELS, "theme")

    def __init__(self, weights: Mapping[str, NDArray[np.generic]]) -> None:
        self._weights = {name: array.astype(np.float32) for name, array in weights.items()}
        self._vectors = Vectors()
        self._headings: dict[str | None, tuple[NDArray[np.int64], NDArray[np.float32]]] = {}

    def predict(self, rows: Sequence[tuple[Doc | Span, Doc | Span | str | None]]) -> NDArray[np.float64]:
        """Return probabilities of shape (rows, 11) in the order of `labels`; each row adds up to one.

        A row is a parsed statement and the heading or lead-in over it (parsed, or a text that is parsed here), or None
        where there is none.
        """
        if not rows:
            return np.zeros((0, len(LABELS)))
        heads = self._known_headings([head for _, head in rows])
        statements = [buckets_of(statement_features(text)) for text, _ in rows]
        texts = [text for text, _ in rows]
        vectors = np.hstack(
            [self._vectors.of(texts, WIDTH), _stacked(heads), self._vectors.in_context(texts, TENSOR_WIDTH)]
        )
        weights = self._weights
        return combined(
            weights,
            rows_of(statements, weights["text_idf"]),
            rows_of([buckets for buckets, _ in heads], weights["head_idf"]),
            vectors,
        )

    def heading(self, heads: Sequence[Doc | Span | str]) -> NDArray[np.float64]:
        """Return probabilities of shape (heads, 12) in the order of `heading_labels`: the type of what stands under a heading.

        *theme* says that the heading names a subject, with statements of many types under it. Each row adds up to one.
        """
        if not heads:
            return np.zeros((0, len(self.heading_labels)))
        known = self._known_headings(heads)
        return heading_shares(
            self._weights,
            rows_of([buckets for buckets, _ in known], self._weights["head_idf"]),
            _stacked(known),
        )

    def _known_headings(
        self, heads: Sequence[Doc | Span | str | None]
    ) -> list[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """Return the buckets and the vector of each heading, each text read once."""
        keys = [None if head is None else str(head) for head in heads]
        if len(self._headings) > _MOST_HEADINGS:
            self._headings.clear()
        for key, head in zip(keys, heads, strict=True):
            if key not in self._headings:
                parsed = parse([head])[0] if isinstance(head, str) else head
                vector = self._vectors.of([parsed], WIDTH)[0]
                self._headings[key] = (buckets_of(heading_features(parsed)), vector)
        return [self._headings[key] for key in keys]


def combined(
    weights: Mapping[str, NDArray[np.float32]], text: Rows, head: Rows, vectors: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Return the calibrated probabilities of the two voices together.

    `vectors` are (rows, 792): word vectors of the statement, those of the heading, the statement as the parser saw it.
    """
    linear = product(text, weights["text"]) + product(head, weights["head"])
    linear += times(vectors[:, : 2 * WIDTH], weights["vectors"]) + weights["bias"]
    hidden = np.maximum(times(vectors, weights["hidden"]) + weights["hidden_bias"], 0)
    network = times(hidden, weights["out"]) + weights["out_bias"]
    share, sharpness, temperature = map(float, weights["mix"])
    scores = (1 - share) * log_softmax(linear * sharpness) + share * log_softmax(network)
    return np.exp(log_softmax(scores / temperature))


def heading_shares(
    weights: Mapping[str, NDArray[np.float32]], head: Rows, vectors: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Return for headings the probability of each label under them and, last, of a theme."""
    scores = (
        product(head, weights["heading"])
        + times(vectors, weights["heading_vectors"])
        + weights["heading_bias"]
    )
    theme = 1 / (1 + np.exp(-scores[:, -1:].astype(np.float64)))
    return np.hstack([np.exp(log_softmax(scores[:, :-1])) * (1 - theme), theme])


def times(left: NDArray[np.float32], right: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the matrix product as spaCy makes it: one thread, whatever numpy was built with, so the same everywhere."""
    from thinc.backends import NumpyOps  # noqa: PLC0415 -- here with spaCy

    made: NDArray[np.float32] = NumpyOps().gemm(np.ascontiguousarray(left), np.ascontiguousarray(right))
    return made


def log_softmax(scores: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return the logarithms of `scores` (rows, labels) made into probabilities."""
    wide = scores.astype(np.float64)
    wide -= wide.max(axis=1, keepdims=True)
    return np.asarray(wide - np.log(np.exp(wide).sum(axis=1, keepdims=True)))


def _stacked(heads: Sequence[tuple[NDArray[np.int64], NDArray[np.float32]]]) -> NDArray[np.float32]:
    return np.stack([vector for _, vector in heads])


@cache
def load() -> Classifier:
    """Return the classifier that comes with the package, read once."""
    with (files(__package__) / WEIGHTS).open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
        return Classifier({name: arrays[name] for name in arrays.files})
