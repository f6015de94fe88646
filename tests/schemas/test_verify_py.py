from __future__ import annotations

import ast
import copy
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.export.check import verify_all
from pipeline.export.json import find_all_problems
from pipeline.records.ids import folded, sha256
from pipeline.records.schema import PUBLISHED, schema_of
from tests.schemas.forgeries import CAUGHT_ALONE, CAUGHT_BY_MANIFEST, Forged, recounted
from tests.schemas.judges import VERIFY_PY, Output, load, manifest_of, outputs_of, to_bytes, verdicts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Json = dict[str, Any]

SAMPLES = Path(__file__).parents[2] / "outputs"
MODULE = load()


@cache
def samples() -> list[Output]:
    """Return the committed outputs, and each as the public profile would have it if nobody were named."""
    found = list(outputs_of(SAMPLES))
    return found + [output.public() for output in found]


def _run(*arguments: str | Path, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the file alone: isolated, without installed packages."""
    command = [sys.executable, "-I", "-S", VERIFY_PY, *arguments]
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **more}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)


def _folder(folder: Path, outputs: list[Output]) -> Path:
    for output in outputs:
        output.write(folder)
    (folder / "manifest.json").write_bytes(manifest_of(outputs))
    return folder


def _codes(folder: Path) -> dict[str, set[str]]:
    """Return the codes by the path in the folder, once both judges have found the same files at fault."""
    carried = MODULE.Check([str(folder)]).results(None)
    found = {
        os.path.relpath(path, folder): {code for _, code in problems}
        for path, problems in carried
        if problems
    }
    own = {os.path.relpath(path, folder) for path, problems in verify_all([folder]) if problems}
    assert own == found.keys() - {"manifest.json"}
    return found


def test_every_committed_output_holds_in_both_profiles(tmp_path: Path) -> None:
    assert _codes(SAMPLES) == {}
    assert _codes(_folder(tmp_path, samples())) == {}


def test_both_judges_catch_every_forgery_that_can_be_caught(tmp_path: Path) -> None:
    found = samples()
    forged = list(verdicts([found[0], found[-1]], tmp_path, Random(1), MODULE))  # noqa: S311 -- the same forgeries every time
    assert {verdict.way for verdict in forged} >= {way.__name__ for way in CAUGHT_ALONE + CAUGHT_BY_MANIFEST}
    missed = [v for v in forged if v.should and not (v.carried and v.own)]
    differing = [v for v in forged if bool(v.carried) != bool(v.own)]
    assert (missed, differing) == ([], [])


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _paths(part, (*path, key))


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.sampled_from(
        [0.5, 5.0, 1e300, "", "x", "2026-02-30", "2026-05-05", "12:30", "need", "public", "fi", "ö b"]
    ),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["quote", "x"]), inner, max_size=2)
    ),
    max_leaves=4,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data(), number=st.integers(0, len(samples()) - 1), remove=st.booleans())
def test_values_of_any_kind_anywhere_are_judged_alike_and_without_a_crash(
    data: st.DataObject, number: int, remove: bool
) -> None:
    output = samples()[number]
    record = json.loads(output.data)
    path = data.draw(st.sampled_from([p for p in _paths(record) if p]))
    owner: Any = record
    for step in path[:-1]:
        owner = owner[step]
    if remove:
        del owner[path[-1]]
    else:
        owner[path[-1]] = data.draw(_VALUES)
    assert bool(find_all_problems(to_bytes(record), output.text)) == bool(
        MODULE.check(record, output.text.decode())
    )


def test_the_form_knows_the_fields_that_the_published_schemas_know() -> None:
    for published in PUBLISHED[:3]:
        schema = schema_of(published)
        _compare(schema, MODULE.RECORD, schema["$defs"], public=published.name.startswith("public-"))


def _compare(schema: Json, form: Any, definitions: Json, *, public: bool) -> None:
    schema = definitions[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if isinstance(form, list):
        assert schema.get("minItems", 0) == sum(form[1:])
        _compare(schema["items"], form[0], definitions, public=public)
    elif isinstance(form, dict):
        known = {key.rstrip("?-"): key for key in form if not (public and key.endswith("-"))}
        assert known.keys() == schema["properties"].keys()
        assert {name for name, key in known.items() if not key.endswith("?")} == set(schema["required"])
        for name, key in known.items():
            _compare(schema["properties"][name], form[key], definitions, public=public)
    else:
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        numbers = {"count": "integer", "page": "integer", "share": "number", "number": "number"}
        assert types[0] == numbers.get(form, "boolean" if form == "boolean" else "string")


@given(st.text(max_size=30))
def test_words_are_folded_as_ids_fold_them(text: str) -> None:
    assert MODULE.folded(text) == folded(text)


def test_an_id_is_made_as_the_worked_example_says() -> None:
    page = (VERIFY_PY.parent / "PROOF.md").read_text("utf-8")
    text, words, item_id = re.findall(r"^\| (?:text|folded|id) +\| `(.+)` \|$", page, re.MULTILINE)
    assert MODULE.folded(text) == words
    assert "i-" + sha256(f"{words}\n0")[:20] == item_id


def test_every_code_is_told_in_both_languages_and_documented() -> None:
    page = (VERIFY_PY.parent / "PROOF.md").read_text("utf-8")
    source = VERIFY_PY.read_text("utf-8")
    codes = set(re.findall(r'", "([a-z_]+)"\n|BrokenError\("([a-z_]+)"\)|\[\("", "([a-z_]+)"\)\]', source))
    named = {name for names in codes for name in names if name} | {"form", "no_text"}
    assert len(named) > 25
    assert {code for code in named if len(MODULE.SAY.get(code, ())) != 2 or f"`{code}`" not in page} == set()


# ---- The manifest and the folder ----


def test_an_output_that_is_missing_added_or_rewritten_is_caught(tmp_path: Path) -> None:
    first, second, third, fourth, added = samples()[:5]
    folder = _folder(tmp_path, [first, second, third, fourth])
    (folder / "000.json").unlink()
    (folder / "001.json").write_bytes(second.data.replace(b"\n", b"\r\n"))
    (folder / "002.txt").write_bytes(third.text + b"\n")
    added.write(folder)
    assert _codes(folder) == {
        "000.json": {"missing_output"},
        "001.json": {"manifest_hash"},
        "002.json": {"manifest_hash", "text_hash"},
        "004.json": {"not_in_manifest"},
    }


def test_two_outputs_that_changed_names_are_caught(tmp_path: Path) -> None:
    first, second = samples()[:2]
    folder = _folder(tmp_path, [first, second])
    first._replace(name=second.name).write(folder)
    second._replace(name=first.name).write(folder)
    assert _codes(folder) == {name: {"manifest_hash", "manifest_entry"} for name in ("000.json", "001.json")}


def test_a_manifest_above_holds_for_outputs_in_folders_below_it(tmp_path: Path) -> None:
    output = samples()[0]._replace(name="vuosi/kevät/muistio")
    below = tmp_path / "vuosi" / "kevät"
    below.mkdir(parents=True)
    _folder(tmp_path, [output])
    assert _codes(tmp_path) == _codes(below) == {}
    (below / "muistio.json").unlink()
    samples()[1]._replace(name="toinen").write(below)
    assert _codes(below) == {"muistio.json": {"missing_output"}, "toinen.json": {"not_in_manifest"}}


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
    _folder(tmp_path, [output])
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
    assert _codes(tmp_path) == {}


def test_a_folder_whose_outputs_are_all_gone_is_not_in_order(tmp_path: Path) -> None:
    _folder(tmp_path, samples()[:1])
    for path in tmp_path.glob("0*"):
        path.unlink()
    ended = _run(".", cwd=tmp_path)
    assert (ended.returncode, ended.stderr) == (1, "")
    assert "missing_output" in ended.stdout


def test_a_rewritten_manifest_is_caught_by_its_hash(tmp_path: Path) -> None:
    folder = _folder(tmp_path, samples()[:2])
    digest = sha256((folder / "manifest.json").read_bytes())
    assert _run(".", "--manifest-sha256", digest.upper(), cwd=folder).returncode == 0
    (folder / "manifest.json").write_bytes(manifest_of(samples()[:2]) + b" ")
    ended = _run(".", "--manifest-sha256", digest, cwd=folder)
    assert (ended.returncode, "manifest_pin" in ended.stdout) == (1, True)
    (folder / "manifest.json").unlink()
    assert _run(".", "--manifest-sha256", digest, cwd=folder).returncode == 1


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
    assert _codes(tmp_path) == {}


@pytest.mark.parametrize("text", [b"\xef\xbb\xbf%s", b"%s\r\n", b"\xff%s"])
def test_a_text_in_another_encoding_is_a_clear_failure(tmp_path: Path, text: bytes) -> None:
    output = samples()[0]
    output._replace(text=text % output.text).write(tmp_path)
    assert _codes(tmp_path) == {"000.json": {"text_encoding"}}


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


def test_a_person_s_mailbox_is_no_mailbox_of_a_public_record() -> None:
    output = next(o.public() for o in samples() if json.loads(o.data)["material_tips"] and "-" not in o.name)
    for mailbox, allowed in (("kirjaamo@kunta.example", True), ("aino.malli@kunta.example", False)):
        record = json.loads(output.data)
        record["material_tips"][0]["email"] = mailbox
        assert (MODULE.check(record, output.text.decode()) == []) is allowed
        assert (find_all_problems(to_bytes(record), output.text) == []) is allowed


def test_unknown_fields_of_a_newer_version_pass_and_their_quotes_are_proven(tmp_path: Path) -> None:
    output = samples()[0]
    record = json.loads(output.data)
    place = copy.deepcopy(record["themes"][0]["evidence"][0])
    record["x"] = {"Liisa Esimerkki": [place], "quote": "not a place"}
    _codes_of = lambda: (  # noqa: E731 -- asked twice
        MODULE.check(record, output.text.decode()),
        [tuple(problem) for problem in find_all_problems(to_bytes(record), output.text)],
    )
    assert _codes_of() == ([], [])
    place["start"] += 1
    assert _codes_of() == ([("/x/*/0", "quote")],) * 2


@pytest.mark.parametrize(
    ("section", "good"),
    [
        ([], True),
        (["Otsikko"], True),
        (["Otsikko", "Ketkä?"], True),
        (["Ketkä?", "Tarpeet:"], True),
        (["Tarpeet"], True),
        (["Ketkä?", "Otsikko"], False),  # in the wrong order
        (["Otsikko", "Otsikko"], False),  # stands there once
        (["tsikko"], False),  # not at the beginning of a line
        (["Otsi"], False),  # ends in a word
        (["Lopuksi"], False),  # below the quote
        (["valot kylätielle"], False),  # the quote itself
        (["Otsikko\nKetkä?"], False),
        ([""], False),
        (["Valtuuston päätös"], False),
    ],
)
def test_headings_stand_over_their_quote_alone_or_with_their_paragraph_behind_them(
    section: list[str], good: bool
) -> None:
    text = "Otsikko\nKetkä? Martat.\nTarpeet: valot kylätielle\nLopuksi"
    record = json.loads(samples()[0].data)
    for name, part in record.items():
        record[name] = [] if isinstance(part, list) else part
    start = text.index("valot")
    place = {
        "section": section,
        "quote": text[start : start + 16],
        "start": start,
        "end": start + 16,
        "boxes": [],
    }
    record["forum"]["evidence"], record["feedback"] = (
        [place],
        {"highlights": [], "suggestions": [], "evidence": []},
    )
    record["source"].pop("pages", None)
    record["coverage"] = [{"characters": len(text), "items": 0, "status": "text"}]
    recounted(record, text)
    assert ([code for _, code in MODULE.check(record, text)] == []) is good
    assert ([code for _, code in find_all_problems(to_bytes(record), text.encode())] == []) is good


@pytest.mark.parametrize(
    ("start", "end", "good"),
    [
        (0, 1, True),
        (0.0, 1.0, True),
        (False, True, False),
        (0.5, 1.5, False),
        (-1, 0, False),
        ("0", "1", False),
    ],
)
def test_offsets_are_whole_numbers_for_both_judges(start: Any, end: Any, good: bool) -> None:
    output = samples()[0]
    text = output.text.decode()
    record = json.loads(output.data)
    record["x"] = [{"quote": text[0] if start != -1 else text[-1], "start": start, "end": end}]
    assert (MODULE.check(record, text) == []) is good
    assert (find_all_problems(to_bytes(record), output.text) == []) is good


# ---- The command ----


def test_the_file_runs_alone_and_exits_by_what_it_found(tmp_path: Path) -> None:
    good, bad = samples()[:2]
    good.write(tmp_path)
    assert _run("000.json", cwd=tmp_path).returncode == 0
    bad._replace(text=b"").write(tmp_path)
    ended = _run(".", "--json", cwd=tmp_path)
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [line["file"] for line in lines] == ["./000.json", "./001.json"]
    assert lines[0]["problems"] == []
    assert {"path": "/source/text_sha256", "code": "text_hash"} in lines[1]["problems"]
    assert (ended.returncode, ended.stderr) == (1, "")


@pytest.mark.parametrize("arguments", [(), ("nowhere",), (".",), ("--language", "xx", ".")])
def test_wrong_usage_exits_with_two(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    ended = _run(*arguments, cwd=tmp_path)
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
    finnish = _run(".", cwd=tmp_path, LC_ALL="fi_FI.UTF-8").stdout
    english = _run(".", "--language", "en", cwd=tmp_path, LC_ALL="fi_FI.UTF-8").stdout
    assert "ei pidä paikkaansa" in finnish
    assert "do not hold" in english
    assert "Esimerkki" not in finnish + english + _run(".", "--json", cwd=tmp_path).stdout


def test_the_file_is_written_in_the_python_of_its_oldest_reader() -> None:
    tree = ast.parse(VERIFY_PY.read_text("utf-8"), feature_version=(3, 9))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {
        alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names
    assert not any(isinstance(node, ast.keyword) and node.arg == "strict" for node in ast.walk(tree))


def test_a_forged_record_is_another_record() -> None:
    output = samples()[0]
    forged = Forged(json.loads(output.data), output.text.decode())
    assert MODULE.check(*forged) == []
