from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema_rs
from invented import put, record

from pipeline.export.contract import schema_problems
from pipeline.export.entries import Options, entries
from pipeline.export.ndjson import write
from pipeline.records.schema import forum_record_schema

if TYPE_CHECKING:
    from pathlib import Path


def _lines(folder: Path, out: Path) -> list[bytes]:
    write(entries(folder, lambda *_: None), out, Options())
    return out.read_bytes().removesuffix(b"\n").split(b"\n")


def test_each_line_is_the_record_as_it_was_and_valid_in_both_validators(tmp_path: Path) -> None:
    made = [record("Penkki laavulle 🪑", name=f"{n}.md", tulevaa=[1]) for n in "ba"]
    for one, name in zip(made, "ba", strict=True):
        put(tmp_path / "in", one, name)
    found = [json.loads(line) for line in _lines(tmp_path / "in", tmp_path / "o.ndjson")]
    assert found == [made[1][0], made[0][0]]
    second = jsonschema_rs.validator_for(forum_record_schema())
    assert [(schema_problems(line), second.is_valid(line)) for line in found] == [([], True)] * 2


def test_characters_that_some_readers_take_for_line_ends_are_escaped(tmp_path: Path) -> None:
    made = record(source_note="a\u2028b\u2029c\x85d")
    put(tmp_path / "in", made)
    (line,) = _lines(tmp_path / "in", tmp_path / "o.ndjson")
    assert len(line.decode().splitlines()) == 1
    assert json.loads(line) == made[0]
