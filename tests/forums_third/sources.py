"""Where the forums of this folder come from: tagged lines for a hand to lay out, or a file that is its own source."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.forums.forum import Line

DATA = Path(__file__).resolve().parent / "data"


def lines_of(stem: str) -> list[Line]:
    """Return the tagged lines of the forum `stem`, in order."""
    pairs = (line.split(": ", 1) for line in (DATA / f"{stem}.txt").read_text("utf-8").splitlines() if line)
    return [(tag, text) for tag, text in pairs]


def gold_of(stem: str) -> dict[str, Any]:
    """Return the gold of the forum `stem`, in the form that the scorer reads."""
    gold: dict[str, Any] = json.loads((DATA / f"{stem}.gold.json").read_text("utf-8"))
    return gold


def text_of(name: str) -> str:
    """Return what a reader of the forum file `name` sees, white space folded."""
    if name.endswith(".md"):
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", (DATA / name).read_text("utf-8"))
        return " ".join(text.replace("*", "").replace("|", " ").split())
    text = " ".join(text for _, text in lines_of(Path(name).stem)).replace("¦", " ")
    return " ".join(unescape(re.sub(r"<[^>]+>", "", text)).split())
