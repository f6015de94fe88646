"""The code lists against what the program can write and what the schemas allow."""

from __future__ import annotations

import ast
import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.document import PageStatus
from pipeline.errors import Category
from pipeline.extract.data import table
from pipeline.extract.decide import Ground, _rule
from pipeline.finnish.language import _words
from pipeline.records.codelists import code_label, codelist_files, codelists
from pipeline.records.models import RECORD_TYPES
from pipeline.records.schema import PUBLISHED, schema_of
from pipeline.run.outcome import State

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = Path(__file__).parents[2]
_PACKAGE = _ROOT / "pipeline"


def _calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(_PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if called in names:
                    yield f"{path.name}:{node.lineno}", node


def _literals(*nodes: ast.expr) -> set[str]:
    found = (n for node in nodes for n in ast.walk(node) if isinstance(n, ast.Constant))
    return {n.value for n in found if isinstance(n.value, str)}


def test_committed_codelists_are_those_of_the_package() -> None:
    committed = {path.name: path.read_bytes().decode() for path in (_ROOT / "schemas/codelists").iterdir()}
    assert committed == codelist_files(), "run `make schemas` and commit the result"


def test_codelists_are_csv_with_the_promised_columns_and_every_code_is_named_in_three_languages() -> None:
    for name, text in codelist_files().items():
        rows = list(csv.DictReader(text.splitlines()))
        assert list(rows[0]) == (
            ["code", "label_fi", "label_sv", "label_en", "description_fi", "match_uri", "status", "since"]
        )
        codes = [row["code"] for row in rows]
        assert len(set(codes)) == len(codes), name
        for row in rows:
            assert re.fullmatch(r"[a-z][a-z0-9_]*", row["code"])
            assert all(row[key] for key in row if key != "match_uri"), (name, row)
            assert row["status"] in ("active", "deprecated")
            assert re.fullmatch(r"\d+\.\d+\.\d+", row["since"])
            assert re.fullmatch(r"(https?://[^\s]+)?", row["match_uri"])


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("record_types", set(RECORD_TYPES)),
        ("failure_categories", {str(category) for category in Category}),
        ("coverage_status", {str(status) for status in PageStatus}),
        ("file_states", {str(state) for state in State} - {"unchanged"}),
        ("languages", set(_words())),
        ("tip_kinds", set(table("tips")["kinds"])),
    ],
)
def test_codelist_holds_just_what_the_program_can_write(name: str, codes: set[str]) -> None:
    assert set(codelists()[name]) == codes


def test_every_rule_that_can_type_an_item_is_in_the_list_and_no_other() -> None:
    kinds = {"heading"}
    for where, call in _calls("Ground"):
        assert isinstance(call.args[0], ast.Constant | ast.Attribute), where
        if not (isinstance(call.args[2], ast.Name) and call.args[2].id == "NONE"):
            kinds |= _literals(call.args[0])
    for where, call in _calls("Head"):
        named = _literals(call.args[3])
        # The one head whose source is the name of a column that was found.
        kinds |= named or {"responsible", "due"}
        assert named or where.startswith("statements.py"), where
    rules = {_rule([Ground(kind, "", "action", 1.0)], "action") for kind in kinds}
    assert rules == set(codelists()["rules"])


def test_every_warning_that_can_be_given_is_in_the_list_and_no_other() -> None:
    given: set[str] = set()
    for where, call in _calls("warn", "Notice", "RecordWarning"):
        code = next((keyword.value for keyword in call.keywords if keyword.arg == "code"), None)
        code = code or call.args[0]
        given |= _literals(code)
        passed_on = where.startswith(("document.py", "record.py", "ignored.py"))
        assert passed_on or _literals(code), where
    given |= {"macros", "embedded_files", "scripts"}  # `pipeline.ingest.ignored` passes them by name
    assert given == set(codelists()["warning_codes"])


def test_every_reason_to_pass_a_file_over_is_in_the_list_and_no_other() -> None:
    tree = ast.parse((_PACKAGE / "run/discover.py").read_text("utf-8"))
    reason = next(n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == "_reason")
    given = {
        code
        for node in ast.walk(reason)
        if isinstance(node, ast.Return) and node.value is not None
        for code in _literals(node.value)
    }
    assert given | {"same_file"} == set(codelists()["skip_reasons"])


def _fields(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if "codelist" in node:
            yield node
        for value in node.values():
            yield from _fields(value)


def test_closed_fields_of_the_schemas_allow_just_their_list_and_every_named_list_is_there() -> None:
    named = set()
    for field in (field for published in PUBLISHED for field in _fields(schema_of(published))):
        codes = set(codelists()[field["codelist"]])
        named.add(field["codelist"])
        if "enum" in field:
            assert set(field["enum"]) == codes, field["codelist"]
        assert set(field.get("examples", [])) <= codes, field["codelist"]
    assert named >= set(codelists()) - {"record_types"}


def test_every_enum_of_the_schemas_has_a_codelist() -> None:
    def enums(node: Any) -> Iterator[dict[str, Any]]:
        if isinstance(node, dict):
            if isinstance(node.get("enum"), list):
                yield node
            for value in node.values():
                yield from enums(value)

    for published in PUBLISHED:
        for node in enums(schema_of(published)):
            assert "codelist" in node, (published.name, node)


def test_a_code_is_named_in_the_language_asked_for_and_an_unknown_one_is_its_own_name() -> None:
    assert code_label("rules", "heading") == "otsikko"
    assert code_label("rules", "heading", "sv") == "rubrik"
    assert code_label("rules", "heading", "en") == "heading"
    assert code_label("rules", "tulevaisuus") == "tulevaisuus"
    with pytest.raises(KeyError):
        code_label("ei_ole", "heading")
