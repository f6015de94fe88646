"""Changes to a schema that no reader minds: other ways to say the same, wording, and what may be added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from edits import fields, objects, setting, typed, where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Json = dict[str, Any]
    Edit = Callable[[Json], bool | None]
    Mutation = Callable[[Json], Iterator[Json]]


def _reverse(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _reverse(node[key]) for key in reversed(node)}
    return [_reverse(part) for part in node] if isinstance(node, list) else node


def _inlined(node: Any, root: Json) -> Any:
    if isinstance(node, dict):
        if "$ref" in node:
            target = root["$defs"][node["$ref"].removeprefix("#/$defs/")]
            node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
        return {key: _inlined(value, root) for key, value in node.items()}
    return [_inlined(part, root) for part in node] if isinstance(node, list) else node


def _with_other_names(node: Any) -> Any:
    if isinstance(node, dict):
        moved = {key: _with_other_names(value) for key, value in node.items()}
        if "$ref" in moved:
            moved["$ref"] = moved["$ref"].replace("#/$defs/", "#/$defs/Osa")
        if "$defs" in moved:
            moved["$defs"] = {f"Osa{name}": part for name, part in moved["$defs"].items()}
        return moved
    return [_with_other_names(part) for part in node] if isinstance(node, list) else node


def _add_optional(part: Json) -> None:
    part["properties"]["uusi"] = {"type": "array", "items": {"type": "string"}, "title": "New"}


def _add_optional_object(part: Json) -> None:
    part["properties"]["uusi"] = {
        "type": "object",
        "properties": {"koodi": {"type": "string"}},
        "required": ["koodi"],
    }


def _all_of(node: Json) -> bool | None:
    if "$ref" not in node:
        return False
    node["allOf"] = [{"$ref": node.pop("$ref")}]
    return None


def _any_of(node: Json) -> bool | None:
    if not isinstance(node.get("type"), list) or "enum" in node:
        return False
    texts = ("title", "description", "examples", "codelist")
    plain = {key: node.pop(key) for key in list(node) if not key.startswith(texts)}
    node["anyOf"] = [{"type": "null"}, {**plain, "type": plain["type"][0]}]
    return None


def _reorder(part: Json) -> None:
    part["required"].reverse()
    part["properties"] = dict(reversed(part["properties"].items()))


SILENT: dict[str, Mutation] = {
    "order of keys": lambda schema: iter([_reverse(schema)]),
    "order of fields and of what is required": objects(_reorder),
    "order of codes": fields(where("enum", lambda codes: codes[::-1])),
    "order of types": fields(where("type", lambda t: t[::-1] if isinstance(t, list) else t)),
    "one type as a list": fields(where("type", lambda t: [t] if isinstance(t, str) else t)),
    "type beside codes": fields(lambda n: n.pop("type") and None if "enum" in n else False),
    "definitions inlined": lambda schema: iter([{**_inlined(schema, schema), "$defs": {}}]),
    "definitions renamed": lambda schema: iter([_with_other_names(schema)]),
    "an unused definition": lambda schema: iter(
        [
            {
                **schema,
                "$defs": {**schema["$defs"], "Uusi": {"type": "object", "properties": {}, "required": []}},
            }
        ]
    ),
    "a reference wrapped": fields(_all_of),
    "null as a choice": fields(_any_of),
    "bounds as decimals": fields(
        lambda n: setting(minimum=float(n["minimum"]))(n) if "minimum" in n else False
    ),
    "idle keywords": fields(typed("array", setting(uniqueItems=False))),
    "unknown fields allowed in words": objects(setting(additionalProperties=True)),
    "another address": lambda schema: iter(
        [{**schema, "$id": f"https://elsewhere.example/9.9.9/{schema['$id'].rpartition('/')[2]}"}]
    ),
}
"""Other ways to say the same."""

WORDING: dict[str, Mutation] = {
    "title": fields(setting(title="Another")),
    "Finnish description": objects(setting(description_fi="Toinen")),
    "Swedish description dropped": fields(where("description_sv", lambda _: None)),
    "examples": fields(setting(examples=[])),
    "a comment": objects(setting(_comment="Why")),
    "a code list named": fields(lambda n: setting(codelist="uusi")(n) if "codelist" not in n else False),
}

ADDITIONS: dict[str, Mutation] = {
    "optional list": objects(_add_optional),
    "optional object with a required field of its own": objects(_add_optional_object),
    "a field deprecated": fields(setting(deprecated=True, deprecated_since="0.2.0")),
}
