"""One way to say what JSON Schema lets people say in several, so that only real differences are left to compare."""

from __future__ import annotations

import json
from typing import Any

Json = dict[str, Any]

ANNOTATIONS = frozenset(
    {f"{text}{language}" for text in ("title", "description") for language in ("", "_fi", "_sv", "_en")}
    | {"$comment", "examples", "default", "deprecated", "deprecated_since", "since", "codelist"}
    | {"readOnly", "writeOnly"}
)
"""Keywords that say something to people and check nothing."""
IGNORED = frozenset({"$schema", "$id", "$anchor", "$defs", "definitions"})
"""Keywords that say where a schema is, not what it asks."""

# Keywords whose keys are names that people give.
_MAPS = ("properties", "patternProperties", "dependentSchemas", "$defs", "definitions")
# Keywords that ask nothing where they hold these.
_IDLE: tuple[tuple[str, Any], ...] = (
    ("minLength", 0),
    ("minItems", 0),
    ("minProperties", 0),
    ("uniqueItems", False),
    ("items", True),
    ("items", {}),
    ("propertyNames", True),
    ("propertyNames", {}),
    ("unevaluatedProperties", True),
    ("unevaluatedProperties", {}),
    ("required", []),
    ("properties", {}),
)


def normal_form(node: Any, root: Json) -> Json:
    """Return the schema `node` of the document `root` with references followed one level and one wording of each thing.

    Its parts are as they were. Raises ValueError for a reference that leads nowhere or only to itself.
    """
    if isinstance(node, bool):
        return {} if node else {"not": {}}
    plain = _merged(node, root)
    if "const" in plain:
        plain.setdefault("enum", [plain.pop("const")])
    if isinstance(plain.get("type"), str):
        plain["type"] = [plain["type"]]
    plain = _typed_codes(_one_type(plain, root))
    for name in ("type", "enum", "required"):
        if name in plain:
            plain[name] = sorted(plain[name], key=canonical)
    if isinstance(plain.get("additionalProperties"), dict) and not plain["additionalProperties"]:
        plain["additionalProperties"] = True
    return {key: value for key, value in plain.items() if not _is_idle(key, value)}


def canonical(value: Any) -> str:
    """Return JSON in one form: sorted keys, and 1.0 as 1, as JSON Schema counts them equal; true stays true."""
    return json.dumps(_whole(value), sort_keys=True, ensure_ascii=False)


def bare(node: Any) -> str:
    """Return a schema without its annotations, in one form: what two wordings of it share."""
    return canonical(_without_annotations(node))


def alike(old: Json, new: Json) -> set[str]:
    """Return the references whose definitions are the same to the letter in both, with all that they refer to."""
    mine, other = (_texts(root) for root in (old, new))
    different = {name for name in mine.keys() | other.keys() if mine.get(name) != other.get(name)} | {"#"}
    growing = True
    while growing:
        found = {name for name, text in mine.items() if any(f'"{one}"' in text for one in different)}
        growing = not found <= different
        different |= found
    return mine.keys() - different


def _texts(root: Json) -> dict[str, str]:
    return {
        f"#/$defs/{name}": json.dumps(part, sort_keys=True) for name, part in root.get("$defs", {}).items()
    }


def _merged(node: Json, root: Json) -> Json:
    """Follow `$ref` and lone `allOf`, what stands beside them taken in; where both ask, both are kept under `allOf`."""
    plain, seen = dict(node), set()
    while "$ref" in plain or len(plain.get("allOf", ())) == 1:
        if "$ref" in plain:
            reference = plain.pop("$ref")
            if reference in seen:
                raise ValueError(f"{reference} leads to itself")
            seen.add(reference)
            target = _target(reference, root)
        else:
            target = plain.pop("allOf")[0]
        if isinstance(target, bool):
            target = {} if target else {"not": {}}
        asked = (target.keys() & plain.keys()) - ANNOTATIONS
        if any(canonical(target[key]) != canonical(plain[key]) for key in asked):
            return {"allOf": [target, plain]}
        plain = {**target, **plain}
    return plain


def _target(reference: str, root: Json) -> Any:
    node: Any = root
    if not reference.startswith("#"):
        raise ValueError(f"{reference} leads out of the schema")
    for part in reference.removeprefix("#").split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if not isinstance(node, dict) or name not in node:
            raise ValueError(f"{reference} leads nowhere")
        node = node[name]
    return node


def _one_type(plain: Json, root: Json) -> Json:
    """Say ``{type: [string, null]}`` where there is a choice between one plain schema and null."""
    choices = [_merged(c, root) if isinstance(c, dict) else {} for c in plain.get("anyOf", ())]
    rest = [c for c in choices if {k: v for k, v in c.items() if k not in ANNOTATIONS} != {"type": "null"}]
    if len(choices) != 2 or len(rest) != 1 or not isinstance(rest[0].get("type"), str) or "enum" in rest[0]:
        return plain
    if "const" in rest[0] or (rest[0].keys() & plain.keys()) - ANNOTATIONS:
        return plain
    others = {key: value for key, value in plain.items() if key != "anyOf"}
    return {**rest[0], **others, "type": [rest[0]["type"], "null"]}


def _typed_codes(plain: Json) -> Json:
    """Leave out the type where codes are listed: they have theirs."""
    if "enum" not in plain or "type" not in plain:
        return plain
    codes = [code for code in plain["enum"] if _types(code) & set(plain["type"])]
    return {**{key: value for key, value in plain.items() if key != "type"}, "enum": codes}


def _types(value: Any) -> set[str]:
    if isinstance(value, bool):
        return {"boolean"}
    if isinstance(value, int | float):
        return {"number", "integer"} if float(value).is_integer() else {"number"}
    names: dict[type, str] = {str: "string", list: "array", dict: "object"}
    return {names.get(type(value), "null")}


def _is_idle(key: str, value: Any) -> bool:
    return any(key == name and value == idle and type(value) is type(idle) for name, idle in _IDLE)


def _whole(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _whole(part) for key, part in value.items()}
    return [_whole(part) for part in value] if isinstance(value, list) else value


def _without_annotations(node: Any) -> Any:
    if isinstance(node, dict):
        kept = {key: value for key, value in node.items() if key not in ANNOTATIONS}
        return {
            key: _parts_bare(value) if key in _MAPS else _without_annotations(value)
            for key, value in kept.items()
        }
    return [_without_annotations(part) for part in node] if isinstance(node, list) else node


def _parts_bare(parts: Json) -> Json:
    """Bare every schema of a map. A field may be called ``title``: names of a map of schemas are no keywords."""
    return {name: _without_annotations(part) for name, part in parts.items()}
