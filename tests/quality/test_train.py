"""Training the statement classifier: rows in, the same bytes out."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from pipeline.extract.classifier import LABELS, Classifier
from pipeline.finnish.model import parse
from pipeline.quality.train import main, packed
from pipeline.quality.train_fit import fit, theme_of
from pipeline.quality.train_measure import calibration_error, left_out, report, temperature
from pipeline.quality.train_rows import Row, featured, read_rows

WORDS = (
    "saunaa",
    "kirjastoa",
    "kuljetusta",
    "ohjaajaa",
    "lämmintä tilaa",
    "pyörätelinettä",
    "lunta",
    "kahvia",
)
FRAMES = {
    "need": "Tarvitaan {}",
    "wish": "Toivoisin {}",
    "use": "Käytetään, kun suunnitellaan {}",
    "reason": "Koska kylällä on {}",
    "material_tip": "Tutustukaa oppaaseen, joka esittelee {}",
    "offer": "Meiltä saa {}",
    "challenge": "Ongelmana on, ettei ole {}",
    "question": "Miksi ei ole {}?",
    "key_message": "Päivän viesti: pitäkää {}",
    "action": "Sovittiin, että Aino hankkii {}",
    "none": "Ohjelmassa oli {}",
}
HEADS = {"need": "Tarpeet", "wish": "Toiveet"}


def rows() -> list[Row]:
    return [
        Row(frame.format(word), LABELS.index(label), HEADS.get(label, "Kylät"), "odd" if at % 2 else "even")
        for label, frame in FRAMES.items()
        for at, word in enumerate(WORDS)
    ]


def written(folder: Path, lines: list[str]) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "a.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder


def test_the_same_rows_give_the_same_bytes() -> None:
    data = featured(rows())
    assert packed(fit(data)) == packed(fit(data))


def test_written_weights_type_like_those_that_were_fitted() -> None:
    with np.load(io.BytesIO(packed(fit(featured(rows())))), allow_pickle=False) as arrays:
        classifier = Classifier({name: arrays[name] for name in arrays.files})
    docs = parse(["Toivoisin hiihtolatua", "Miksi ei ole hiihtolatua?"])
    chosen = classifier.predict([(doc, None) for doc in docs]).argmax(axis=1)
    assert [LABELS[i] for i in chosen] == ["wish", "question"]


def test_a_genre_left_out_is_scored_and_reported() -> None:
    data = featured(rows())
    scores = left_out(data)
    degree = temperature(scores, data)
    text = report(data, scores, degree)
    assert scores[0].shape == (len(data.labels), len(LABELS))
    assert "even " in text
    assert "odd " in text
    assert 0.5 <= degree <= 2


def test_the_command_writes_weights_of_the_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written(
        tmp_path / "rows",
        [
            json.dumps({"text": r.text, "type": LABELS[r.label], "context": r.context, "genre": r.genre})
            + "\n"
            for r in rows()
        ],
    )
    output = tmp_path / "weights.npz"
    assert main(["--rows", str(folder), "--output", str(output)]) == 0
    assert output.stat().st_size > 1000
    assert "a genre left out" in capsys.readouterr().out


def test_a_line_that_is_no_row_is_named(tmp_path: Path) -> None:
    folder = written(tmp_path / "rows", ['{"text": "a", "type": "odd", "context": null, "genre": "x"}\n'])
    with pytest.raises(ValueError, match=r"a\.jsonl:1"):
        read_rows(folder)


def test_a_folder_without_rows_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--rows", str(tmp_path)])
    assert stop.value.code == 2


def test_a_heading_is_a_theme_when_its_rows_are_of_many_types() -> None:

    assert theme_of(Counter([1, 2, 3, 4])) == 1
    assert theme_of(Counter([1, 1, 1, 1])) == 0
    assert theme_of(Counter([1, 2])) == -1


def test_calibration_error_is_the_distance_of_confidence_from_truth() -> None:
    sure = np.tile([0.95, 0.05], (10, 1))
    assert calibration_error(sure, np.zeros(10, int)) == pytest.approx(0.05)
    assert calibration_error(sure, np.ones(10, int)) == pytest.approx(0.95)


def test_the_rows_of_the_project_are_whole() -> None:

    folder = Path(__file__).parents[2] / "training"
    found = read_rows(folder)
    assert len(found) > 8_500
    assert {row.label for row in found} == set(range(len(LABELS)))
    assert all(row.text == row.text.strip() and row.text for row in found)
