"""Lemmas: right for nearly all words of a hand-checked sample, and for names, abbreviations and unknown words."""

from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.finnish.lemmas import lemma_of, parts_of
from pipeline.finnish.model import parse

GOLD = Path(__file__).with_name("lemma_gold.tsv")
FLOOR = 0.98  # a little below what is measured: python tests/finnish/test_lemmas.py prints the figure


class Figure(NamedTuple):
    tokens: int
    right: int
    wrong: list[tuple[str, str, str]]  # form, gold, found


def measure() -> Figure:
    sentences: dict[str, list[tuple[str, str]]] = {}
    rows: list[tuple[str, str]] = []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        first, _, second = line.partition("\t")
        if first == "# text":
            rows = sentences.setdefault(second, [])
        elif not first.startswith("#"):
            rows.append((first, second))
    wrong = []
    total = 0
    for doc, gold in zip(parse(list(sentences)), sentences.values(), strict=True):
        found = [(t.text, t.lemma_) for t in doc if any(c.isalpha() for c in t.text)]
        assert [form for form, _ in found] == [form for form, _ in gold]
        total += len(gold)
        wrong += [
            (form, lemma, seen) for (form, lemma), (_, seen) in zip(gold, found, strict=True) if lemma != seen
        ]
    return Figure(total, total - len(wrong), wrong)


def test_lemmas_of_the_hand_checked_sample_are_right() -> None:
    figure = measure()
    assert figure.tokens >= 300
    assert figure.right / figure.tokens >= FLOOR, figure.wrong


@pytest.mark.parametrize(
    ("form", "pos", "features", "lemma"),
    [
        ("SPEKin", "PROPN", "Case=Gen|Number=Sing", "SPEK"),
        ("THL:n", "PROPN", "Case=Gen|Number=Sing", "THL"),
        ("EU:ssa", "PROPN", "Case=Ine|Number=Sing", "EU"),
        ("Helsingissä", "PROPN", "Case=Ine|Number=Sing", "Helsinki"),
        ("tehtyjä", "VERB", "Case=Par|Number=Plur|PartForm=Past|VerbForm=Part", "tehdä"),
        ("tehtäviä", "NOUN", "Case=Par|Number=Plur", "tehtävä"),
        ("löytämiseen", "NOUN", "Case=Ill|Number=Sing", "löytäminen"),
        ("tarvittaisiin", "VERB", "Mood=Cnd|VerbForm=Fin|Voice=Pass", "tarvita"),
        ("ilmoittautumatta", "VERB", "Case=Abe|InfForm=3|VerbForm=Inf", "ilmoittautua"),
        ("tuli", "VERB", "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin", "tulla"),
        ("tuli", "NOUN", "Case=Nom|Number=Sing", "tuli"),
        ("nuorille", "NOUN", "Case=All|Number=Plur", "nuori"),
        ("huonosti", "ADV", "", "huonosti"),
        ("Zorblaxin", "NOUN", "Case=Gen|Number=Sing", "Zorblax"),
        ("?", "PUNCT", "", "?"),
        ("14.4.2026", "NUM", "", "14.4.2026"),
    ],
)
def test_lemma_follows_form_and_tags(form: str, pos: str, features: str, lemma: str) -> None:
    assert lemma_of(form, pos, features) == lemma


def test_capital_inside_a_sentence_keeps_a_name_and_one_at_its_beginning_does_not() -> None:
    doc = parse(["Kerholaiset kiittivät Marttayhdistystä avusta"])[0]
    assert [t.lemma_ for t in doc][0::2] == ["kerholainen", "Marttayhdistys"]


def test_parts_belong_to_the_reading_that_was_chosen() -> None:
    assert parts_of("järjestötiedon", "järjestötieto") == ("järjestö", "tieto")
    assert parts_of("Zorblaxin", "Zorblax") == ("Zorblax",)


if __name__ == "__main__":
    result = measure()
    print(f"{result.right} / {result.tokens} = {result.right / result.tokens:.4f}", *result.wrong, sep="\n")  # noqa: T201 -- the figure
