"""``python -m pipeline.quality.concepts DIR``: how well the concepts of documents meet a librarian's judgements."""

from __future__ import annotations

import argparse
import csv
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_NUMBER = re.compile(r"\d+")
_NO_DOCUMENTS = (".json", ".py", "")


@dataclass(slots=True)
class Judged:
    """The concepts (label by URI) that somebody wants of a document, or does not."""

    wanted: dict[str, str] = field(default_factory=dict)
    unwanted: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """How the concepts of a document compare: labels of the right, the wrong, the missed and those nobody judged."""

    document: str
    right: list[str]
    wrong: list[str]
    missed: list[str]
    unjudged: list[str]
    """Count as wrong until somebody has judged them."""

    @property
    def precision(self) -> float:
        """The share of what was given that is wanted; 1 where nothing was given."""
        given = len(self.right) + len(self.wrong) + len(self.unjudged)
        return len(self.right) / given if given else 1.0

    @property
    def recall(self) -> float:
        """The share of what is wanted that was given; 1 where nothing is wanted."""
        wanted = len(self.right) + len(self.missed)
        return len(self.right) / wanted if wanted else 1.0


def read_judgements(path: Path) -> dict[str, Judged]:
    """Return the judgements of a table with the columns document (its number), uri, label, wanted (yes or no).

    Raises OSError where there is none and ValueError where a row says neither yes nor no.
    """
    judgements: dict[str, Judged] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            judged = judgements.setdefault(row["document"], Judged())
            if row["wanted"] not in ("yes", "no"):
                raise ValueError(
                    f"{path.name}: wanted is neither yes nor no: {row['document']} {row['label']}"
                )
            (judged.wanted if row["wanted"] == "yes" else judged.unwanted)[row["uri"]] = row["label"]
    return judgements


def compare(document: str, given: Mapping[str, str], judged: Judged) -> Row:
    """Return how the concepts that `document` was given (label by URI) compare with what was judged."""
    return Row(
        document,
        right=[label for uri, label in given.items() if uri in judged.wanted],
        wrong=[label for uri, label in given.items() if uri in judged.unwanted],
        missed=[label for uri, label in judged.wanted.items() if uri not in given],
        unjudged=[
            label for uri, label in given.items() if uri not in judged.wanted and uri not in judged.unwanted
        ],
    )


def in_all(rows: Iterable[Row]) -> Row:
    """Return the rows added up."""
    total = Row("all", [], [], [], [])
    for row in rows:
        total.right.extend(row.right)
        total.wrong.extend(row.wrong)
        total.missed.extend(row.missed)
        total.unjudged.extend(row.unjudged)
    return total


def to_text(rows: Sequence[Row], *, labels: bool = False) -> str:
    """Return the figures as lines; with `labels` also what was wrong, missed or is not judged yet."""
    lines = [f"{'document':<10}{'right':>7}{'wrong':>7}{'missed':>7}{'unjudged':>10}{'P':>7}{'R':>7}"]
    for row in (*rows, in_all(rows)):
        counts = f"{len(row.right):>7}{len(row.wrong):>7}{len(row.missed):>7}{len(row.unjudged):>10}"
        lines.append(f"{row.document:<10}{counts}{row.precision:>7.2f}{row.recall:>7.2f}")
        if labels and row.document != "all":
            for name in ("wrong", "missed", "unjudged"):
                listed = ", ".join(getattr(row, name))
                lines += [f"    {name}: {listed}"] if listed else []
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the judged documents of a folder and print precision and recall."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.quality.concepts", description=__doc__)
    parser.add_argument("folder", type=Path, help="documents whose names begin with their numbers")
    parser.add_argument("--judgements", type=Path, default=Path("tests/judgements/yso.tsv"))
    parser.add_argument("--labels", action="store_true", help="also print what is wrong, missed or unjudged")
    options = parser.parse_args(arguments)
    print(to_text(_measure(options.folder, read_judgements(options.judgements)), labels=options.labels))  # noqa: T201 -- a command's output


def _measure(folder: Path, judgements: Mapping[str, Judged]) -> list[Row]:
    from pipeline import extract  # noqa: PLC0415 -- spaCy, when there is something to read

    rows: list[Row] = []
    for path in sorted(folder.iterdir()):
        number = _NUMBER.match(path.name)
        if number is None or number.group() not in judgements or path.suffix in _NO_DOCUMENTS:
            continue
        given = {concept.uri: concept.label.fi or "" for concept in extract(path).concepts}
        rows.append(compare(number.group(), given, judgements[number.group()]))
    return rows


if __name__ == "__main__":
    main()
