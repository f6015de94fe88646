"""Changes to a schema each of which some reader, or some older file, would notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from edits import fields, members, objects, setting, typed, types_of, where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Json = dict[str, Any]
    Edit = Callable[[Json], bool | None]
    Mutation = Callable[[Json], Iterator[Json]]


def _remove(part: Json, name: str) -> None:
    del part["properties"][name]
    part["required"] = [other for other in part["required"] if other != name]


def _rename(part: Json, name: str) -> None:
    part["properties"] = {f"{key}_2" if key == name else key: v for key, v in part["properties"].items()}
    part["required"] = [f"{key}_2" if key == name else key for key in part["required"]]


def _require(part: Json, name: str) -> bool | None:
    if name in part["required"]:
        return False
    part["required"].append(name)
    return None


def _unrequire(part: Json, name: str) -> bool | None:
    if name not in part["required"]:
        return False
    part["required"].remove(name)
    return None


def _add_required(part: Json) -> None:
    part["properties"]["uusi"] = {"type": "string"}
    part["required"].append("uusi")


def _to_array(node: Json) -> None:
    plain = {key: node.pop(key) for key in list(node) if not key.startswith(("title", "description"))}
    node.update(type="array", items=plain)


def _to_single(node: Json) -> bool | None:
    if "items" not in node:
        return False
    items = node.pop("items")
    del node["type"]
    node.update(items)
    return None


def _other_reference(node: Json) -> bool | None:
    target = node if "$ref" in node else node.get("items", {})
    if "$ref" not in target:
        return False
    target["$ref"] = "#"
    return None


def _move_down(part: Json, name: str) -> None:
    field = part["properties"].pop(name)
    part["required"] = [other for other in part["required"] if other != name]
    part["properties"]["tiedot"] = {"type": "object", "properties": {name: field}}


def _allow_null(node: Json) -> bool | None:
    if not isinstance(node.get("type"), str) or "const" in node:
        return False
    node["type"] = [node["type"], "null"]
    if "enum" in node:
        node["enum"] = [*node["enum"], None]
    return None


def _is_array(node: Json) -> bool:
    return "array" in types_of(node)


BREAKS: dict[str, Mutation] = {
    "field removed": members(_remove),
    "field renamed": members(_rename),
    "field moved into an object": members(_move_down),
    "new required field": objects(_add_required),
    "optional field required": members(_require),
    "required field optional": members(_unrequire),
    "pattern narrowed": fields(where("pattern", lambda p: p.replace("^", "^a", 1))),
    "pattern widened": fields(where("pattern", lambda p: p.removesuffix("$"))),
    "pattern dropped": fields(where("pattern", lambda _: None)),
    "pattern added": fields(
        lambda n: setting(pattern="^[a-z]+$")(n) if "pattern" not in n and "string" in types_of(n) else False
    ),
    "open codes closed": fields(
        lambda n: setting(enum=["fi", "sv"])(n) if "codelist" in n and "enum" not in n else False
    ),
    "closed code removed": fields(where("enum", lambda codes: codes[1:])),
    "closed code added": fields(where("enum", lambda codes: [*codes, "uusi"])),
    "closed codes opened": fields(where("enum", lambda _: None)),
    "code renamed": fields(where("enum", lambda codes: [f"{codes[0]}_2", *codes[1:]])),
    "another code list": fields(where("codelist", lambda name: f"{name}_2")),
    "type changed": fields(
        where("type", lambda t: "integer" if "string" in t else "string" if t != "array" else "object")
    ),
    "null no longer allowed": fields(where("type", lambda t: t[0] if isinstance(t, list) else t)),
    "null allowed": fields(_allow_null),
    "number to integer": fields(
        where("type", lambda t: "integer" if t == "number" else ["integer", "null"] if "number" in t else t)
    ),
    "integer to number": fields(
        where("type", lambda t: "number" if t == "integer" else ["number", "null"] if "integer" in t else t)
    ),
    "lower bound raised": fields(where("minimum", lambda bound: bound + 1)),
    "lower bound dropped": fields(where("minimum", lambda _: None)),
    "upper bound lowered": fields(where("maximum", lambda bound: bound / 2)),
    "upper bound added": fields(
        lambda n: setting(maximum=1000)(n) if "integer" in types_of(n) and "maximum" not in n else False
    ),
    "texts must be longer": fields(where("minLength", lambda bound: bound + 1)),
    "texts may be empty": fields(where("minLength", lambda _: 0)),
    "texts must be shorter": fields(typed("string", setting(maxLength=80))),
    "more items needed": fields(
        lambda n: setting(minItems=n.get("minItems", 0) + 1)(n) if _is_array(n) else False
    ),
    "evidence may be missing": fields(where("minItems", lambda _: None)),
    "fewer items allowed": fields(typed("array", setting(maxItems=10))),
    "items must differ": fields(typed("array", setting(uniqueItems=True))),
    "format added": fields(
        lambda n: setting(format="hostname")(n) if "string" in types_of(n) and "format" not in n else False
    ),
    "format changed": fields(where("format", lambda _: "iri")),
    "format dropped": fields(where("format", lambda _: None)),
    "unknown fields refused": objects(setting(additionalProperties=False)),
    "unknown fields typed": objects(setting(additionalProperties={"type": "string"})),
    "unevaluated fields refused": objects(setting(unevaluatedProperties=False)),
    "one value to many": fields(lambda n: _to_array(n) if not _is_array(n) else False),
    "many values to one": fields(_to_single),
    "another kind of object": fields(_other_reference),
    "version made a constant": lambda schema: iter(
        [_with_field(schema, "schema_version", {"const": "0.1.0", "type": "string"})]
    ),
    "a condition added": objects(setting(dependentRequired={"id": ["text"]})),
    "something forbidden": objects(setting(**{"not": {"required": ["vanha"]}})),
    "a choice of schemas": objects(setting(oneOf=[{"required": ["a"]}, {"required": ["b"]}])),
    "a keyword that nobody knows": fields(setting(vaadittuTaso=3)),
    "another name": lambda schema: iter([{**schema, "$id": f"{schema['$id']}.json"}]),
    "another dialect": lambda schema: iter(
        [{**schema, "$schema": "http://json-schema.org/draft-07/schema#"}]
    ),
}


def _with_field(schema: Json, name: str, field: Json) -> Json:
    return {**schema, "properties": {**schema["properties"], name: field}}
