"""How groups of recurring needs are held against judgements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.quality.recurring import main, read_judgements, score, to_text
from pipeline.records.ids import item_id, sha256
from pipeline.records.models import Generator
from pipeline.records.summary import (
    NeedMember,
    RecurringNeed,
    Reference,
    SharedTerm,
    Summary,
    SummaryStatement,
)

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def _id(kind: str, text: str) -> str:
    return f"{kind}-{sha256(text)[:20]}"


def _summary(groups: list[list[str]], texts: list[str]) -> Summary:
    statements = [
        SummaryStatement(
            id=_id("s", text),
            type="needs",
            forum=_id("f", text),
            text=text,
            confidence=0.9,
            references=[Reference(output="a", item=item_id(text), start=0, end=len(text))],
        )
        for text in texts
    ]
    recurring = [
        RecurringNeed(
            id=_id("g", " ".join(group)),
            label=group[0],
            terms=[SharedTerm(term="x", kind="word", weight=1)],
            lowest=0.5,
            mean=0.5,
            forums=[_id("f", text) for text in group],
            members=[
                NeedMember(statement=_id("s", t), forum=_id("f", t), lowest=0.5, mean=0.5) for t in group
            ],
        )
        for group in groups
    ]
    return Summary(generator=Generator(version="0"), statements=statements, recurring_needs=recurring)


def _table(path: Path, rows: list[tuple[str, str]]) -> Path:
    lines = ["document\titem\tneed", *(f"01\t{item_id(text)}\t{need}" for text, need in rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_a_group_is_right_wrong_or_unjudged(tmp_path: Path) -> None:
    judged = [("a", "valot"), ("b", "valot"), ("b", "kaikki"), ("c", "kaikki"), ("d", "")]
    judgements = read_judgements(_table(tmp_path / "t.tsv", judged))
    groups = [["a", "b"], ["a", "c"], ["c", "d"], ["a", "e"]]
    result = score(_summary(groups, list("abcde")), judgements)
    assert (result.right, result.wrong, result.unjudged) == (["a"], ["a", "c"], ["a"])
    assert result.precision == 0.25


def test_recall_counts_pairs_of_different_forums(tmp_path: Path) -> None:
    judgements = read_judgements(_table(tmp_path / "t.tsv", [(text, "valot") for text in "abc"]))
    result = score(_summary([["a", "b"]], list("abc")), judgements)
    assert (result.same, result.found) == (3, 1)
    assert "recall 0.33" in to_text(result)


def test_no_groups_are_not_wrong(tmp_path: Path) -> None:
    result = score(_summary([], []), read_judgements(_table(tmp_path / "t.tsv", [])))
    assert (result.precision, result.recall) == (1.0, 1.0)


def test_the_command_measures_the_samples(capsys: pytest.CaptureFixture[str]) -> None:
    main(["outputs"])
    printed = capsys.readouterr().out
    assert "wrong 0, unjudged 0" in printed
    assert "no valid record" not in printed
