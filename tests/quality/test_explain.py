from __future__ import annotations

import json
import sys
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import docx
import pytest

import pipeline
from pipeline.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.records.models import ForumRecord


@pytest.fixture(scope="module")
def memo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    document = docx.Document()
    document.add_heading("Kylätoiminnan ilta", 0)
    document.add_heading("Kylätalot", 1)
    document.add_heading("Mitä tarvitaan", 2)
    document.add_paragraph("lämmin työtila etätöihin", "List Bullet")
    document.add_paragraph("tulkkausapua iltoihin", "List Bullet")
    document.add_heading("Haasteita", 2)
    document.add_paragraph("Suurin haaste on pitkä matka, koska bussi ei kulje. Miten saamme nuoret mukaan?")
    path = tmp_path_factory.mktemp("selitys") / "ilta.docx"
    document.save(str(path))
    return path


@pytest.fixture(scope="module")
def record(memo: Path) -> ForumRecord:
    return pipeline.extract(memo)


@pytest.fixture
def explain(
    memo: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    speak: Callable[[str], None],
) -> Callable[..., tuple[int, str, str]]:
    def run(*args: str, language: str = "fi_FI", path: Path = memo) -> tuple[int, str, str]:
        speak(language)
        monkeypatch.setattr(sys, "argv", ["foorumi", "explain", str(path), *args])
        with pytest.raises(SystemExit) as stopped:
            main()
        captured = capsys.readouterr()
        return int(stopped.value.code or 0), captured.out, captured.err

    return run


def _lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_every_block_is_explained_once_and_by_the_ids_of_the_record(
    explain: Callable[..., tuple[int, str, str]], record: ForumRecord
) -> None:
    code, out, err = explain("--json")
    lines = _lines(out)
    assert (code, err) == (0, "")
    assert [line["block"] for line in lines] == list(range(7))
    ids = {s["id"] for line in lines for s in line.get("statements", [])} | {line.get("id") for line in lines}
    said = [*record.themes, *record.needs, *record.challenges, *record.reasons, *record.questions]
    assert said
    assert {item.id for item in said} <= ids


def test_an_item_is_chosen_by_its_id(
    explain: Callable[..., tuple[int, str, str]], record: ForumRecord
) -> None:
    need = next(need for need in record.needs if need.text == "tulkkausapua iltoihin")
    (line,) = _lines(explain(need.id, "--json")[1])
    (statement,) = line["statements"]
    assert (statement["text"], statement["name"], statement["confidence"]) == (
        need.text,
        need.kind,
        pytest.approx(need.confidence, abs=0.001),
    )


def test_an_item_is_chosen_by_words_of_its_text_whatever_their_case(
    explain: Callable[..., tuple[int, str, str]],
) -> None:
    out = explain("LÄMMIN työtila")[1]
    assert out.startswith("lämmin työtila etätöihin\n")
    assert "tulkkausapua" not in out


def test_the_explanation_says_which_heading_spoke_and_where_to_mend_it_in_finnish(
    explain: Callable[..., tuple[int, str, str]],
) -> None:
    out = explain("lämmin työtila")[1]
    assert "→ tarve, varmuus 0," in out
    assert "otsikko ”Mitä tarvitaan”" in out
    assert "Kylätalot [teema] › Mitä tarvitaan [tarve]" in out
    assert "korjaa: pipeline/extract/data/roles.toml (otsikko)" in out
    assert "luokitin" in out


def test_words_of_the_statement_are_mended_in_the_file_of_cues(
    explain: Callable[..., tuple[int, str, str]],
) -> None:
    (line,) = _lines(explain("pitkä matka", "--json")[1])
    spoke = [
        s for s in line["statements"] if any(v["kind"] == "words" and v["weight"] > 1 for v in s["voices"])
    ]
    assert spoke
    assert all("pipeline/extract/data/cues.toml" in s["mend"] for s in spoke)


def test_the_explanation_speaks_english_elsewhere(explain: Callable[..., tuple[int, str, str]]) -> None:
    out = explain("lämmin työtila", language="en_GB")[1]
    assert "→ need, confidence 0." in out
    assert "mend in: pipeline/extract/data/roles.toml (heading)" in out


def test_a_heading_tells_what_it_was_taken_for(explain: Callable[..., tuple[int, str, str]]) -> None:
    assert "– otsikko: haaste" in explain("Haasteita")[1]
    assert "– otsikko: teema  i-" in explain("Kylätalot")[1]


def test_words_that_are_not_there_are_a_usage_error(explain: Callable[..., tuple[int, str, str]]) -> None:
    code, out, err = explain("avaruusmatkailu")
    assert (code, out) == (2, "")
    assert "avaruusmatkailu" in err


def test_a_file_that_cannot_be_read_is_named_with_its_reason(
    explain: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    broken = tmp_path / "rikki.docx"
    broken.write_bytes(b"PK\x03\x04 ei ole")
    code, out, err = explain(path=broken)
    assert (code, out) == (1, "")
    assert "rikki.docx" in err
    assert explain(path=tmp_path / "puuttuu.docx")[0] == 2


def test_every_file_that_is_named_for_mending_is_there() -> None:
    data = tomllib.loads((files("pipeline.extract") / "data" / "passed.toml").read_text("utf-8"))
    named = {row["mend"] for group in ("passed", "kinds") for row in data[group].values() if "mend" in row}
    root = files("pipeline")
    own = {name.removeprefix("pipeline/") for name in named if name.startswith("pipeline/")}
    assert own
    assert all(root.joinpath(name).is_file() for name in own)


def test_every_role_and_kind_of_evidence_has_a_name_in_both_languages() -> None:
    from pipeline.extract.context import RECORD_ROLES, Role

    data = tomllib.loads((files("pipeline.extract") / "data" / "passed.toml").read_text("utf-8"))
    assert set(data["types"]) == {role.value for role in RECORD_ROLES} | {"none"}
    assert set(data["roles"]) == {role.value for role in Role if role not in RECORD_ROLES}
    assert all(row["fi"] and row["en"] for group in data.values() for row in group.values())
