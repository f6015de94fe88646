from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.records.ids import (
    ITEM_ID_PATTERN,
    RECORD_ID_PATTERN,
    folded,
    forum_key,
    item_id,
    item_ids,
    record_id,
)

_texts = st.text(max_size=20)
_items = st.lists(st.tuples(st.sampled_from(["valot", "Valot!", "kalenteri", "", "?"]), st.integers(0, 50)))


@given(st.binary())
def test_record_id_depends_on_the_bytes_alone_and_fits_its_pattern(data: bytes) -> None:
    assert re.match(RECORD_ID_PATTERN, record_id(data))
    assert record_id(data) == record_id(bytes(data))
    assert record_id(data) != record_id(data + b"x")


@given(_texts, st.integers(0, 5))
def test_item_id_fits_its_pattern_and_tells_ordinals_apart(text: str, ordinal: int) -> None:
    assert re.match(ITEM_ID_PATTERN, item_id(text, ordinal))
    assert item_id(text, ordinal) != item_id(text, ordinal + 1)


@given(_texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_case_spacing_punctuation_and_composition_do_not_change_an_item_id() -> None:
    decomposed = "Kyla\u0308n  valot,\n(kunta)"
    assert item_id(decomposed) == item_id("kylän valot kunta")
    assert item_id("kylän valot") != item_id("kylien valot")


@given(_items)
def test_ids_of_a_document_are_unique(items: list[tuple[str, int]]) -> None:
    ids = item_ids(items)
    assert len(set(ids)) == len(items)


@given(_items, st.randoms())
def test_ids_follow_the_text_and_not_the_order_in_which_items_are_given(
    items: list[tuple[str, int]], random: object
) -> None:
    placed = [(text, 100 * place) for place, (text, _) in enumerate(items)]
    shuffled = list(placed)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert dict(zip(placed, item_ids(placed), strict=True)) == dict(
        zip(shuffled, item_ids(shuffled), strict=True)
    )


@given(_items)
def test_another_statement_in_the_document_leaves_the_ids_of_the_others(items: list[tuple[str, int]]) -> None:
    assert item_ids([("jotain aivan muuta", 3), *items])[1:] == item_ids(items)


def test_forum_key_groups_spellings_of_one_event_and_leaves_unknown_parts_empty() -> None:
    assert forum_key("Kylien Ilta!", "2026-05-05", "Mäntylä") == "kylien-ilta/2026-05-05/mäntylä"
    assert forum_key("kylien ilta", "2026-05-05", "MÄNTYLÄ") == forum_key(
        "Kylien  ilta", "2026-05-05", "Mäntylä"
    )
    assert forum_key(None, "2026-05-05", None) == "/2026-05-05/"
    assert forum_key(None, None, "") is None
