"""The published JSON Schemas (2020-12), made of the models and of the texts in ``data/fields.tsv``."""

from __future__ import annotations

import csv
import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.records import manifest, models
from pipeline.records.constants import MANIFEST_SCHEMA_NAME, SCHEMA_BASE, SCHEMA_NAME, STRICT_SCHEMA_NAME

if TYPE_CHECKING:
    from types import ModuleType

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class FieldText(NamedTuple):
    """Title and description of a field (or, with an empty field, of a model) in both languages."""

    title_en: str
    title_fi: str
    description_en: str
    description_fi: str
    example: str


@cache
def field_texts() -> dict[tuple[str, str], FieldText]:
    """Return the texts by model and field name."""
    text = resources.files("pipeline.records").joinpath("data/fields.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    rows = csv.reader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE)
    return {(model, field): FieldText(*texts) for model, field, *texts in rows}


def forum_record_schema(*, strict: bool = False) -> dict[str, Any]:
    """Return the schema of a forum record: open for readers, or the strict twin that knows every field."""
    name = STRICT_SCHEMA_NAME if strict else SCHEMA_NAME
    return _schema_of(models.ForumRecord, models, name, strict=strict)


def manifest_schema() -> dict[str, Any]:
    """Return the schema of an output folder's manifest."""
    return _schema_of(manifest.Manifest, manifest, MANIFEST_SCHEMA_NAME, strict=False)


def _schema_of(root: type[models.Model], module: ModuleType, name: str, *, strict: bool) -> dict[str, Any]:
    """Return the schema of `root`, whose parts are models of `module`, to be published as `name`."""
    generated = root.model_json_schema(by_alias=True, mode="serialization")
    definitions: dict[str, Any] = generated.pop("$defs")
    parts = [(schema, getattr(module, part)) for part, schema in definitions.items()]
    for schema, model in [*parts, (generated, root)]:
        _describe(schema, model)
        _require(schema)
        if strict:
            schema["additionalProperties"] = False
    return {"$schema": DIALECT, "$id": SCHEMA_BASE + name, **generated, "$defs": definitions}


def schema_files() -> dict[str, str]:
    """Return the published schemas by file name, as the texts of their files."""
    return {
        SCHEMA_NAME: _to_text(forum_record_schema()),
        STRICT_SCHEMA_NAME: _to_text(forum_record_schema(strict=True)),
        MANIFEST_SCHEMA_NAME: _to_text(manifest_schema()),
    }


def _to_text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _describe(schema: dict[str, Any], model: type[models.Model]) -> None:
    generated = _without_texts(schema)
    schema.clear()
    schema.update(_texts(_text_of(model, "")) | generated)
    for name, field in model.model_fields.items():
        properties = schema["properties"]
        key = field.alias or name
        properties[key] = _texts(_text_of(model, name)) | _without_texts(properties[key])


def _text_of(model: type[models.Model], field: str) -> FieldText:
    """Return the texts of a field, also where the model has it from its base; KeyError where none are given."""
    texts = field_texts()
    for base in model.__mro__:
        if (found := texts.get((base.__name__, field))) is not None:
            return found
    raise KeyError(f"{model.__name__}.{field} is not described in fields.tsv")


def _texts(text: FieldText) -> dict[str, Any]:
    described: dict[str, Any] = {
        "title": text.title_en,
        "title_fi": text.title_fi,
        "description": text.description_en,
        "description_fi": text.description_fi,
    }
    if text.example:
        described["examples"] = [json.loads(text.example)]
    return described


def _without_texts(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key not in ("title", "description")}


def _require(schema: dict[str, Any]) -> None:
    """Require all that is always written: everything but scalars that may be missing."""
    properties: dict[str, Any] = schema["properties"]
    for part in properties.values():
        _flatten(part)
    schema["required"] = [name for name, part in properties.items() if "null" not in part.get("type", ())]


def _flatten(part: dict[str, Any]) -> None:
    """Say of a scalar that may be null that it has two types, rather than offer two schemas to choose from."""
    choices: list[dict[str, Any]] = part.pop("anyOf", [])
    if not choices:
        return
    scalar, null = choices
    if null != {"type": "null"} or not isinstance(scalar.get("type"), str):
        raise TypeError(f"only a scalar may be missing, not {choices}")
    part |= scalar | {"type": [scalar["type"], "null"]}
    del part["default"]
