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


@dataclass(slots=True)
class Unit:
    """A content block (never furniture), its parse, and what stands over it from the outside in."""

    index: int
    block: Block
    text: str
    doc: Doc
    heads: tuple[Head, ...] = ()

    @property
    def role(self) -> Role | None:
        """The innermost known role that is not a theme, or None."""
        for head in reversed(self.heads):
            if head.role not in (None, Role.THEME, Role.OTHER):
                return head.role
        return None


@dataclass(slots=True)
class View:
    """A document with its units in reading order."""

    document: Document
    units: list[Unit] = field(default_factory=list)
