"""Making one change at a time to a schema, at every place where it fits."""

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


def objects(edit: Edit) -> Mutation:
    """Return the mutation that edits one object at a time; an edit that returns False does not fit it."""

    def mutate(schema: Json) -> Iterator[Json]:
        for name in _parts(schema):
            mutant, part = _with_copy(schema, name)
            if edit(part) is not False:
                yield mutant

    return mutate


def members(edit: Callable[[Json, str], bool | None]) -> Mutation:
    """Return the mutation that edits an object at each of its fields in turn."""

    def mutate(schema: Json) -> Iterator[Json]:
        for name in _parts(schema):
            for field in _with_copy(schema, name)[1]["properties"]:
                mutant, part = _with_copy(schema, name)
                if edit(part, field) is not False:
                    yield mutant

    return mutate


def fields(edit: Edit) -> Mutation:
    """Return the mutation that edits one field at a time."""
    return members(lambda part, name: edit(part["properties"][name]))


def setting(**keywords: Any) -> Edit:
    def edit(node: Json) -> None:
        node.update(
            {key.replace("_", "$", 1) if key.startswith("_") else key: v for key, v in keywords.items()}
        )

    return edit


def where(key: str, change: Callable[[Any], Any]) -> Edit:
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


def typed(name: str, edit: Edit) -> Edit:
    return lambda node: edit(node) if name in types_of(node) else False


def types_of(node: Json) -> list[str]:
    found = node.get("type", [])
    return [found] if isinstance(found, str) else found
