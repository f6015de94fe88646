"""The fields of an action: who is responsible and when it is due."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.action_actors import is_nobody, name_of
from pipeline.extract.action_doers import doer
from pipeline.extract.action_labels import (
    after_colon,
    at_the_end,
    before_colon,
    in_brackets,
    in_charge,
    labelled,
)
from pipeline.finnish import dates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc

_LATE = dt.timedelta(days=60)  # a day without a year so long before the event is one of the next year


@dataclass(frozen=True, slots=True)
class ActionFields:
    """Who is responsible, in the base form, and the day it is due (ISO); None where the text does not say."""

    responsible: str | None = None
    due: str | None = None


def action_fields(
    text: str, doc: Doc, cells: Mapping[str, str] | None = None, forum_date: str | dt.date | None = None
) -> ActionFields:
    """Return the fields of the action `text`.

    `doc` is the parse of the block that holds it. `cells` are what other cells of its row or labelled lines after it say,
    by field (``responsible``, ``due``; a date in the former counts too). `forum_date` (a date or ISO) gives the year of
    dates that leave it out.
    """
    cells = cells or {}
    day = dt.date.fromisoformat(forum_date) if isinstance(forum_date, str) else forum_date
    due = _due(cells.get("due", ""), day) or _due(cells.get("responsible", ""), day) or _due(text, day)
    responsible = (
        _cell(cells.get("responsible", ""))
        or labelled(text)
        or in_charge(text)
        or before_colon(text)
        or after_colon(text)
        or in_brackets(text)
        or at_the_end(text)
    )
    return ActionFields(responsible or doer(text, doc), due.isoformat() if due else None)


def _due(text: str, day: dt.date | None) -> dt.date | None:
    """Return the day that `text` names: a marked deadline before any other, the last day of a range."""
    found = [d for d in dates.find_dates(text, day.year if day else None) if d.date is not None]
    for span in sorted(found, key=lambda d: not d.deadline):
        date = span.last or span.date
        if date is not None and day is not None and not span.year_given and date < day - _LATE:
            date = _next_year(date)
        return date
    return None


def _next_year(date: dt.date) -> dt.date | None:
    try:
        return date.replace(year=date.year + 1)
    except ValueError:  # the leap day
        return None


def _cell(text: str) -> str | None:
    """Return who a cell names. Names stand there in the nominative: what no lexicon knows is no inflected form."""
    return None if is_nobody(text) else name_of(text, nominative=True)
