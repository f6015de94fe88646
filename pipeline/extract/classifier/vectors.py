"""Mean vectors of a text: what carries over to words that the training rows do not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc, Span

_MOST_WORDS = 20_000  # kept vectors: 24 MB of 300 numbers each


class Vectors:
    """Makes vectors of texts from the floret vectors of the model that parsed them."""

    def __init__(self) -> None:
        self._known: dict[str, NDArray[np.float32]] = {}

    def of(self, texts: Sequence[Doc | Span | None], width: int) -> NDArray[np.float32]:
        """Return an array (texts, `width`) of mean word vectors of unit length; a missing text gives zeros."""
        out = np.zeros((len(texts), width), np.float32)
        for row, text in enumerate(texts):
            if text is None:
                continue
            words = [t.text.lower() for t in text if not t.is_punct and not t.is_space]
            if words and text.vocab.vectors_length == width:
                mean = np.sum([self._word(word, text.vocab) for word in words], axis=0)
                out[row] = mean / max(float(np.linalg.norm(mean)), 1e-9)
        return out

    def in_context(self, texts: Sequence[Doc | Span], width: int) -> NDArray[np.float32]:
        """Return an array (texts, `width`) of the mean rows of the parser's own view of each text, of unit length.

        A model without such a view, or with another width, gives zeros.
        """
        out = np.zeros((len(texts), width), np.float32)
        for row, text in enumerate(texts):
            tensor = np.asarray(text.tensor)
            if tensor.ndim == 2 and tensor.shape[1] == width and len(tensor):
                mean = tensor.mean(axis=0)
                out[row] = mean / max(float(np.linalg.norm(mean)), 1e-9)
        return out

    def _word(self, word: str, vocab: Any) -> NDArray[np.float32]:
        vector = self._known.get(word)
        if vector is None:
            if len(self._known) >= _MOST_WORDS:
                self._known.clear()
            vector = np.asarray(vocab.get_vector(word), np.float32)
            self._known[word] = vector
        return vector
