from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
import sqlite_utils
from datasette.app import Datasette
from invented import put, record

from pipeline.errors import ContractError
from pipeline.export import sqlite
from pipeline.export.entries import Entry, Options, entries
from pipeline.export.lemmas import lemmas
from pipeline.export.staging import OccupiedError
from pipeline.export.tables import Audience, tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NEEDS = ("Lapsille tarvitaan hyvinvointialueen leikkipuisto", "Käsityökerholle tilat", "Väyliä vanhuksille")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite_utils.Database]:
    put(tmp_path / "in", record(*_NEEDS, tips=({"text": "Opas", "url": "https://opas.example"},)), "a")
    put(tmp_path / "in", record("Vesille pääsy kaikille", name="b.md"), "b")
    sqlite.write(entries(tmp_path / "in", lambda *_: None), tmp_path / "o.db", Options())
    with closing(sqlite3.connect(tmp_path / "o.db")) as connection:
        yield sqlite_utils.Database(connection)


def test_every_table_has_its_key_and_every_reference_holds(database: sqlite_utils.Database) -> None:
    shape = tables(Audience.DATA)
    assert {table.name for table in shape} <= set(database.table_names())
    for table in shape:
        found = database[table.name]
        assert found.pks == [table.key]
        referring = {(key.column, key.other_table, key.other_column) for key in found.foreign_keys}
        assert referring == {(c.name, *c.refers) for c in table.columns if c.refers}
    assert list(database.query("PRAGMA foreign_key_check")) == []
    assert next(database.query("PRAGMA integrity_check")) == {"integrity_check": "ok"}
    assert database["evidence"].count == 2 * 4 + 2 + 2 + 1


def test_a_reference_to_nothing_is_refused(tmp_path: Path) -> None:
    made, text = record("Penkki")
    made["needs"][0]["theme_id"] = "i-" + "0" * 20
    with pytest.raises(sqlite3.IntegrityError):
        sqlite.write([Entry("a", made, text)], tmp_path / "o.db", Options())
    assert list(tmp_path.iterdir()) == []


def test_values_are_as_the_record_has_them(database: sqlite_utils.Database) -> None:
    need = next(database["needs"].rows_where("text = ?", [_NEEDS[0]]))
    assert (need["kind"], need["confidence"], need["review"], need["rule"]) == ("need", 0.979, 0, "heading")
    place = next(database["evidence"].rows_where("item_id = ?", [need["id"]]))
    assert json.loads(place["section"]) == ["Kyläilta", "Yhteiset tilat"]
    assert (place["quote"], place["end"] - place["start"]) == (_NEEDS[0], len(_NEEDS[0]))
    forum = next(database["forums"].rows)
    assert (forum["attended"], forum["registered"]) == (12, None)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lapsi", [_NEEDS[0]]),  # base form
        ("LAPSILLE", [_NEEDS[0]]),  # as it stands, whatever its case
        ("leikki puisto", [_NEEDS[0]]),  # parts of a compound
        ("alue", [_NEEDS[0]]),
        ("väylä", [_NEEDS[2]]),
        ("vayla", []),  # ä is a letter of its own
        ("vesi", ["Vesille pääsy kaikille"]),
        ("käsi*", [_NEEDS[1]]),
    ],
)
def test_search_finds_by_base_form_and_keeps_finnish_letters(
    database: sqlite_utils.Database, words: str, found: list[str]
) -> None:
    assert [row["text"] for row in database["items"].search(words)] == found


def test_search_still_fits_its_items_after_a_vacuum(database: sqlite_utils.Database) -> None:
    database.vacuum()
    assert [row["text"] for row in database["items"].search("lapsi")] == [_NEEDS[0]]
    database.execute("INSERT INTO items_fts(items_fts) VALUES ('integrity-check')")


def test_lemmas_are_those_of_the_simplest_readings() -> None:
    assert lemmas("Lapsille, lapsille!").split() == ["lapsi"]
    assert "hyvinvointialue" in lemmas("hyvinvointialueella").split()
    assert lemmas("Qwzx-laite") == lemmas("Qwzx-laitteella") != ""
    assert lemmas("!?") == ""


def test_views_answer_what_is_asked_first(database: sqlite_utils.Database) -> None:
    assert database.view_names() == ["item_overview", "to_review", "events", "theme_counts", "actions_by_due"]
    overview = list(database["item_overview"].rows)
    assert len(overview) == database["items"].count
    assert {row["forum"] for row in overview} == {"Kyläilta"}
    (event,) = database["events"].rows
    assert (event["sources"], event["items"], event["attended"]) == (2, database["items"].count, 12)
    assert [row["needs"] for row in database["theme_counts"].rows] == [3, 1]
    assert [row["due"] for row in database["actions_by_due"].rows] == ["2026-09-15"] * 2
    assert list(database["to_review"].rows) == []


def test_an_event_without_a_key_is_one_of_its_own(tmp_path: Path) -> None:
    for number in range(2):
        made, text = record(name=f"{number}.md")
        made["forum"] = {"topics": [], "organisers": [], "contacts": [], "evidence": []}
        put(tmp_path / "in", (made, text), f"{number}")
    left_out: list[Any] = []
    found = entries(tmp_path / "in", lambda *problem: left_out.append(problem))
    sqlite.write(found, tmp_path / "o.db", Options())
    assert left_out == []
    with closing(sqlite3.connect(tmp_path / "o.db")) as connection:
        assert connection.execute("SELECT name, sources FROM events").fetchall() == [(None, 1), (None, 1)]


def test_the_same_records_give_the_same_bytes(tmp_path: Path, database: sqlite_utils.Database) -> None:
    sqlite.write(entries(tmp_path / "in", lambda *_: None), tmp_path / "again.db", Options())
    assert (tmp_path / "again.db").read_bytes() == (tmp_path / "o.db").read_bytes()


def test_a_database_that_somebody_writes_to_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "o.db").write_bytes(b"vanha")
    (tmp_path / "o.db-wal").write_bytes(b"kesken")
    with pytest.raises(OccupiedError):
        sqlite.write([Entry("a", *record())], tmp_path / "o.db", Options())
    assert (tmp_path / "o.db").read_bytes() == b"vanha"


def test_a_public_database_has_no_place_for_a_person(tmp_path: Path) -> None:
    with pytest.raises(ContractError):
        sqlite.write([Entry("a", *record())], tmp_path / "o.db", Options(profile="public"))
    sqlite.write([], tmp_path / "o.db", Options(profile="public"))
    with closing(sqlite3.connect(tmp_path / "o.db")) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    assert not names & {"contacts", "presenters"}
    shown = json.loads((tmp_path / "o.metadata.json").read_text("utf-8"))
    assert (shown["license"], "Julkinen" in shown["description"]) == ("CC-BY-4.0", True)
    assert "contacts" not in shown["databases"]["o"]["tables"]


def _get(folder: Path, *paths: str) -> list[Any]:
    """Ask Datasette with the metadata file that lies beside the database."""
    metadata = json.loads((folder / "o.metadata.json").read_text("utf-8"))

    async def ask() -> list[Any]:
        server = Datasette([str(folder / "o.db")], metadata=metadata)
        answers = [await server.client.get(path) for path in paths]
        for name in server.databases.values():
            name.close()
        server.executor.shutdown()
        assert [answer.status_code for answer in answers] == [200] * len(paths)
        return [
            answer.json() if ".json" in path else answer.text
            for path, answer in zip(paths, answers, strict=True)
        ]

    return asyncio.run(ask())


def test_datasette_shows_titles_facets_labels_and_searches(
    tmp_path: Path, database: sqlite_utils.Database
) -> None:
    searched, query, needs, home, overview = _get(
        tmp_path,
        "/o/items.json?_search=lapsi&_shape=array",
        "/o/search.json?words=lapsi-&_shape=array",
        "/o/needs",
        "/o",
        "/o/item_overview",
    )
    assert [row["text"] for row in searched] == [row["text"] for row in query] == [_NEEDS[0]]
    assert "Tarpeet ja toiveet" in needs
    assert "Kalibroitu nollasta yhteen" in needs  # what the column means
    assert ">muistio.md<" in needs  # the source by its name, not by its key
    assert ">Yhteiset tilat<" in needs
    assert "Foorumit: mitä niissä sanottiin" in home
    assert "Älä julkaise" in home
    assert "Kaikki kohdat teemoineen" in overview


def test_metadata_names_only_what_is_there(tmp_path: Path, database: sqlite_utils.Database) -> None:
    described = json.loads((tmp_path / "o.metadata.json").read_text("utf-8"))["databases"]["o"]["tables"]
    shown = {*database.table_names(), *database.view_names()}
    assert set(described) <= shown
    for name, about in described.items():
        columns = database[name].columns_dict
        assert set(about.get("facets", [])) | set(about.get("columns", {})) <= set(columns)
        assert about.get("label_column", "text") in columns or "label_column" not in about
