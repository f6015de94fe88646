from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipeline.quality.evaluate import evaluate, find_pairs

if TYPE_CHECKING:
    from pathlib import Path


def _gold(folder: Path, name: str, *needs: str) -> None:
    text = json.dumps({"needs": [{"text": need} for need in needs]}, ensure_ascii=False)
    (folder / f"{name}.gold.json").write_text(text, "utf-8")


def test_one_annotation_belongs_to_each_format_of_the_document(tmp_path: Path) -> None:
    for name in ("muistio.md", "muistio.docx", "muistio.json", "muistio liite.md", "yksin.txt", "ei.md"):
        (tmp_path / name).write_text("valot")
    _gold(tmp_path, "muistio", "valot")
    _gold(tmp_path, "yksin", "valot")
    _gold(tmp_path, "puuttuu", "valot")
    pairs = find_pairs(tmp_path)
    assert [(p.name, p.document.name) for p in pairs] == [
        ("muistio.docx", "muistio.docx"),
        ("muistio.md", "muistio.md"),
        ("yksin", "yksin.txt"),
    ]


def test_names_match_however_their_letters_are_composed(tmp_path: Path) -> None:
    (tmp_path / "kyla\u0308.md").write_text("valot")
    _gold(tmp_path, "kyl\u00e4", "valot")
    assert len(find_pairs(tmp_path)) == 1


def test_a_document_that_cannot_be_read_scores_nothing_and_is_told(tmp_path: Path, reads: list[str]) -> None:
    (tmp_path / "a.md").write_text("valot", "utf-8")
    (tmp_path / "b.md").write_text("SALATTU", "utf-8")
    for name in "ab":
        _gold(tmp_path, name, "valot")
    told: list[tuple[str, str]] = []
    result = evaluate(find_pairs(tmp_path), lambda name, reason: told.append((name, reason)))
    assert told == [("b", "encrypted")]
    row = result.score.rows()["needs"]
    assert (row.gold, row.found, row.right) == (2, 1, 1)


def test_text_is_laid_out_like_the_scorer_s(tmp_path: Path, reads: list[str]) -> None:
    (tmp_path / "a.md").write_text("valot tielle\nmuuta", "utf-8")
    gold = {"needs": [{"text": "valot tielle", "kind": "need"}]}
    (tmp_path / "a.gold.json").write_text(json.dumps(gold), "utf-8")
    lines = evaluate(find_pairs(tmp_path), lambda *_: None).to_text().splitlines()
    assert lines[0] == "type              gold  found  right      P      R     F1"
    assert lines[1] == "themes               0      0      0      –      –      –"
    assert lines[2] == "needs                1      2      1   0.50   1.00   0.67"
    assert lines[13] == "kind of need                   1 of 1   1.00"
    assert len(lines) == 14


def test_json_holds_the_same_with_errors_and_confusions_on_request(tmp_path: Path, reads: list[str]) -> None:
    (tmp_path / "a.md").write_text("valot tielle", "utf-8")
    (tmp_path / "a.gold.json").write_text('{"offers": [{"text": "valot tielle"}]}', "utf-8")
    result = evaluate(find_pairs(tmp_path), lambda *_: None)
    assert set(json.loads(result.to_json())) == {"items", "facts", "documents"}
    report = json.loads(result.to_json(errors=True))
    assert report["errors"] == [
        ["a", "extra", "needs", "valot tielle"],
        ["a", "missed", "offers", "valot tielle"],
    ]
    assert report["confusion"] == [{"gold": "offers", "found": "needs", "count": 1}]
    assert "offers" in result.to_text(errors=True).splitlines()[-6]
