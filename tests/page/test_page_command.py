from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import summary_records
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.export.json import write_record
from pipeline.records.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    from pipeline.records.models import ForumRecord

    Make = Callable[[str], tuple[ForumRecord, str]]


@pytest.fixture
def outputs(record_of: Make, tmp_path: Path) -> Path:
    for name, text in (("kylat", "valot kylätielle"), ("kevat/b 5.5.", "kalenteri")):
        record, canonical = record_of(text)
        write_record(record, canonical, tmp_path, name)
    return tmp_path


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["page", *map(str, arguments)])


def test_each_record_of_a_folder_gets_a_page_beside_it(outputs: Path) -> None:
    result = _run(outputs)
    assert result.exit_code == 0
    written = [outputs / "kevat" / "b 5.5..html", outputs / "kylat.html"]
    assert result.stdout.splitlines() == [path.as_posix() for path in written]
    assert "valot kylätielle" in written[1].read_text("utf-8")


def test_second_run_writes_the_same_bytes_and_the_language_can_be_chosen(outputs: Path) -> None:
    _run(outputs / "kylat.json")
    first = (outputs / "kylat.html").read_bytes()
    assert _run(outputs / "kylat.json").exit_code == 0
    assert (outputs / "kylat.html").read_bytes() == first
    _run(outputs / "kylat.json", "--language", "sv")
    assert b'<html lang="sv">' in (outputs / "kylat.html").read_bytes()


def test_record_that_is_not_proven_gets_no_page(outputs: Path) -> None:
    (outputs / "kylat.txt").write_text("valot kylätiellä", encoding="utf-8")
    result = _run(outputs)
    assert result.exit_code == 1
    assert "kylat.json" in result.stderr
    assert not (outputs / "kylat.html").exists()
    assert (outputs / "kevat" / "b 5.5..html").exists()


def test_file_of_another_is_not_replaced(outputs: Path) -> None:
    (outputs / "kylat.html").write_text("<p>oma sivu</p>", encoding="utf-8")
    result = _run(outputs)
    assert result.exit_code == 1
    assert (outputs / "kylat.html").read_text("utf-8") == "<p>oma sivu</p>"


def test_summary_command_writes_its_page_too(outputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Summary.model_validate(summary_records.ordinary())
    monkeypatch.setattr("pipeline.summary.summarise", lambda *_, **__: made)
    result = CliRunner().invoke(app, ["summary", str(outputs), "--language", "en"])
    assert result.exit_code == 0
    html = (outputs / "summary.html").read_bytes()
    assert b"Summary of the forums" in html
    assert b'href="./' not in html


def test_summary_gets_its_page_last_so_that_it_links_to_the_others(outputs: Path) -> None:
    (outputs / "summary.json").write_text(json.dumps(summary_records.ordinary()), encoding="utf-8")
    assert _run(outputs).stdout.splitlines()[-1].endswith("summary.html")
    assert b'href="./kylat.html"' in (outputs / "summary.html").read_bytes()


def test_summary_can_be_named_alone(outputs: Path) -> None:
    (outputs / "summary.json").write_text(json.dumps(summary_records.ordinary()), encoding="utf-8")
    assert _run(outputs / "summary.json").exit_code == 0
    assert [path.name for path in outputs.rglob("*.html")] == ["summary.html"]


def test_summary_that_breaks_its_contract_gets_no_page(outputs: Path) -> None:
    (outputs / "summary.json").write_text('{"forums": 3}', encoding="utf-8")
    result = _run(outputs)
    assert result.exit_code == 1
    assert "summary.json" in result.stderr
    assert not (outputs / "summary.html").exists()


def test_missing_path_and_folder_without_records_are_usage_errors(tmp_path: Path) -> None:
    assert _run(tmp_path / "nowhere").exception is not None
    assert _run(tmp_path).exception is not None
