"""``python -m pipeline.quality.recurring DIR``: how well groups of recurring needs meet a reader's judgements.

A group is right if one judged need is asked for by all of its members. DIR holds outputs of ``foorumi extract``.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.records.summary import Summary

_NAME = "recurring_needs.tsv"


class Judgements(NamedTuple):
    """What a reader says: the needs that an item asks for (none, where it was read and shares none), by item id."""

    needs: Mapping[str, frozenset[str]]

    def verdict(self, items: Iterable[str]) -> str:
        """Return ``right``, ``wrong``, or ``unjudged`` where somebody has yet to read an item."""
        listed = list(items)
        if any(item not in self.needs for item in listed):
            return "unjudged"
        return "right" if frozenset.intersection(*(self.needs[item] for item in listed)) else "wrong"


class Score(NamedTuple):
    """Groups by verdict, and pairs of needs of different forums: how many were judged the same, how many of those found."""

    right: list[str]
    wrong: list[str]
    unjudged: list[str]
    """Count as wrong until somebody has judged them."""
    same: int
    found: int

    @property
    def precision(self) -> float:
        """The share of the groups that is right; 1 where there are none."""
        groups = len(self.right) + len(self.wrong) + len(self.unjudged)
        return len(self.right) / groups if groups else 1.0

    @property
    def recall(self) -> float:
        """The share of the pairs judged the same that stands in a group; 1 where none were."""
        return self.found / self.same if self.same else 1.0


def read_judgements(path: Path) -> Judgements:
    """Return the judgements of a table with the columns document, item and need (empty: none); raises OSError."""
    needs: defaultdict[str, set[str]] = defaultdict(set)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            needs[row["item"]] |= {row["need"]} - {""}
    return Judgements({item: frozenset(found) for item, found in needs.items()})


def score(summary: Summary, judgements: Judgements) -> Score:
    """Return how the groups of a summary compare with the judgements."""
    item_of = {s.id: s.references[0].item for s in summary.statements}
    verdicts: dict[str, list[str]] = {"right": [], "wrong": [], "unjudged": []}
    together: set[frozenset[str]] = set()
    for group in summary.recurring_needs:
        items = [item_of[member.statement] for member in group.members]
        verdicts[judgements.verdict(items)].append(group.label)
        together |= {frozenset(pair) for pair in combinations([m.statement for m in group.members], 2)}
    needs = [s for s in summary.statements if s.type == "needs" and item_of[s.id] in judgements.needs]
    same = [
        frozenset((one.id, other.id))
        for one, other in combinations(needs, 2)
        if one.forum != other.forum
        and judgements.needs[item_of[one.id]] & judgements.needs[item_of[other.id]]
    ]
    found = sum(pair in together for pair in same)
    return Score(verdicts["right"], verdicts["wrong"], verdicts["unjudged"], len(same), found)


def to_text(result: Score) -> str:
    """Return the figures as lines, with the labels of groups that are not right."""
    groups = len(result.right) + len(result.wrong) + len(result.unjudged)
    return "\n".join(
        [
            f"groups {groups}, right {len(result.right)}, wrong {len(result.wrong)}, unjudged {len(result.unjudged)}",
            f"precision {result.precision:.2f}",
            f"pairs judged the same {result.same}, in one group {result.found}, recall {result.recall:.2f}",
            *(f"wrong: {label}" for label in result.wrong),
            *(f"unjudged: {label}" for label in result.unjudged),
        ]
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Sum the records of a folder up and print how its groups compare with the judgements."""
    from pipeline import __version__  # noqa: PLC0415 -- help is instant
    from pipeline.export.entries import entries  # noqa: PLC0415 -- likewise
    from pipeline.summary import summarise  # noqa: PLC0415 -- likewise

    parser = argparse.ArgumentParser(prog="python -m pipeline.quality.recurring", description=__doc__)
    parser.add_argument("folder", type=Path, help="outputs of foorumi extract")
    parser.add_argument("--judgements", type=Path, default=Path("tests/judgements") / _NAME)
    options = parser.parse_args(arguments)
    passed: list[str] = []
    records = (
        (entry.name, entry.record) for entry in entries(options.folder, lambda name, _: passed.append(name))
    )
    result = score(summarise(records, version=__version__), read_judgements(options.judgements))
    print(to_text(result))  # noqa: T201 -- a command's output
    for name in passed:
        print(f"no valid record: {name}")  # noqa: T201 -- likewise


if __name__ == "__main__":
    main()
