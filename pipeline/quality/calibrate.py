"""``python -m pipeline.quality.calibrate DIR``: fit confidence to documents with gold.

Every item found in a document of DIR is right (its text and type are in the gold) or wrong; what matches optional
gold only is left out. The map of `pipeline.extract.confidence` is fitted on all documents and written to its data
file; how good it is on a document that it has not seen is measured leaving out one document at a time.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.export.files import write_atomically
from pipeline.extract.confidence import calibrated, form_of, log_odds
from pipeline.quality.evaluate import find_pairs
from pipeline.quality.reliability import calibration_error, table
from pipeline.quality.score import TYPES, compare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.extract.decide import Decision
    from pipeline.extract.items import Item
    from pipeline.quality.evaluate import Pair

_DATA = Path(__file__).parents[1] / "extract" / "data" / "calibration.toml"
_HEAD = """\
# Varmuuden kalibrointi; tämän kirjoittaa make calibrate, älä muuta käsin.
# Calibration of confidence; written by make calibrate, do not edit.
"""
_SHRINK = 1.0  # inverse strength of the L2 penalty: an offset that few items speak for stays near nought
_LEAST = 2  # documents, for one to be left out


class Row(NamedTuple):
    """An item that was found: its document, the decision's uncalibrated share, rule and form, and whether it is right."""

    document: str
    share: float
    rule: str
    form: str
    right: bool


def rows_of(pairs: Iterable[Pair]) -> list[Row]:
    """Read the documents of `pairs` and return their items, judged by their gold."""
    from pipeline.extract.analysis import analyse  # noqa: PLC0415 -- spaCy
    from pipeline.extract.identify import identify  # noqa: PLC0415 -- with it
    from pipeline.ingest import read_path  # noqa: PLC0415 -- PDFium and lxml

    rows: list[Row] = []
    for pair in pairs:
        items = [item for item, _ in identify(analyse(read_path(pair.document))).items]
        rows += judged(pair.name, items, json.loads(pair.gold.read_text("utf-8")))
    return rows


def judged(document: str, items: Sequence[Item], gold: dict[str, Any]) -> list[Row]:
    """Return a row for each item of a document that its gold says something of."""
    record: dict[str, list[dict[str, Any]]] = {name: [] for name in TYPES}
    for item in items:
        record[_list_of(item.name)].append({"text": item.text, "item": item})
    rows: list[Row] = []
    for name in TYPES:
        match = compare(name, gold, record)
        marks = dict.fromkeys((j for _, j in match.pairs), True) | dict.fromkeys(match.invented, False)
        for index, right in sorted(marks.items()):
            item = match.found[index]["item"]
            decision: Decision = item.decision
            form = form_of(item.candidates[0].unit.block)
            rows.append(Row(document, decision.share, decision.rule, form, right))
    return rows


def _list_of(name: str) -> str:
    return "needs" if name == "wish" else f"{name}s"


def fit(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the map that fits `rows` best, as the data file has it.

    The slope is never negative: more evidence never makes a decision less sure. Rows that are all right (or all wrong)
    say nothing of the slope; the map is then flat, at their share by Laplace's rule.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 -- a tool of developers

    rules, forms = sorted({r.rule for r in rows}), sorted({r.form for r in rows})
    right = sum(r.right for r in rows)
    if right in (0, len(rows)):
        return _map(
            log_odds((right + 1) / (len(rows) + 2)), [0.0] * (1 + len(rules) + len(forms)), rules, forms
        )
    features = [
        [log_odds(r.share), *(r.rule == rule for rule in rules), *(r.form == form for form in forms)]
        for r in rows
    ]
    estimator: Any = LogisticRegression
    model = estimator(C=_SHRINK, max_iter=1000).fit(features, [r.right for r in rows])
    if model.coef_[0][0] < 0:
        model.fit([[0.0, *row[1:]] for row in features], [r.right for r in rows])
    return _map(float(model.intercept_[0]), [float(c) for c in model.coef_[0]], rules, forms)


def _map(
    intercept: float, weights: Sequence[float], rules: Sequence[str], forms: Sequence[str]
) -> dict[str, Any]:
    rounded = [round(weight, 4) for weight in weights]
    return {
        "intercept": round(intercept, 4),
        "slope": rounded[0],
        "rule": dict(zip(rules, rounded[1:], strict=False)),
        "form": dict(zip(forms, rounded[1 + len(rules) :], strict=True)),
    }


def left_out(rows: Sequence[Row]) -> list[float]:
    """Return the confidence of each row by a map fitted on all documents but its own."""
    fits = {name: fit([r for r in rows if r.document != name]) for name in sorted({r.document for r in rows})}
    return [calibrated(r.share, r.rule, r.form, fits[r.document]) for r in rows]


def to_toml(fitted: dict[str, Any]) -> str:
    """Return a map as the text of its data file."""
    lines = [f"{key} = {fitted[key]}" for key in ("intercept", "slope")]
    for group in ("rule", "form"):
        lines += ["", f"[{group}]", *(f"{code} = {value}" for code, value in fitted[group].items())]
    return _HEAD + "\n".join(lines) + "\n"


def report(rows: Sequence[Row], unseen: Sequence[float]) -> str:
    """Return the reliability tables and calibration errors before and after, `unseen` being those of `left_out`."""
    right = [r.right for r in rows]
    parts = [f"{len(rows)} items of {len({r.document for r in rows})} documents, {sum(right)} right"]
    for title, shares in (
        ("uncalibrated share of the evidence", [r.share for r in rows]),
        ("calibrated, fitted without the document", unseen),
    ):
        error = calibration_error(shares, right)
        parts += ["", title, table(shares, right), f"expected calibration error {error:.3f}"]
    return "\n".join(parts)


def main(arguments: Sequence[str] | None = None, data: Path = _DATA) -> int:
    """Fit, report and write the map to `data`; 2 where there are too few documents."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.quality.calibrate", description=__doc__)
    parser.add_argument("folder", type=Path, help="documents with NAME.gold.json beside them")
    rows = rows_of(find_pairs(parser.parse_args(arguments).folder))
    if len({row.document for row in rows}) < _LEAST:
        parser.error("at least two documents with gold are needed")
    print(report(rows, left_out(rows)))  # noqa: T201 -- this is what the command is for
    write_atomically(data, to_toml(fit(rows)).encode())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
