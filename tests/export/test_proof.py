from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.json import find_all_problems, to_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.records.models import ForumRecord

    Make = Callable[[str], tuple[ForumRecord, str]]

_LINES = "valot kylätielle\nyhteinen kalenteri 😀\nvalot kylätielle\nkuka hoitaa ladut"


@pytest.fixture(scope="session")
def proven(record_of: Make) -> tuple[dict[str, Any], bytes]:
    record, text = record_of(_LINES)
    return json.loads(to_bytes(record)), text.encode()


def _codes(record: dict[str, Any], text: bytes) -> set[str]:
    return {problem.code for problem in find_all_problems(json.dumps(record).encode(), text)}


def test_an_untouched_record_is_proven(proven: tuple[dict[str, Any], bytes]) -> None:
    assert find_all_problems(json.dumps(proven[0]).encode(), proven[1]) == []


# The other two hold the same words: moved onto each other, their quotes stay true.
@given(
    item=st.sampled_from([1, 3]),
    by=st.integers(-60, 60).filter(bool),
    end=st.sampled_from(["start", "end", "both"]),
)
def test_any_moved_offset_is_caught(
    proven: tuple[dict[str, Any], bytes], item: int, by: int, end: str
) -> None:
    record = copy.deepcopy(proven[0])
    evidence = record["needs"][item]["evidence"][0]
    for side in ("start", "end") if end == "both" else (end,):
        evidence[side] += by
    codes = _codes(record, proven[1])
    assert codes & {"quote", "schema:minimum"}


@given(item=st.integers(0, 3), quote=st.text(min_size=1, max_size=30))
def test_any_changed_quote_is_caught(proven: tuple[dict[str, Any], bytes], item: int, quote: str) -> None:
    record = copy.deepcopy(proven[0])
    evidence = record["needs"][item]["evidence"][0]
    was, evidence["quote"] = evidence["quote"], quote
    assert ("quote" in _codes(record, proven[1])) == (quote != was)


@given(
    field=st.sampled_from(["sha256", "text_sha256"]),
    place=st.integers(0, 31),
    digit=st.sampled_from("0123456789abcdef"),
)
def test_any_changed_hash_is_caught(
    proven: tuple[dict[str, Any], bytes], field: str, place: int, digit: str
) -> None:
    record = copy.deepcopy(proven[0])
    was = record["source"][field]
    record["source"][field] = was[:place] + digit + was[place + 1 :]
    expected = {"sha256": {"record_id"}, "text_sha256": {"text_hash"}}[field]
    assert _codes(record, proven[1]) == (set() if record["source"][field] == was else expected)


@given(place=st.integers(0, 60), letter=st.characters(codec="utf-8"))
def test_any_changed_letter_of_the_text_is_caught(
    proven: tuple[dict[str, Any], bytes], place: int, letter: str
) -> None:
    text = proven[1].decode()
    changed = text[:place] + letter + text[place + 1 :]
    codes = _codes(proven[0], changed.encode())
    assert (codes == set()) == (changed == text)


def test_a_changed_statement_no_longer_has_its_id(proven: tuple[dict[str, Any], bytes]) -> None:
    record = copy.deepcopy(proven[0])
    record["needs"][0]["text"] = "valot ladulle"
    assert "item_id" in _codes(record, proven[1])


def test_two_items_with_one_id_are_caught(proven: tuple[dict[str, Any], bytes]) -> None:
    record = copy.deepcopy(proven[0])
    record["needs"][2]["id"] = record["needs"][0]["id"]
    assert _codes(record, proven[1]) == {"item_id", "repeated_id"}


def test_a_theme_that_is_not_there_is_caught(proven: tuple[dict[str, Any], bytes]) -> None:
    record = copy.deepcopy(proven[0])
    record["needs"][0]["theme_id"] = "i-" + "0" * 20
    assert _codes(record, proven[1]) == {"theme_reference"}


def test_themes_that_are_each_other_s_parents_are_caught(proven: tuple[dict[str, Any], bytes]) -> None:
    record = copy.deepcopy(proven[0])
    themes = [{**record["needs"][i], "label": record["needs"][i]["text"], "concepts": []} for i in (1, 3)]
    del record["needs"][3], record["needs"][1]
    record["themes"], record["coverage"][0]["items"] = themes, 2
    assert _codes(record, proven[1]) == set()
    themes[0]["parent_id"] = themes[1]["id"]
    assert _codes(record, proven[1]) == set()
    themes[1]["parent_id"] = themes[0]["id"]
    assert _codes(record, proven[1]) == {"theme_cycle"}


@pytest.mark.parametrize(
    ("data", "text", "code"),
    [
        (b"{", b"", "not_json"),
        (b"\xff", b"", "not_json"),
        (b"[]", b"", "schema:type"),
        (None, b"\xff", "text_encoding"),
        (None, b"\xef\xbb\xbfvalot", "text_encoding"),
        (None, b"valot\r\n", "text_encoding"),
    ],
)
def test_damaged_files_are_named_for_what_they_are(
    proven: tuple[dict[str, Any], bytes], data: bytes | None, text: bytes, code: str
) -> None:
    whole = json.dumps(proven[0]).encode()
    assert {p.code for p in find_all_problems(whole if data is None else data, text)} == {code}


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("forum", "date"), "2026-02-30", "schema:format"),
        (("forum", "start"), "9.30", "schema:pattern"),
        (("needs", 0, "kind"), "tarve", "schema:enum"),
        (("needs", 0, "evidence"), [], "schema:minItems"),
        (("needs", 0, "confidence"), 1.5, "schema:maximum"),
        (("warnings",), None, "schema:type"),
        (("$schema",), "http://ä b", "schema:format"),
    ],
)
def test_values_of_a_wrong_form_break_the_schema(
    proven: tuple[dict[str, Any], bytes], path: tuple[str | int, ...], value: object, code: str
) -> None:
    record: Any = copy.deepcopy(proven[0])
    part = record
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    assert _codes(record, proven[1]) == {code}
