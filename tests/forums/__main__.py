"""Build the forums and their gold: ``python -m tests.forums FOLDER``.

Six invented forums by six imagined hands, annotated before any run of the program over them: its first score on
them is an honest one. They are rebuilt byte for byte, and so not kept as files.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

from tests.forums.forum import gold_of, lines_of

FORUMS = {
    "kotiutumisen-kierros.docx": "turns",
    "irti-yhdessa.pdf": "leaflet",
    "naapuriksi-paiva.pptx": "notes",
    "kirje-marketalle.odt": "letter",
    "liikkeelle-lempeasti.html": "interview",
    "maatilan-aamut.eml": "replies",
}
"""File and the hand that lays it out."""


def built(name: str) -> bytes:
    """Return the bytes of the forum file `name`."""
    hand = import_module(f"tests.forums.{FORUMS[name]}")
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
