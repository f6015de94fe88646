"""Where sentences begin and end in a block of text, told from punctuation, abbreviations and the lexicon.

The model's own sentence splitter is weak outside news prose; blocks come from the layout, so that what is left is orthography.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pipeline.finnish.voikko import is_word

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOSING = "\"'”’“»)\\]}›"
_END = re.compile(rf"(?P<mark>[.!?…]+)(?P<closing>[{_CLOSING}]*)(?=\s|$)")
_OPENING = "\"'”’“»«([{‹–—-"
_AHEAD = 60  # code points that are enough to see how the next sentence begins
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_WORD_BEFORE = re.compile(r"[^\s(\[{\"”’“»«/]*\Z")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the sentences of `text` in order as code-point offsets, trimmed; together they cover all but white space.

    A sentence in brackets, or one that only illustrates (*Esim. …*), stays with the one before it.
    """
    bounds: list[tuple[int, int]] = []
    start = 0
    for end in (*_ends(text), len(text)):
        while start < end and text[start].isspace():
            start += 1
        stop = end
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        if stop > start:
            if bounds and _stays(text[start:stop]):
                bounds[-1] = (bounds[-1][0], stop)
            else:
                bounds.append((start, stop))
        start = end
    return bounds


def _ends(text: str) -> Iterator[int]:
    brackets = _bracketed(text)
    start = 0
    for match in _END.finditer(text):
        before = bisect_left(brackets, (match.end() - 1, 0)) - 1
        inside = before >= 0 and match.end() - 1 < brackets[before][1]
        if not inside and _ends_sentence(text, start, match):
            yield match.end()
            start = match.end()


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the marks found by `match` end the sentence that begins at `start`."""
    rest = text[match.end() : match.end() + _AHEAD].lstrip()
    following = rest.lstrip(_OPENING + " ")[:1]
    lower = following.islower()
    mark = match["mark"]
    if not rest or (match["closing"] and not lower):
        return True
    if "?" in mark or "!" in mark:
        return not (lower and (match["closing"] or _first_word(rest) in _words("says")))
    if "…" in mark or len(mark) > 1 or match["closing"]:
        return not lower
    before = _word_before(text, start, match.start())
    if lower:
        return _ends_before_small_letter(before)
    return _ends_at_stop(before, following, alone=text[start : match.start()].strip() == before)


def _ends_before_small_letter(before: str) -> bool:
    """In hasty notes a sentence begins in lower case: only a bracket or a whole word ends one then."""
    word = before.lower()
    if before.endswith(")"):
        return True
    return len(word) > 2 and word.isalpha() and word not in _abbreviations() and is_word(word)


def _ends_at_stop(before: str, following: str, *, alone: bool) -> bool:
    """Whether the full stop after the word `before` ends a sentence; `alone`: nothing stands before that word in it."""
    word = before.lower()
    initial = len(before) == 1 and before.isupper()
    if word in _words("may_end") and not initial:
        return not following.isdigit()
    if word in _words("never_ends") or (len(before) == 1 and before.isalpha()):
        return False
    # A list number (*1. Kokouksen avaus*) that the layout left in the text.
    return not (alone and len(word) <= 3 and (word.isdigit() or word.strip("ivx") == ""))


def _stays(sentence: str) -> bool:
    if sentence[0] in _PAIRS:
        return sentence.rstrip(".").endswith(_PAIRS[sentence[0]])
    return _first_word(sentence) in _words("illustrates")


def _first_word(text: str) -> str:
    match = _FIRST_WORD.match(text)
    return match.group().lower() if match else ""


def _word_before(text: str, start: int, end: int) -> str:
    match = _WORD_BEFORE.search(text[max(start, end - 40) : end])
    return match.group() if match else ""


def _bracketed(text: str) -> list[tuple[int, int]]:
    """Return the outermost ranges in brackets that are closed in `text`, in order."""
    ranges: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for i, char in enumerate(text):
        if char in _PAIRS:
            stack.append((_PAIRS[char], i))
        elif stack and char == stack[-1][0]:
            start = stack.pop()[1]
            while ranges and ranges[-1][0] > start:
                ranges.pop()
            ranges.append((start, i))
    return ranges


@cache
def _data() -> dict[str, frozenset[str]]:
    raw = files("pipeline.finnish").joinpath("data/abbreviations.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(raw).items()}


def _words(name: str) -> frozenset[str]:
    return _data()[name]


@cache
def _abbreviations() -> frozenset[str]:
    return _words("never_ends") | _words("may_end")
