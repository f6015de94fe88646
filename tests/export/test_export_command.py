from __future__ import annotations

import json
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from invented import put, record

from pipeline.cli import main
from pipeline.cli.export import TARGETS, To

if TYPE_CHECKING:
    from collections.abc import Callable


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def export(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, speak: Callable[[str], None]
) -> Callable[..., Ran]:
    speak("fi_FI")

    def run(*args: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["foorumi", "export", *map(str, args)])
        with pytest.raises(SystemExit) as stopped:
            main()
        said = capsys.readouterr()
        return Ran(int(stopped.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path / "tulokset", record("Penkki laavulle"), "kevät/a")
    put(tmp_path / "tulokset", record("Valo laiturille", name="b.md"), "b")
    (tmp_path / "tulokset" / "manifest.json").write_text("{}")
    (tmp_path / "tulokset" / "summary.json").write_text("{}")
    return tmp_path / "tulokset"


def _records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_records_go_beside_the_folder_unless_told_otherwise(export: Callable[..., Ran], folder: Path) -> None:
    ran = export(folder, "--to", "ndjson")
    beside = folder.parent / "tulokset.ndjson"
    assert ran == (0, f"{beside}\n", "")
    assert [found["source"]["file_name"] for found in _records(beside)] == ["b.md", "muistio.md"]
    assert export(folder, "--to", "ndjson", "-o", folder.parent / "uusi" / "x").code == 0
    assert (folder.parent / "uusi" / "x").read_bytes() == beside.read_bytes()


def _no_json(folder: Path) -> None:
    (folder / "c.json").write_text("{")


def _bom(folder: Path) -> None:
    (folder / "c.json").write_bytes(b"\xef\xbb\xbf{}")


def _breaks_schema(folder: Path) -> None:
    made, text = record()
    del made["needs"]
    put(folder, (made, text), "c")


def _no_text(folder: Path) -> None:
    put(folder, record(name="c.md"), "c")
    (folder / "c.txt").unlink()


def _tampered_quote(folder: Path) -> None:
    made, text = record("Penkki", name="c.md")
    made["needs"][0]["text"] = "Pankki"
    put(folder, (made, text), "c")


def _too_large(folder: Path) -> None:
    made, text = record(name="c.md")
    made["forum"]["attended"] = 2**60
    put(folder, (made, text), "c")


def _repeated(folder: Path) -> None:
    put(folder, record("Valo laiturille", name="b.md"), "c")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_no_json, "not_json"),
        (_bom, "not_json"),
        (_breaks_schema, "schema:required"),
        (_no_text, "no_text"),
        (_tampered_quote, "text at /needs/0/text"),
        (_too_large, "number"),
        (_repeated, "repeated_record at /id"),
    ],
)
def test_a_record_that_does_not_hold_is_named_and_left_out(
    export: Callable[..., Ran], folder: Path, spoil: Callable[[Path], None], code: str
) -> None:
    spoil(folder)
    if spoil in (_no_json, _bom):
        (folder / "c.txt").write_text("")
    ran = export(folder, "--to", "ndjson")
    assert ran.code == 1
    assert ran.err.startswith("c: jätettiin pois")
    assert code in ran.err
    assert len(_records(folder.parent / "tulokset.ndjson")) == 2


def test_where_no_record_holds_nothing_is_written_and_an_earlier_export_stays(
    export: Callable[..., Ran], folder: Path
) -> None:
    export(folder, "--to", "csv")
    before = (folder.parent / "tulokset-csv" / "needs.csv").read_bytes()
    for path in folder.rglob("*.txt"):
        path.unlink()
    ran = export(folder, "--to", "csv")
    assert (ran.code, ran.out) == (1, "")
    assert "mitään ei kirjoitettu" in ran.err
    assert (folder.parent / "tulokset-csv" / "needs.csv").read_bytes() == before


@pytest.mark.parametrize("form", list(TARGETS))
def test_every_form_is_written_in_every_language_twice_the_same(
    export: Callable[..., Ran], folder: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.public.to_public", _masked)
    for language in ("fi", "sv", "en"):
        contents = []
        for _ in range(2):
            ran = export(folder, "--to", form, "--language", language, "--profile", "public")
            assert (ran.code, ran.err) == (0, "")
            contents.append([_contents(Path(line)) for line in ran.out.splitlines()])
        assert contents[0] == contents[1]
    assert not [path for path in folder.parent.iterdir() if path.name.startswith(".")]


def _contents(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else sorted(path.rglob("*"))
    return {file.name: file.read_bytes() for file in files if file.is_file()}


def _masked(made: dict[str, Any], text: str) -> tuple[dict[str, Any], str]:
    """Stand for the masking, which has tests of its own and needs the language model."""
    forum = {key: value for key, value in made["forum"].items() if key != "contacts"}
    forum["topics"] = [{"title": topic["title"]} for topic in forum["topics"]]
    source = {key: value for key, value in made["source"].items() if key != "bytes"}
    coverage = [{key: part[key] for key in ("items", "status")} for part in made["coverage"]]
    return {**made, "profile": "public", "forum": forum, "source": source, "coverage": coverage}, text


def test_every_form_of_the_command_is_one_of_the_registry() -> None:
    assert [form.value for form in To] == list(TARGETS)


def test_public_exports_are_masked_and_lie_beside_internal_ones(
    export: Callable[..., Ran], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.public.to_public", _masked)
    export(folder, "--to", "ndjson")
    ran = export(folder, "--to", "ndjson", "--profile", "public")
    assert ran.out == f"{folder.parent / 'tulokset-public.ndjson'}\n"
    assert {found["profile"] for found in _records(folder.parent / "tulokset.ndjson")} == {"internal"}
    public = folder.parent / "tulokset-public.ndjson"
    assert {found["profile"] for found in _records(public)} == {"public"}
    assert "Esimerkki" not in public.read_text("utf-8").replace("Esimerkkikunta", "")


def test_a_record_that_cannot_be_made_public_is_left_out_without_telling_what_leaked(
    export: Callable[..., Ran], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.errors import ContractError

    def refuse(made: dict[str, Any], text: str) -> tuple[dict[str, Any], str]:
        if made["source"]["file_name"] == "b.md":
            raise ContractError("a name remains: Aino Esimerkki")
        return _masked(made, text)

    monkeypatch.setattr("pipeline.public.to_public", refuse)
    ran = export(folder, "--to", "ndjson", "--profile", "public")
    assert ran.code == 1
    assert "not_public" in ran.err
    assert "Aino" not in ran.err
    assert len(_records(folder.parent / "tulokset-public.ndjson")) == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("{}/puuttuu", "--to", "csv"), "puuttuu"),
        (("{}/tulokset/kevät", "--to", "csv", "-o", "{}/tulokset/kevät/x"), "kansioon, josta se tehdään"),
        (("{}/tulokset", "--to", "csv", "-o", "{}"), "kansioon, josta se tehdään"),
        (("{}/tulokset", "--to", "csv", "-o", "{}/oma"), "eikä ole tämän muodon aiempi vienti"),
        (("{}/tulokset", "--to", "xlsx", "-o", "{}/oma"), "eikä ole tämän muodon aiempi vienti"),
        (("{}/tulokset", "--to", "datapackage"), "--profile public"),
        (("{}/tyhjä", "--to", "csv"), "ei ole tietueita"),
        (("{}/tulokset", "--to", "pdf"), "pdf"),
        (("{}/tulokset", "--to", "csv", "--licence", "oma lupa"), "SPDX"),
        (("{}/tulokset",), "--to"),
    ],
)
def test_what_makes_no_sense_is_a_usage_error_and_touches_nothing(
    export: Callable[..., Ran], folder: Path, args: tuple[str, ...], said: str
) -> None:
    (folder.parent / "tyhjä").mkdir()
    (folder.parent / "oma").mkdir()
    (folder.parent / "oma" / "needs.csv").write_text("vanha")
    (folder.parent / "oma" / "kuva.png").write_bytes(b"oma")
    ran = export(*(arg.format(folder.parent) for arg in args))
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert (folder.parent / "oma" / "needs.csv").read_text() == "vanha"
    assert sorted(p.name for p in folder.parent.iterdir()) == ["oma", "tulokset", "tyhjä"]


def test_a_stopped_export_leaves_what_was_there_and_nothing_else(
    export: Callable[..., Ran], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: Any) -> None:
        signal.raise_signal(signal.SIGTERM)

    export(folder, "--to", "csv")
    before = _contents(folder.parent / "tulokset-csv")
    monkeypatch.setattr("pipeline.export.csv.cell", stop)
    ran = export(folder, "--to", "csv")
    assert ran.code == 130
    assert _contents(folder.parent / "tulokset-csv") == before
    assert sorted(p.name for p in folder.parent.iterdir()) == ["tulokset", "tulokset-csv"]


def test_a_disk_error_is_said_and_leaves_what_was_there(
    export: Callable[..., Ran], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device", "tulokset.ndjson")

    export(folder, "--to", "ndjson")
    before = (folder.parent / "tulokset.ndjson").read_bytes()
    put(folder, record(name="c.md"), "c")
    monkeypatch.setattr("pipeline.export.staging._flush", full)
    ran = export(folder, "--to", "ndjson")
    assert ran.code == 4
    assert "No space left" in ran.err
    assert (folder.parent / "tulokset.ndjson").read_bytes() == before
    assert sorted(p.name for p in folder.parent.iterdir()) == ["tulokset", "tulokset.ndjson"]
