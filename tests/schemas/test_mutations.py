"""Changes of every kind, at places all over the published schemas: each break is caught, nothing else is called one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from breaks import BREAKS
from harmless import ADDITIONS, SILENT, WORDING

from pipeline.records.codelists import codelists
from pipeline.records.compatibility import Step, compare, compare_codelist, step_between, step_of
from pipeline.records.schema import PUBLISHED, schema_of

if TYPE_CHECKING:
    from edits import Mutation

_SCHEMAS = {published.name: schema_of(published) for published in PUBLISHED if not published.strict}
# Of more mutants of one schema than this, as many are taken, evenly spread: all of them take a minute.
_MOST = 4


def _steps(mutation: Mutation) -> list[Step]:
    steps = []
    for schema in _SCHEMAS.values():
        mutants = list(mutation(schema))
        some = mutants[:: len(mutants) // _MOST + 1]
        steps += [step_of(compare(schema, mutant)) for mutant in some]
    return steps


@pytest.mark.parametrize("name", BREAKS)
def test_break_is_caught_wherever_it_is_made(name: str) -> None:
    assert set(_steps(BREAKS[name])) == {Step.MAJOR}


@pytest.mark.parametrize("name", SILENT)
def test_another_way_to_say_the_same_is_no_change(name: str) -> None:
    assert set(_steps(SILENT[name])) == {Step.NONE}


@pytest.mark.parametrize("name", WORDING)
def test_wording_is_a_patch_where_a_reader_sees_it(name: str) -> None:
    steps = _steps(WORDING[name])
    # A part's own text is not seen where every field that uses it has a text of its own.
    assert Step.PATCH in steps
    assert set(steps) <= {Step.NONE, Step.PATCH}


@pytest.mark.parametrize("name", ADDITIONS)
def test_what_may_be_added_or_given_up_is_a_minor(name: str) -> None:
    assert set(_steps(ADDITIONS[name])) == {Step.MINOR}


def test_every_change_is_reported_with_its_place() -> None:
    old: dict[str, Any] = {
        "properties": {"a": {"$ref": "#/$defs/A"}, "b": {"type": "array", "items": {"$ref": "#/$defs/A"}}},
        "$defs": {"A": {"properties": {"c": {"type": "string", "minLength": 1}}, "required": ["c"]}},
    }
    new = {**old, "$defs": {"A": {"properties": {"c": {"type": "string"}}, "required": ["c"]}}}
    assert [str(change) for change in compare(old, new)] == [
        "major: /a/c: minLength dropped",
        "major: /b/*/c: minLength dropped",
    ]


def test_a_field_named_like_a_keyword_is_a_field() -> None:
    old: dict[str, Any] = {"properties": {"title": {"type": "string"}, "default": {"type": "string"}}}
    assert step_of(compare(old, {"properties": {"default": {"type": "string"}}})) is Step.MAJOR
    choice = {"anyOf": [old, {"type": "string"}]}
    other = {"anyOf": [{"properties": {"title": {"type": "integer"}}}, {"type": "string"}]}
    assert step_of(compare(choice, other)) is Step.MAJOR


def test_a_schema_that_contains_itself_is_compared_to_the_end() -> None:
    def tree(kind: str) -> dict[str, Any]:
        node = {"properties": {"name": {"type": kind}, "parts": {"items": {"$ref": "#/$defs/Node"}}}}
        return {"properties": {"top": {"$ref": "#/$defs/Node"}}, "$defs": {"Node": node}}

    assert compare(tree("string"), tree("string")) == []
    assert step_of(compare(tree("string"), tree("integer"))) is Step.MAJOR


def test_a_reference_that_leads_nowhere_is_an_error() -> None:
    for reference in ("#/$defs/None", "https://elsewhere.example/schema", "#/$defs/Self"):
        schema = {"properties": {"a": {"$ref": reference}}, "$defs": {"Self": {"$ref": "#/$defs/Self"}}}
        with pytest.raises(ValueError, match="leads"):
            compare(schema, {"properties": {"a": {"type": "string"}}})


def test_a_default_says_what_a_missing_value_means() -> None:
    def with_default(**keywords: Any) -> dict[str, Any]:
        return {"properties": {"language": {"type": "string", **keywords}}}

    assert step_of(compare(with_default(default="fi"), with_default(default="sv"))) is Step.MAJOR
    assert step_of(compare(with_default(default="fi"), with_default())) is Step.MAJOR
    assert step_of(compare(with_default(), with_default(default="fi"))) is Step.MINOR


def test_true_is_not_one_but_a_whole_decimal_is() -> None:
    assert step_of(compare({"enum": [True]}, {"enum": [1]})) is Step.MAJOR
    assert compare({"enum": [1.0], "minimum": 1}, {"const": 1, "minimum": 1.0}) == []


def test_codes_may_come_and_be_reworded_but_not_go() -> None:
    rows = [code._asdict() for code in codelists()["tip_kinds"].values()]

    def step(new: list[dict[str, str]]) -> Step:
        return step_of(compare_codelist("tip_kinds", rows, new))

    assert step(rows[::-1]) is Step.NONE
    assert step([*rows, {**rows[0], "code": "quiz"}]) is Step.PATCH
    assert step([{**rows[0], "label_sv": "handledning"}, *rows[1:]]) is Step.PATCH
    assert step([{**rows[0], "status": "deprecated"}, *rows[1:]]) is Step.MINOR
    assert step(rows[1:]) is Step.MAJOR
    assert step([{**rows[0], "code": "handbook"}, *rows[1:]]) is Step.MAJOR


def test_the_step_between_versions_is_the_first_number_that_grew() -> None:
    assert step_between("0.9.9", "1.0.0") is Step.MAJOR
    assert step_between("1.2.3", "1.10.0") is Step.MINOR
    assert step_between("1.2.3", "1.2.4") is Step.PATCH
    assert step_between("1.2.3", "1.2.3") is Step.NONE
    assert step_between("1.2.3", "1.1.9") is Step.NONE
