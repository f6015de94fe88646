"""A run with another vocabulary is another run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.finnish.vocabulary_table import VOCABULARY_VARIABLE
from pipeline.run.batch import Batch
from pipeline.run.discover import Plan
from pipeline.run.fingerprint import fingerprint

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_fingerprint_of_a_run_changes_with_the_vocabulary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = Plan([])
    built_in = fingerprint(Batch(plan, tmp_path).settings)
    table = tmp_path / "oma.tsv"
    table.write_text("group\tfi\tsv\ten\turi\n", encoding="utf-8")
    monkeypatch.setenv(VOCABULARY_VARIABLE, str(table))
    other = fingerprint(Batch(plan, tmp_path).settings)
    assert other["settings"] != built_in["settings"]
    assert other["environment"] == built_in["environment"]
