"""Events: the records of one event, and its facts as its sources tell them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.records.ids import folded
from pipeline.records.models import RECORD_TYPES
from pipeline.records.summary import Conflict, FactValue, SummaryForum
from pipeline.summary.naming import forum_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    Json = dict[str, Any]

_FACTS = ("name", "date", "start", "end", "venue", "address", "municipality", "registered", "attended")
_PLACE = ("page", "start", "end")
_OF_A_KEY = 3  # name, date, municipality


@dataclass(frozen=True, slots=True)
class Event:
    """One forum and its records, each with the name of its output."""

    forum: SummaryForum
    records: list[tuple[str, Json]]


def events(records: Iterable[tuple[str, Json]]) -> list[Event]:
    """Bring the records of each event together, undated events last, otherwise by date, name and id."""
    by_event: defaultdict[str, list[tuple[str, Json]]] = defaultdict(list)
    for output, record in sorted(((output, _lean(record)) for output, record in records), key=lambda r: r[0]):
        by_event[_event_of(record)].append((output, record))
    found = [Event(_forum(event, parts), parts) for event, parts in by_event.items()]
    return sorted(found, key=lambda e: (e.forum.date or "9999", e.forum.name or "", e.forum.id))


def _lean(record: Json) -> Json:
    """Return what a summary needs of a record: places and texts, without quotes, sections and boxes."""
    lean: Json = {part: record[part] for part in ("id", "profile", "source", "forum") if part in record}
    for kind in RECORD_TYPES:
        lean[kind] = [
            {
                **item,
                "evidence": [
                    {key: place[key] for key in _PLACE if key in place} for place in item["evidence"]
                ],
            }
            for item in record.get(kind, ())
        ]
    return lean


def _event_of(record: Json) -> str:
    """Return what names the event: its key, or the record's own id where the key would say too little.

    A date alone, or the name of a body that meets again and again, is no event.
    """
    key = (record.get("forum") or {}).get("key")
    parts = key.split("/") if key else []
    told = bool(key) and (len(parts) != _OF_A_KEY or bool(parts[0] and any(parts[1:])))
    return str(key) if told else str(record["id"])


def _forum(event: str, records: list[tuple[str, Json]]) -> SummaryForum:
    told = {field: _values(field, records) for field in _FACTS}
    facts: Json = {field: values[0][0] for field, values in told.items() if values}
    organisers = {
        folded(name): name
        for _, record in reversed(records)
        for name in reversed(_list(record, "organisers"))
    }
    return SummaryForum(
        id=forum_id(event),
        key=records[0][1].get("forum", {}).get("key"),
        **{field: facts.get(field) for field in _FACTS if field in SummaryForum.model_fields},
        organisers=list(reversed(organisers.values())),
        outputs=[output for output, _ in records],
        conflicts=[
            Conflict(
                field=field,
                values=[FactValue(value=str(value), outputs=outputs) for value, outputs in values],
            )
            for field, values in told.items()
            if len(values) > 1
        ],
    )


def _values(field: str, records: list[tuple[str, Json]]) -> list[tuple[Any, list[str]]]:
    """Return the different values of a fact with the outputs that tell each, the most told first."""
    values: dict[str, tuple[Any, list[str]]] = {}
    for output, record in records:
        value = record.get("forum", {}).get(field)
        if value is not None:
            values.setdefault(folded(str(value)), (value, []))[1].append(output)
    return sorted(values.values(), key=lambda pair: -len(pair[1]))


def _list(record: Json, field: str) -> list[str]:
    return list(record.get("forum", {}).get(field, ()))
