from __future__ import annotations

import csv
import hashlib
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import frictionless
import pytest
from invented import record

from pipeline.errors import ContractError
from pipeline.export.datapackage import write
from pipeline.export.descriptor import licence
from pipeline.export.entries import Entry, Options
from pipeline.export.staging import OccupiedError
from pipeline.export.tables import LANGUAGES, Audience, tables
from tests.schemas.judges import as_public

if TYPE_CHECKING:
    Made = tuple[dict[str, Any], str]

ROOT = Path(__file__).parents[2]
TIP = {"text": "Opas: kylätalo", "title": "Kylätalo", "url": "https://opas.example/", "kind": "guide"}
TRICKY = ('sanottiin: "avain", \\ ja\u2028muuta', "=1+1", " 😀 valot ", "ei;erota", "-", "0012")


def _entry(made: Made) -> Entry:
    return Entry(made[0]["id"], as_public(*made), made[1])


def _write(path: Path, *made: Made, **options: str) -> Path:
    write(map(_entry, made), path, Options(**{"profile": "public", **options}))
    return path


def _described(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_bytes())
    return found


def _valid(folder: Path) -> frictionless.Report:
    # What frictionless finds fault with is told, and nothing is fetched: sockets are closed.
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["fieldName", "rowNumber", "type", "note"])
    return report


def _samples() -> list[Made]:
    paths = [p for p in sorted((ROOT / "outputs").glob("*.json")) if p.name != "manifest.json"]
    return [(json.loads(p.read_bytes()), p.with_suffix(".txt").read_bytes().decode()) for p in paths]


def test_frictionless_finds_the_samples_valid_with_all_their_tables(tmp_path: Path) -> None:
    folder = _write(tmp_path / "p", *_samples())
    report = _valid(folder)
    assert len(report.tasks) == len(tables(Audience.DATA, "public"))
    needs = sum(len(one["needs"]) for one, _ in _samples())
    with (folder / "needs.csv").open(encoding="utf-8", newline="") as file:
        assert sum(1 for _ in csv.DictReader(file)) == needs


def test_values_come_back_as_they_were_with_their_types(tmp_path: Path) -> None:
    made = record(*TRICKY, tips=(TIP,))
    folder = _write(tmp_path / "p", made)
    _valid(folder)
    package = frictionless.Package(str(folder / "datapackage.json"))
    needs = package.get_resource("needs").read_rows()
    assert [row["text"] for row in needs] == list(TRICKY)
    assert (needs[0]["review"], str(needs[0]["confidence"])) == (False, "0.979")
    (forum,) = package.get_resource("forums").read_rows()
    assert (forum["date"], forum["start"].isoformat()) == (date(2026, 5, 5), "14:00:00")
    assert (forum["attended"], forum["end"]) == (12, None)
    places = package.get_resource("evidence").read_rows()
    assert {tuple(row["section"]) for row in places} == {(), ("Kyläilta",), ("Kyläilta", "Yhteiset tilat")}
    assert all(made[1][row["start"] : row["end"]] == row["quote"] for row in places)


SPOILT = {
    "needs": ("theme_id", "r-x_i-x", "foreign-key"),
    "actions": ("rule", "", "constraint-error"),
    "source_concepts": ("score", "suuri", "type-error"),
    "evidence": ("record_id", "r-x", "foreign-key"),
    "forums": ("date", "5.5.2026", "type-error"),
}


def test_what_the_descriptor_says_of_types_and_keys_holds_the_data_to_it(tmp_path: Path) -> None:
    folder = _write(tmp_path / "p", record("valot"))
    for table, (column, value, _) in SPOILT.items():
        path = folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        rows[1][rows[0].index(column)] = value
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    report = frictionless.validate(str(folder / "datapackage.json"))
    for task in report.tasks:
        faults = {error.type for error in task.errors} - {"hash-count", "byte-count"}
        assert faults == ({SPOILT[task.name][2]} if task.name in SPOILT else set())


def test_sizes_and_hashes_are_those_of_the_files(tmp_path: Path) -> None:
    folder = _write(tmp_path / "p", record("valot"))
    resources = _described(folder)["resources"]
    assert {resource["path"] for resource in resources} == {p.name for p in folder.glob("*.csv")}
    for resource in resources:
        data = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
        assert not data.startswith(b"\xef\xbb\xbf")
    (folder / "needs.csv").write_bytes((folder / "needs.csv").read_bytes().replace(b"valot", b"Valot"))
    assert not frictionless.validate(str(folder / "datapackage.json")).valid


def test_titles_are_in_three_languages_and_the_default_is_the_one_asked_for(tmp_path: Path) -> None:
    described = _described(_write(tmp_path / "p", record("valot"), language="sv"))
    fields = [field for resource in described["resources"] for field in resource["schema"]["fields"]]
    titled = [described, *described["resources"], *fields]
    for part in titled:
        assert list(part["titles"]) == list(LANGUAGES)
        assert all(part["titles"].values())
        assert part["title"] == part["titles"]["sv"]
    assert described["languages"] == ["sv", "fi", "en"]
    explained = [field for field in fields if "description" in field]
    assert len(explained) > len(fields) / 2
    assert all(all(field["descriptions"].values()) for field in explained)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("ODbL-1.0", "https://spdx.org/licenses/ODbL-1.0.html"),
    ],
)
def test_the_licence_is_a_setting(tmp_path: Path, name: str, path: str) -> None:
    (found,) = _described(_write(tmp_path / "p", record("valot"), licence=name))["licenses"]
    assert (found["name"], found["path"]) == (name, path)
    assert found == licence(name)


@pytest.mark.parametrize("profile", ["public", "internal"])
def test_an_internal_record_is_refused_whatever_was_asked_for(tmp_path: Path, profile: str) -> None:
    earlier = _write(tmp_path / "p", record("valot"))
    before = {path.name: path.read_bytes() for path in earlier.iterdir()}
    one, text = record("avain")
    with pytest.raises(ContractError):
        write([_entry(record("valot")), Entry("b", one, text)], earlier, Options(profile=profile))
    assert {path.name: path.read_bytes() for path in earlier.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["p"]


def test_no_person_stands_in_a_package_of_a_record_that_names_some(tmp_path: Path) -> None:
    folder = _write(
        tmp_path / "p", record("valot", tips=({**TIP, "email": "aino.esimerkki@yhdistys.example"},))
    )
    written = b"".join(path.read_bytes() for path in folder.iterdir())
    assert b"Esimerkki" not in written.replace(b"Esimerkkikunta", b"")
    assert not (folder / "contacts.csv").exists()
    assert not (folder / "presenters.csv").exists()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    folder = _write(tmp_path / "p", record("valot"))
    (folder / "omat.csv").write_text("tärkeää", "utf-8")
    with pytest.raises(OccupiedError):
        _write(folder, record("avain"))
    assert (folder / "omat.csv").read_text("utf-8") == "tärkeää"


def test_records_without_items_make_a_valid_package(tmp_path: Path) -> None:
    one, text = record()
    empty = {"topics": [], "organisers": [], "contacts": [], "evidence": []}
    one |= {"forum": empty, "themes": [], "actions": [], "concepts": []}
    one |= {"feedback": {"highlights": [], "suggestions": [], "evidence": []}}
    _valid(_write(tmp_path / "p", (one, text)))


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (_write(tmp_path / name, record("valot"), record("avain", name="b.md")) for name in "ab")
    assert {p.name: p.read_bytes() for p in first.iterdir()} == {
        p.name: p.read_bytes() for p in second.iterdir()
    }
