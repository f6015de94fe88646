from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from pipeline.cli import main
from pipeline.run.batch import Batch
from pipeline.run.discover import discover
from pipeline.run.fingerprint import fingerprint

if TYPE_CHECKING:
    from pathlib import Path


def _run(monkeypatch: pytest.MonkeyPatch, *args: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["foorumi", "extract", *map(str, args)])
    with pytest.raises(SystemExit) as stopped:
        main()
    return int(stopped.value.code or 0)


@pytest.mark.usefixtures("reads")
def test_items_below_the_wanted_confidence_are_cut(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    note, out = tmp_path / "a.md", tmp_path / "out"
    note.write_text("valot kylätielle\nkalenteri", "utf-8")
    assert _run(monkeypatch, note, "-o", out, "--min-confidence", "0.95", "--force") == 0
    assert json.loads((out / "a.json").read_text("utf-8"))["needs"] == []
    assert _run(monkeypatch, note, "-o", out, "--min-confidence", "0.9", "--force") == 0
    assert len(json.loads((out / "a.json").read_text("utf-8"))["needs"]) == 2
    assert _run(monkeypatch, note, "-o", out, "--min-confidence", "90") == 2


def test_another_wanted_confidence_is_another_setting_of_the_manifest(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, reads: list[str]
) -> None:
    asked: list[dict[str, str]] = []

    def settings_of(settings: dict[str, str]) -> dict[str, str]:
        asked.append(settings)
        return {"settings": fingerprint(settings)["settings"]}

    note = tmp_path / "a.md"
    note.write_text("kalenteri", "utf-8")
    monkeypatch.setattr("pipeline.run.batch.fingerprint", settings_of)
    out = tmp_path / "out"
    states = []
    for least in (0.5, 0.5, 0.95):
        batch = Batch(discover([note], out), out, jobs=1, min_confidence=least)
        states += [str(outcome.state) for outcome in batch.run()]
    assert states == ["done", "unchanged", "done"]
    assert [settings["min_confidence"] for settings in asked] == ["0.5", "0.5", "0.95"]
