from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from typing import Any

import pytest
from invented import record

from pipeline.export.rows import Shaper
from pipeline.export.tables import LANGUAGES, Audience, tables
from pipeline.export.words import label
from pipeline.records.codelists import codelists
from pipeline.records.fields import field_texts


def _full() -> dict[str, Any]:
    """A record with every part that there is."""
    made, _ = record("Penkki laavulle", tips=({"text": "Opas", "title": "Opas"},))
    for part in ("uses", "reasons", "offers", "challenges", "questions", "key_messages"):
        made[part] = [{**made["needs"][0], "id": f"i-{part}"}]
    box = {"page": 1, "x0": 1.5, "y0": 2, "x1": 3, "y1": 4}
    made["needs"][0]["evidence"][0] |= {"page": 1, "boxes": [box]}
    made["themes"].append({**made["themes"][0], "id": "i-ala", "parent_id": made["themes"][0]["id"]})
    made["warnings"] = [{"code": "hidden_slide", "message": "Dia 1", "page": 1}]
    return made


def _rows(made: dict[str, Any], shaper: Shaper | None = None) -> dict[str, list[dict[str, Any]]]:
    found = defaultdict(list)
    for name, row in (shaper or Shaper()).rows(made):
        found[name].append(row)
    return found


def test_every_table_is_filled_and_every_required_column_in_every_row() -> None:
    found = _rows(_full())
    assert set(found) == {table.name for table in tables()}
    for table in tables():
        needed = [column.name for column in table.columns if column.required]
        assert all(row.get(name) is not None for row in found[table.name] for name in needed), table.name


def test_keys_are_unique_and_every_reference_is_to_a_row() -> None:
    found = _rows(_full())
    for table in tables():
        keys = [row[table.key] for row in found[table.name]]
        assert len(set(keys)) == len(keys)
        for column in table.columns:
            if column.refers:
                other, name = column.refers
                there = {row[name] for row in found[other]}
                assert {row.get(column.name) for row in found[table.name]} - {None} <= there


def test_an_item_carries_what_a_reader_would_look_up() -> None:
    need = _rows(_full())["needs"][0]
    assert (need["forum_name"], need["theme"], need["page"]) == ("Kyläilta", "Yhteiset tilat", 1)
    assert need["id"] == f"{need['record_id']}_{need['json_id']}"
    assert need["evidence_id"] == f"{need['id']}_1"


def test_a_concept_has_one_row_in_all_and_is_named_in_the_readers_language() -> None:
    shaper = Shaper("sv")
    first, second = (_rows(made, shaper) for made, _ in (record(), record(name="b.md")))
    assert ([row["label_fi"] for row in first["concepts"]], second["concepts"]) == (["kylät"], [])
    assert [row["concept"] for row in second["source_concepts"]] == ["byar"]


def test_an_empty_record_has_its_source_and_forum_and_nothing_else() -> None:
    made, _ = record()
    nothing: dict[str, Any] = {"topics": [], "organisers": [], "contacts": [], "evidence": []}
    made |= {
        "forum": nothing,
        "feedback": {"highlights": [], "suggestions": [], "evidence": []},
        "themes": [],
        "actions": [],
        "concepts": [],
        "coverage": [],
    }
    assert set(_rows(made)) == {"sources", "forums"}


def test_the_public_shape_has_neither_tables_nor_columns_for_persons() -> None:
    public = {table.name: {column.name for column in table.columns} for table in tables(profile="public")}
    assert {table.name for table in tables()} - set(public) == {"contacts", "presenters"}
    assert "presenters" not in public["topics"]


def test_forms_for_programs_have_no_column_that_a_join_would_give() -> None:
    data = {table.name: {column.name for column in table.columns} for table in tables(Audience.DATA)}
    assert "forum_name" not in data["needs"]
    assert {"theme_id", "record_id", "json_id", "id"} <= data["needs"]
    people = {table.name for table in tables(Audience.PEOPLE)}
    assert set(data) - people == {"boxes"}


def test_every_title_is_there_in_three_languages_and_every_name_leads_somewhere() -> None:
    for table in tables():
        for titles in (table.titles, *(column.titles for column in table.columns)):
            assert set(titles) == set(LANGUAGES)
            assert all(titles.values())
        for language in LANGUAGES:
            shown = [column.titles[language] for column in table.columns]
            assert len(set(shown)) == len(shown), (table.name, language)
        for column in table.columns:
            assert column.codes in ("", "feedback_parts", *codelists())
            if column.field and column.field[1]:
                model, name = column.field
                own = {model, "Statement"} if model in ("Need", "MaterialTip", "Action") else {model}
                assert any((each, name) in field_texts() for each in own), column.field


@pytest.mark.parametrize(
    ("codes", "code", "shown"),
    [
        ("need_kinds", "wish", "toive"),
        ("record_types", "forum", "foorumi"),
        ("feedback_parts", "highlights", "parasta"),
        ("rules", "uusi_peruste", "uusi_peruste"),
        ("rules", "search", "search"),
    ],
)
def test_codes_are_named_and_unknown_ones_name_themselves(codes: str, code: str, shown: str) -> None:
    assert label(codes, code, "fi") == shown


def test_help_of_the_command_loads_no_form() -> None:
    code = """
import sys
from pipeline.cli import main
sys.argv = ["foorumi", "export", "--help"]
try:
    main()
except SystemExit:
    pass
print(sorted({"xlsxwriter", "sqlite3", "jsonschema", "spacy", "pipeline.export.rows"} & set(sys.modules)))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"
