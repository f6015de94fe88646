"""``foorumi summary``: valid records in, one file out, and what is no record is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from pipeline.cli import app

if TYPE_CHECKING:
    from click.testing import Result

OUTPUTS = Path(__file__).parents[2] / "outputs"
SCHEMA = Path(__file__).parents[2] / "schemas" / "current" / "summary.schema.json"
NAMES = ("kylan-varautuminen-kalvot", "kylan-varautuminen-poytakirja", "ruoka-apu")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "tulokset"
    found.mkdir()
    for name in NAMES:
        for suffix in (".json", ".txt"):
            shutil.copy(OUTPUTS / f"{name}{suffix}", found)
    return found


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["summary", *map(str, arguments)])


def _read(folder: Path) -> Any:
    return json.loads((folder / "summary.json").read_text("utf-8"))


def test_the_summary_of_the_samples_follows_its_schema_and_every_reference_leads_to_its_words(
    folder: Path,
) -> None:
    assert _run(folder).exit_code == 0
    summary = _read(folder)
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(summary)
    assert len(summary["forums"]) == 2
    assert len(summary["sources"]) == 3
    for statement in summary["statements"]:
        for reference in statement["references"]:
            text = (folder / f"{reference['output']}.txt").read_text("utf-8")
            record = json.loads((folder / f"{reference['output']}.json").read_text("utf-8"))
            (item,) = [i for i in record[statement["type"]] if i["id"] == reference["item"]]
            spans = [(e["start"], e["end"], e["quote"]) for e in item["evidence"]]
            assert (
                reference["start"],
                reference["end"],
                text[reference["start"] : reference["end"]],
            ) in spans


def test_every_figure_names_statements_that_are_there(folder: Path) -> None:
    _run(folder)
    summary = _read(folder)
    known = {s["id"] for s in summary["statements"]} | {f["id"] for f in summary["forums"]}
    known |= {t["id"] for t in summary["themes"]}
    figures = {k: v for k, v in summary.items() if k not in ("statements", "forums", "sources")}
    named = {
        value
        for value in json.dumps(figures).replace('"', " ").replace(",", " ").split()
        if value[:2] in ("s-", "f-")
    }
    assert named
    assert named <= known


def test_a_second_summary_has_the_same_bytes(folder: Path) -> None:
    _run(folder)
    first = (folder / "summary.json").read_bytes()
    _run(folder)
    assert (folder / "summary.json").read_bytes() == first


def test_a_damaged_record_is_named_and_the_rest_is_summed_up(folder: Path) -> None:
    text = folder / "ruoka-apu.txt"
    text.write_text(text.read_text("utf-8").replace("jääkaappi", "jääkaapit"), "utf-8")
    (folder / "rikki.json").write_text("{", "utf-8")
    result = _run(folder)
    assert result.exit_code == 1
    assert "ruoka-apu" in result.stderr
    summary = _read(folder)
    assert [(p["output"], p["code"]) for p in summary["passed_over"]] == [
        ("rikki", "no_text"),
        ("ruoka-apu", "text_hash"),
    ]
    assert len(summary["sources"]) == 2


def test_nothing_is_written_where_no_record_is_valid(tmp_path: Path) -> None:
    (tmp_path / "rikki.json").write_text("{}", "utf-8")
    (tmp_path / "rikki.txt").write_text("", "utf-8")
    assert _run(tmp_path).exit_code == 1
    assert not (tmp_path / "summary.json").exists()


def test_a_public_summary_says_so_and_names_no_person(folder: Path, tmp_path: Path) -> None:
    assert "Räsänen" in (folder / "kylan-varautuminen-poytakirja.json").read_text("utf-8")
    assert _run(folder, "--profile", "public", "-o", tmp_path / "julkinen").exit_code == 0
    text = (tmp_path / "julkinen" / "summary.json").read_text("utf-8")
    assert json.loads(text)["profile"] == "public"
    assert "Räsänen" not in text
    assert "Räsänen" not in (tmp_path / "julkinen" / "summary.html").read_text("utf-8")


def test_a_file_named_after_a_person_is_not_named_in_a_public_summary(folder: Path, tmp_path: Path) -> None:
    for suffix in (".json", ".txt"):
        (folder / f"ruoka-apu{suffix}").rename(folder / f"virtanen-ruoka-apu{suffix}")
    (folder / "korhonen.json").write_text("{", "utf-8")
    _run(folder, "--profile", "public", "-o", tmp_path / "julkinen")
    text = (tmp_path / "julkinen" / "summary.json").read_text("utf-8").casefold()
    assert "virtanen" not in text
    assert "korhonen" not in text
    assert "no_text" in text


@pytest.mark.parametrize("day", ["1.5.2026", "2026-13-01", "20260501"])
def test_a_day_that_is_none_is_refused(folder: Path, day: str) -> None:
    with pytest.raises(Exception, match="no_date"):
        CliRunner().invoke(app, ["summary", str(folder), "--as-of", day], catch_exceptions=False)


def test_overdue_is_said_only_with_a_day(folder: Path) -> None:
    _run(folder)
    assert not any("overdue" in s for s in _read(folder)["statements"])
    _run(folder, "--as-of", "2099-01-01")
    summary = _read(folder)
    assert summary["as_of"] == "2099-01-01"
    assert {s["overdue"] for s in summary["statements"] if "due" in s} == {True}
