"""The lists of a record by their names, in the record's order; here without pydantic, which verifying does not need."""

from __future__ import annotations

from typing import Final

STATEMENT_LISTS: Final = (
    "needs",
    "uses",
    "reasons",
    "offers",
    "challenges",
    "questions",
    "key_messages",
    "material_tips",
    "actions",
)
ITEM_LISTS: Final = ("themes", *STATEMENT_LISTS)
