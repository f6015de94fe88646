"""Concepts compared with a librarian's judgements."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.finnish.tables import rows
from pipeline.quality.concepts import Judged, compare, in_all, read_judgements, to_text

JUDGEMENTS = Path(__file__).parent.parent / "judgements" / "yso.tsv"


def test_a_concept_that_nobody_judged_counts_as_wrong() -> None:
    row = compare("01", {"a": "A", "b": "B", "c": "C"}, Judged({"a": "A", "d": "D"}, {"b": "B"}))
    assert (row.right, row.wrong, row.missed, row.unjudged) == (["A"], ["B"], ["D"], ["C"])
    assert row.precision == pytest.approx(1 / 3)
    assert row.recall == pytest.approx(1 / 2)


def test_documents_add_up() -> None:
    one = compare("01", {"a": "A"}, Judged({"a": "A"}, {}))
    other = compare("02", {}, Judged({"a": "A"}, {}))
    assert in_all([one, other]).recall == pytest.approx(1 / 2)
    assert to_text([one, other]).splitlines()[-1].split() == ["all", "1", "0", "1", "0", "1.00", "0.50"]
    assert "missed: A" in to_text([one, other], labels=True)


def test_the_committed_judgements_are_of_concepts_of_the_vocabulary() -> None:
    judgements = read_judgements(JUDGEMENTS)
    known = {row[4]: row[1] for row in rows("yso")[1:]}
    assert sorted(judgements) == [f"{number:02}" for number in range(1, 11)]
    for judged in judgements.values():
        assert judged.wanted
        assert not judged.wanted.keys() & judged.unwanted.keys()
        for uri, label in (judged.wanted | judged.unwanted).items():
            assert known[uri] == label


def test_a_row_that_says_neither_yes_nor_no_is_named(tmp_path: Path) -> None:
    path = tmp_path / "j.tsv"
    path.write_text("document\turi\tlabel\twanted\n07\tu\tpuurot\tehkä\n", encoding="utf-8")
    with pytest.raises(ValueError, match="07 puurot"):
        read_judgements(path)
