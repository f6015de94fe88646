from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.confidence import LEAST, MOST, calibrated
from pipeline.quality.calibrate import Row, fit, judged, left_out, main, to_toml
from pipeline.quality.reliability import bins, calibration_error

if TYPE_CHECKING:
    from pathlib import Path

_SHARES = st.floats(0, 1)
_WORDS = st.sampled_from(["heading", "pattern", "uusi_peruste"])
_FORMS = st.sampled_from(["cell", "list_item", "prose"])


def _rows(documents: int, share: float, right_of_ten: int) -> list[Row]:
    return [
        Row(f"d{d}", share, "heading", "prose", n < right_of_ten) for d in range(documents) for n in range(10)
    ]


@settings(deadline=None)
@given(_SHARES, _SHARES, _WORDS, _FORMS)
def test_more_evidence_never_makes_a_decision_less_sure(
    one: float, other: float, rule: str, form: str
) -> None:
    low, high = (calibrated(share, rule, form) for share in sorted((one, other)))
    assert LEAST <= low <= high <= MOST


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(_SHARES, _WORDS, _FORMS, st.booleans()), min_size=1, max_size=12))
def test_whatever_is_fitted_is_monotone_and_bounded(rows: list[tuple[float, str, str, bool]]) -> None:
    fitted = fit([Row("d", *row) for row in rows])
    low, high = (calibrated(share, "heading", "prose", fitted) for share in (0.2, 0.8))
    assert LEAST <= low <= high <= MOST
    assert tomllib.loads(to_toml(fitted)) == fitted


def test_overconfident_evidence_is_brought_down_to_what_it_is_worth_on_unseen_documents() -> None:
    rows = [*_rows(6, 0.95, 7), *_rows(6, 0.5, 4)]
    right = [row.right for row in rows]
    before, after = (
        calibration_error([row.share for row in rows], right),
        calibration_error(left_out(rows), right),
    )
    assert after < before / 2
    assert calibrated(0.95, "heading", "prose", fit(rows)) == pytest.approx(0.7, abs=0.05)


def test_a_document_is_never_judged_by_a_map_that_has_seen_it() -> None:
    seen, own = _rows(1, 0.8, 9), [row._replace(document="oma") for row in _rows(1, 0.8, 1)]
    assert max(left_out([*seen, *own])[10:]) == pytest.approx(calibrated(0.8, "heading", "prose", fit(seen)))


def test_reliability_is_counted_in_tenths() -> None:
    confidences, right = [1.0, 0.95, 0.05], [True, False, False]
    parts = bins(confidences, right)
    assert (parts[9].size, parts[9].right, parts[0].size) == (2, 0.5, 1)
    assert calibration_error(confidences, right) == pytest.approx((2 * 0.475 + 0.05) / 3)
    assert calibration_error([0.5] * 2, [True, False]) == 0


def test_invented_items_are_wrong_and_optional_ones_say_nothing() -> None:
    from types import SimpleNamespace
    from typing import Any

    def item(name: str, text: str) -> Any:
        block = SimpleNamespace(cell=None, kind="paragraph")
        candidate = SimpleNamespace(unit=SimpleNamespace(block=block))
        decision = SimpleNamespace(share=0.7, rule="heading")
        return SimpleNamespace(name=name, text=text, decision=decision, candidates=[candidate])

    gold = {
        "needs": [{"text": "penkki laavulle"}, {"text": "lisää valoa", "optional": True}],
        "uses": [{"text": "suunnittelun tueksi"}],
    }
    found = [
        item("wish", "penkki laavulle"),
        item("need", "lisää valoa"),
        item("need", "suunnittelun tueksi"),
        item("offer", "ilmainen sauna"),
    ]
    assert [row.right for row in judged("d", found, gold)] == [True, False, False]


def test_one_command_reads_the_documents_reports_and_writes_the_map(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    needs = ["penkki laavulle", "valoa kylätielle"]
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(
            "# Mitä tarvitaan\n\n" + "\n".join(f"- {n}" for n in needs), "utf-8"
        )
        (tmp_path / f"{name}.gold.json").write_text(json.dumps({"needs": [{"text": n} for n in needs[:1]]}))
    data = tmp_path / "calibration.toml"
    assert main([str(tmp_path)], data) == 0
    out = capsys.readouterr().out
    assert "4 items of 2 documents, 2 right" in out
    assert out.count("expected calibration error") == 2
    written = data.read_text("utf-8")
    assert not any(word in written for word in ("penkki", "laavulle", str(tmp_path)))
    fitted = tomllib.loads(written)
    assert fitted["slope"] >= 0
    assert set(fitted["form"]) == {"list_item"}


def test_calibration_needs_documents_to_leave_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([str(tmp_path)], tmp_path / "calibration.toml")
    assert stopped.value.code == 2
    assert "two documents" in capsys.readouterr().err
    assert not (tmp_path / "calibration.toml").exists()
