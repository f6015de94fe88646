from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import put, record

from pipeline.errors import ContractError
from pipeline.export.csv import README, decimal, write
from pipeline.export.entries import Entry, Options, entries
from pipeline.export.formulas import guarded, is_live, unguarded
from pipeline.export.tables import tables

if TYPE_CHECKING:
    from pathlib import Path


def _export(folder: Path, out: Path, **options: str) -> Path:
    write(entries(folder, lambda *_: None), out, Options(**options))
    return out


def _rows(path: Path) -> list[dict[str, str]]:
    """Read as a program that knows the form does."""
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";", strict=True))


def test_a_file_a_table_with_bom_semicolons_crlf_and_titles_of_the_language(tmp_path: Path) -> None:
    out = _export(put(tmp_path / "in", record("Penkki laavulle")), tmp_path / "out", language="sv")
    assert sorted(p.name for p in out.iterdir()) == sorted([README, *(f"{t.name}.csv" for t in tables())])
    data = (out / "needs.csv").read_bytes()
    assert data.startswith("\ufeffForum;Datum;Kommun;Tema;Text;Typ;".encode())
    assert data.count(b"\n") == data.count(b"\r\n") == 2
    (need,) = _rows(out / "needs.csv")
    assert (need["Text"], need["Typ"], need["Tema"]) == ("Penkki laavulle", "behov", "Yhteiset tilat")


def test_numbers_have_a_decimal_comma_and_truth_is_a_word(tmp_path: Path) -> None:
    out = _export(put(tmp_path / "in", record("Penkki laavulle")), tmp_path / "out")
    (need,) = _rows(out / "needs.csv")
    assert (need["Varmuus"], need["Tarkistettava"], need["Osio"]) == (
        "0,979",
        "ei",
        "Kyläilta › Yhteiset tilat",
    )
    (feedback,) = _rows(out / "feedback.csv")
    assert (feedback["Keskiarvo"], feedback["Asteikon alku"]) == ("4,5", "")
    (forum,) = _rows(out / "forums.csv")
    assert (forum["Osallistuneita"], forum["Järjestäjät"]) == ("12", "Kylät ry; Esimerkkikunta")


@pytest.mark.parametrize(("number", "text"), [(4, "4"), (4.0, "4"), (1e-7, "0,0000001"), (-3.5, "-3,5")])
def test_numbers_are_written_in_full(number: float, text: str) -> None:
    assert decimal(number) == text


def test_text_with_separators_quotes_and_line_breaks_comes_back_as_it_was(tmp_path: Path) -> None:
    said = 'Sanoi: "penkki; pöytä" – 🪑'
    label = {"fi": "a\r\nb", "en": 'c\nd;"e"'}
    made = record(said, concepts=[{"uri": "http://a.example/1", "label": label, "score": 1}])
    out = _export(put(tmp_path / "in", made), tmp_path / "out")
    assert _rows(out / "needs.csv")[0]["Teksti"] == said
    (first, _) = _rows(out / "concepts.csv")
    assert (first["Suomeksi"], first["Englanniksi"]) == (label["fi"], label["en"])


LIVE = [
    "=1+1",
    "+358",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u00a0=1",
    "\u200b=1",
    "\ufeff=1",
    "＝1",
    "＠a",
    "﹢1",
]


@pytest.mark.parametrize("text", LIVE)
def test_what_begins_like_a_formula_is_guarded_and_can_be_had_back(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@given(st.text())
def test_no_cell_is_live_and_every_text_can_be_had_back(text: str) -> None:
    assert not is_live(guarded(text))
    assert unguarded(guarded(text)) == text


def test_no_cell_of_any_table_is_live_whatever_field_the_formula_stands_in(tmp_path: Path) -> None:
    bad = '=HYPERLINK("http://a.example")'
    contact = {"name": bad, "role": bad, "phone": "+358 40 000 0000"}
    made, text = record(bad, "-vuotiaat mukaan", tips=({"text": "@opas", "title": bad, "organisation": bad},))
    made["forum"] |= {
        "venue": bad,
        "contacts": [contact],
        "organisers": [bad],
        "topics": [{"title": bad, "presenters": [bad]}],
    }
    made["source"] |= {"title": bad, "file_name": bad}
    made["warnings"] = [{"code": "code", "message": bad}]
    out = _export(put(tmp_path / "in", (made, text)), tmp_path / "out")
    cells = [cell for file in out.glob("*.csv") for row in _rows(file) for cell in row.values()]
    assert not [cell for cell in cells if is_live(cell)]
    assert cells.count(f"'{bad}") >= 10
    assert "'-vuotiaat mukaan" in cells
    assert "'+358 40 000 0000" in cells


def test_the_readme_says_that_an_internal_export_is_internal_and_how_to_take_the_guard_off(
    tmp_path: Path,
) -> None:
    out = _export(put(tmp_path / "in", record()), tmp_path / "out")
    text = (out / README).read_bytes().decode("utf-8-sig")
    assert text.startswith("Sisäinen: sisältää henkilötietoja")
    assert "heittomerk" in text


def test_an_earlier_export_is_replaced_whole_and_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = put(tmp_path / "in", record("Penkki"))
    out = _export(folder, tmp_path / "out")
    before = {p.name: p.read_bytes() for p in out.iterdir()}
    assert {p.name: p.read_bytes() for p in _export(folder, out).iterdir()} == before
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_nothing_of_an_internal_export_stays_in_the_folder_of_a_public_one(tmp_path: Path) -> None:
    out = _export(put(tmp_path / "in", record()), tmp_path / "out")
    assert (out / "contacts.csv").exists()
    write([], out, Options(profile="public"))
    names = {p.name for p in out.iterdir()}
    assert not names & {"contacts.csv", "presenters.csv"}
    assert "Esittäjät" not in (out / "topics.csv").read_text("utf-8")


def test_an_internal_record_never_gets_into_a_public_export(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match="internal record"):
        _export(put(tmp_path / "in", record()), tmp_path / "out", profile="public")
    assert [p.name for p in tmp_path.iterdir()] == ["in"]


def test_a_part_that_the_public_shape_does_not_know_is_left_out(tmp_path: Path) -> None:
    made, text = record("Penkki")
    write([Entry("a", {**made, "profile": "public"}, text)], tmp_path / "out", Options(profile="public"))
    assert not [p for p in (tmp_path / "out").iterdir() if b"aino@yhdistys" in p.read_bytes()]
    assert _rows(tmp_path / "out" / "needs.csv")[0]["Teksti"] == "Penkki"
