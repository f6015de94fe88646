"""Build the third set of forums and their gold: ``python -m tests.forums_third FOLDER``.

Four invented forums by four imagined hands other than those of the first two sets, annotated before any run of the
program over them. After that first run they were tuned on; arguable cases are in ``ARGUABLE.md``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.forums.building import laid_out, write_all
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
    return laid_out("tests.forums_third", FORUMS[name], lines_of(Path(name).stem))


if __name__ == "__main__":
    write_all(Path(sys.argv[1]), FORUMS, built, gold_of)
