from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from pipeline.export.contract import schema_problems
from pipeline.records import models
from pipeline.records.constants import SCHEMA_BASE, SCHEMA_ID
from pipeline.records.fields import field_texts
from pipeline.records.schema import PUBLISHED, forum_record_schema, schema_files, schema_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_COMMITTED = Path(__file__).parents[2] / "schemas" / "current"


def _parts(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "ForumRecord", schema
    yield from schema["$defs"].items()


def test_committed_schemas_are_those_of_the_models() -> None:
    committed = {path.name: path.read_bytes().decode() for path in _COMMITTED.glob("*.json")}
    assert committed == schema_files(), "run `foorumi schemas` and commit the result"


@pytest.mark.parametrize("strict", [False, True])
def test_schemas_are_valid_2020_12_under_the_one_base(strict: bool) -> None:
    schema = forum_record_schema(strict=strict)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].startswith(SCHEMA_BASE)


def test_every_field_is_described_in_three_languages() -> None:
    for schema in map(schema_of, PUBLISHED):
        for name, part in _parts(schema):
            for key, field in [("", part), *part["properties"].items()]:
                for text in ("title", "description"):
                    assert all(field.get(text + end) for end in ("", "_fi", "_sv")), f"{name}.{key}"


def test_no_text_describes_a_field_that_is_gone() -> None:
    known: dict[str, type[models.Model]] = {}
    waiting: list[type[models.Model]] = [models.Model]
    while waiting:
        model = waiting.pop()
        known[model.__name__] = model
        waiting += model.__subclasses__()
    for model_name, field in field_texts():
        assert field == "" or field in known[model_name].model_fields, f"{model_name}.{field}"


def test_examples_fit_the_field_that_they_illustrate() -> None:
    for schema in map(schema_of, PUBLISHED):
        _check_examples(schema)


def _check_examples(schema: dict[str, Any]) -> None:
    for _, part in _parts(schema):
        for field in part["properties"].values():
            for example in field.get("examples", []):
                Draft202012Validator({**field, "$defs": schema["$defs"]}).validate(example)


def test_arrays_are_required_and_scalars_that_may_be_missing_are_not() -> None:
    for name, part in _parts(forum_record_schema()):
        arrays = {key for key, field in part["properties"].items() if field.get("type") == "array"}
        assert arrays <= set(part["required"]), name
    forum = forum_record_schema()["$defs"]["Forum"]
    assert not {"name", "date", "registered"} & set(forum["required"])


def test_unknown_fields_pass_the_open_schema_and_fail_the_strict_one(
    record_of: Callable[[str], tuple[models.ForumRecord, str]],
) -> None:
    record, _ = record_of("valot kylätielle")
    content = json.loads(record.model_dump_json(by_alias=True, exclude_none=True))
    assert schema_problems(content, strict=True) == []
    content["needs"][0]["uusi_kentta"] = 1
    assert schema_problems(content) == []
    assert [p.path for p in schema_problems(content, strict=True)] == ["/needs/0"]
    assert models.ForumRecord.model_validate(content).needs == record.needs


def test_a_record_names_the_schema_that_it_follows(
    record_of: Callable[[str], tuple[models.ForumRecord, str]],
) -> None:
    content = json.loads(record_of("valot")[0].model_dump_json(by_alias=True))
    assert content["$schema"] == SCHEMA_ID == forum_record_schema()["$id"]
