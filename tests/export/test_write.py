from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import ContractError
from pipeline.export.check import records_under, validate, verify
from pipeline.export.json import write_record

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.records.models import ForumRecord

    Make = Callable[[str], tuple[ForumRecord, str]]


def _contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_record_and_text_are_written_beside_each_other_and_verify(record_of: Make, tmp_path: Path) -> None:
    record, text = record_of("valot kylätielle\nkalenteri")
    written = write_record(record, text, tmp_path, "kevat/muistio 5.5.")
    assert written.json_path == tmp_path / "kevat" / "muistio 5.5..json"
    assert written.text_path.read_bytes() == "valot kylätielle\nkalenteri".encode()
    assert sorted(_contents(tmp_path)) == ["kevat/muistio 5.5..json", "kevat/muistio 5.5..txt"]
    assert validate(written.json_path) == []
    assert verify(written.json_path) == []


def test_json_is_canonical_utf8_with_newline_and_without_missing_scalars(
    record_of: Make, tmp_path: Path
) -> None:
    record, text = record_of("valot kylätielle")
    data = write_record(record, text, tmp_path, "a").json_path.read_bytes()
    assert data.endswith(b"}\n")
    assert b"\r" not in data
    assert "kylätielle".encode() in data
    assert b"null" not in data
    assert b'\n  "uses": [],\n' in data


def test_the_same_record_gives_the_same_bytes(record_of: Make, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        record, text = record_of("valot\nkalenteri")
        write_record(record, text, tmp_path / folder, "muistio")
    assert _contents(tmp_path / "a") == _contents(tmp_path / "b")


def test_an_item_whose_quote_is_not_the_span_is_never_written(record_of: Make, tmp_path: Path) -> None:
    record, text = record_of("valot\nkalenteri")
    record.needs[1].evidence[0].quote = "kelenteri"
    with pytest.raises(ContractError, match="quote at /needs/1/evidence/0") as caught:
        write_record(record, text, tmp_path, "muistio")
    assert "kelenteri" not in str(caught.value)
    assert _contents(tmp_path) == {}


def test_a_record_that_breaks_the_schema_leaves_the_old_output(record_of: Make, tmp_path: Path) -> None:
    record, text = record_of("valot")
    write_record(record, text, tmp_path, "muistio")
    before = _contents(tmp_path)
    record.needs[0].rule = "Ei Koodi"
    with pytest.raises(ContractError):
        write_record(record, text, tmp_path, "muistio")
    assert _contents(tmp_path) == before


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_crash_in_the_middle_of_writing_leaves_the_old_file(
    record_of: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    write_record(*record_of("valot"), tmp_path, "muistio")
    before = _contents(tmp_path)

    def fail(*_args: object) -> None:
        raise OSError("levy täynnä")

    monkeypatch.setattr(*{"fsync": (os, "fsync"), "replace": (Path, "replace")}[step], fail)
    with pytest.raises(OSError, match="levy täynnä"):
        write_record(*record_of("aivan muuta"), tmp_path, "muistio")
    assert _contents(tmp_path) == before


def test_a_record_without_its_text_is_not_proven(record_of: Make, tmp_path: Path) -> None:
    written = write_record(*record_of("valot"), tmp_path, "muistio")
    written.text_path.unlink()
    assert [p.code for p in verify(written.json_path)] == ["no_text"]


def test_records_of_a_folder_are_its_json_files_but_manifest_summary_and_gold(tmp_path: Path) -> None:
    for name in (
        "b.json",
        "a.json",
        "manifest.json",
        "summary.json",
        "a.gold.json",
        ".c.json.1.part",
        "a.txt",
    ):
        (tmp_path / name).write_text("{}")
    assert [p.name for p in records_under(tmp_path)] == ["a.json", "b.json"]
