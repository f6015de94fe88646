"""Whether confidence keeps its word: reliability by tenths and the expected calibration error."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

BINS = 10


class Bin(NamedTuple):
    """The predictions of one tenth: their number, mean confidence and share of right ones (0 where empty)."""

    size: int
    confidence: float
    right: float


def bins(confidences: Sequence[float], right: Sequence[bool]) -> list[Bin]:
    """Return ten bins of equal width from 0 to 1; 1.0 is in the last one."""
    members: list[list[int]] = [[] for _ in range(BINS)]
    for index, confidence in enumerate(confidences):
        members[min(int(confidence * BINS), BINS - 1)].append(index)
    return [
        Bin(
            len(m),
            sum(confidences[i] for i in m) / len(m) if m else 0.0,
            sum(right[i] for i in m) / len(m) if m else 0.0,
        )
        for m in members
    ]


def calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """Return the expected calibration error (Naeini et al. 2015) over ten bins: 0 is perfect."""
    parts = bins(confidences, right)
    return sum(b.size * abs(b.confidence - b.right) for b in parts) / max(len(confidences), 1)


def table(confidences: Sequence[float], right: Sequence[bool]) -> str:
    """Return the bins as lines: from–to, number, mean confidence, share of right ones."""
    lines = [f"{'bin':<9}{'n':>6}{'confidence':>12}{'right':>8}"]
    for index, part in enumerate(bins(confidences, right)):
        figures = f"{part.confidence:>12.3f}{part.right:>8.3f}" if part.size else f"{'–':>12}{'–':>8}"
        lines.append(f"{index / BINS:.1f}–{(index + 1) / BINS:.1f}  {part.size:>6}{figures}")
    return "\n".join(lines)
