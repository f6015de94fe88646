"""Reading a heading: numbering and group names off, theme and role told apart, composite titles divided."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.extract.context import RECORD_ROLES, Role
from pipeline.extract.data import table
from pipeline.extract.roles import Named, named
from pipeline.extract.words import is_finite, text_of, tokens_in, word_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Doc

_DIVIDER = re.compile(r"\s+[–—-]\s+|\s*:\s+|\s+\|\s+")
_MARK = re.compile(
    r"^\s*(?:\d+\s*§\s*|\d{1,2}(?:\.\d{1,2})*(?:\.\s+|\s+(?=[A-ZÅÄÖ]))|§\s*\d+\s*|[a-zåäö]\)\s+|[IVX]{1,4}\.\s+)(?=\S)"
)
_TRAILING = " :.!?…*"
_SHAPES = frozenset({"group", "group_only", "counter"})
_LONGEST_ROLE = 14  # words; a longer heading is a sentence and names no role
_LONGEST_NOUN_ROLE = (
    4  # words; a role noun in a longer phrase is a part of a subject (kyytien tarve syrjäkylillä talvisin)
)

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a heading says: offsets into its text for the theme and its child theme, and the roles it names."""

    theme: Range | None
    child: Range | None
    roles: tuple[Role, ...]
    question: bool
    """It asks something (*Mikä mättää?*), so that an unknown one is rather a role than a theme."""
    group: bool = False
    """It only names a group (*Ryhmä 3*)."""
    announced: bool = False
    """A group's name and number stand before the theme (*Työpaja 2: …*): it is a theme for certain."""
    first: Range | None = None
    """The first part of a title of two unknown parts (*Vedenlaatu – mitä pitäis tietää*), of which `theme` is the whole."""
    last: Range | None = None
    """Its other part."""
    sure: float = 1.0
    """How sure the roles are (0 to 1): less than one where only the meaning of the words speaks for them."""

    @property
    def role(self) -> Role | None:
        """The role, if the heading names exactly one record type (or, failing that, anything else)."""
        types = [role for role in self.roles if role in RECORD_ROLES]
        if set(types) == {Role.NEED, Role.WISH}:
            return Role.NEED
        if len(set(types)) > 1:
            return None
        if types:
            return types[0]
        return self.roles[0] if self.roles else None


@cache
def _shapes() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile(pattern, re.IGNORECASE)
        for name, pattern in table("labels").items()
        if name in _SHAPES
    }


def trim(text: str, start: int, end: int) -> Range:
    """Narrow a range of `text` to what a reader would call the heading: no numbering, counter or end mark."""
    changed = True
    while changed and start < end:
        changed = False
        for pattern in (_MARK, _shapes()["group"]):
            match = pattern.match(text, start, end)
            if match and match.end() < end:
                start, changed = match.end(), True
        match = re.search(_shapes()["counter"].pattern + r"$", text[start:end], re.IGNORECASE)
        if match and match.start() > 0 and _counts(match[0]):
            end, changed = start + match.start(), True
        while (
            end > start
            and text[end - 1] in _TRAILING
            and not (text[end - 1] == "." and text[end - 2 : end - 1].isdigit())
        ):
            end, changed = end - 1, True
        while start < end and text[start] in " :.–—-*":
            start, changed = start + 1, True
    return start, end


def _counts(mark: str) -> bool:
    """Whether a mark at the end counts the parts of a title (*1/2*), rather than being its own (*24/7*)."""
    numbers = [int(number) for number in re.findall(r"\d+", mark)]
    return numbers == sorted(numbers)


def read_heading(doc: Doc, known: Collection[str] = (), start: int = 0, end: int | None = None) -> Reading:
    """Return what the heading parsed as `doc` (or its text from `start` to `end`) says.

    `known` holds folded labels of themes already met: a composite that begins with one of them divides into
    that theme and a child (*Järjestötieto – rahoitukset*).
    """
    text = text_of(doc)
    end = len(text) if end is None else end
    if _shapes()["group_only"].fullmatch(text, start, end):
        return Reading(None, None, (Role.OTHER,), question=False, group=True)
    start, end = trim(text, start, end)
    parts = _parts(text, start, end)
    readings = [(part, _part_roles(doc, part)) for part in parts]
    question = _asks(doc, start, end)
    bare = [part for part, roles in readings if not roles]
    roles = tuple(n.role for _, found in readings for n in found)
    if not bare or roles:
        subjects = (
            [part for part in bare if _names_subject(doc, part)][:2]
            if bare and _names_subject(doc, bare[0])
            else []
        )
        theme, child = (*subjects, None, None)[:2]
        return Reading(theme, child, roles, question)
    if len(parts) > 1 and _asks(doc, *parts[1]) and _names_subject(doc, parts[0]):
        return Reading(parts[0], None, (), question=False)
    if len(parts) == 2 and _names_aspects(doc, parts[1]) and _names_subject(doc, parts[0]):
        return Reading(parts[0], None, (), question=False)
    if len(parts) > 1 and text[parts[0][0] : parts[0][1]].casefold() in known:
        return Reading(parts[0], (parts[1][0], end), (), question)
    announced = _shapes()["group"].match(text) is not None
    first, last = (parts[0], (parts[1][0], end)) if len(parts) > 1 else (None, None)
    return Reading((start, end), None, (), question, announced=announced, first=first, last=last)


def _parts(text: str, start: int, end: int) -> list[Range]:
    parts: list[Range] = []
    at = start
    for match in _DIVIDER.finditer(text, start, end):
        if match.start() > at:
            parts.append(trim(text, at, match.start()))
        at = match.end()
    if at < end:
        parts.append(trim(text, at, end))
    return [part for part in parts if part[0] < part[1]]


def _part_roles(doc: Doc, part: Range) -> list[Named]:
    tokens = tokens_in(doc, *part)
    if len(tokens) > _LONGEST_ROLE:
        return []
    found = [n for n in named(tokens) if not n.noun or len(tokens) <= _LONGEST_NOUN_ROLE]
    if not found:
        return []
    best = [n for n in found if n.terms == found[0].terms]
    return best if len({n.name for n in best}) > 1 and all(n.noun for n in best) else best[:1]


def _names_subject(doc: Doc, part: Range) -> bool:
    """Whether a part of a composite is a noun phrase: its last word a noun, no finite verb in it."""
    tokens = [token for token in tokens_in(doc, *part) if not token.is_punct]
    if not tokens or is_finite(tokens):
        return False
    return tokens[-1].pos_ in ("NOUN", "PROPN", "ADJ", "VERB", "NUM", "X")


def _names_aspects(doc: Doc, part: Range) -> bool:
    """Whether a part says in the plural partitive what there is of the subject (*kokemuksia ja kehittämiskohteita*)."""
    words = [
        word_of(token) for token in tokens_in(doc, *part) if token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")
    ]
    return bool(words) and all({"Case=Par", "Number=Plur"} <= word.features for word in words)


def _asks(doc: Doc, start: int, end: int) -> bool:
    if "?" in text_of(doc)[start : end + 1]:
        return True
    first = next(iter(tokens_in(doc, start, end)), None)
    return first is not None and (
        "PronType=Int" in word_of(first).features or first.lower_ in _question_words()
    )


@cache
def _question_words() -> frozenset[str]:
    return frozenset(table("labels")["question_words"])
