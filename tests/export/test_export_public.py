from __future__ import annotations

import json
import sqlite3
import sys
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from invented import put, record

from pipeline.cli import main
from pipeline.export.check import verify
from pipeline.public import to_public

if TYPE_CHECKING:
    from pathlib import Path

_PERSON = ("Tuovi Hirvelä", "Hirvelä", "tuovi.hirvela@yhdistys.example", "040 123 4567")


@pytest.fixture(scope="module")
def made() -> tuple[dict[str, Any], str]:
    """A record that names a person wherever one can stand."""
    name, _, mail, phone = _PERSON
    found, text = record(
        f"{name} lainaa pihan talkoisiin", "Penkki laavulle", f"Kysy: {mail}, {phone}", name="hirvelä.md"
    )
    contact = {"name": name, "email": mail, "phone": phone}
    found["forum"] |= {
        "contacts": [contact],
        "organisers": [name, "Kylät ry"],
        "topics": [{"title": "Piha", "presenters": [name]}],
    }
    return found, text


def _run(monkeypatch: pytest.MonkeyPatch, *args: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["foorumi", "export", *map(str, args), "--profile", "public"])
    with pytest.raises(SystemExit) as stopped:
        main()
    return int(stopped.value.code or 0)


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        return b"".join(file.read_bytes() for file in sorted(path.iterdir()))
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as parts:
            return b"".join(parts.read(name) for name in parts.namelist())
    if path.suffix == ".db":
        with closing(sqlite3.connect(path)) as database:
            return "\n".join(database.iterdump()).encode() + path.read_bytes()
    return path.read_bytes()


@pytest.mark.parametrize("form", ["ndjson", "csv", "xlsx", "sqlite"])
def test_a_public_export_holds_no_person_in_any_file(
    made: tuple[dict[str, Any], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    put(tmp_path / "in", made, "hirvelä")
    assert _run(monkeypatch, tmp_path / "in", "--to", form) == 0
    for path in tmp_path.iterdir():
        if path.name != "in":
            data = _bytes_of(path).decode("utf-8", "replace").lower()
            assert [word for word in (*_PERSON, "hirvel") if word.lower() in data] == []
            assert path.suffix == ".json" or "penkki laavulle" in data


def test_records_that_are_public_already_are_exported_as_they_are(
    made: tuple[dict[str, Any], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public, text = to_public(*made)
    put(tmp_path / "in", (public, text))
    assert verify(tmp_path / "in" / "muistio.json") == []
    assert _run(monkeypatch, tmp_path / "in", "--to", "ndjson", "-o", tmp_path / "o.ndjson") == 0
    assert json.loads((tmp_path / "o.ndjson").read_bytes()) == public
