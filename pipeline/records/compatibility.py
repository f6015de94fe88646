"""What a change of the contract asks of its version: compares two schemas and says patch, minor or major.

A change is harmless to readers if every file that follows the old schema follows the new one (yesterday's outputs
stay good), if every file that follows the new one follows the old one (yesterday's readers stay good), and if what
a reader could count on is still there. Only then may it be a minor or a patch. Where that cannot be shown, as of two
patterns that differ, it counts as a break.
"""

from __future__ import annotations

from enum import IntEnum
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.records.normal_form import (
    ANNOTATIONS,
    IGNORED,
    alike,
    bare,
    canonical,
    normal_form,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    Json = dict[str, Any]


class Step(IntEnum):
    """Which part of a version has to grow."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


class Change(NamedTuple):
    """One difference: how grave, where in a file (a JSON pointer, ``*`` for any key or index), and what."""

    step: Step
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.step.name.lower()}: {self.where or '/'}: {self.what}"


DEPRECATED = "deprecated "
"""How ``what`` of a removal begins where the field or code had been given up before."""
# Keywords that hold one schema, and those that hold several by position; both are compared part by part.
_ONE = ("items", "propertyNames", "contains", "not", "if", "then", "else", "unevaluatedProperties")
_SEVERAL = ("anyOf", "oneOf", "allOf", "prefixItems")
_LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains")
_UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains")
_OBJECT = ("properties", "required", "additionalProperties")


def compare(old: Json, new: Json) -> list[Change]:
    """Return every difference between two JSON Schemas (2020-12) that a reader may notice; none if there is none.

    Key order, where a part is defined, and other ways to say the same thing are no differences. Only references
    within the document are followed. Raises ValueError for a reference that leads nowhere.
    """
    comparison = _Comparison(old, new)
    changes = [*_whole(old, new), *comparison.of(old, new, "")]
    return list(dict.fromkeys(changes))


def step_of(changes: list[Change]) -> Step:
    """Return the gravest step among `changes`."""
    return max((change.step for change in changes), default=Step.NONE)


def _whole(old: Json, new: Json) -> Iterator[Change]:
    if old.get("$schema") != new.get("$schema"):
        yield Change(Step.MAJOR, "", "the dialect changed")
    mine, other = (str(schema.get("$id", "")).rpartition("/")[2] for schema in (old, new))
    if mine != other:  # the base may move and the version grows, but files are found by their schema's name
        yield Change(Step.MAJOR, "", "the schema has another name")


class _Comparison:
    """A walk over both schemas at once; what two references lead to is compared once."""

    def __init__(self, old: Json, new: Json) -> None:
        self.old, self.new = old, new
        self.alike = alike(old, new)
        self.known: dict[tuple[str, str], list[Change]] = {}

    def of(self, old: Any, new: Any, where: str) -> Iterator[Change]:
        if not (_refers(old) and _refers(new)):
            yield from self._of(old, new, where)
            return
        if old == new and old["$ref"] in self.alike:
            return
        key = (canonical(old), canonical(new))
        if key not in self.known:
            self.known[key] = []  # where a schema contains itself, the walk ends here
            self.known[key] = list(self._of(old, new, ""))
        for change in self.known[key]:
            yield change._replace(where=where + change.where)

    def _of(self, old: Any, new: Any, where: str) -> Iterator[Change]:
        a, b = normal_form(old, self.old), normal_form(new, self.new)
        yield from _annotations(a, b, where)
        yield from _values(a, b, where)
        yield from self._properties(a, b, where)
        yield from self._parts(a, b, where)

    def _parts(self, a: Json, b: Json, where: str) -> Iterator[Change]:
        for name in _ONE:
            below = f"{where}/*" if name == "items" else where
            if name in a and name in b:
                yield from self.of(a[name], b[name], below)
            elif name in a or name in b:
                yield Change(Step.MAJOR, where, f"{name} {'dropped' if name in a else 'added'}")
        for name in _SEVERAL:
            mine, other = a.get(name, []), b.get(name, [])
            if len(mine) != len(other):
                yield Change(Step.MAJOR, where, f"{name} has other choices")
            elif name == "prefixItems":
                for index, (left, right) in enumerate(zip(mine, other, strict=True)):
                    yield from self.of(left, right, f"{where}/{index}")
            else:
                yield from self._choices(mine, list(other), where)

    def _choices(self, mine: list[Any], other: list[Any], where: str) -> Iterator[Change]:
        """Compare each choice with the one most like it: their order says nothing."""
        for left in mine:
            found = [list(self.of(left, right, where)) for right in other]
            likest = min(range(len(other)), key=lambda i: (step_of(found[i]), len(found[i])))
            other.pop(likest)
            yield from found[likest]

    def _properties(self, a: Json, b: Json, where: str) -> Iterator[Change]:
        mine, other = a.get("properties", {}), b.get("properties", {})
        required, asked = set(a.get("required", ())), set(b.get("required", ()))
        for name in [*mine, *(name for name in other if name not in mine)]:
            below = f"{where}/{name}"
            if name not in other:
                yield Change(Step.MAJOR, below, _removed("field", mine[name]))
            elif name in mine:
                yield from self.of(mine[name], other[name], below)
            elif name not in asked:
                yield _added(a, below)
        for name in sorted(asked - required):
            yield Change(Step.MAJOR, f"{where}/{name}", "required now; older files may lack it")
        for name in sorted(required - asked - (set(mine) - set(other))):
            yield Change(Step.MAJOR, f"{where}/{name}", "no longer required; readers count on it")
        yield from self._unknown_fields(a, b, where)

    def _unknown_fields(self, a: Json, b: Json, where: str) -> Iterator[Change]:
        mine, other = a.get("additionalProperties", True), b.get("additionalProperties", True)
        if isinstance(mine, dict) and isinstance(other, dict):
            yield from self.of(mine, other, f"{where}/*")
        elif mine is not other:
            yield Change(Step.MAJOR, where, "what unknown fields may be changed")


def _removed(what: str, node: Any) -> str:
    given_up = isinstance(node, dict) and (
        node.get("deprecated") is True or node.get("status") == "deprecated"
    )
    return f"{DEPRECATED if given_up else ''}{what} removed"


def _added(a: Json, where: str) -> Change:
    """Judge a new field: nothing to readers of the old schema, if that let unknown fields be anything."""
    if a.get("additionalProperties", True) is True:
        return Change(Step.MINOR, where, "optional field added")
    return Change(Step.MAJOR, where, "field added where readers expect no other")


def _refers(node: Any) -> bool:
    return isinstance(node, dict) and "$ref" in node


def _annotations(a: Json, b: Json, where: str) -> Iterator[Change]:
    for name in sorted(ANNOTATIONS & (a.keys() | b.keys())):
        mine, other = a.get(name), b.get(name)
        if canonical(mine) == canonical(other):
            continue
        if name == "default" and name in a:
            yield Change(Step.MAJOR, where, "what a missing value means changed")
        elif name == "codelist" and mine is not None:
            yield Change(Step.MAJOR, where, "codes come from another list")
        elif name == "deprecated":
            yield Change(Step.MINOR, where, "deprecated" if other else "no longer deprecated")
        else:
            yield Change(Step.MINOR if name == "default" else Step.PATCH, where, f"{name} reworded")


def _values(a: Json, b: Json, where: str) -> Iterator[Change]:
    """Compare what holds plain values: types, codes, bounds, patterns, and keywords that nobody knows."""
    structural = {*_ONE, *_SEVERAL, *_OBJECT} | ANNOTATIONS | IGNORED
    for name in sorted((a.keys() | b.keys()) - structural):
        mine, other = a.get(name), b.get(name)
        if bare(mine) != bare(other):
            yield Change(Step.MAJOR, where, _said(name, mine, other))


def _said(name: str, mine: Any, other: Any) -> str:
    if name in ("type", "enum"):
        old, new = (set(map(canonical, values or ())) for values in (mine, other))
        if mine is None or (other is not None and new < old):
            return f"{name} narrowed"
        return f"{name} widened" if other is None or old < new else f"{name} changed"
    if name in (*_LOWER, *_UPPER):
        if mine is None or other is None:
            return f"{name} {'added' if mine is None else 'dropped'}"
        return f"{name} {'tightened' if (other > mine) == (name in _LOWER) else 'loosened'}"
    return f"{name} {'added' if mine is None else 'dropped' if other is None else 'changed'}"


def compare_codelist(name: str, old: list[dict[str, str]], new: list[dict[str, str]]) -> list[Change]:
    """Return the differences between two versions of a code list (rows of its CSV); new codes and wording are a patch."""
    mine, other = ({row["code"]: row for row in rows} for rows in (old, new))
    changes = []
    for code in dict.fromkeys([*mine, *other]):
        where = f"{name}/{code}"
        if code not in other:
            changes.append(Change(Step.MAJOR, where, _removed("code", mine[code])))
        elif code not in mine:
            changes.append(Change(Step.PATCH, where, "code added"))
        elif mine[code]["status"] != other[code]["status"]:
            changes.append(Change(Step.MINOR, where, f"now {other[code]['status']}"))
        elif mine[code] != other[code]:
            changes.append(Change(Step.PATCH, where, "reworded"))
    return changes


def unannounced(changes: list[Change]) -> list[Change]:
    """Return the removals of what had not been deprecated before."""
    return [c for c in changes if c.what.endswith(" removed") and not c.what.startswith(DEPRECATED)]


def step_between(old: str, new: str) -> Step:
    """Return which step leads from version `old` to `new` (``1.2.3``); NONE where `new` is not later."""
    before, after = ([int(part) for part in version.split(".")] for version in (old, new))
    steps = (Step.MAJOR, Step.MINOR, Step.PATCH)
    for step, x, y in zip_longest(steps, before, after):
        if x != y:
            return step if y > x else Step.NONE
    return Step.NONE
