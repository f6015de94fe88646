from __future__ import annotations

import json
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from pipeline.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def foorumi(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, speak: Callable[[str], None]
) -> Callable[..., Ran]:
    speak("en_GB")

    def run(*args: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["foorumi", *map(str, args)])
        with pytest.raises(SystemExit) as stopped:
            main()
        captured = capsys.readouterr()
        return Ran(int(stopped.value.code or 0), captured.out, captured.err)

    return run


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text("valot kylätielle\nkalenteri", "utf-8")
    (tmp_path / "in" / "README.md").write_text("ohje")
    return tmp_path / "in"


def test_extract_prints_the_table_to_stdout_and_the_rest_to_stderr(
    foorumi: Callable[..., Ran], inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    ran = foorumi("extract", inbox, "-o", tmp_path / "out")
    assert ran.code == 0
    head, row = ran.out.splitlines()
    assert head.split()[:4] == ["file", "state", "themes", "needs"]
    assert row.split()[:4] == ["a.md", "done", "0", "2"]
    assert "Passed over 1" in ran.err
    assert "\x1b" not in ran.out + ran.err
    again = foorumi("extract", inbox, "-o", tmp_path / "out")
    assert again.out.splitlines()[1].split()[:4] == ["a.md", "unchanged", "0", "2"]
    assert reads == ["a.md"]


def test_extract_speaks_finnish_where_the_locale_does(
    foorumi: Callable[..., Ran], inbox: Path, tmp_path: Path, reads: list[str], speak: Callable[[str], None]
) -> None:
    speak("fi_FI")
    (inbox / "b.md").write_text("SALATTU")
    ran = foorumi("extract", inbox, "-o", tmp_path / "out")
    assert ran.code == 1
    assert "tiedosto" in ran.out
    assert "b.md: Tiedosto on salattu. Poista salasana." in ran.err


def test_json_gives_a_line_a_file_on_stdout(
    foorumi: Callable[..., Ran], inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    (inbox / "b.md").write_text("SALATTU")
    ran = foorumi("extract", inbox, "-o", tmp_path / "out", "--json")
    lines = map(json.loads, ran.out.splitlines())
    good, bad = sorted(
        (line for line in lines if line["state"] != "skipped"), key=lambda line: str(line["file"])
    )
    assert (good["file"], good["state"], good["output"], good["items"]["needs"]) == (
        "a.md",
        "done",
        "a.json",
        2,
    )
    assert (bad["file"], bad["state"], bad["category"]) == ("b.md", "quarantined", "encrypted")
    assert bad["advice_fi"] == "Poista salasana."


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize(("word", "code"), [("SALATTU", 1), ("KAATUU", 1), ("VALHE", 3), ("EI MALLIA", 4)])
def test_exit_code_tells_what_went_wrong_and_no_traceback_is_shown(
    foorumi: Callable[..., Ran], inbox: Path, tmp_path: Path, word: str, code: int
) -> None:
    (inbox / "b.md").write_text(word)
    ran = foorumi("extract", inbox, "-o", tmp_path / "out")
    assert ran.code == code
    assert (tmp_path / "out" / "a.json").exists()
    assert "Traceback" not in ran.err
    assert "salainen" not in ran.err


def test_a_broken_contract_outweighs_a_failed_file(
    foorumi: Callable[..., Ran], inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    (inbox / "b.md").write_text("VALHE")
    (inbox / "c.md").write_text("SALATTU")
    assert foorumi("extract", inbox, "-o", tmp_path / "out").code == 3


def test_status_shows_every_file_with_its_state_and_what_to_do(
    foorumi: Callable[..., Ran], inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    out = tmp_path / "out"
    (inbox / "b.md").write_text("SALATTU")
    (inbox / "c.md").write_bytes((inbox / "a.md").read_bytes())
    (inbox / "d.md").write_text("menee pois")
    foorumi("extract", inbox, "-o", out)
    (inbox / "d.md").unlink()
    foorumi("extract", inbox, "-o", out, "--jobs", "1", "--timeout", "60")
    ran = foorumi("status", out)
    assert ran.code == 0
    assert [line.split()[:2] for line in ran.out.splitlines()[1:]] == [
        ["README.md", "skipped"],
        ["a.md", "done"],
        ["b.md", "quarantined"],
        ["c.md", "duplicate"],
        ["d.json", "orphan"],
    ]
    assert "Remove the password." in ran.out
    assert "Files 4: done 1, unchanged 0, duplicate 1, quarantined 1, skipped 1." in ran.err
    lines = [json.loads(line) for line in foorumi("status", out, "--json").out.splitlines()]
    assert [line["state"] for line in lines] == ["skipped", "done", "quarantined", "duplicate", "orphan"]
    assert foorumi("extract", inbox, "-o", out, "--prune").code == 1
    assert "orphan" not in foorumi("status", out).out


def test_status_of_a_folder_without_a_run_is_a_usage_error(
    foorumi: Callable[..., Ran], tmp_path: Path
) -> None:
    ran = foorumi("status", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "foorumi extract" in ran.err


def test_debug_shows_the_traceback_of_a_program_error(
    foorumi: Callable[..., Ran], inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    (inbox / "b.md").write_text("KAATUU")
    assert "Traceback" in foorumi("extract", inbox, "-o", tmp_path / "out", "--debug").err


@pytest.mark.parametrize(
    "args",
    [
        ("extract",),
        ("extract", "{}/puuttuu"),
        ("extract", "{}", "-o", "{}"),
        ("extract", "{}", "--tuntematon"),
        ("validate", "{}/puuttuu.json"),
        ("verify", "{}/tyhja"),
        ("evaluate", "{}/puuttuu"),
        ("evaluate", "{}/tyhja"),
        ("tuntematon",),
    ],
)
def test_a_command_that_makes_no_sense_is_a_usage_error(
    foorumi: Callable[..., Ran], tmp_path: Path, args: tuple[str, ...]
) -> None:
    (tmp_path / "tyhja").mkdir()
    ran = foorumi(*(arg.format(tmp_path) for arg in args))
    assert ran.code == 2
    assert ran.err
    assert not ran.out


def test_a_folder_with_nothing_to_read_is_all_good(
    foorumi: Callable[..., Ran], inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    (inbox / "a.md").unlink()
    ran = foorumi("extract", inbox, "-o", tmp_path / "out")
    assert (ran.code, ran.out) == (0, "")
    assert "No files" in ran.err


def test_validate_and_verify_pass_what_extract_wrote_and_catch_tampering(
    foorumi: Callable[..., Ran], inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    out = tmp_path / "out"
    foorumi("extract", inbox, "-o", out)
    assert foorumi("validate", out).out == f"{out / 'a.json'}: valid\n"
    assert foorumi("verify", out / "a.json").out == f"{out / 'a.json'}: proven\n"
    (out / "a.txt").write_text("valot kylätielle\nkalenterit", "utf-8")
    ran = foorumi("verify", out)
    assert ran.code == 3
    assert "text_hash at /source/text_sha256" in ran.out
    assert foorumi("validate", out).code == 0
    (out / "a.json").write_text("{}")
    assert foorumi("validate", out).code == 3
    line = json.loads(foorumi("validate", out, "--json").out)
    assert line["problems"][0]["code"] == "schema:required"


def test_schemas_writes_what_is_committed(foorumi: Callable[..., Ran], tmp_path: Path) -> None:
    ran = foorumi("schemas", "-o", tmp_path)
    assert ran.code == 0
    committed = Path(__file__).parents[2] / "schemas"
    written = [Path(line).relative_to(tmp_path) for line in ran.out.splitlines()]
    for path in written:
        assert (tmp_path / path).read_bytes() == (committed / path).read_bytes()
    assert {path.parts[0] for path in written} == {"current", "codelists", "context"}


def test_evaluate_prints_the_figures(foorumi: Callable[..., Ran], inbox: Path, reads: list[str]) -> None:
    gold = {"needs": [{"text": "valot kylätielle"}, {"text": "penkki laavulle"}]}
    (inbox / "a.gold.json").write_text(json.dumps(gold))
    ran = foorumi("evaluate", inbox)
    assert ran.code == 0
    needs = next(line for line in ran.out.splitlines() if line.startswith("needs"))
    assert needs.split() == ["needs", "2", "2", "1", "0.50", "0.50", "0.50"]
    assert "a\tmissed\tneeds\tpenkki laavulle" in foorumi("evaluate", inbox, "--errors").out
    assert json.loads(foorumi("evaluate", inbox, "--json").out)["items"]["CORE"]["right"] == 1


def test_version_is_that_of_the_distribution(foorumi: Callable[..., Ran]) -> None:
    assert foorumi("--version").out == f"foorumi {metadata.version('foorumi')}\n"


def test_an_output_folder_that_cannot_be_made_is_a_problem_of_the_environment(
    foorumi: Callable[..., Ran], inbox: Path, tmp_path: Path, reads: list[str]
) -> None:
    (tmp_path / "out").write_text("")
    assert foorumi("extract", inbox, "-o", tmp_path / "out").code == 4
    assert foorumi("schemas", "-o", tmp_path / "out").code == 4
