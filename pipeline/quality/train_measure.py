"""Measures the statement classifier, and other designs, with one genre left out at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp  # type: ignore[import-untyped]  # comes with scikit-learn, without types
from sklearn.metrics import confusion_matrix, f1_score
from sklearn.naive_bayes import ComplementNB

from pipeline.extract.classifier.model import LABELS, WIDTH, combined, heading_shares, log_softmax
from pipeline.extract.classifier.sparse import rows_of
from pipeline.quality.train_fit import (
    SEED,
    Weights,
    fit,
    fit_linear,
    frequencies,
    headings_of,
    margin,
    matrix,
    theme_of,
)
from pipeline.quality.train_network import fit_network
from pipeline.quality.train_rows import ADDED

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from pipeline.quality.train_rows import Data

Scores = tuple["NDArray[np.float64]", "NDArray[np.float64]"]
_bayes: Callable[..., Any] = ComplementNB


def left_out(data: Data) -> Scores:
    """Return log probabilities (rows, 11) and heading shares (rows, 12), each row's from a model without its genre.

    The project's own rows train always, except for the model that scores them.
    """
    scores = np.zeros((len(data.labels), len(LABELS)))
    shares = np.zeros((len(data.labels), len(LABELS) + 1))
    for genre in np.unique(data.genres):
        weights = fit(data.of(data.genres != genre))
        test = data.of(data.genres == genre)
        text, head = rows_of(test.texts, weights["text_idf"]), rows_of(test.heads, weights["head_idf"])
        scores[data.genres == genre] = np.log(combined(weights, text, head, test.vectors) + 1e-12)
        shares[data.genres == genre] = heading_shares(weights, head, test.vectors[:, WIDTH : 2 * WIDTH])
    return scores, shares


def temperature(scores: Scores, data: Data) -> float:
    """Return by what the log probabilities of the genres left out are to be divided to be likeliest."""
    mine = data.genres != ADDED
    candidates = np.arange(0.5, 2.01, 0.02)
    losses = [-_likelihood(scores[0][mine] / t, data.labels[mine]) for t in candidates]
    return float(round(candidates[int(np.argmin(losses))], 2))


def _likelihood(scores: NDArray[np.float64], labels: NDArray[np.int64]) -> float:
    return float(log_softmax(scores)[np.arange(len(labels)), labels].mean())


def by_genre(data: Data, chosen: NDArray[np.int64]) -> dict[str, float]:
    """Return macro F1 over the labels for each genre."""
    return {
        str(genre): float(
            f1_score(data.labels[data.genres == genre], chosen[data.genres == genre], average="macro")
        )
        for genre in np.unique(data.genres)
    }


def _line(name: str, data: Data, chosen: NDArray[np.int64]) -> str:
    figures = by_genre(data, chosen)
    added = figures.pop(ADDED, None)
    parts = [f"{genre} {value:.3f}" for genre, value in figures.items()]
    mean = np.mean(list(figures.values()))
    return f"{name}: mean {mean:.4f} | {' '.join(parts)}" + (
        f" | {ADDED} {added:.3f}\n" if added is not None else "\n"
    )


def report(data: Data, scores: Scores, degree: float) -> str:
    """Return the figures of the shipped design as lines of text."""
    shares = np.exp(log_softmax(scores[0] / degree))
    chosen = shares.argmax(axis=1)
    mine = data.genres != ADDED
    labels, mine_chosen = data.labels[mine], chosen[mine]
    lines = [_line("macro F1, a genre left out", data, chosen)]
    for label, value in zip(LABELS, f1_score(labels, mine_chosen, average=None), strict=True):
        lines.append(f"  {label:13s}{value:.3f}\n")
    lines.append("confusions (rows: what it is; columns: what it was taken for)\n")
    lines.extend(
        f"  {label:13s}" + "".join(f"{n:6d}" for n in row) + "\n"
        for label, row in zip(LABELS, confusion_matrix(labels, mine_chosen), strict=True)
    )
    error = calibration_error(shares[mine], labels)
    lines.append(f"temperature {degree}, expected calibration error {error:.3f}, ")
    lines.append(f"log likelihood {_likelihood(scores[0][mine] / degree, labels):.3f}\n")
    lines.append(_heading_line(data, scores[1]))
    return "".join(lines)


def calibration_error(shares: NDArray[np.float64], labels: NDArray[np.int64]) -> float:
    """Return the expected calibration error of the likeliest label, in ten bins of equal width."""
    sure, right = shares.max(axis=1), shares.argmax(axis=1) == labels
    bins = np.minimum((sure * 10).astype(int), 9)
    return float(
        sum(
            (bins == b).mean() * abs(sure[bins == b].mean() - right[bins == b].mean())
            for b in np.unique(bins)
        )
    )


def _heading_line(data: Data, shares: NDArray[np.float64]) -> str:
    right, roles, found, themes, kinds = 0, 0, 0, 0, 0
    for genre in np.unique(data.genres[data.genres != ADDED]):
        test = data.of(data.genres == genre)
        own = shares[data.genres == genre]
        for row, types in zip(*headings_of(test), strict=True):
            kind = theme_of(types)
            said_theme = own[row, -1] >= 0.5
            if kind >= 0:
                kinds += 1
                found += said_theme == bool(kind)
                themes += kind
            if kind == 0:
                roles += 1
                right += int(own[row, :-1].argmax()) == types.most_common(1)[0][0]
    return (
        f"headings alone, a genre left out: type of a role heading right {right}/{roles} = {right / max(roles, 1):.3f}; "
        f"theme or role right {found}/{kinds} = {found / max(kinds, 1):.3f} ({themes} themes)\n"
    )


def compared(data: Data) -> str:
    """Return the figures of every design that was tried and of the one that is shipped."""
    lines = []
    for name, design in _designs().items():
        scores = np.zeros((len(data.labels), len(LABELS)))
        for genre in np.unique(data.genres):
            test = data.genres == genre
            scores[test] = design(data.of(~test), data.of(test))
        lines.append(_line(name, data, scores.argmax(axis=1)))
    lines.append(_line("margin + vectors + network (shipped)", data, left_out(data)[0].argmax(axis=1)))
    return "".join(lines)


def _designs() -> dict[str, Callable[[Data, Data], NDArray[np.floating]]]:
    return {
        "complement naive Bayes, statement and heading": lambda a, b: _fitted(_bayes(), a, b),
        "margin classifier, statement alone": lambda a, b: _fitted(_margin(), a, b, heads=False),
        "margin classifier, statement and heading": lambda a, b: _fitted(_margin(), a, b),
        "margin classifier, with word vectors": lambda a, b: _fitted(_margin(), a, b, scale=0.3),
        "the same, trained also without headings": _linear,
        "network over word vectors and the parser's view": _network,
    }


def _margin() -> Any:
    return margin(C=1.0, random_state=SEED)


def _fitted(
    model: Any, train: Data, test: Data, *, heads: bool = True, scale: float = 0.0
) -> NDArray[np.floating]:
    made = [
        sp.hstack(
            [
                matrix(part.texts, frequencies(train.texts)),
                matrix(part.heads, frequencies(train.heads)) * float(heads),
                sp.csr_matrix(scale * part.vectors[:, : 2 * WIDTH]),
            ]
        ).tocsr()
        for part in (train, test)
    ]
    used = np.flatnonzero(made[0].getnnz(axis=0))
    model.fit(made[0][:, used], train.labels)
    scores = getattr(model, "decision_function", None) or model.predict_log_proba
    return np.asarray(scores(made[1][:, used]))


def _linear(train: Data, test: Data) -> NDArray[np.floating]:
    text_idf, head_idf = frequencies(train.texts), frequencies(train.heads)
    weights = fit_linear(train, text_idf, head_idf)
    scores = matrix(test.texts, text_idf) @ weights["text"] + matrix(test.heads, head_idf) @ weights["head"]
    return np.asarray(scores + test.vectors[:, : 2 * WIDTH] @ weights["vectors"] + weights["bias"])


def _network(train: Data, test: Data) -> NDArray[np.floating]:
    weights: Weights = fit_network(train.vectors, train.labels, SEED)
    hidden = np.maximum(test.vectors @ weights["hidden"] + weights["hidden_bias"], 0)
    return np.asarray(hidden @ weights["out"] + weights["out_bias"])
