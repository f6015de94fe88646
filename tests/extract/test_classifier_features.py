"""What the classifier sees of a text, and how it lays it out."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.classifier.features import heading_features, number, statement_features, words_of
from pipeline.extract.classifier.sparse import BITS, buckets_of, product, rows_of
from pipeline.extract.classifier.vectors import Vectors
from pipeline.finnish.model import parse


def has(features: list[int], name: str) -> bool:
    return number(name) in features


def test_compound_parts_and_lemmas_are_features() -> None:
    found = statement_features(parse(["Toivelistoja"])[0])
    assert has(found, "p:toive")
    assert has(found, "l:toivelista")


def test_a_spoken_form_is_read_as_the_standard_one() -> None:
    found = statement_features(parse(["Penkki ois kiva"])[0])
    assert has(found, "w:olisi")
    assert not has(found, "w:ois")


def test_numbering_of_a_heading_is_left_off() -> None:
    found = heading_features(parse(["3.2 Asuminen"])[0])
    assert has(found, "numbered")
    assert has(found, "first:asuminen")


def test_a_missing_heading_has_a_feature_of_its_own() -> None:
    assert heading_features(None) == [number("nothing")]


def test_final_separators_are_no_words() -> None:
    assert [word.lower for word in words_of(parse(["Uusi sauna;"])[0])] == ["uusi", "sauna"]


@given(st.lists(st.lists(st.integers(0, 2**32 - 1), max_size=30), max_size=5))
def test_sparse_rows_multiply_as_dense_ones_of_unit_length(numbers: list[list[int]]) -> None:
    buckets = [buckets_of(row) for row in numbers]
    rows = rows_of(buckets, np.ones(1 << BITS, np.float32))
    matrix = np.zeros((1 << BITS, 1), np.float32)
    matrix[:, 0] = 1
    expected = [np.sqrt(len(row)) for row in buckets]
    assert np.allclose(product(rows, matrix)[:, 0], expected, atol=1e-4)


def test_vectors_of_another_width_are_left_at_zero() -> None:
    doc = parse(["kylätalo"])[0]
    assert np.isclose(np.linalg.norm(Vectors().of([doc], 300)), 1)
    assert not Vectors().of([doc], 200).any()
    assert not Vectors().in_context([doc], 7).any()
    assert not Vectors().of([None], 300).any()
