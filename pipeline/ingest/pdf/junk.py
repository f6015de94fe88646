"""What recognition takes for text and is none: signatures, logos, stains and the edge of the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.ingest.recognition import OcrWord

# Confidences from 0 to 100; good scans give words 90 to 97, signatures and drawings 0 to 75 (measured on scans).
_HOPELESS = 40.0
_DOUBTFUL = 93.0
_FIGURES = 60.0
_LIKELY = 80.0
_LONE = 30.0
_FAR = 60.0
_WORD_LETTERS = 4
_FEW_LETTERS = 12
# What the rules of a table are read as, and what a round bullet is.
_RULES = frozenset("|[]{}=_~")
_ROUND = frozenset("e¢®©«»°")


def sift(words: Sequence[OcrWord]) -> tuple[list[OcrWord], list[OcrWord]]:
    """Return the words of a line that are text, and those that are none."""
    junk = [word for word in words if _RULES.issuperset(word.text)]
    kept = [word for word in words if not _RULES.issuperset(word.text)]
    while kept and _astray(kept[0], kept[1] if len(kept) > 1 else None):
        junk.append(kept.pop(0))
    while kept and _astray(kept[-1], kept[-2] if len(kept) > 1 else None):
        junk.append(kept.pop())
    if kept and not _is_text(kept):
        return [], [*junk, *kept]
    if len(kept) > 1 and kept[0].text in _ROUND:
        kept[0] = kept[0]._replace(text="•")
    return kept, junk


def _astray(word: OcrWord, neighbour: OcrWord | None) -> bool:
    """Whether a mark at a line's end is no word of it: one or two characters, unsure or far away."""
    if len(word.text) > 2:
        return False
    if word.confidence < _LONE:
        return True
    if neighbour is None or word.confidence >= _FAR:
        return False
    gap = max(neighbour.x0 - word.x1, word.x0 - neighbour.x1)
    return gap > 3 * (neighbour.y1 - neighbour.y0)


def _is_text(words: Sequence[OcrWord]) -> bool:
    """Whether a line is text: surely read, or with a word in it that the lexicon knows."""
    length = sum(len(word.text) for word in words)
    confidence = sum(word.confidence * len(word.text) for word in words) / length
    if confidence >= _DOUBTFUL:
        return True
    if confidence < _HOPELESS:
        return False
    letters = sum(1 for word in words for char in word.text if char.isalpha())
    if any(char.isdigit() for word in words for char in word.text) and confidence >= _FIGURES:
        return True
    return letters >= _FEW_LETTERS or any(
        len(_letters(word)) >= _WORD_LETTERS and (confidence >= _LIKELY or _known(word)) for word in words
    )


def _letters(word: OcrWord) -> str:
    return "".join(char for char in word.text if char.isalpha())


def _known(word: OcrWord) -> bool:
    from pipeline.finnish.voikko import is_word  # noqa: PLC0415 -- a heavy lexicon, asked about unsure lines only

    return is_word(_letters(word))
