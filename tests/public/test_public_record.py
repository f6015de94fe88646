"""The public record: proven by the masked text, made of nothing else, with no place for a person."""

from __future__ import annotations

import json
from typing import Any

import pytest
from public_record import record

from pipeline.export.contract import schema_problems
from pipeline.export.proof import find_problems
from pipeline.public import to_public
from pipeline.records.ids import sha256
from pipeline.records.public import PublicRecord


@pytest.fixture(scope="module")
def made() -> tuple[dict[str, Any], str]:
    return to_public(*record(), {})


def test_the_invented_record_is_proven_to_begin_with() -> None:
    assert find_problems(*record()) == []


def test_no_person_is_left_anywhere(made: tuple[dict[str, Any], str]) -> None:
    whole = (json.dumps(made[0], ensure_ascii=False) + made[1]).casefold()
    for part in ("maija", "mallikas", "toivo", "koski", "xyloph", "brzk", "040", "4567"):
        assert part not in whole


def test_the_record_fits_its_schema_and_is_proven_by_the_masked_text(
    made: tuple[dict[str, Any], str],
) -> None:
    public, text = made
    assert schema_problems(public) == []
    assert find_problems(public, text) == []
    again = PublicRecord.model_validate(public).model_dump(mode="json", by_alias=True, exclude_none=True)
    assert again == public


def test_every_hash_is_of_the_masked_text(made: tuple[dict[str, Any], str]) -> None:
    public, text = made
    assert public["source"]["sha256"] == public["source"]["text_sha256"] == sha256(text)
    assert public["id"] == f"r-{sha256(text)[:32]}"
    internal, _ = record()
    kept = {item["id"] for item in internal["actions"]} & {item["id"] for item in public["actions"]}
    assert kept == {item["id"] for item in internal["actions"] if item["text"] == "Kyläyhdistys varaa salin"}


def test_statements_that_became_equal_have_ids_of_their_own(made: tuple[dict[str, Any], str]) -> None:
    twins = [item for item in made[0]["actions"] if item["text"].startswith("[henkilö]")]
    assert len({item["text"] for item in twins}) == 1
    assert len({item["id"] for item in twins}) == len(twins) == 2


def test_a_statement_that_is_nothing_but_a_name_is_left_out(made: tuple[dict[str, Any], str]) -> None:
    assert [item["text"] for item in made[0]["needs"]] == [
        "Tarvitaan kyyti, jonka [henkilö] ajaa",
        "Tarvitaan penkkejä",
    ]
    assert made[0]["coverage"] == [{"page": 1, "items": 6, "status": "text"}]


def test_boxes_go_with_masked_lines_since_their_width_tells_how_long_a_name_is(
    made: tuple[dict[str, Any], str],
) -> None:
    masked, plain = made[0]["needs"]
    assert masked["evidence"][0]["boxes"] == []
    assert plain["evidence"][0]["boxes"]


def test_only_bodies_are_responsible_and_only_organisations_hold_events(
    made: tuple[dict[str, Any], str],
) -> None:
    assert [item.get("responsible") for item in made[0]["actions"]] == [None, "Kyläyhdistys", None]
    assert made[0]["forum"]["organisers"] == ["Kylien liitto ry"]
    assert "contacts" not in made[0]["forum"]
    assert made[0]["forum"]["topics"] == [{"title": "Kahvit [henkilö] tapaan"}]


def test_a_mailbox_of_a_duty_stays_and_an_address_that_spells_a_name_goes(
    made: tuple[dict[str, Any], str],
) -> None:
    tip = made[0]["material_tips"][0]
    assert tip["email"] == "info@kylat.example"
    assert "url" not in tip


def test_headings_titles_messages_feedback_and_file_names_are_masked(
    made: tuple[dict[str, Any], str],
) -> None:
    public, _ = made
    assert public["needs"][0]["evidence"][0]["section"] == ["Kylien ilta", "Kahvit [henkilö] tapaan"]
    assert public["source"]["title"] == "[henkilö]: Kylien ilta"
    assert public["source"]["file_name"] == "kooste-x.pdf"
    assert public["warnings"][0]["message"] == "Liite [henkilö] jätettiin pois."
    assert public["feedback"]["highlights"] == [{"text": "Kiitosta sai [henkilö] pulla", "count": 3}]


def test_public_of_public_is_itself(made: tuple[dict[str, Any], str]) -> None:
    assert to_public(*made, {}) == made


def test_names_hidden_by_characters_that_nobody_sees_are_found() -> None:
    internal, text = record()
    internal["warnings"] = [{"code": "attachments", "message": "Ma\u00adi\u200bja ja Mallikas\u0301"}]
    public, _ = to_public(internal, text, {})
    assert "ja" not in public["warnings"][0]["message"].replace(" ja ", "")


def test_an_empty_record_has_a_public_form() -> None:
    internal, _ = record()
    for name in ("themes", "needs", "material_tips", "actions", "warnings", "coverage"):
        internal[name] = []
    internal["forum"] = {"topics": [], "organisers": [], "contacts": [], "evidence": []}
    internal["feedback"] = {"highlights": [], "suggestions": [], "evidence": []}
    internal["source"] |= {"title": ""}
    public, text = to_public(internal, "", {})
    assert text == ""
    assert public["forum"] == {"topics": [], "organisers": [], "evidence": []}
