"""A document as extraction sees it: blocks with their parse and the meaning of what stands over them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pipeline.document import Block, Document


class Role(StrEnum):
    """What a heading, a lead-in or a column of a table says about what stands under it."""

    THEME = "theme"
    NEED = "need"
    WISH = "wish"
    USE = "use"
    REASON = "reason"
    TIP = "material_tip"
    OFFER = "offer"
    CHALLENGE = "challenge"
    QUESTION = "question"
    KEY_MESSAGE = "key_message"
    ACTION = "action"
    FACTS = "facts"  # time, place, attendance, organisers
    AGENDA = "agenda"  # programme, topics and presenters
    CONTACTS = "contacts"
    FEEDBACK = "feedback"
    HIGHLIGHTS = "highlights"  # what was good
    SUGGESTIONS = "suggestions"  # what to do better
    PROCEDURE = "procedure"  # opening, quorum, minutes of last time: no record
    OTHER = "other"  # names no theme and no type (results, discussion, group work)


RECORD_ROLES = (
    Role.NEED,
    Role.WISH,
    Role.USE,
    Role.REASON,
    Role.TIP,
    Role.OFFER,
    Role.CHALLENGE,
    Role.QUESTION,
    Role.KEY_MESSAGE,
    Role.ACTION,
)
"""The roles that are types of records."""


@dataclass(frozen=True, slots=True)
class Head:
    """A heading, lead-in or column head that stands over a unit."""

    text: str
    role: Role | None
    """None where nothing is known of its meaning."""
    block: int
    """Index of its block in ``Document.blocks``."""
    source: str
    """``heading``, ``lead_in`` or ``column``."""
    sure: float = 1.0
    """How sure the role is (0 to 1): less than one where the classifier read it from the heading's meaning."""


@dataclass(slots=True)
class Unit:
    """A content block (never furniture), its parse, and what stands over it from the outside in."""

    index: int
    """Index of the block in ``Document.blocks``."""
    block: Block
    text: str
    doc: Doc
    heads: tuple[Head, ...] = ()
    theme: int | None = None
    """Index of the innermost theme in ``View.themes``."""
    fields: dict[str, str] = field(default_factory=dict)
    """What the other cells of its table row say, by field (``responsible``, ``due``, ``url`` …)."""
    parent: str | None = None
    """The text of the list item that it is nested under."""
    field_of: str | None = None
    """The field that this cell fills, if it is no statement itself."""
    lead_from: int | None = None
    """Offset into `text` from where it only introduces what follows; None if it does not."""
    said_from: int = 0
    """Offset into `text` before which only a speaker or a heading run into the paragraph is named."""
    heading: bool = False
    loose: bool = False
    """Prose after a list under the same heading, or speaker notes: the heading speaks less for it."""

    @property
    def role(self) -> Role | None:
        """The innermost known role that is not a theme, or None."""
        for head in reversed(self.heads):
            if head.role not in (None, Role.THEME, Role.OTHER):
                return head.role
        return None

    @property
    def sections(self) -> list[str]:
        """The headings over it, from the outside in."""
        return [head.text for head in self.heads if head.source == "heading"]


@dataclass(slots=True)
class ThemeNode:
    """A theme of the document: its label, its parent (index) and the ranges of ``Document.text`` that name it."""

    label: str
    parent: int | None
    places: list[tuple[int, int, int]] = field(default_factory=list)
    """``(block index, start, end)``."""
    announced: bool = False
    """The document numbers it as a group's subject (*Työpaja 2: …*), so that it is kept even if nothing is said under it."""


@dataclass(slots=True)
class View:
    """A document with its units in reading order; heading blocks are units too (``heading`` is set)."""

    document: Document
    units: list[Unit] = field(default_factory=list)
    themes: list[ThemeNode] = field(default_factory=list)
