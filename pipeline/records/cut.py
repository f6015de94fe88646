"""Leaving out what is not sure enough, where a user asks for it; nothing is left out without a word."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.records.models import STATEMENT_TYPES, ForumRecord, RecordWarning

if TYPE_CHECKING:
    from pipeline.records.models import Statement


def cut(record: ForumRecord, least: float) -> ForumRecord:
    """Return `record` without the statements whose confidence is below `least` (0 to 1).

    Ids of what stays do not change; ``coverage`` counts what stays, and a warning ``below_confidence`` says how many
    went. Themes stay.
    """
    kept: dict[str, list[Statement]] = {}
    gone: Counter[int | None] = Counter()
    count = 0
    for name in STATEMENT_TYPES:
        items: list[Statement] = getattr(record, name)
        kept[name] = [item for item in items if item.confidence >= least]
        for item in items:
            if item.confidence < least:
                count += 1
                gone.update(evidence.page for evidence in item.evidence)
    if not count:
        return record
    coverage = [
        part.model_copy(update={"items": max(part.items - gone[part.page], 0)}) for part in record.coverage
    ]
    share = f"{least:g}".replace(".", ",")
    said = f"{count} kohtaa, joiden varmuus on alle {share}, jätettiin pois pyynnöstä (--min-confidence)."
    warning = RecordWarning(code="below_confidence", message=said)
    return record.model_copy(update={**kept, "coverage": coverage, "warnings": [*record.warnings, warning]})
