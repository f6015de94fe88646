"""The lines of a text: their indent and quoting, how wide the text was wrapped, and which lines belong together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.document import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUOTE = re.compile(r"(?:[ ]{0,3}>)+ ?")
_WIDEST = 110
"""No mail program or habit wraps wider than this; a longer line means that lines are paragraphs."""
_NARROWEST = 40
_LABEL = re.compile(r"[*_]{0,2}[^\W\d_][\w /().&–-]{0,34}(?::[*_]{0,2}|[*_]{1,2}:)(?:\s|$)")
_PROSE = re.compile(r"[\w(\"”'’§]")
_PROSE_OR_ITEM = re.compile(r"[\w(\"”'’§*•–+-]")
_SENTENCE_END = (".", "!", "?", ":", ";", "…", '."', '!"', '?"', ".”", "!”", "?”", ".)")
_OPEN_END = (",", "–", "—", "(", "&", "/")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `text` without indent, quote marks and trailing space."""

    text: str
    indent: int = 0
    quote: int = 0
    hard: bool = False
    """A break follows that the author put there (Markdown's two spaces or backslash, ``<br>``)."""

    @property
    def blank(self) -> bool:
        """Whether nothing stands on the line."""
        return not self.text

    @property
    def end(self) -> int:
        """The column after the last character."""
        return self.indent + len(self.text)


def to_lines(text: str, *, quotes: bool = True) -> list[Line]:
    """Return the lines of `text`, their indents counted in columns with tab stops every four."""
    return [_line(raw, quotes=quotes) for raw in clean(text).split("\n")]


def _line(raw: str, *, quotes: bool) -> Line:
    depth = 0
    match = _QUOTE.match(raw) if quotes else None
    if match:
        depth = match[0].count(">")
        raw = raw[match.end() :]
    body = raw.lstrip()
    head = raw[: len(raw) - len(body)].expandtabs(4)
    return Line(text=body.rstrip(), indent=len(head), quote=depth)


def wrap_width(lines: Sequence[Line]) -> int | None:
    """Return the column at which `lines` were wrapped by hand or by a mail program, or None if they were not.

    A wrapped line is one whose follower's first word would not have fitted on it. The width is believed
    when most lines that are followed by text obey it.
    """
    lengths = [line.end for line, after in pairwise(lines) if _pair(line, after)]
    long_ones = sum(line.end > _WIDEST and " " in line.text for line in lines)
    usual = [length for length in lengths if _NARROWEST <= length <= _WIDEST]
    if len(usual) < 2 or long_ones * 8 > len(usual):
        return None
    width = max(usual)
    pairs = [(line, after) for line, after in pairwise(lines) if _pair(line, after)]
    obeying = sum(_full(line, after, width - 4) for line, after in pairs)
    return width if obeying * 2 >= len(pairs) or obeying >= 12 else None


def _pair(line: Line, after: Line) -> bool:
    return bool(
        line.text
        and after.text
        and line.quote == after.quote
        and _PROSE_OR_ITEM.match(line.text)
        and _PROSE.match(after.text)
        and "|" not in line.text
        and not line.text.endswith(":")
    )


def _full(line: Line, after: Line, width: int) -> bool:
    word = after.text.split(" ", 1)[0]
    return line.end + 1 + len(word) > width


def label(text: str) -> bool:
    """Whether `text` opens with a label and a colon (``Paikka: …``)."""
    return _LABEL.match(text) is not None


def continues(line: Line, after: Line, width: int | None, *, inside: bool = False) -> bool:
    """Whether `after` goes on with the sentence of `line` rather than starting a block of its own.

    `width` is the column at which the text was wrapped; `inside` says that `after` is indented under the
    list item that `line` belongs to.
    """
    if line.hard or (label(after.text) and line.text.endswith((".", "!", "?"))):
        return False
    if line.text.endswith(",") and after.text[:1].islower() and not label(after.text):
        return True
    if width is not None and line.end <= _WIDEST + 10:
        return _full(line, after, width) or _breaks_short(line, after, width, inside=inside)
    if inside:
        small = after.text[:1].islower() or line.text.endswith(_OPEN_END)
        return small or not (after.text[:1].isupper() or label(after.text))
    return _one_sentence(line, after)


def _breaks_short(line: Line, after: Line, width: int, *, inside: bool) -> bool:
    """Whether a line well short of the margin is open all the same: no full stop, and a small letter follows."""
    open_end = after.text[:1].islower() and not line.text.endswith(_SENTENCE_END) and not label(line.text)
    return open_end and line.end >= width * 0.55 and (inside or after.indent == line.indent == 0)


def _one_sentence(line: Line, after: Line) -> bool:
    """Whether two lines of a text that is not wrapped as a whole are one sentence that was broken all the same."""
    if (
        not after.text[:1].islower()
        or line.text.endswith(_SENTENCE_END)
        or label(line.text)
        or label(after.text)
    ):
        return False
    whole = line.text[:1].isupper() and len(line.text) >= 20 and after.text.endswith((".", "!", "?"))
    return whole or len(line.text) >= 50


def join(parts: Sequence[str]) -> str:
    """Return the lines `parts` as one text; a hyphen at a line end is resolved by the Finnish lexicon."""
    out = ""
    for part in parts:
        if not out:
            out = part
        elif out.endswith("-") and out[-2:-1].isalpha() and part[:1].isalpha():
            from pipeline.finnish.hyphens import join as join_hyphen  # noqa: PLC0415 -- a heavy lexicon, seldom asked

            out = join_hyphen(out, part)
        else:
            out = f"{out} {part}"
    return out
