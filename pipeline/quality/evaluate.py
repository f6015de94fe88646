"""``foorumi evaluate``: extraction run on annotated documents and scored."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.errors import ReadError
from pipeline.quality.score import NONE, TYPES, Score

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

GOLD = ".gold.json"


@dataclass(frozen=True, slots=True)
class Pair:
    """A document and its annotation; ``name`` tells the document apart in the list of errors."""

    name: str
    document: Path
    gold: Path


def find_pairs(folder: Path) -> list[Pair]:
    """Return the documents of `folder` (sub-folders too) that have an annotation beside them, sorted.

    ``muistio.gold.json`` belongs to each of ``muistio.docx``, ``muistio.pdf`` and so on.
    """
    pairs: list[Pair] = []
    for gold in sorted(folder.rglob(f"*{GOLD}")):
        stem = _stem(gold.name.removesuffix(GOLD))
        beside = [p for p in sorted(gold.parent.iterdir()) if _stem(p.stem) == stem and _is_document(p)]
        for document in beside:
            name = document.stem if len(beside) == 1 else document.name
            pairs.append(Pair(name, document, gold))
    return pairs


def _stem(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _is_document(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() not in ("", ".json", ".py")


@dataclass(slots=True)
class Evaluation:
    """The score of a run, ready to be printed."""

    score: Score = field(default_factory=Score)
    documents: dict[str, Score] = field(default_factory=dict)
    """The score of each document by itself."""

    def add(self, name: str, gold: dict[str, Any], record: dict[str, Any]) -> None:
        """Count a document, `record` being what was found in it."""
        self.score.add(name, gold, record)
        self.documents[name] = Score()
        self.documents[name].add(name, gold, record)

    def to_text(self, *, errors: bool = False) -> str:
        """Return the figures as lines; with `errors` also what was missed or invented, and the confusions."""
        lines = [f"{'type':<16}{'gold':>6}{'found':>7}{'right':>7}{'P':>7}{'R':>7}{'F1':>7}"]
        for name, row in self.score.rows().items():
            shares = "".join(f"{_share(share):>7}" for share in (row.precision, row.recall, row.f1))
            lines.append(f"{name:<16}{row.gold:>6}{row.found:>7}{row.right:>7}{shares}")
        for name, (right, of) in self.score.facts().items():
            lines.append(f"{name:<28}{right:>4} of {of:<4}{_share(right / of)}")
        if errors:
            lines += ["\t".join(slip) for slip in self.score.slips]
            lines += ["", *self._confusion()]
        return "\n".join(lines)

    def _confusion(self) -> Iterable[str]:
        """Yield a table: gold types down, found types across, ``–`` for nothing."""
        names = [*TYPES, NONE]
        yield f"{'gold / found':<16}" + "".join(f"{name[:9]:>10}" for name in names)
        for gold in names:
            yield f"{gold:<16}" + "".join(
                f"{self.score.confusion[gold, found] or '.':>10}" for found in names
            )

    def to_json(self, *, errors: bool = False) -> str:
        """Return the same as JSON."""
        return json.dumps(self.as_json(errors=errors), ensure_ascii=False, indent=1)

    def as_json(self, *, errors: bool = False) -> dict[str, Any]:
        """Return the figures, of all documents and of each, as ``--against`` reads them."""
        report = _figures(self.score)
        report["documents"] = {name: _figures(score) for name, score in self.documents.items()}
        if errors:
            report["errors"] = self.score.slips
            report["confusion"] = [
                {"gold": gold, "found": found, "count": count}
                for (gold, found), count in sorted(self.score.confusion.items())
                if count
            ]
        return report


def _figures(score: Score) -> dict[str, Any]:
    return {
        "items": {
            name: {**row._asdict(), "precision": row.precision, "recall": row.recall, "f1": row.f1}
            for name, row in score.rows().items()
        },
        "facts": {
            name: {"right": right, "of": of, "share": right / of}
            for name, (right, of) in score.facts().items()
        },
    }


def _share(value: float | None) -> str:
    return "   –" if value is None else f"{value:4.2f}"


def evaluate(pairs: Iterable[Pair], on_failure: Callable[[str, str], None]) -> Evaluation:
    """Run the extraction on each document and score it; a document that cannot be read scores nothing.

    `on_failure` is told the name of such a document and the category of its failure.
    """
    evaluation = Evaluation()
    for pair in pairs:
        gold = json.loads(pair.gold.read_text("utf-8"))
        evaluation.add(pair.name, gold, _record_of(pair, on_failure))
    return evaluation


def _record_of(pair: Pair, on_failure: Callable[[str, str], None]) -> dict[str, Any]:
    from pipeline.extract import extract_record  # noqa: PLC0415 -- spaCy
    from pipeline.ingest import read  # noqa: PLC0415 -- PDFium and lxml
    from pipeline.ingest.base import Source  # noqa: PLC0415 -- with the readers

    source = Source(pair.document.read_bytes(), pair.document.name)
    try:
        return extract_record(source, read(source)).model_dump(by_alias=True, mode="json")
    except ReadError as error:
        on_failure(pair.name, error.category)
        return {}
