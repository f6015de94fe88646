"""Ways to change a schema: breaks, each of which some reader or some older file would notice, and harmless ones."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Json = dict[str, Any]
    Edit = Callable[[Json], bool | None]
    Mutation = Callable[[Json], Iterator[Json]]


def _parts(schema: Json) -> list[str | None]:
    return [None, *schema["$defs"]]


def _with_copy(schema: Json, name: str | None) -> tuple[Json, Json]:
    """Return a copy of the schema of which only the part `name` (None: its root) may be edited, and that part."""
    if name is None:
        root = {key: value if key == "$defs" else copy.deepcopy(value) for key, value in schema.items()}
        return root, root
    part = copy.deepcopy(schema["$defs"][name])
    return {**schema, "$defs": {**schema["$defs"], name: part}}, part


def _objects(edit: Edit) -> Mutation:
    """Return the mutation that edits one object at a time; an edit that returns False does not fit it."""

    def mutate(schema: Json) -> Iterator[Json]:
        for name in _parts(schema):
            mutant, part = _with_copy(schema, name)
            if edit(part) is not False:
                yield mutant

    return mutate


def _members(edit: Callable[[Json, str], bool | None]) -> Mutation:
    """Return the mutation that edits an object at each of its fields in turn."""

    def mutate(schema: Json) -> Iterator[Json]:
        for name in _parts(schema):
            for field in _with_copy(schema, name)[1]["properties"]:
                mutant, part = _with_copy(schema, name)
                if edit(part, field) is not False:
                    yield mutant

    return mutate


def _fields(edit: Edit) -> Mutation:
    """Return the mutation that edits one field at a time."""
    return _members(lambda part, name: edit(part["properties"][name]))


def _set(**keywords: Any) -> Edit:
    def edit(node: Json) -> None:
        node.update(
            {key.replace("_", "$", 1) if key.startswith("_") else key: v for key, v in keywords.items()}
        )

    return edit


def _where(key: str, change: Callable[[Any], Any]) -> Edit:
    """Return the edit that changes a keyword where it is there; None takes it away."""

    def edit(node: Json) -> bool | None:
        if key not in node:
            return False
        value = change(node[key])
        if value is None:
            del node[key]
        elif value == node[key]:
            return False
        else:
            node[key] = value
        return None

    return edit


def _typed(name: str, edit: Edit) -> Edit:
    return lambda node: edit(node) if name in _types(node) else False


def _types(node: Json) -> list[str]:
    found = node.get("type", [])
    return [found] if isinstance(found, str) else found


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
    return "array" in _types(node)


BREAKS: dict[str, Mutation] = {
    "field removed": _members(_remove),
    "field renamed": _members(_rename),
    "field moved into an object": _members(_move_down),
    "new required field": _objects(_add_required),
    "optional field required": _members(_require),
    "required field optional": _members(_unrequire),
    "pattern narrowed": _fields(_where("pattern", lambda p: p.replace("^", "^a", 1))),
    "pattern widened": _fields(_where("pattern", lambda p: p.removesuffix("$"))),
    "pattern dropped": _fields(_where("pattern", lambda _: None)),
    "pattern added": _fields(
        lambda n: _set(pattern="^[a-z]+$")(n) if "pattern" not in n and "string" in _types(n) else False
    ),
    "open codes closed": _fields(
        lambda n: _set(enum=["fi", "sv"])(n) if "codelist" in n and "enum" not in n else False
    ),
    "closed code removed": _fields(_where("enum", lambda codes: codes[1:])),
    "closed code added": _fields(_where("enum", lambda codes: [*codes, "uusi"])),
    "closed codes opened": _fields(_where("enum", lambda _: None)),
    "code renamed": _fields(_where("enum", lambda codes: [f"{codes[0]}_2", *codes[1:]])),
    "another code list": _fields(_where("codelist", lambda name: f"{name}_2")),
    "type changed": _fields(
        _where("type", lambda t: "integer" if "string" in t else "string" if t != "array" else "object")
    ),
    "null no longer allowed": _fields(_where("type", lambda t: t[0] if isinstance(t, list) else t)),
    "null allowed": _fields(_allow_null),
    "number to integer": _fields(
        _where("type", lambda t: "integer" if t == "number" else ["integer", "null"] if "number" in t else t)
    ),
    "integer to number": _fields(
        _where("type", lambda t: "number" if t == "integer" else ["number", "null"] if "integer" in t else t)
    ),
    "lower bound raised": _fields(_where("minimum", lambda bound: bound + 1)),
    "lower bound dropped": _fields(_where("minimum", lambda _: None)),
    "upper bound lowered": _fields(_where("maximum", lambda bound: bound / 2)),
    "upper bound added": _fields(
        lambda n: _set(maximum=1000)(n) if "integer" in _types(n) and "maximum" not in n else False
    ),
    "texts must be longer": _fields(_where("minLength", lambda bound: bound + 1)),
    "texts may be empty": _fields(_where("minLength", lambda _: 0)),
    "texts must be shorter": _fields(_typed("string", _set(maxLength=80))),
    "more items needed": _fields(
        lambda n: _set(minItems=n.get("minItems", 0) + 1)(n) if _is_array(n) else False
    ),
    "evidence may be missing": _fields(_where("minItems", lambda _: None)),
    "fewer items allowed": _fields(_typed("array", _set(maxItems=10))),
    "items must differ": _fields(_typed("array", _set(uniqueItems=True))),
    "format added": _fields(
        lambda n: _set(format="hostname")(n) if "string" in _types(n) and "format" not in n else False
    ),
    "format changed": _fields(_where("format", lambda _: "iri")),
    "format dropped": _fields(_where("format", lambda _: None)),
    "unknown fields refused": _objects(_set(additionalProperties=False)),
    "unknown fields typed": _objects(_set(additionalProperties={"type": "string"})),
    "unevaluated fields refused": _objects(_set(unevaluatedProperties=False)),
    "one value to many": _fields(lambda n: _to_array(n) if not _is_array(n) else False),
    "many values to one": _fields(_to_single),
    "another kind of object": _fields(_other_reference),
    "version made a constant": lambda schema: iter(
        [_with_field(schema, "schema_version", {"const": "0.1.0", "type": "string"})]
    ),
    "a condition added": _objects(_set(dependentRequired={"id": ["text"]})),
    "something forbidden": _objects(_set(**{"not": {"required": ["vanha"]}})),
    "a choice of schemas": _objects(_set(oneOf=[{"required": ["a"]}, {"required": ["b"]}])),
    "a keyword that nobody knows": _fields(_set(vaadittuTaso=3)),
    "another dialect": lambda schema: iter(
        [{**schema, "$schema": "http://json-schema.org/draft-07/schema#"}]
    ),
}


def _with_field(schema: Json, name: str, field: Json) -> Json:
    return {**schema, "properties": {**schema["properties"], name: field}}


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
    "order of fields and of what is required": _objects(_reorder),
    "order of codes": _fields(_where("enum", lambda codes: codes[::-1])),
    "order of types": _fields(_where("type", lambda t: t[::-1] if isinstance(t, list) else t)),
    "one type as a list": _fields(_where("type", lambda t: [t] if isinstance(t, str) else t)),
    "type beside codes": _fields(lambda n: n.pop("type") and None if "enum" in n else False),
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
    "a reference wrapped": _fields(_all_of),
    "null as a choice": _fields(_any_of),
    "bounds as decimals": _fields(
        lambda n: _set(minimum=float(n["minimum"]))(n) if "minimum" in n else False
    ),
    "idle keywords": _fields(_typed("array", _set(uniqueItems=False))),
    "unknown fields allowed in words": _objects(_set(additionalProperties=True)),
    "another address": lambda schema: iter([{**schema, "$id": "https://elsewhere.example/forum-record"}]),
}
"""Other ways to say the same."""

WORDING: dict[str, Mutation] = {
    "title": _fields(_set(title="Another")),
    "Finnish description": _objects(_set(description_fi="Toinen")),
    "Swedish description dropped": _fields(_where("description_sv", lambda _: None)),
    "examples": _fields(_set(examples=[])),
    "a comment": _objects(_set(_comment="Why")),
    "a code list named": _fields(lambda n: _set(codelist="uusi")(n) if "codelist" not in n else False),
}

ADDITIONS: dict[str, Mutation] = {
    "optional list": _objects(_add_optional),
    "optional object with a required field of its own": _objects(_add_optional_object),
    "a field deprecated": _fields(_set(deprecated=True, deprecated_since="0.2.0")),
}
