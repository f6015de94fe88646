from __future__ import annotations

import ast
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.export.check import verify_all
from pipeline.export.json import find_all_problems
from pipeline.records.ids import sha256
from tests.schemas.judges import (
    MODULE,
    VERIFY_PY,
    Output,
    codes,
    manifest_of,
    put,
    run,
    samples,
    to_bytes,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    Json = dict[str, Any]


# ---- The manifest and the folder ----


def test_an_output_that_is_missing_added_or_rewritten_is_caught(tmp_path: Path) -> None:
    first, second, third, fourth, added = samples()[:5]
    folder = put(tmp_path, [first, second, third, fourth])
    (folder / "000.json").unlink()
    (folder / "001.json").write_bytes(second.data.replace(b"\n", b"\r\n"))
    (folder / "002.txt").write_bytes(third.text + b"\n")
    added.write(folder)
    assert codes(folder) == {
        "000.json": {"missing_output"},
        "001.json": {"manifest_hash"},
        "002.json": {"manifest_hash", "text_hash"},
        "004.json": {"not_in_manifest"},
    }


def test_two_outputs_that_changed_names_are_caught(tmp_path: Path) -> None:
    first, second = samples()[:2]
    folder = put(tmp_path, [first, second])
    first._replace(name=second.name).write(folder)
    second._replace(name=first.name).write(folder)
    assert codes(folder) == {name: {"manifest_hash", "manifest_entry"} for name in ("000.json", "001.json")}


def test_a_manifest_above_holds_for_outputs_in_folders_below_it(tmp_path: Path) -> None:
    output = samples()[0]._replace(name="vuosi/kevät/muistio")
    below = tmp_path / "vuosi" / "kevät"
    below.mkdir(parents=True)
    put(tmp_path, [output])
    assert codes(tmp_path) == codes(below) == {}
    (below / "muistio.json").unlink()
    samples()[1]._replace(name="toinen").write(below)
    assert codes(below) == {"muistio.json": {"missing_output"}, "toinen.json": {"not_in_manifest"}}


@pytest.mark.parametrize(
    "entry",
    [
        {"output": "../pois.json"},
        {"output": "/pois.json"},
        {"output": "a\\b.json"},
        {"output": 5},
        {"json_sha256": None},
        {"text_sha256": "AB"},
        {"counts": 7},
        {"state": None, "json_sha256": None, "output": None},
    ],
)
def test_a_damaged_manifest_is_named_and_leads_nowhere(tmp_path: Path, entry: Json) -> None:
    output = samples()[0]
    put(tmp_path, [output])
    content = json.loads(manifest_of([output]))
    content["files"][0] |= entry
    (tmp_path / "manifest.json").write_text(json.dumps(content))
    own = {problem.code for _, problems in verify_all([tmp_path]) for problem in problems}
    carried = {code for _, problems in MODULE.Check([str(tmp_path)]).results(None) for _, code in problems}
    expected = {"not_in_manifest"} if "state" in entry else {"manifest_form"}
    assert (own, carried) == (expected, expected)


def test_a_manifest_of_another_program_is_no_manifest(tmp_path: Path) -> None:
    samples()[0].write(tmp_path)
    (tmp_path / "manifest.json").write_text('{"name": "a web page", "icons": []}')
    assert codes(tmp_path) == {}


def test_a_folder_whose_outputs_are_all_gone_is_not_in_order(tmp_path: Path) -> None:
    put(tmp_path, samples()[:1])
    for path in tmp_path.glob("0*"):
        path.unlink()
    ended = run(".", cwd=tmp_path)
    assert (ended.returncode, ended.stderr) == (1, "")
    assert "missing_output" in ended.stdout


def test_a_rewritten_manifest_is_caught_by_its_hash(tmp_path: Path) -> None:
    folder = put(tmp_path, samples()[:2])
    digest = sha256((folder / "manifest.json").read_bytes())
    assert run(".", "--manifest-sha256", digest.upper(), cwd=folder).returncode == 0
    (folder / "manifest.json").write_bytes(manifest_of(samples()[:2]) + b" ")
    ended = run(".", "--manifest-sha256", digest, cwd=folder)
    assert (ended.returncode, "manifest_pin" in ended.stdout) == (1, True)
    (folder / "manifest.json").unlink()
    assert run(".", "--manifest-sha256", digest, cwd=folder).returncode == 1


# ---- Hostile files ----


def _twice(data: bytes) -> bytes:
    return data.replace(b'{\n  "$schema"', b'{\n  "id": "r-0",\n  "$schema"', 1)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_twice, "not_json"),
        (lambda data: data.replace(b'"confidence": 0', b'"confidence": NaN, "x": 0', 1), "not_json"),
        (lambda data: data.replace(b'"confidence": 0', b'"confidence": 1e999, "x": 0', 1), "not_json"),
        (lambda data: data.replace(b'"pages": ', b'"pages": ' + b"9" * 5000, 1), "not_json"),
        (lambda data: data.replace(b'"version"', b'"x": "\\ud800", "version"', 1), "not_json"),
        (lambda data: data.replace(b'"version"', b'"\\ud800": 1, "version"', 1), "not_json"),
        (lambda data: b"[" * 100_000 + b"]" * 100_000, "not_json"),
        (
            lambda data: data.replace(b'"version"', b'"x": ' + b"[" * 60 + b"]" * 60 + b', "version"', 1),
            "not_json",
        ),
        (lambda data: b"\xef\xbb\xbf" + data, "not_json"),
        (lambda data: data.decode().encode("utf-16"), "not_json"),
        (lambda data: b"", "not_json"),
        (lambda data: b"\xff", "not_json"),
        (lambda data: b"[]", "form"),
        (lambda data: b'"profile"', "form"),
        (lambda data: b'{"profile": "public"}', "form"),
    ],
)
def test_hostile_json_is_a_clear_failure(tmp_path: Path, spoil: Callable[[bytes], bytes], code: str) -> None:
    output = next(o for o in samples() if b'"pages"' in o.data)
    spoilt = spoil(output.data)
    assert spoilt != output.data
    path = Output("a", spoilt, output.text).write(tmp_path)
    assert {found for _, found in MODULE.Check([str(path)]).verify(str(path))} == {code}
    assert find_all_problems(spoilt, output.text)


def test_line_ends_of_the_json_are_no_matter_where_no_manifest_says_so(tmp_path: Path) -> None:
    output = samples()[0]
    output._replace(data=output.data.replace(b"\n", b"\r\n")).write(tmp_path)
    assert codes(tmp_path) == {}


@pytest.mark.parametrize("text", [b"\xef\xbb\xbf%s", b"%s\r\n", b"\xff%s"])
def test_a_text_in_another_encoding_is_a_clear_failure(tmp_path: Path, text: bytes) -> None:
    output = samples()[0]
    output._replace(text=text % output.text).write(tmp_path)
    assert codes(tmp_path) == {"000.json": {"text_encoding"}}


def test_what_is_no_plain_file_is_named_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    folder = tmp_path / "folder"
    for place in (outside, folder):
        place.mkdir()
    kept = samples()[0].write(outside)
    (folder / "linked.json").symlink_to(kept)
    (folder / "linked.txt").symlink_to(kept.with_suffix(".txt"))
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.json")
    samples()[1]._replace(name="text").write(folder)
    (folder / "text.txt").unlink()
    (folder / "text.txt").symlink_to(kept.with_suffix(".txt"))
    samples()[2]._replace(name="alone").write(folder)
    (folder / "alone.txt").unlink()
    found = {
        Path(p).name: {c for _, c in problems} for p, problems in MODULE.Check([str(folder)]).results(None)
    }
    refused = {name: {"unreadable"} for name in ("linked.json", "pipe.json", "text.json")}
    assert found == {**refused, "alone.json": {"no_text"}}


def test_a_folder_that_cannot_be_read_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    samples()[0].write(tmp_path)
    (tmp_path / "kept").mkdir()
    scan = os.scandir

    def refuse(path: str) -> Any:  # the tests may run as someone who may read everything
        if path.endswith("kept"):
            raise PermissionError(13, "refused", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = {
        Path(p).name: {c for _, c in problems} for p, problems in MODULE.Check([str(tmp_path)]).results(None)
    }
    assert found == {"000.json": set(), "kept": {"unreadable"}}


# ---- The command ----


def test_the_file_runs_alone_and_exits_by_what_it_found(tmp_path: Path) -> None:
    good, bad = samples()[:2]
    good.write(tmp_path)
    assert run("000.json", cwd=tmp_path).returncode == 0
    bad._replace(text=b"").write(tmp_path)
    ended = run(".", "--json", cwd=tmp_path)
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [line["file"] for line in lines] == ["./000.json", "./001.json"]
    assert lines[0]["problems"] == []
    assert {"path": "/source/text_sha256", "code": "text_hash"} in lines[1]["problems"]
    assert (ended.returncode, ended.stderr) == (1, "")


@pytest.mark.parametrize("arguments", [(), ("nowhere",), (".",), ("--language", "xx", ".")])
def test_wrong_usage_exits_with_two(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    ended = run(*arguments, cwd=tmp_path)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Traceback" not in ended.stderr


def test_messages_follow_the_locale_and_hold_no_text_of_the_document(tmp_path: Path) -> None:
    output = samples()[0]
    record = json.loads(output.data)
    record["Liisa Esimerkki sanoi"] = {"quote": "Liisa Esimerkki", "start": 0, "end": 1}
    record["needs"][0]["text"] = "Liisa Esimerkki"
    record["needs"][0]["language"] = "Liisa Esimerkki"
    Output("a", to_bytes(record), output.text + b"Liisa Esimerkki").write(tmp_path)
    del record["needs"][0]["language"]
    record["needs"][0]["language"] = "fi"
    Output("b", to_bytes(record), output.text + b"Liisa Esimerkki").write(tmp_path)
    finnish = run(".", cwd=tmp_path, LC_ALL="fi_FI.UTF-8").stdout
    english = run(".", "--language", "en", cwd=tmp_path, LC_ALL="fi_FI.UTF-8").stdout
    assert "ei pidä paikkaansa" in finnish
    assert "do not hold" in english
    assert "Esimerkki" not in finnish + english + run(".", "--json", cwd=tmp_path).stdout


def test_the_file_is_written_in_the_python_of_its_oldest_reader() -> None:
    tree = ast.parse(VERIFY_PY.read_text("utf-8"), feature_version=(3, 9))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {
        alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names
    assert not any(isinstance(node, ast.keyword) and node.arg == "strict" for node in ast.walk(tree))
