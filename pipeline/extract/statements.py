"""From units to candidate statements: sentences, inline labels, items, clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from pipeline.document import Kind
from pipeline.extract.context import RECORD_ROLES, Head, Role, Unit, View
from pipeline.extract.cues import strongest
from pipeline.extract.data import table
from pipeline.extract.headings import read_heading
from pipeline.extract.leads import inline_label, label_end
from pipeline.extract.roles import named
from pipeline.extract.words import tokens_in, word_of
from pipeline.finnish.items import Part, clauses, split
from pipeline.finnish.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from spacy.tokens import Doc

_WHOLE = frozenset({Role.TIP, Role.ACTION, Role.QUESTION, Role.KEY_MESSAGE})
_CLAUSE_WEIGHT = 2.5
_LEAST_LETTERS = 3
_FIELD_LABEL = 3  # words of a label such as Vastuuhenkilö
# Sections whose lines are no statements at all, whatever words they hold.
SILENT = frozenset({Role.FACTS, Role.AGENDA, Role.CONTACTS, Role.FEEDBACK, Role.HIGHLIGHTS, Role.SUGGESTIONS})
_WORD = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class Candidate:
    """A span that may be a record: offsets into its unit's text, and what stands over it."""

    unit: Unit
    start: int
    end: int
    heads: tuple[Head, ...]
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The candidate's own words."""
        return self.unit.text[self.start : self.end]

    @property
    def doc(self) -> Doc:
        """The parse of the whole unit."""
        return self.unit.doc

    @property
    def head(self) -> Head | None:
        """The innermost head whose role is known and no theme.

        A column or row of procedure (*Päätösehdotus*) is not overruled by a lead-in inside it.
        """
        known = [h for h in self.heads if h.role not in (None, Role.THEME, Role.OTHER)]
        procedure = next((h for h in known if h.role is Role.PROCEDURE and h.source == "column"), None)
        return procedure or (known[-1] if known else None)

    @property
    def context(self) -> str | None:
        """The text of the innermost head of any kind."""
        return self.heads[-1].text if self.heads else None


def candidates(
    view: View, consumed: Container[int], taken: Sequence[tuple[int, int, int]] = ()
) -> list[Candidate]:
    """Return the candidate statements of a document in reading order.

    Units whose index is in `consumed` are passed over, and so are candidates that lie mostly in one of the places
    `taken` (block index, start and end in ``Document.text``): facts and feedback are no statements too.
    """
    out: list[Candidate] = []
    for unit in view.units:
        if unit.index in consumed or unit.heading or unit.block.kind in (Kind.TITLE, Kind.FURNITURE):
            continue
        if unit.field_of is not None:
            continue
        found = _open_questions(unit, list(_of_unit(unit)))
        if found and _is_field(found[0]):
            _fill_before(out, found[0])
            continue
        out += [c for c in found if not _is_taken(c, taken)]
    return out


def _is_taken(candidate: Candidate, taken: Sequence[tuple[int, int, int]]) -> bool:
    start = candidate.unit.block.start + candidate.start
    end = candidate.unit.block.start + candidate.end
    return any(
        block == candidate.unit.index and min(end, to) - max(start, since) > (end - start) / 2
        for block, since, to in taken
    )


def _open_questions(unit: Unit, found: list[Candidate]) -> list[Candidate]:
    """Leave out a question that the next sentence of its line answers, and the answer."""
    out: list[Candidate] = []
    skip = False
    for candidate, after in zip_longest(found, found[1:]):
        if skip:
            skip = False
            continue
        if candidate.text.endswith("?") and after is not None and _answers(unit.doc, candidate, after):
            skip = True
            continue
        out.append(candidate)
    return out


def _answers(doc: Doc, question: Candidate, after: Candidate) -> bool:
    """Whether a sentence begins as an answer does: yes, no, or the question's own verb."""
    first = next(iter(tokens_in(doc, after.start, after.end)), None)
    if first is None or after.text.endswith("?"):
        return False
    asked = next(
        (t for t in tokens_in(doc, question.start, question.end) if "Clitic=Ko" in word_of(t).features), None
    )
    if asked is None:
        return False
    bare = asked.lower_.removesuffix("ko").removesuffix("kö")
    return first.lower_ in table("endings")["answers"] or first.lemma_ == asked.lemma_ or first.lower_ == bare


def _of_unit(unit: Unit) -> Iterator[Candidate]:
    end = len(unit.text) if unit.lead_from is None else unit.lead_from
    if unit.role is Role.TIP and unit.block.kind is Kind.LIST_ITEM and end == len(unit.text):
        yield from _of_sentence(
            unit, Part(unit.said_from, end), unit.heads
        )  # a source with its stops is one tip
        return
    kept: Head | None = None
    for begin, stop in sentences(unit.text):
        start = max(begin, unit.said_from)
        if stop <= start:
            continue
        if start >= end or (stop >= len(unit.text) and unit.text.endswith(":")):
            break  # what ends in a colon only introduces
        sentence = Part(start, min(stop, end))
        label = inline_label(unit, *sentence)
        head = _label_head(unit, label) if label else None
        if label is not None and head is None and _says_nothing(unit, label):
            sentence = Part(label_end(unit, label), sentence.end)
        if label is not None and head is not None:
            kept = head if head.role is Role.ACTION or _names_several(unit, label) else None
            yield from _of_sentence(unit, Part(label_end(unit, label), sentence.end), (*unit.heads, head))
        else:
            yield from _of_sentence(unit, sentence, (*unit.heads, kept) if kept else unit.heads)


def _label_head(unit: Unit, label: tuple[int, int]) -> Head | None:
    """Return a label's meaning: a type of record, a silent section or a field of the action before it."""
    text = unit.text[label[0] : label[1]]
    tokens = tokens_in(unit.doc, *label)
    role = read_heading(unit.doc, (), *label).role
    if len(tokens) <= _FIELD_LABEL and unit.role is not Role.TIP:
        for found in named(tokens, "columns"):
            if found.name in ("responsible", "due") and (
                role in (None, Role.ACTION, Role.FACTS, Role.AGENDA)
            ):
                return Head(text, Role.ACTION, unit.index, found.name)
    if role is Role.TIP and unit.role is Role.TIP:
        return None  # an organisation or a title before a colon is part of the tip
    if role in RECORD_ROLES or role in SILENT or role is Role.PROCEDURE:
        return Head(text, role, unit.index, "label")
    return None


def _says_nothing(unit: Unit, label: tuple[int, int]) -> bool:
    """Whether a label has no noun or verb of its own (*lisäksi: …*)."""
    return not any(
        t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM", "X") for t in tokens_in(unit.doc, *label)
    )


def _names_several(unit: Unit, label: tuple[int, int]) -> bool:
    tokens = tokens_in(unit.doc, *label)
    return (
        any("Number=Plur" in word_of(t).features for t in tokens)
        or "PronType=Int" in word_of(tokens[0]).features
    )


def _is_field(candidate: Candidate) -> bool:
    return bool(candidate.heads) and candidate.heads[-1].source in ("responsible", "due")


def _fill_before(out: list[Candidate], found: Candidate) -> None:
    """Complete the actions before it in its section with a line such as *Vastuu: Nimi, 30.9.2026*."""
    name = found.heads[-1].source
    text = found.unit.text[found.start :]
    section = found.unit.sections
    for candidate in reversed(out):
        if candidate.unit.sections != section or name in candidate.fields:
            break
        if any(h.role is Role.ACTION for h in candidate.heads):
            candidate.fields[name] = text
        else:
            break


def _role(heads: tuple[Head, ...]) -> Role | None:
    return next((h.role for h in reversed(heads) if h.role not in (None, Role.THEME, Role.OTHER)), None)


def _of_sentence(unit: Unit, sentence: Part, heads: tuple[Head, ...]) -> Iterator[Candidate]:
    role = _role(heads)
    parts = [_trimmed(unit.text, sentence)] if role in _WHOLE else split(unit.doc, *sentence)
    if len(parts) == 1 and role not in RECORD_ROLES:
        parts = _typed_clauses(unit, parts[0])
    for part in parts:
        if sum(1 for _ in _WORD.finditer(unit.text[part.start : part.end])) < _LEAST_LETTERS:
            continue
        yield Candidate(unit, part.start, part.end, heads, dict(unit.fields))


def _trimmed(text: str, part: Part) -> Part:
    start, end = part
    tail = _open_end().search(text, start, end)
    end = tail.start() if tail else end
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;."):
        if text[end - 1] == "." and _keeps_stop(text[start:end]):
            break
        end -= 1
    return Part(start, end)


@cache
def _open_end() -> re.Pattern[str]:
    return re.compile(table("endings")["open_end"], re.IGNORECASE)


@cache
def _stop_endings() -> re.Pattern[str]:
    return re.compile(table("endings")["keeps_stop"], re.IGNORECASE)


def _keeps_stop(text: str) -> bool:
    return _stop_endings().search(text) is not None


def _typed_clauses(unit: Unit, part: Part) -> list[Part]:
    """Split a sentence of two independent clauses if their own words speak for different types."""
    halves = clauses(unit.doc, *part)
    if len(halves) != 2:
        return [part]
    types = [strongest(unit.doc, half.start, half.end, _CLAUSE_WEIGHT) for half in halves]
    ok = None not in types and types[0] != types[1] and "none" not in types
    both_needs = set(types) <= {"need", "wish"}
    return halves if ok and not both_needs else [part]
