"""What stands before a colon: a lead-in that names what follows, or a clause of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.finnish.items.segments import Segment, outside_brackets, separators, token_at
from pipeline.finnish.items.words import words
from pipeline.finnish.sentences import sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc

_COLON = re.compile(r":(?=\s|$)")
_LONGEST = 14  # words before the colon; a longer one is a clause that goes on


def lead_in(doc: Doc, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """Return the lead-in of ``doc.text[start:end]`` as offsets, the colon left out, or None where there is none.

    A colon that ends the text makes a lead-in of its last sentence; another colon makes one of what stands before it in the
    first sentence, if that has no finite verb of its own, is a question (*Mihin tietoa käytetään*), or breaks off at its
    verb (*Lisäksi tarvitaan*). Times (*14:00*), addresses and inflected abbreviations hold no such colon.
    """
    text = doc.text
    stop = len(text) if end is None else end
    if not _COLON.search(text, start, stop):
        return None
    bounds = sentences(text[start:stop])
    if not bounds:
        return None
    if text[start:stop].rstrip().endswith(":"):
        first, last = bounds[-1]
        return (start + first, start + last - 1) if last - first > 1 else None
    first, last = (start + edge for edge in bounds[0])
    match = _COLON.search(text, first, last)
    if match is None or not _introduces(doc, text, first, match.start()):
        return None
    return first, match.start()


def _introduces(doc: Doc, text: str, start: int, end: int) -> bool:
    tokens = outside_brackets(doc[token_at(doc, start) : token_at(doc, end)])
    piece = Segment(start, end, tokens)
    if (
        not piece.words
        or len(piece.words) > _LONGEST
        or text.count("(", start, end) != text.count(")", start, end)
    ):
        return False
    if piece.opener in words("questions") or not piece.finite:
        return True
    return not separators(text, start, end) and piece.words[-1].pos_ in ("VERB", "AUX")
