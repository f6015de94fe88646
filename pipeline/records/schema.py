"""The published JSON Schemas (2020-12), made of the models and of the texts in ``data/fields``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from pydantic.json_schema import GenerateJsonSchema

from pipeline.records import manifest, models, public, summary
from pipeline.records.constants import (
    MANIFEST_SCHEMA_NAME,
    PUBLIC_SCHEMA_NAME,
    SCHEMA_NAME,
    SCHEMA_VERSION,
    STRICT_SCHEMA_NAME,
    schema_id,
)
from pipeline.records.fields import FieldText, text_of

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core.core_schema import ModelSchema

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Published(NamedTuple):
    """A schema that is published: its file name, the model it is made of, whether it knows every field."""

    name: str
    root: type[models.Model]
    strict: bool = False


PUBLISHED = (
    Published(SCHEMA_NAME, models.ForumRecord),
    Published(STRICT_SCHEMA_NAME, models.ForumRecord, strict=True),
    Published(PUBLIC_SCHEMA_NAME, public.PublicRecord),
    Published(MANIFEST_SCHEMA_NAME, manifest.Manifest),
    Published(summary.SUMMARY_SCHEMA_NAME, summary.Summary),
)
"""Every schema of the contract; a new one is one line here and a table in ``data/fields``."""


def forum_record_schema(*, strict: bool = False) -> dict[str, Any]:
    """Return the schema of a forum record: open for readers, or the strict twin that knows every field."""
    name = STRICT_SCHEMA_NAME if strict else SCHEMA_NAME
    return schema_of(Published(name, models.ForumRecord, strict))


def manifest_schema() -> dict[str, Any]:
    """Return the schema of an output folder's manifest."""
    return schema_of(Published(MANIFEST_SCHEMA_NAME, manifest.Manifest))


def schema_of(published: Published) -> dict[str, Any]:
    """Return one schema; KeyError where a field of its models is not described, TypeError where none can say it."""
    generator = _Strict if published.strict else _Open
    generated = published.root.model_json_schema(
        by_alias=True, mode="serialization", schema_generator=generator
    )
    definitions = generated.pop("$defs", {})
    return {
        "$schema": DIALECT,
        "$id": schema_id(published.name),
        **generated,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_files() -> dict[str, str]:
    """Return the published schemas by file name, as the texts of their files."""
    return {published.name: _to_text(schema_of(published)) for published in PUBLISHED}


def _to_text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


class _Open(GenerateJsonSchema):
    """Describes every model and field, and requires what is always written; unknown fields pass."""

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        """Keep the order given here: a reader meets the texts before the form."""
        del parent_key
        return value

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        generated = super().model_schema(schema)
        model = cast("type[models.Model]", schema["cls"])
        properties = {
            field.alias or name: _described(
                generated["properties"][field.alias or name], text_of(model, name)
            )
            for name, field in model.model_fields.items()
        }
        required = [
            field.alias or name
            for name, field in model.model_fields.items()
            if not _may_be_missing(properties[field.alias or name]) and not _is_late(text_of(model, name))
        ]
        plain = {**generated, "properties": properties, "required": required}
        return _described(plain, text_of(model, ""))


class _Strict(_Open):
    """The same with every field known."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        return super().model_schema(schema) | {"additionalProperties": False}


def _described(schema: dict[str, Any], text: FieldText) -> dict[str, Any]:
    """Return `schema` with its texts first; defaults go, since what is always written has none for a reader."""
    described: dict[str, Any] = {
        "title": text.title_en,
        "title_fi": text.title_fi,
        "title_sv": text.title_sv,
        "description": text.description_en,
        "description_fi": text.description_fi,
        "description_sv": text.description_sv,
    }
    if text.example:
        described["examples"] = [json.loads(text.example)]
    if text.since:
        described["since"] = text.since
    if text.deprecated:
        described |= {"deprecated": True, "deprecated_since": text.deprecated}
    own = {key: value for key, value in schema.items() if key not in ("title", "description", "default")}
    return described | _flattened(own)


def _flattened(schema: dict[str, Any]) -> dict[str, Any]:
    """Say of a scalar that may be null that it has two types, rather than offer two schemas to choose from."""
    choices: list[dict[str, Any]] = schema.get("anyOf", [])
    if len(choices) != 2 or choices[1] != {"type": "null"} or not isinstance(choices[0].get("type"), str):
        return schema
    scalar = choices[0]
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    return rest | scalar | {"type": [scalar["type"], "null"]}


def _may_be_missing(schema: dict[str, Any]) -> bool:
    return "null" in schema.get("type", ()) or {"type": "null"} in schema.get("anyOf", ())


def _is_late(text: FieldText) -> bool:
    """Return whether earlier files of the same major lack the field, so that it cannot be required of them."""
    return text.since.startswith(f"{SCHEMA_VERSION.partition('.')[0]}.")
