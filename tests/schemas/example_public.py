"""The full record as a public one: the same forum with every person masked, made by hand and not by the masker."""

from __future__ import annotations

from collections import Counter
from typing import Any

from example_records import full_record

from pipeline.records import models as m
from pipeline.records import public as p
from pipeline.records.ids import item_ids, record_id, sha256

_MASKS = {
    "Aino Esimerkki": "[henkilö]",
    "aino.esimerkki@yhdistys.example": "[sähköposti]",
    "040 000 0000": "[puhelin]",
}
_KEPT_OF_SOURCE = ("media_type", "pages", "language", "title")


def public_record() -> tuple[p.PublicRecord, str]:
    """Return the record and its masked text; whatever is hashed or counted is made of the masked text."""
    record, text = full_record()
    hidden = _masked(text)
    content: dict[str, Any] = record.model_dump(exclude_none=True)
    for name in ("schema_id", "schema_version"):
        del content[name]
    digest = sha256(hidden)
    source = {key: content["source"][key] for key in _KEPT_OF_SOURCE}
    content |= {
        "id": record_id(hidden.encode()),
        "profile": "public",
        "source": source | {"file_name": "aineisto-1", "sha256": digest, "text_sha256": digest},
    }
    del content["forum"]["contacts"]
    for topic in content["forum"]["topics"]:
        del topic["presenters"]
    for part in content["coverage"]:
        del part["characters"]
    return _anew(p.PublicRecord.model_validate(_moved(content, hidden))), hidden


def _masked(text: str) -> str:
    for person, mask in _MASKS.items():
        text = text.replace(person, mask)
    return text


def _moved(node: Any, text: str) -> Any:
    """Put every piece of evidence where its masked quote stands."""
    if isinstance(node, list):
        return [_moved(part, text) for part in node]
    if not isinstance(node, dict):
        return _masked(node) if isinstance(node, str) else node
    moved = {key: _moved(value, text) for key, value in node.items()}
    if "quote" in moved:
        start = text.rindex(moved["quote"])
        moved |= {"start": start, "end": start + len(moved["quote"])}
    return moved


def _anew(record: p.PublicRecord) -> p.PublicRecord:
    """Make ids and counts anew."""
    statements = [item for name in m.STATEMENT_TYPES for item in getattr(record, name)]
    items = [*record.themes, *statements]
    old = [item.id for item in items]
    texts = [
        (item.label if isinstance(item, m.Theme) else item.text, item.evidence[0].start) for item in items
    ]
    names = dict(zip(old, item_ids(texts), strict=True))
    for item in items:
        item.id = names[item.id]
    for theme in record.themes:
        theme.parent_id = names[theme.parent_id] if theme.parent_id else None
    for item in statements:
        item.theme_id = names[item.theme_id]
    places = Counter(place.page for item in statements for place in item.evidence)
    for part in record.coverage:
        part.items = places[part.page]
    return record
