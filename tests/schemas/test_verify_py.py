from __future__ import annotations

import copy
import json
import re
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.export.json import find_all_problems
from pipeline.records.ids import folded, sha256
from pipeline.records.schema import PUBLISHED, schema_of
from tests.schemas.forgeries import CAUGHT_ALONE, CAUGHT_BY_MANIFEST, recounted
from tests.schemas.judges import (
    MODULE,
    SAMPLES,
    VERIFY_PY,
    codes,
    put,
    samples,
    to_bytes,
    verdicts,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Json = dict[str, Any]


def test_every_committed_output_holds_in_both_profiles(tmp_path: Path) -> None:
    assert codes(SAMPLES) == {}
    assert codes(put(tmp_path, samples())) == {}


def test_both_judges_catch_every_forgery_that_can_be_caught(tmp_path: Path) -> None:
    found = samples()
    forged = list(verdicts([found[0], found[-1]], tmp_path, Random(1), MODULE))  # noqa: S311 -- the same forgeries every time
    assert {verdict.way for verdict in forged} >= {way.__name__ for way in CAUGHT_ALONE + CAUGHT_BY_MANIFEST}
    missed = [v for v in forged if v.should and not (v.carried and v.own)]
    differing = [v for v in forged if bool(v.carried) != bool(v.own)]
    assert (missed, differing) == ([], [])


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _paths(part, (*path, key))


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.sampled_from(
        [0.5, 5.0, 1e300, "", "x", "2026-02-30", "2026-05-05", "12:30", "need", "public", "fi", "ö b"]
    ),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["quote", "x"]), inner, max_size=2)
    ),
    max_leaves=4,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data(), number=st.integers(0, len(samples()) - 1), remove=st.booleans())
def test_values_of_any_kind_anywhere_are_judged_alike_and_without_a_crash(
    data: st.DataObject, number: int, remove: bool
) -> None:
    output = samples()[number]
    record = json.loads(output.data)
    path = data.draw(st.sampled_from([p for p in _paths(record) if p]))
    owner: Any = record
    for step in path[:-1]:
        owner = owner[step]
    if remove:
        del owner[path[-1]]
    else:
        owner[path[-1]] = data.draw(_VALUES)
    assert bool(find_all_problems(to_bytes(record), output.text)) == bool(
        MODULE.check(record, output.text.decode())
    )


def test_the_form_knows_the_fields_that_the_published_schemas_know() -> None:
    for published in PUBLISHED[:3]:
        schema = schema_of(published)
        _compare(schema, MODULE.RECORD, schema["$defs"], public=published.name.startswith("public-"))


def _compare(schema: Json, form: Any, definitions: Json, *, public: bool) -> None:
    schema = definitions[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if isinstance(form, list):
        assert schema.get("minItems", 0) == sum(form[1:])
        _compare(schema["items"], form[0], definitions, public=public)
    elif isinstance(form, dict):
        known = {key.rstrip("?-"): key for key in form if not (public and key.endswith("-"))}
        assert known.keys() == schema["properties"].keys()
        assert {name for name, key in known.items() if not key.endswith("?")} == set(schema["required"])
        for name, key in known.items():
            _compare(schema["properties"][name], form[key], definitions, public=public)
    else:
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        numbers = {"count": "integer", "page": "integer", "share": "number", "number": "number"}
        assert types[0] == numbers.get(form, "boolean" if form == "boolean" else "string")


@given(st.text(max_size=30))
def test_words_are_folded_as_ids_fold_them(text: str) -> None:
    assert MODULE.folded(text) == folded(text)


def test_an_id_is_made_as_the_worked_example_says() -> None:
    page = (VERIFY_PY.parent / "PROOF.md").read_text("utf-8")
    text, words, item_id = re.findall(r"^\| (?:text|folded|id) +\| `(.+)` \|$", page, re.MULTILINE)
    assert MODULE.folded(text) == words
    assert "i-" + sha256(f"{words}\n0")[:20] == item_id


def test_every_code_is_told_in_both_languages_and_documented() -> None:
    page = (VERIFY_PY.parent / "PROOF.md").read_text("utf-8")
    source = VERIFY_PY.read_text("utf-8")
    codes = set(re.findall(r'", "([a-z_]+)"\n|BrokenError\("([a-z_]+)"\)|\[\("", "([a-z_]+)"\)\]', source))
    named = {name for names in codes for name in names if name} | {"form", "no_text"}
    assert len(named) > 25
    assert {code for code in named if len(MODULE.SAY.get(code, ())) != 2 or f"`{code}`" not in page} == set()


def test_a_person_s_mailbox_is_no_mailbox_of_a_public_record() -> None:
    output = next(o.public() for o in samples() if json.loads(o.data)["material_tips"] and "-" not in o.name)
    for mailbox, allowed in (("kirjaamo@kunta.example", True), ("aino.malli@kunta.example", False)):
        record = json.loads(output.data)
        record["material_tips"][0]["email"] = mailbox
        assert (MODULE.check(record, output.text.decode()) == []) is allowed
        assert (find_all_problems(to_bytes(record), output.text) == []) is allowed


def test_unknown_fields_of_a_newer_version_pass_and_their_quotes_are_proven(tmp_path: Path) -> None:
    output = samples()[0]
    record = json.loads(output.data)
    place = copy.deepcopy(record["themes"][0]["evidence"][0])
    record["x"] = {"Liisa Esimerkki": [place], "quote": "not a place"}
    _codes_of = lambda: (  # noqa: E731 -- asked twice
        MODULE.check(record, output.text.decode()),
        [tuple(problem) for problem in find_all_problems(to_bytes(record), output.text)],
    )
    assert _codes_of() == ([], [])
    place["start"] += 1
    assert _codes_of() == ([("/x/*/0", "quote")],) * 2


@pytest.mark.parametrize(
    ("section", "good"),
    [
        ([], True),
        (["Otsikko"], True),
        (["Otsikko", "Ketkä?"], True),
        (["Ketkä?", "Tarpeet:"], True),
        (["Tarpeet"], True),
        (["Ketkä?", "Otsikko"], False),  # in the wrong order
        (["Otsikko", "Otsikko"], False),  # stands there once
        (["tsikko"], False),  # not at the beginning of a line
        (["Otsi"], False),  # ends in a word
        (["Lopuksi"], False),  # below the quote
        (["valot kylätielle"], False),  # the quote itself
        (["Otsikko\nKetkä?"], False),
        ([""], False),
        (["Valtuuston päätös"], False),
    ],
)
def test_headings_stand_over_their_quote_alone_or_with_their_paragraph_behind_them(
    section: list[str], good: bool
) -> None:
    text = "Otsikko\nKetkä? Martat.\nTarpeet: valot kylätielle\nLopuksi"
    record = json.loads(samples()[0].data)
    for name, part in record.items():
        record[name] = [] if isinstance(part, list) else part
    start = text.index("valot")
    place = {
        "section": section,
        "quote": text[start : start + 16],
        "start": start,
        "end": start + 16,
        "boxes": [],
    }
    record["forum"]["evidence"], record["feedback"] = (
        [place],
        {"highlights": [], "suggestions": [], "evidence": []},
    )
    record["source"].pop("pages", None)
    record["coverage"] = [{"characters": len(text), "items": 0, "status": "text"}]
    recounted(record, text)
    assert ([code for _, code in MODULE.check(record, text)] == []) is good
    assert ([code for _, code in find_all_problems(to_bytes(record), text.encode())] == []) is good


@pytest.mark.parametrize(
    ("start", "end", "good"),
    [
        (0, 1, True),
        (0.0, 1.0, True),
        (False, True, False),
        (0.5, 1.5, False),
        (-1, 0, False),
        ("0", "1", False),
    ],
)
def test_offsets_are_whole_numbers_for_both_judges(start: Any, end: Any, good: bool) -> None:
    output = samples()[0]
    text = output.text.decode()
    record = json.loads(output.data)
    record["x"] = [{"quote": text[0] if start != -1 else text[-1], "start": start, "end": end}]
    assert (MODULE.check(record, text) == []) is good
    assert (find_all_problems(to_bytes(record), output.text) == []) is good
