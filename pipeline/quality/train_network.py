"""A network with one hidden layer over word vectors, trained with numpy so that a seed gives the same weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.extract.classifier.model import LABELS, TENSOR_WIDTH, WIDTH

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HIDDEN, _EPOCHS, _BATCH, _RATE = 128, 20, 128, 3e-3
_DROP_INPUT, _DROP_HIDDEN, _DECAY, _SMOOTHING = 0.2, 0.5, 1e-3, 0.05
_BLOCKS = ((0, WIDTH), (WIDTH, 2 * WIDTH), (2 * WIDTH, 2 * WIDTH + TENSOR_WIDTH))


def fit_network(
    vectors: NDArray[np.float32], labels: NDArray[np.int64], seed: int
) -> dict[str, NDArray[np.float32]]:
    """Return the layers' weights for raw `vectors`; dropout, label smoothing and Adam with decay towards zero."""
    centre, scale = vectors.mean(axis=0), _scales(vectors)
    inputs = ((vectors - centre) / scale).astype(np.float32)
    layers = _trained(inputs, labels, np.random.default_rng(seed))
    hidden = layers[0] / scale[:, None]
    return {
        "hidden": hidden.astype(np.float32),
        "hidden_bias": (layers[1] - centre @ hidden).astype(np.float32),
        "out": layers[2],
        "out_bias": layers[3],
    }


def _scales(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """One scale for each block of numbers: the spread of the numbers inside a block says something."""
    scale = np.ones(vectors.shape[1], np.float32)
    for start, end in _BLOCKS:
        spread = vectors[:, start:end] - vectors[:, start:end].mean(axis=0)
        scale[start:end] = max(float(spread.std()), 1e-6)
    return scale


def _trained(
    inputs: NDArray[np.float32], labels: NDArray[np.int64], rng: np.random.Generator
) -> list[NDArray[np.float32]]:
    rows, width = inputs.shape
    outputs = len(LABELS)
    layers = [
        (rng.standard_normal((width, _HIDDEN)) * np.sqrt(2 / width)).astype(np.float32),
        np.zeros(_HIDDEN, np.float32),
        (rng.standard_normal((_HIDDEN, outputs)) / np.sqrt(_HIDDEN)).astype(np.float32),
        np.zeros(outputs, np.float32),
    ]
    targets = (np.eye(outputs)[labels] * (1 - _SMOOTHING) + _SMOOTHING / outputs).astype(np.float32)
    means = [np.zeros_like(layer) for layer in layers]
    squares = [np.zeros_like(layer) for layer in layers]
    steps, step = _EPOCHS * -(-rows // _BATCH), 0
    for _ in range(_EPOCHS):
        order = rng.permutation(rows)
        for start in range(0, rows, _BATCH):
            batch = order[start : start + _BATCH]
            step += 1
            slopes = _slopes(layers, inputs[batch], targets[batch], rng)
            rate = _RATE * (1 - step / steps)
            for at, slope in enumerate(slopes):
                means[at] += 0.1 * (slope - means[at])
                squares[at] += 0.001 * (slope * slope - squares[at])
                move = means[at] / (1 - 0.9**step) / (np.sqrt(squares[at] / (1 - 0.999**step)) + 1e-8)
                layers[at] -= (rate * (move + _DECAY * layers[at])).astype(np.float32)
    return layers


def _slopes(
    layers: list[NDArray[np.float32]],
    inputs: NDArray[np.float32],
    targets: NDArray[np.float32],
    rng: np.random.Generator,
) -> list[NDArray[np.float32]]:
    kept = rng.random(inputs.shape, dtype=np.float32) >= _DROP_INPUT
    seen = inputs * kept / np.float32(1 - _DROP_INPUT)
    before = seen @ layers[0] + layers[1]
    open_ = (rng.random(before.shape, dtype=np.float32) >= _DROP_HIDDEN) & (before > 0)
    mask = open_ / np.float32(1 - _DROP_HIDDEN)
    hidden = before * mask
    scores = hidden @ layers[2] + layers[3]
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    error = (shares / shares.sum(axis=1, keepdims=True) - targets) / np.float32(len(inputs))
    back = (error @ layers[2].T) * mask
    return [seen.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)]
