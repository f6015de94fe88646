"""The small language of the data files: what a pattern matches."""

from __future__ import annotations

import pytest

from pipeline.extract.patterns import GAP, PatternSet
from pipeline.extract.words import Word, word_of
from pipeline.finnish.model import parse


def words(text: str) -> list[Word]:
    return [word_of(token) for token in parse([text])[0] if not token.is_punct]


def finds(pattern: str, text: str) -> bool:
    return bool(PatternSet([(pattern, "x")]).find(words(text)))


def row(*forms: str) -> list[Word]:
    """Words without morphology whose lemmas are their forms."""
    return [Word(frozenset({form, "=" + form}), form, frozenset(), (form,)) for form in forms]


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("tarvita", "Saliin tarvitaan valot", True),
        ("tarvita", "Saliin saadaan valot", False),
        ("katto|valo", "Saliin tarvitaan valot", True),
        ("=valot", "Saliin tarvitaan valot", True),
        ("=valo", "Saliin tarvitaan valot", False),
        ("saa*", "Saliin saadaan valot", True),
        ("tarve", "Kehittämistarpeet koottiin", True),
        ("kehittäminen", "Kehittämistarpeet koottiin", False),
        ("tarvita/Voice=Pass", "Saliin tarvitaan valot", True),
        ("tarvita/Voice=Pass", "Sali tarvitsee valot", False),
        ("tarvita/Person=3|Voice=Pass", "Sali tarvitsee valot", True),
        ("tarvita/Person=3&Voice=Pass", "Sali tarvitsee valot", False),
        ("^ sali", "Sali tarvitsee valot", True),
        ("^ valo", "Sali tarvitsee valot", False),
        ("valo $", "Sali tarvitsee valot", True),
        ("sali $", "Sali tarvitsee valot", False),
        ("sali valo", "Sali tarvitsee valot", True),
        ("valo sali", "Sali tarvitsee valot", False),
        ("sali * valo", "Sali tarvitsee valot", True),
        ("mihin", "Mihin valoja tarvitaan", True),
    ],
)
def test_terms_match_lemmas_forms_stems_features_and_places(pattern: str, text: str, matches: bool) -> None:
    assert finds(pattern, text) is matches


@pytest.mark.parametrize(("between", "matches"), [(0, True), (GAP, True), (GAP + 1, False)])
def test_terms_may_have_a_few_words_between_them(between: int, matches: bool) -> None:
    found = PatternSet([("alku loppu", "x")]).find(row("alku", *["väli"] * between, "loppu"))
    assert bool(found) is matches


def test_a_match_tells_where_it_is_and_how_much_it_explains() -> None:
    patterns = PatternSet([("^ alku loppu $", "koko"), ("loppu", "osa")])
    found = patterns.find(row("alku", "väli", "loppu"))
    assert [(m.value, m.start, m.end, m.terms) for m in found] == [("koko", 0, 2, 4), ("osa", 2, 2, 1)]


def test_a_pattern_is_found_once_at_a_place_however_many_ways_it_fits() -> None:
    assert len(PatternSet([("valo|=valo|val*", "x")]).find(row("valo"))) == 1


@pytest.mark.parametrize("pattern", ["^", "^ $"])
def test_a_pattern_without_words_is_an_error_of_the_data(pattern: str) -> None:
    with pytest.raises(ValueError, match="without words"):
        PatternSet([(pattern, "x")])
