"""Examples and sample outputs against the current schemas, in two implementations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from example_files import example_files
from validators import CURRENT, EXAMPLES, OUTPUTS, documents, load, refusals, schema_named

from pipeline.export.proof import find_problems
from pipeline.records.constants import SCHEMA_VERSION
from pipeline.records.schema import PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_VALID = documents(EXAMPLES / "valid")
_INVALID = documents(EXAMPLES / "invalid")


def _current(document: Any) -> Path:
    schema = schema_named(document, CURRENT)
    assert schema is not None
    return schema


def _strict(document: Any) -> Path | None:
    name = _current(document).name.replace(".schema.json", ".strict.schema.json")
    return CURRENT / name if (CURRENT / name).exists() else None


def test_committed_examples_are_those_that_are_built() -> None:
    committed = {p.relative_to(EXAMPLES).as_posix(): p.read_bytes() for p in EXAMPLES.rglob("*.*")}
    assert committed == example_files(), "run `make schemas` and commit the result"


@pytest.mark.parametrize("path", _VALID, ids=lambda p: p.name)
def test_valid_example_passes_both_implementations_and_is_proven(path: Path) -> None:
    document = load(path)
    assert refusals(document, _current(document)) == (set(), set())
    text = path.with_suffix(".txt")
    if text.exists():
        assert find_problems(document, text.read_text("utf-8")) == []


@pytest.mark.parametrize("path", _INVALID, ids=lambda p: p.name)
def test_invalid_example_is_refused_for_the_reason_in_its_name_and_no_other(path: Path) -> None:
    document = load(path)
    expected = path.stem.rpartition("--")[2]
    if expected.startswith("schema-"):
        keyword = expected.removeprefix("schema-")
        assert refusals(document, _current(document)) == ({keyword}, {keyword})
    else:
        assert refusals(document, _current(document)) == (set(), set())
        text = path.with_suffix(".txt").read_text("utf-8")
        assert {problem.code for problem in find_problems(document, text)} == {expected}


@pytest.mark.parametrize("path", documents(OUTPUTS), ids=lambda p: p.name)
def test_sample_output_passes_both_implementations_and_the_strict_twin(path: Path) -> None:
    document = load(path)
    assert document["schema_version"] == SCHEMA_VERSION, "run `make extract` and commit the result"
    assert refusals(document, _current(document)) == (set(), set())
    strict = _strict(document)
    if strict is not None:
        assert refusals(document, strict) == (set(), set())


def test_strict_twin_refuses_what_only_a_later_version_has() -> None:
    later = load(EXAMPLES / "valid/forum-record.later-minor.json")
    strict = _strict(later)
    assert strict is not None
    unknown = {"additionalProperties"}
    assert refusals(later, strict) == (unknown, unknown)
    full = load(EXAMPLES / "valid/forum-record.full.json")
    assert refusals(full, strict) == (set(), set())


def _properties(document: Any, schema: Any, root: Any, where: str = "") -> Iterator[str]:
    """Yield the path of every property of a schema that the document has."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    if isinstance(document, list):
        for item in document:
            yield from _properties(item, schema["items"], root, where)
    elif isinstance(document, dict):
        for name, field in schema.get("properties", {}).items():
            if name in document:
                yield f"{where}/{name}"
                yield from _properties(document[name], field, root, f"{where}/{name}")


def _all_properties(schema: Any, root: Any, where: str = "") -> Iterator[str]:
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    if "items" in schema:
        yield from _all_properties(schema["items"], root, where)
    for name, field in schema.get("properties", {}).items():
        yield f"{where}/{name}"
        yield from _all_properties(field, root, f"{where}/{name}")


@pytest.mark.parametrize("name", [published.name for published in PUBLISHED if not published.strict])
def test_examples_show_every_field(name: str) -> None:
    root = load(CURRENT / name)
    shown: set[str] = set()
    for document in map(load, _VALID):
        if document["$schema"].endswith(f"/{name}"):
            shown |= set(_properties(document, root, root))
    assert set(_all_properties(root, root)) - shown == set()
