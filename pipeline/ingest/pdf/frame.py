"""From PDF's own coordinates to points from the top left of the page as it is shown or read."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.ingest.pdf.model import Rect


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page (its crop box) and how many quarter turns clockwise it is shown turned."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        across, up = self.right - self.left, self.top - self.bottom
        return (up, across) if self.turns % 2 else (across, up)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where the point of PDF's user space lies, from the top left."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def rect(self, left: float, bottom: float, right: float, top: float) -> Rect:
        """Return the box of user space, from the top left."""
        (xa, ya), (xb, yb) = self.point(left, bottom), self.point(right, top)
        return Rect(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))

    def turned(self, quarters: int) -> Frame:
        """Return the same page turned on by `quarters`."""
        return Frame(self.left, self.bottom, self.right, self.top, (self.turns + quarters) % 4)


def turn_back(rect: Rect, width: float, height: float, quarters: int) -> Rect:
    """Return a box of a page read with `quarters` extra turns where it lies on the page as shown.

    `width` and `height` are those of the page as read.
    """
    x0, y0, x1, y1 = rect
    if quarters == 1:
        return Rect(y0, width - x1, y1, width - x0)
    if quarters == 2:
        return Rect(width - x1, height - y1, width - x0, height - y0)
    if quarters == 3:
        return Rect(height - y1, x0, height - y0, x1)
    return rect
