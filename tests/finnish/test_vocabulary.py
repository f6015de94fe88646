"""What a document is about: headings speak louder, everyday words and actors do not; another table can be given."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import EnvironmentProblemError
from pipeline.finnish.model import parse
from pipeline.finnish.vocabulary import concepts, subjects
from pipeline.finnish.vocabulary_table import VOCABULARY_VARIABLE, load, vocabulary_name

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "group\tfi\tsv\ten\turi\tdoubt\talso\n"


def about(headings: list[str], statements: list[str]) -> list[str]:
    return [c.fi for c in subjects(parse(headings), parse(statements))]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "oma.tsv"
    path.write_text(
        "# oma sanasto\n"
        + HEADER
        + "ruoka\tpuurot\tgrötar\tporridges\thttp://sanasto.test/p1\t\taamukeitto;velli\n",
        encoding="utf-8",
    )
    return path


def test_what_a_heading_names_outranks_what_a_statement_says() -> None:
    assert about(["Yksinäisyys"], ["Saattohoidosta puhutaan vähän."]) == ["yksinäisyys", "saattohoito"]


def test_an_everyday_word_is_a_subject_in_a_heading_or_when_said_often() -> None:
    sentence = "Kirjastoon pääsee bussilla."
    assert about([], [sentence]) == []
    assert about(["Kirjastot"], []) == ["kirjastot"]
    assert about([], [sentence] * 3) == ["kirjastot"]


def test_a_part_of_a_compound_is_a_subject_once_it_is_said_again() -> None:
    assert about([], ["Liikuntavuorot ovat kalliita."]) == []
    assert about([], ["Liikuntavuorot ovat kalliita.", "Liikuntahalli on kiinni."]) == ["liikunta"]


def test_the_form_of_the_event_is_no_subject() -> None:
    assert about(["Työpaja 2: Omaishoito", "Palaute"], []) == ["omaishoito"]


def test_the_name_of_an_organisation_in_a_statement_is_no_subject() -> None:
    assert about([], ["Työttömät ry lainaa pihan."]) == []


def test_a_surname_is_no_place() -> None:
    assert about([], ["Outi Lahti avasi tilaisuuden."]) == []
    assert about([], ["Retki suuntautui Hartolaan."]) == ["Hartola"]


def test_surroundings_with_an_adjective_are_not_the_environment() -> None:
    assert about(["Muistiystävällinen ympäristö"], []) == []
    assert about(["Puhdas vesi ja ympäristö"], []) == ["ympäristö"]


def test_a_possessive_that_looks_like_another_word_is_no_concept() -> None:
    assert about(["Iäkkäiden tilanne"], []) == ["ikääntyneet"]


def test_another_word_for_a_concept_finds_it() -> None:
    assert about(["Vapaaehtoistoiminta"], []) == ["vapaaehtoistyö"]
    assert about([], ["Maahan muuttaneille tarvitaan kursseja."]) == ["maahanmuuttajat"]


def test_concepts_have_labels_in_three_languages() -> None:
    (concept,) = concepts(parse(["Yksinäisyys"]))
    assert (concept.fi, concept.sv, concept.en) == ("yksinäisyys", "ensamhet", "loneliness")


@pytest.mark.parametrize("word", ["Puuroa", "Velliä"])
def test_another_table_replaces_the_built_in_one(
    table: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    docs = parse([word, "Yksinäisyys"])
    assert [c.uri for c in concepts(docs, str(table))] == ["http://sanasto.test/p1"]
    monkeypatch.setenv(VOCABULARY_VARIABLE, str(table))
    assert [c.uri for c in subjects(docs, [])] == ["http://sanasto.test/p1"]


def test_the_name_of_a_table_changes_with_its_bytes(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert vocabulary_name().startswith("YSO ")
    monkeypatch.setenv(VOCABULARY_VARIABLE, str(table))
    assert vocabulary_name() == f"oma.tsv sha256:{hashlib.sha256(table.read_bytes()).hexdigest()}"
    before = vocabulary_name()
    table.write_text(table.read_text("utf-8") + "# lisäys\n", encoding="utf-8")
    assert vocabulary_name() != before


@pytest.mark.parametrize("content", [b"fi\turi\nx\ty\n", b"", b"\xff\xfe\x00"])
def test_a_table_that_is_none_is_refused_with_the_columns_it_needs(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "rikki.tsv"
    path.write_bytes(content)
    with pytest.raises(EnvironmentProblemError, match=r"rikki\.tsv.*group, fi, sv, en, uri"):
        load(str(path))
    with pytest.raises(EnvironmentProblemError, match=r"puuttuu\.tsv"):
        vocabulary_name(str(tmp_path / "puuttuu.tsv"))
