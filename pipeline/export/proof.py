"""Proof of a record: every quote is its span of the canonical text, every hash, id and reference holds, every text has grounds.

Works on the JSON as it is written or read (plain dicts), so that the same check serves before writing and
for anyone who verifies afterwards. Problems name places, never text of a document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from pipeline.export.grounds import ground_problems
from pipeline.export.problem import Problem, step
from pipeline.records.ids import folded, item_ids, sha256
from pipeline.records.lists import ITEM_LISTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Json = dict[str, Any]

__all__ = ["ITEM_LISTS", "Problem", "find_problems"]

_SPAN = {"quote", "start", "end"}


def find_problems(record: Json, text: str) -> list[Problem]:
    """Return what does not hold of `record` (schema-valid JSON) against its canonical `text`; empty if all does.

    Codes: ``text_hash``, ``record_id``, ``profile``, ``quote`` (the quote is not ``text[start:end]``), ``item_id``,
    ``repeated_id``, ``theme_reference``, ``theme_cycle``, and those of `pipeline.export.grounds`.
    """
    items = list(_items(record))
    return [
        *_hash_problems(record, text),
        *_profile_problems(record),
        *_quote_problems(record, text, ""),
        *_id_problems(items),
        *_reference_problems(record, items),
        *ground_problems(record, text, items),
    ]


def _hash_problems(record: Json, text: str) -> Iterator[Problem]:
    source = record["source"]
    if source["text_sha256"] != sha256(text):
        yield Problem("/source/text_sha256", "text_hash")
    if record["id"] != f"r-{source['sha256'][:32]}":
        yield Problem("/id", "record_id")


def _profile_problems(record: Json) -> Iterator[Problem]:
    """Ask that a public record knows of nothing but its masked text, and has no place for a person."""
    public, source = record["profile"] == "public", record["source"]
    if public != record["$schema"].rpartition("/")[2].startswith("public-"):
        yield Problem("/$schema", "profile")
    if not public:
        return
    if source["sha256"] != source["text_sha256"]:
        yield Problem("/source/sha256", "profile")
    for owner, name, path in _private_places(record):
        if name in owner:
            yield Problem(f"{path}/{name}", "profile")


def _private_places(record: Json) -> Iterator[tuple[Json, str, str]]:
    """Yield what an internal record has and a public one has not: its owner, name and the owner's pointer."""
    yield record["source"], "bytes", "/source"
    yield record["forum"], "contacts", "/forum"
    for index, topic in enumerate(record["forum"]["topics"]):
        yield topic, "presenters", f"/forum/topics/{index}"
    for index, part in enumerate(record["coverage"]):
        yield part, "characters", f"/coverage/{index}"


def _quote_problems(node: Any, text: str, path: str) -> Iterator[Problem]:
    """Look at whatever has a quote and offsets, also in fields of a newer version."""
    if isinstance(node, dict):
        if node.keys() >= _SPAN and not _is_span(node, text):
            yield Problem(path, "quote")
        parts: Iterable[tuple[str | int, Any]] = node.items()
    else:
        parts = enumerate(node)
    for key, value in parts:
        if isinstance(value, dict | list):
            yield from _quote_problems(value, text, path + step(key))


def _is_span(evidence: Json, text: str) -> bool:
    """Slices forgive an end past the text and count a negative start from its end, so both are asked for, too."""
    start, end, quote = _whole(evidence["start"]), _whole(evidence["end"]), evidence["quote"]
    if start is None or end is None or not isinstance(quote, str):
        return False
    return start >= 0 and end - start == len(quote) and text[start:end] == quote


def _whole(value: Any) -> int | None:
    """Return a whole number (5.0 is one, as JSON Schema has it), None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        return None
    return int(value)


def _items(record: Json) -> Iterator[tuple[str, Json]]:
    for name in ITEM_LISTS:
        for index, item in enumerate(record[name]):
            yield f"/{name}/{index}", item


def _id_problems(items: list[tuple[str, Json]]) -> Iterator[Problem]:
    """Ids follow from texts and places; items at one place may be numbered in any order."""
    texts = [item.get("text") or item["label"] for _, item in items]
    places = [item["evidence"][0]["start"] for _, item in items]
    keys = [(folded(text), place) for text, place in zip(texts, places, strict=True)]
    allowed = defaultdict(set)
    for key, right in zip(keys, item_ids(zip(texts, places, strict=True)), strict=True):
        allowed[key].add(right)
    times = Counter(item["id"] for _, item in items)
    for key, (path, item) in zip(keys, items, strict=True):
        if item["id"] not in allowed[key]:
            yield Problem(f"{path}/id", "item_id")
        elif times[item["id"]] > 1:
            yield Problem(f"{path}/id", "repeated_id")


def _reference_problems(record: Json, items: list[tuple[str, Json]]) -> Iterator[Problem]:
    parents = {theme["id"]: theme.get("parent_id") for theme in record["themes"]}
    for path, item in items:
        key = "parent_id" if path.startswith("/themes/") else "theme_id"
        if (reference := item.get(key)) is not None and reference not in parents:
            yield Problem(f"{path}/{key}", "theme_reference")
    for index, theme in enumerate(record["themes"]):
        if _is_under_itself(theme["id"], parents):
            yield Problem(f"/themes/{index}/parent_id", "theme_cycle")


def _is_under_itself(theme: str, parents: dict[str, str | None]) -> bool:
    above, seen = parents[theme], {theme}
    while above is not None and above not in seen:
        seen.add(above)
        above = parents.get(above)
    return above is not None
