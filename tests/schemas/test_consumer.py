"""A consumer's own models, generated from the published schemas of today and of every release, read what is published."""

from __future__ import annotations

import importlib.util
import json
import sys
from typing import TYPE_CHECKING, Any

import pytest
from datamodel_code_generator import DataModelType, Formatter, InputFileType, PythonVersion, generate
from pydantic import BaseModel, ValidationError
from validators import CURRENT, EXAMPLES, OUTPUTS, documents, load, releases, schema_named, version_of

from pipeline.records.constants import SCHEMA_VERSION

if TYPE_CHECKING:
    from pathlib import Path

_FOLDERS = (*releases(), CURRENT)
_TODAY = (*documents(EXAMPLES / "valid"), *documents(OUTPUTS))


@pytest.fixture(scope="module", params=_FOLDERS, ids=lambda p: p.name)
def consumer(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Consumer:
    """The models of one contract, generated once."""
    return Consumer(request.param, tmp_path_factory.mktemp("models"))


class Consumer:
    """Knows the schemas of one folder and nothing of this project's code."""

    def __init__(self, folder: Path, generated: Path) -> None:
        self.folder = folder
        schemas = [p for p in sorted(folder.glob("*.schema.json")) if ".strict." not in p.name]
        self.roots = {schema.name: _root(schema, generated) for schema in schemas}

    def reads(self, path: Path) -> bool:
        """Whether a document is of a major and a schema that this consumer knows."""
        major = SCHEMA_VERSION if self.folder == CURRENT else self.folder.name
        schema = schema_named(load(path), self.folder)
        return schema is not None and version_of(load(path)["schema_version"])[0] == version_of(major)[0]

    def read(self, path: Path) -> BaseModel:
        schema = schema_named(load(path), self.folder)
        assert schema is not None
        return self.roots[schema.name].model_validate_json(path.read_bytes(), strict=True)


def _root(schema: Path, generated: Path) -> type[BaseModel]:
    name = schema.name.removesuffix(".schema.json").replace("-", "_")
    module = generated / f"{name}.py"
    generate(
        schema,
        input_file_type=InputFileType.JsonSchema,
        output=module,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_311,
        formatters=[Formatter.BUILTIN],
        disable_timestamp=True,
        class_name="Root",
    )
    spec = importlib.util.spec_from_file_location(f"{generated.name}_{name}", module)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = loaded  # annotations are looked up there
    spec.loader.exec_module(loaded)
    root: type[BaseModel] = loaded.Root
    return root


def _told(node: Any) -> list[Any]:
    """Return what a document says, without what a model may write in another way: addresses, and 1.0 for 1."""
    if isinstance(node, dict):
        return [
            (key, _told(value))
            for key, value in sorted(node.items())
            if key not in ("$schema", "url", "uri", "concept")
        ]
    return [_told(part) for part in node] if isinstance(node, list) else [node]


def test_consumer_reads_all_that_its_own_version_and_today_publish(consumer: Consumer) -> None:
    own = consumer.folder
    released = [*documents(own / "examples/valid"), *documents(own / "outputs")] if own != CURRENT else []
    files = [path for path in (*released, *_TODAY) if consumer.reads(path)]
    assert len(files) > len(released) // 2
    for path in files:
        model = consumer.read(path)
        again = json.loads(model.model_dump_json(by_alias=True, exclude_unset=True))
        if "later-minor" not in path.name and path.is_relative_to(own if own != CURRENT else EXAMPLES):
            assert _told(again) == _told(load(path)), path.name


def test_consumer_refuses_every_example_that_breaks_its_schema(consumer: Consumer) -> None:
    folder = EXAMPLES if consumer.folder == CURRENT else consumer.folder / "examples"
    broken = [p for p in documents(folder / "invalid") if "--schema-" in p.name]
    assert broken
    for path in broken:
        with pytest.raises(ValidationError):
            consumer.read(path)
