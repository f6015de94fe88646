"""The lexicon: readings of word forms from Voikko's transducer."""

import subprocess
import sys

import pytest

from pipeline.finnish.voikko import analyses, is_word

BLOCKED = """
import ctypes, ctypes.util, sys

def refuse(name, *rest, **more):
    raise OSError("no native library here")

ctypes.util.find_library = lambda name: None
ctypes.CDLL = ctypes.cdll.LoadLibrary = refuse
sys.modules["libvoikko"] = sys.modules["voikko"] = None
from pipeline.finnish.voikko import analyses
print(analyses("järjestötiedon")[0].lemma)
"""


def lemmas(word: str) -> list[str]:
    return [a.lemma for a in analyses(word)]


@pytest.mark.parametrize(
    ("word", "lemma", "parts"),
    [
        ("järjestötiedon", "järjestötieto", ("järjestö", "tieto")),
        ("Järjestötietoa", "järjestötieto", ("järjestö", "tieto")),
        ("linja-autoasemalle", "linja-autoasema", ("linja", "auto", "asema")),
        ("hyvinvointialueen", "hyvinvointialue", ("hyvinvointi", "alue")),
        ("vapaaehtoistyön", "vapaaehtoistyö", ("vapaaehtoinen", "työ")),
        ("kehittämistyöpajassa", "kehittämistyöpaja", ("kehittäminen", "työ", "paja")),
        ("hyvinvointi-", "hyvinvointi", ("hyvin", "vointi")),
        ("vapaa-ajan", "vapaa-aika", ("vapaa", "aika")),
        ("SPEK-koulutuksesta", "SPEK-koulutus", ("SPEK", "koulutus")),
        ("Uudessakaupungissa", "Uusikaupunki", ("Uusikaupunki",)),
    ],
)
def test_compounds_give_their_base_form_and_parts(word: str, lemma: str, parts: tuple[str, ...]) -> None:
    first = analyses(word)[0]
    assert (first.lemma, first.parts) == (lemma, parts)


def test_nominalisation_has_a_noun_for_lemma_and_remembers_its_verb() -> None:
    (only,) = analyses("löytämiseen")
    assert (only.lemma, only.verb, only.infinitive, only.case) == ("löytäminen", "löytää", "minen", "Ill")


def test_finite_verb_has_mood_and_person() -> None:
    (only,) = analyses("tarvittaisiin")
    assert (only.lemma, only.mood, only.person, only.word_class) == ("tarvita", "Cnd", "pass", "verb")


def test_participle_keeps_its_kind_and_verb() -> None:
    readings = {(a.participle, a.verb) for a in analyses("tehtävä")}
    assert ("present_passive", "tehdä") in readings


def test_negation_is_negative_in_all_its_forms() -> None:
    assert all(a.negative for word in ("ei", "eivät", "eikä", "ettei") for a in analyses(word))


def test_names_come_last_for_a_word_in_lower_case() -> None:
    assert not analyses("matille")[0].proper
    assert "Matti" in lemmas("matille")


def test_nonsense_is_no_word_and_has_no_reading() -> None:
    assert not is_word("qzxvw")
    assert analyses("qzxvw") == ()
    assert analyses("") == ()
    assert analyses("työ" * 200) == ()


def test_capitals_and_unknown_characters_do_not_stop_the_lexicon() -> None:
    assert is_word("TARVITAAN")
    assert not is_word("työ\u4e2d")


def test_readings_do_not_depend_on_the_order_of_asking() -> None:
    analyses.cache_clear()
    forward = [analyses(w) for w in ("suurin", "ilman", "tehtävä")]
    analyses.cache_clear()
    backward = [analyses(w) for w in ("tehtävä", "ilman", "suurin")]
    assert forward == backward[::-1]


def test_lexicon_works_where_the_native_library_is_blocked() -> None:
    run = subprocess.run([sys.executable, "-c", BLOCKED], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "järjestötieto"
