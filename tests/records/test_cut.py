from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.records.cut import cut
from pipeline.records.models import Coverage

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.records.models import ForumRecord


def _record(record_of: Callable[[str], tuple[ForumRecord, str]]) -> ForumRecord:
    record, _ = record_of("valot kylätielle\npenkki laavulle\npenkki laavulle")
    needs = [
        need.model_copy(update={"confidence": share})
        for need, share in zip(record.needs, (0.95, 0.3, 0.6), strict=True)
    ]
    coverage = [Coverage(characters=40, items=3, status="text")]
    return record.model_copy(update={"needs": needs, "coverage": coverage})


def test_nothing_is_cut_by_default(record_of: Callable[[str], tuple[ForumRecord, str]]) -> None:
    record = _record(record_of)
    assert cut(record, 0.0) is record


def test_what_is_less_sure_is_left_out_with_a_warning_and_ids_stay(
    record_of: Callable[[str], tuple[ForumRecord, str]],
) -> None:
    record = _record(record_of)
    left = cut(record, 0.6)
    assert [need.id for need in left.needs] == [record.needs[0].id, record.needs[2].id]
    assert left.coverage[0].items == 2
    (warning,) = left.warnings
    assert warning.code == "below_confidence"
    assert warning.message.startswith("1 kohtaa, joiden varmuus on alle 0,6")
    assert len(record.needs) == 3
