from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.cli import main
from pipeline.quality.against import changes, load, to_text
from pipeline.quality.evaluate import Evaluation

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_GOLD = {"needs": [{"text": "penkki laavulle"}], "uses": [{"text": "suunnittelun tueksi"}]}


def _run(**found: dict[str, list[str]]) -> dict[str, Any]:
    evaluation = Evaluation()
    for document, lists in found.items():
        evaluation.add(document, _GOLD, {name: [{"text": t} for t in texts] for name, texts in lists.items()})
    report: dict[str, Any] = json.loads(evaluation.to_json())
    return report


_ALL = {"needs": ["penkki laavulle"], "uses": ["suunnittelun tueksi"]}


def test_equal_runs_have_no_changes() -> None:
    assert changes(_run(a=_ALL, b=_ALL), _run(a=_ALL, b=_ALL)) == []


def test_a_change_that_helps_one_document_and_breaks_another_is_seen_though_the_total_is_the_same() -> None:
    worse = {"needs": ["penkki laavulle"]}
    found = changes(_run(a=worse, b=_ALL), _run(a=_ALL, b=worse))
    assert {(c.document, c.name, c.gain > 0) for c in found if c.name == "uses"} == {
        ("a", "uses", True),
        ("b", "uses", False),
    }
    assert not any(change.document == "" for change in found)
    assert "documents better 1, worse 1" in to_text(found)


def test_missed_and_invented_are_told_apart() -> None:
    (line,) = [
        line
        for line in to_text(changes(_run(a=_ALL), _run(a={**_ALL, "needs": ["ilmainen sauna"]}))).splitlines()
        if line.startswith("a ") and " needs " in line
    ]
    assert line.split()[2:] == ["right", "1→0", "missed", "0→1", "invented", "0→1", "F1", "-1.000"]


def test_a_document_that_is_new_is_compared_with_nothing() -> None:
    found = changes(_run(a=_ALL), _run(a=_ALL, b=_ALL))
    assert ("b", "needs", 0, 1) in {(c.document, c.name, c.before["gold"], c.now["gold"]) for c in found}


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"items": {"needs": 1}, "facts": {}}'])
def test_a_file_that_is_no_earlier_run_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "run.json").write_text(content)
    with pytest.raises(ValueError):
        load(tmp_path / "run.json")


def test_an_earlier_run_that_is_not_there_is_a_usage_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_text("valot kylätielle", "utf-8")
    (tmp_path / "a.gold.json").write_text("{}")
    arguments = ["foorumi", "evaluate", str(tmp_path), "--against", str(tmp_path / "puuttuu.json")]
    monkeypatch.setattr(sys, "argv", arguments)
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert "puuttuu.json" in capsys.readouterr().err


@pytest.mark.usefixtures("reads")
def test_the_command_compares_with_what_it_printed_before(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    speak: Callable[[str], None],
) -> None:
    speak("en_GB")

    def run(*args: str) -> str:
        monkeypatch.setattr(sys, "argv", ["foorumi", "evaluate", str(tmp_path), *args])
        with pytest.raises(SystemExit):
            main()
        return capsys.readouterr().out

    (tmp_path / "a.md").write_text("valot kylätielle", "utf-8")
    (tmp_path / "a.gold.json").write_text(json.dumps({"needs": [{"text": "valot kylätielle"}]}))
    earlier = tmp_path / "run.json"
    earlier.write_text(run("--json"), "utf-8")
    assert "documents better 0, worse 0" in run("--against", str(earlier))
    (tmp_path / "a.md").write_text("valot kylätielle\nilmainen sauna", "utf-8")
    assert "documents better 0, worse 1" in run("--against", str(earlier))
    listed = json.loads(run("--json", "--against", str(earlier)))["changes"]
    assert {"a", ""} == {change["document"] for change in listed}
