"""The rows that the statement classifier learns from, and their features."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.extract.classifier import features, sparse
from pipeline.extract.classifier.model import LABELS, TENSOR_WIDTH, WIDTH
from pipeline.extract.classifier.vectors import Vectors
from pipeline.finnish import model

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

ADDED = "added"
"""The genre of the project's own rows: they train, and are scored apart."""


@dataclass(frozen=True, slots=True)
class Row:
    """A statement with its type, the heading or lead-in over it, and the genre that it was written for."""

    text: str
    label: int
    context: str | None
    genre: str


@dataclass(frozen=True, slots=True)
class Data:
    """The features of rows, side by side; `texts` and `heads` are buckets, `vectors` (rows, 792)."""

    labels: NDArray[np.int64]
    genres: NDArray[np.str_]
    contexts: NDArray[Any]
    texts: list[NDArray[np.int64]]
    heads: list[NDArray[np.int64]]
    vectors: NDArray[np.float32]

    def of(self, chosen: NDArray[np.bool_]) -> Data:
        """Return the rows at which `chosen` is true."""
        at = np.flatnonzero(chosen)
        return Data(
            self.labels[at],
            self.genres[at],
            self.contexts[at],
            [self.texts[i] for i in at],
            [self.heads[i] for i in at],
            self.vectors[at],
        )


def read_rows(folder: Path) -> list[Row]:
    """Read every ``*.jsonl`` of `folder` in the order of names; raises `ValueError` where a line is not a row."""
    rows = []
    for path in sorted(folder.glob("*.jsonl")):
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                row = json.loads(line)
                rows.append(Row(row["text"], LABELS.index(row["type"]), row["context"], row["genre"]))
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{path.name}:{at}: not a row with text, type, context and genre") from error
    return rows


def featured(rows: Sequence[Row]) -> Data:
    """Parse the rows and return their features."""
    texts = sorted({row.text for row in rows} | {row.context for row in rows if row.context})
    docs = dict(zip(texts, model.parse(texts), strict=True))
    vectors = Vectors()
    statements = [docs[row.text] for row in rows]
    heads = [docs[row.context] if row.context else None for row in rows]
    return Data(
        labels=np.array([row.label for row in rows]),
        genres=np.array([row.genre for row in rows]),
        contexts=np.array([row.context for row in rows], dtype=object),
        texts=[sparse.buckets_of(features.statement_features(doc)) for doc in statements],
        heads=[sparse.buckets_of(features.heading_features(doc)) for doc in heads],
        vectors=np.hstack(
            [
                vectors.of(statements, WIDTH),
                vectors.of(heads, WIDTH),
                vectors.in_context(statements, TENSOR_WIDTH),
            ]
        ),
    )
