"""Build the second set of forums and their gold: ``python -m tests.forums_second FOLDER``.

Six invented forums of the ordinary kind by six imagined hands other than those of ``tests.forums``, annotated before any
run of the program over them. After that first run they were tuned on; arguable cases are in ``ARGUABLE.md``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.forums.building import laid_out, write_all
from tests.forums_second.sources import DATA, gold_of, lines_of

FORUMS = {
    "kouluun-kiinni.docx": "template",
    "mielen-hyvinvoinnin-ryhma.pdf": "minutes",
    "perille-asti.pptx": "deck",
    "omilleen-ilta.md": "",
    "rinnalla-foorumi.odt": "report",
    "haukkanevan-ilta.txt": "",
}
"""File and the hand that lays it out; one without a hand is its own source."""


def built(name: str) -> bytes:
    """Return the bytes of the forum file `name`."""
    if not FORUMS[name]:
        return (DATA / name).read_bytes()
    return laid_out("tests.forums_second", FORUMS[name], lines_of(Path(name).stem))


if __name__ == "__main__":
    write_all(Path(sys.argv[1]), FORUMS, built, gold_of)
