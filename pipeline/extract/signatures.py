"""Sign-offs and signatures of letters and e-mails: lines that state nothing."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.document import Kind
from pipeline.extract.data import table
from pipeline.extract.words import is_finite

if TYPE_CHECKING:
    from pipeline.extract.context import Unit, View

_LONGEST = 8  # words of a line of a signature


def mark_signatures(view: View) -> None:
    """Let a sign-off and the short lines without a verb after it introduce only, so that none is a statement."""
    signing = False
    for unit in view.units:
        if _sign_off().fullmatch(unit.text):
            signing = True
        elif not signing or not _is_line(unit):
            signing = False
            continue
        unit.lead_from = 0


@cache
def _sign_off() -> re.Pattern[str]:
    return re.compile(table("labels")["sign_off"])


def _is_line(unit: Unit) -> bool:
    if unit.heading or unit.block.kind is not Kind.PARAGRAPH or len(unit.text.split()) > _LONGEST:
        return False
    return not is_finite(unit.doc)
