"""Two runs of ``foorumi evaluate`` side by side: what got better and what got worse."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_COUNTS = ("gold", "found", "right")


class Change(NamedTuple):
    """How a type (or a field) fared before and now, in a document or (``document`` empty) in all."""

    document: str
    name: str
    before: dict[str, int]
    """``gold``, ``found`` and ``right``."""
    now: dict[str, int]

    @property
    def gain(self) -> float:
        """The change of F1: above nought is better."""
        return _f1(self.now) - _f1(self.before)


def load(path: Path) -> dict[str, Any]:
    """Return an earlier run as ``evaluate --json`` printed it; raises OSError or ValueError where `path` holds none."""
    try:
        run: dict[str, Any] = json.loads(path.read_text("utf-8"))
        _rows(run)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no output of foorumi evaluate --json") from error
    return run


def changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[Change]:
    """Return the nonzero differences of two runs: of all documents first, then by document, in the run's order.

    A document or type that one of the runs lacks counts there as nothing found of nothing.
    """
    old, new = _rows(before), _rows(now)
    nothing = dict.fromkeys(_COUNTS, 0)
    keys = [*new, *(key for key in old if key not in new)]
    compared = (Change(*key, old.get(key, nothing), new.get(key, nothing)) for key in keys)
    return [change for change in compared if change.before != change.now]


def to_text(found: list[Change]) -> str:
    """Return the changes as lines: document, type, right, missed and invented before and now, change of F1."""
    width = max([len(change.document) for change in found] + [len("all")])
    lines = [
        f"{change.document or 'all':<{width}}  {change.name:<26}"
        + "".join(f"{label} {_pair(change, label):<10}" for label in ("right", "missed", "invented"))
        + f"F1 {change.gain:+.3f}"
        for change in found
    ]
    documents = {change.document: 0.0 for change in found if change.document}
    for change in found:
        if change.document and change.name == "ALL":
            documents[change.document] = change.gain
    better, worse = (sum(sign * gain > 0 for gain in documents.values()) for sign in (1, -1))
    return "\n".join([*lines, f"documents better {better}, worse {worse}"])


def _pair(change: Change, label: str) -> str:
    one, other = (_counted(counts)[label] for counts in (change.before, change.now))
    return f"{one}→{other}" if one != other else f"{one}"


def _counted(counts: Mapping[str, int]) -> dict[str, int]:
    right = counts["right"]
    return {"right": right, "missed": counts["gold"] - right, "invented": counts["found"] - right}


def _f1(counts: Mapping[str, int]) -> float:
    total = counts["gold"] + counts["found"]
    return 2 * counts["right"] / total if total else 1.0


def _rows(run: Mapping[str, Any]) -> dict[tuple[str, str], dict[str, int]]:
    """Return the counts of a run by document (empty for all) and type; a field counts as asked and right."""
    return {(document, name): counts for document, name, counts in _counts_of(run)}


def _counts_of(run: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, int]]]:
    for document, part in {"": run, **run.get("documents", {})}.items():
        for name, row in part["items"].items():
            yield document, name, {key: int(row[key]) for key in _COUNTS}
        for name, row in part["facts"].items():
            asked = int(row["of"])
            yield document, name, {"gold": asked, "found": asked, "right": int(row["right"])}
