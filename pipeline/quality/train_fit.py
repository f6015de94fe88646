"""Fits the voices of the statement classifier and joins them into its weights."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp  # type: ignore[import-untyped]  # comes with scikit-learn, without types
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from pipeline.extract.classifier.features import heading_features
from pipeline.extract.classifier.model import LABELS, WIDTH
from pipeline.extract.classifier.sparse import BITS, buckets_of, rows_of
from pipeline.quality.train_network import fit_network

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from pipeline.quality.train_rows import Data

Weights = dict[str, "NDArray[np.float32]"]
SEED = 1
SHARE, SHARPNESS = 0.2, 5.0
"""How much the network says, and how margins become scores; chosen on the genres left out."""
_RARE = 2  # a feature of fewer rows is left out
_VECTOR_SCALE = 0.3  # what a word vector weighs beside the features, chosen on the genres left out
_ALONE = 0.2  # what a row weighs once more without its heading, so that own words are learnt
_PURE, _MIXED, _ENOUGH = 0.75, 0.5, 3  # shares of the commonest type, and rows, that tell a role from a theme


# scikit-learn has no types.
margin: Callable[..., Any] = LinearSVC
_logistic: Callable[..., Any] = LogisticRegression


def fit(data: Data) -> Weights:
    """Return the weights of all voices but the temperature, which is 1."""
    text_idf, head_idf = frequencies(data.texts), frequencies(data.heads)
    weights = {"text_idf": text_idf, "head_idf": head_idf}
    weights |= fit_linear(data, text_idf, head_idf)
    weights |= fit_network(data.vectors, data.labels, SEED)
    weights |= fit_headings(data, head_idf)
    weights["mix"] = np.array([SHARE, SHARPNESS, 1.0], np.float32)
    # What is shipped is what is measured: half precision is enough.
    return {name: array.astype(np.float16).astype(np.float32) for name, array in weights.items()}


def frequencies(rows: Sequence[NDArray[np.int64]]) -> NDArray[np.float32]:
    """Return the inverse document frequency of each bucket, 0 for the rare ones."""
    counts = np.bincount(np.concatenate(rows), minlength=1 << BITS)
    return np.where(counts >= _RARE, np.log((1 + len(rows)) / (1 + counts)) + 1, 0).astype(np.float32)


def matrix(rows: Sequence[NDArray[np.int64]], idf: NDArray[np.float32]) -> sp.csr_matrix:
    """Return rows of buckets as a sparse matrix (rows, buckets)."""
    made = rows_of(rows, idf)
    return sp.csr_matrix((made.values, made.buckets, made.starts), shape=(len(rows), 1 << BITS))


def fit_linear(data: Data, text_idf: NDArray[np.float32], head_idf: NDArray[np.float32]) -> Weights:
    """Fit a margin classifier on the features of statement and heading and on their word vectors."""
    alone = [buckets_of(heading_features(None))] * len(data.labels)
    vectors = _VECTOR_SCALE * data.vectors[:, : 2 * WIDTH]
    own = vectors * (np.arange(2 * WIDTH) < WIDTH)
    texts = matrix(data.texts, text_idf)
    buckets = sp.vstack(
        [sp.hstack([texts, matrix(heads, head_idf)]) for heads in (data.heads, alone)], format="csr"
    )
    used = np.flatnonzero(buckets.getnnz(axis=0))
    model = margin(C=1.0, random_state=SEED)
    model.fit(
        sp.hstack([buckets[:, used], sp.csr_matrix(np.vstack([vectors, own]))]).tocsr(),
        np.tile(data.labels, 2),
        sample_weight=np.repeat([1.0, _ALONE], len(data.labels)),
    )
    full = np.zeros((buckets.shape[1], len(LABELS)), np.float32)
    full[used] = model.coef_[:, : len(used)].T
    return {
        "text": full[: 1 << BITS],
        "head": full[1 << BITS :],
        "vectors": _VECTOR_SCALE * model.coef_[:, len(used) :].T.astype(np.float32),
        "bias": model.intercept_.astype(np.float32),
    }


def fit_headings(data: Data, head_idf: NDArray[np.float32]) -> Weights:
    """Fit what a heading alone says: whether it is a theme, and if not, of which type the statements under it are."""
    at, types = headings_of(data)
    buckets = matrix([data.heads[i] for i in at], head_idf)
    used = np.flatnonzero(buckets.getnnz(axis=0))
    vectors = sp.csr_matrix(_VECTOR_SCALE * data.vectors[at, WIDTH : 2 * WIDTH])
    features = sp.hstack([buckets[:, used], vectors]).tocsr()
    kinds = np.array([theme_of(counts) for counts in types])
    theme = _logistic(C=10.0, class_weight="balanced", max_iter=500)
    theme.fit(features[kinds >= 0], kinds[kinds >= 0])
    is_role = np.where(kinds >= 0, kinds == 0, theme.predict(features) == 0)
    rows, labels, shares = [], [], []
    for row in np.flatnonzero(is_role):
        for label, count in sorted(types[row].items()):
            rows.append(row)
            labels.append(label)
            shares.append(count / types[row].total())
    role = _logistic(C=30.0, max_iter=500)
    role.fit(features[rows], labels, sample_weight=shares)
    joined = np.full((features.shape[1] + 1, len(LABELS) + 1), 0, np.float32)
    joined[-1] = -30  # a type that no heading has
    joined[:-1, role.classes_], joined[-1, role.classes_] = role.coef_.T, role.intercept_
    joined[:-1, -1], joined[-1, -1] = theme.coef_[0], theme.intercept_[0]
    full = np.zeros((1 << BITS, joined.shape[1]), np.float32)
    full[used] = joined[: len(used)]
    return {
        "heading": full,
        "heading_vectors": _VECTOR_SCALE * joined[len(used) : -1],
        "heading_bias": joined[-1],
    }


def headings_of(data: Data) -> tuple[list[int], list[Counter[int]]]:
    """Return of each heading a row that has it and the types of the rows under it."""
    first: dict[str, int] = {}
    types: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for row, (context, label) in enumerate(zip(data.contexts, data.labels, strict=True)):
        if context:
            first.setdefault(context, row)
            types[context][int(label)] += 1
    return list(first.values()), [types[context] for context in first]


def theme_of(counts: Counter[int]) -> int:
    """Return 1 for a theme, 0 for a role, -1 where the rows do not tell."""
    share = counts.most_common(1)[0][1] / counts.total()
    if counts.total() < _ENOUGH:
        return -1
    return 0 if share >= _PURE else 1 if share <= _MIXED else -1
