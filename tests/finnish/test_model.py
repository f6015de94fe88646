"""The model: found, loaded without its own lemmatizer, and told about when it is missing."""

import json
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from pipeline.errors import EnvironmentProblemError
from pipeline.finnish import model

TEXTS = ["Kylätalolle tarvitaan uusi katto.", "", "Kokoonnutaan keväällä, jos rahoitus saadaan."]


def test_each_text_gives_one_document_with_its_text() -> None:
    assert [doc.text for doc in model.parse(TEXTS)] == TEXTS


def test_nothing_to_parse_gives_nothing() -> None:
    assert model.parse([]) == []


def test_documents_have_heads_tags_and_lemmas() -> None:
    doc = model.parse(["Kylätalolle tarvitaan uusi katto."])[0]
    assert [t.lemma_ for t in doc] == ["kylätalo", "tarvita", "uusi", "katto", "."]
    assert [t.pos_ for t in doc] == ["NOUN", "VERB", "ADJ", "NOUN", "PUNCT"]
    assert doc[2].head.text == "katto"
    assert len(list(doc.sents)) == 1


def test_the_same_texts_are_parsed_the_same_way_twice() -> None:
    first, second = (
        [[(t.lemma_, t.pos_, t.head.i, t.dep_) for t in doc] for doc in model.parse(TEXTS)] for _ in range(2)
    )
    assert first == second


def test_own_lemmatizer_is_the_last_component_and_the_models_is_left_out() -> None:
    names = model.load().pipe_names
    assert names[-1] == "foorumi_lemmatizer"
    assert "lemmatizer" not in names
    assert {"tok2vec", "tagger", "morphologizer", "parser", "ner"} <= set(names)


def test_version_names_model_and_number_without_loading_it() -> None:
    code = "import sys; from pipeline.finnish.model import model_version; print(model_version(), 'spacy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    name, loaded = run.stdout.split()
    assert name.startswith("fi_experimental_web_md-")
    assert loaded == "False"


def test_missing_model_is_told_with_the_line_that_mends_it() -> None:
    with pytest.raises(EnvironmentProblemError, match="pip install fi-not-there"):
        model.load("fi_not_there")


def test_environment_variable_names_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(model.MODEL_VARIABLE, "fi_other_one")
    assert model.model_name() == "fi_other_one"
    assert model.model_name("fi_given") == "fi_given"
    with pytest.raises(EnvironmentProblemError, match="fi_other_one"):
        model.load()


def test_another_finnish_pipeline_in_a_folder_works_and_its_age_is_no_warning(tmp_path: Path) -> None:
    import spacy

    other = spacy.blank("fi")
    other.meta["name"] = "tiny"
    other.meta["version"] = "1.2.3"
    other.to_disk(tmp_path)
    meta = json.loads((tmp_path / "meta.json").read_text(encoding="utf-8"))
    meta["spacy_version"] = ">=3.1.0,<3.2.0"
    (tmp_path / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        doc = model.parse(["Kylätalolle tarvitaan katto."], str(tmp_path))[0]
    assert [t.lemma_ for t in doc][:2] == ["kylätalo", "tarvita"]
    assert model.model_version(str(tmp_path)) == "fi_tiny-1.2.3"


def test_documents_know_the_parts_of_compounds() -> None:
    doc = model.parse(["Vapaaehtoistyön koulutusta toivotaan."])[0]
    assert doc[0]._.parts == ("vapaaehtoinen", "työ")
    assert doc[2]._.parts == ("toivoa",)


def test_spacy_comes_without_the_command_line_that_downloads_and_leaves_it_to_be_imported() -> None:
    code = (
        "import sys\nfrom pipeline.finnish.model import _imported_spacy\nspacy = _imported_spacy()\n"
        "assert not {'httpx', 'requests', 'weasel', 'spacy.cli'} & set(sys.modules)\nassert spacy.blank('fi')('a')[0].text\n"
        "from spacy.cli.info import info\nassert callable(info)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
