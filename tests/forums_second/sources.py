"""Where the forums of this folder come from: tagged lines for a hand to lay out, or files that are their own source.

A tagged line of ``data/NAME.txt`` is ``tag: text``. Between cells of a table stands ``¦``, between the lines of a
cell ``//``; ``◂`` and ``▴`` merge a cell with its left and its upper neighbour, ``*`` makes it bold.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.forums.forum import Line

DATA = Path(__file__).resolve().parent / "data"


def lines_of(stem: str) -> list[Line]:
    """Return the tagged lines of the forum `stem`, in order."""
    pairs = (line.split(": ", 1) for line in (DATA / f"{stem}.txt").read_text("utf-8").splitlines() if line)
    return [(tag, text) for tag, text in pairs]


def cells_of(row: str) -> list[str]:
    """Return the cells of a tagged row, marks of merging and bold type included."""
    return row.split(" ¦ ")


def gold_of(stem: str) -> dict[str, Any]:
    """Return the gold of the forum `stem`, in the form that the scorer reads."""
    gold: dict[str, Any] = json.loads((DATA / f"{stem}.gold.json").read_text("utf-8"))
    return gold


def text_of(name: str, *, tagged: bool) -> str:
    """Return what a reader of the forum file `name` sees, white space folded; `tagged` if a hand lays it out."""
    stem = Path(name).stem
    if tagged:
        text = " ".join(text for _, text in lines_of(stem))
        text = re.sub(r"[¦◂▴*]| // ", " ", text)
    else:
        text = (DATA / name).read_text("utf-8")
    if name.endswith(".md"):
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("*", "").replace("|", " ")
    return " ".join(text.split())
