"""Build the third set of forums and their gold: ``python -m tests.forums_third FOLDER``.

Four invented forums by four imagined hands other than those of the first two sets. The set is held out: the program
is run over it once, at the end, so nothing may be tuned on it (see ``ARGUABLE.md``).
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

from tests.forums_third.sources import DATA, gold_of, lines_of

FORUMS = {
    "pystyssa-pysyen.docx": "minutes",
    "laulusta-laaketta.pptx": "columns",
    "toita-vailla.html": "news",
    "digiarki-haltuun.md": "",
}
"""File and the hand that lays it out; one without a hand is its own source."""


def built(name: str) -> bytes:
    """Return the bytes of the forum file `name`."""
    if not FORUMS[name]:
        return (DATA / name).read_bytes()
    hand = import_module(f"tests.forums_third.{FORUMS[name]}")
    data: bytes = hand.build(lines_of(Path(name).stem))
    return data


def main(folder: Path) -> None:
    """Write every forum and its gold to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FORUMS:
        stem = Path(name).stem
        (folder / name).write_bytes(built(name))
        gold = json.dumps(gold_of(stem), ensure_ascii=False, indent=1)
        (folder / f"{stem}.gold.json").write_text(f"{gold}\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
