"""Build the forums and their gold: ``python -m tests.forums FOLDER``.

Six invented forums by six imagined hands, annotated before any run of the program over them: its first score on
them is an honest one. They are rebuilt byte for byte, and so not kept as files.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.forums.building import laid_out, write_all
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
    return laid_out("tests.forums", FORUMS[name], lines_of(Path(name).stem))


if __name__ == "__main__":
    write_all(Path(sys.argv[1]), FORUMS, built, gold_of)
