"""Invented people in invented texts never come through, whatever their case, place and company."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable  # noqa: TC003 -- hypothesis reads annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from public_record import record

from pipeline.export.proof import find_problems
from pipeline.public import to_public
from pipeline.public.masker import Masker
from pipeline.public.text import Edit, cleaned, edited

FIRST = [
    "Aino",
    "Toivo",
    "Maija",
    "Ahmed",
    "Olena",
    "Björn",
    "Áile",
    "Tõnu",
    "Fadumo",
    "Anna-Liisa",
    "Meri",
    "Usko",
]
LAST = [
    "Virtanen",
    "Koski",
    "Mäki-Korhonen",
    "Warsame",
    "Kovalenko",
    "Öström",
    "Näkkäläjärvi",
    "Tamm",
    "Lahti",
    "Rinta-Keturi",
]
# What the forms of the names above have in common, without what inflection changes.
STEMS = [
    "virta",
    "korho",
    "warsam",
    "kovalenko",
    "öström",
    "näkkäläjär",
    "keturi",
    "fadumo",
    "olena",
    "björn",
    "ahmed",
    "maija",
]
BEFORE = [
    "",
    "Läsnä: ",
    "Sovittiin, että ",
    "Puheenjohtaja ",
    "– ",
    "Kiitos ",
    "Kysyttiin: ",
    "Vastuu: ",
    "(",
    "Terveisin ",
]
AFTER = [
    "",
    " kertoi asiasta.",
    ", sihteeri",
    " ja muut",
    ": hoidan sen",
    ") lupasi",
    "\n",
    " 1.5.2026 mennessä",
    "!",
]
PLAIN = ["Tarvitaan yhteinen kalenteri.", "Kahvit tarjosi seurakunta.", "Bussi ei kulje sunnuntaisin.", ""]
FORMS = {"nen": ["nen", "sen", "selle", "selta", "sella"]}


def inflected(name: str, choice: int) -> str:
    """Return a form of a name; the rule is simple, so that it needs no lexicon."""
    if name.endswith("nen"):
        return name[:-3] + FORMS["nen"][choice % 5]
    if name[-1] in "aeiouyäö" and name not in {"Koski", "Lahti", "Mäki-Korhonen"}:
        return name + ["", "n", "lle", "lta", "lla"][choice % 5]
    return name


Person = tuple[str, str, int]
Place = tuple[str, int, str]
people = st.tuples(st.sampled_from(FIRST), st.sampled_from(LAST), st.integers(0, 4))


@settings(max_examples=120, deadline=None)
@given(
    people,
    st.lists(
        st.tuples(st.sampled_from(BEFORE), st.integers(0, 4), st.sampled_from(AFTER)), min_size=1, max_size=4
    ),
    st.sampled_from(PLAIN),
    st.sampled_from([str, str.upper, lambda text: unicodedata.normalize("NFD", text)]),
)
def test_a_planted_person_never_survives(
    person: Person, places: list[Place], plain: str, written: Callable[[str], str]
) -> None:
    first, last, choice = person
    lines = [f"{before}{first} {inflected(last, choice)}{after}" for before, choice, after in places]
    lines += [plain, f"Myös {inflected(last, choice)} oli mukana, kun {first} lauloi."]
    text = cleaned(written("\n".join(lines))).text
    masked = Masker().mask(text).text
    left = masked.replace("[henkilö]", "").casefold()
    for word in (first, last, *last.split("-"), *first.split("-")):
        assert word.casefold() not in left.split()
    for stem in STEMS:
        assert stem not in left


@settings(max_examples=25, deadline=None)
@given(people, st.sampled_from(["kertoi", "hoitaa kahvit", "lähettää taulukon 1.5.2026 mennessä"]))
def test_proof_holds_and_public_of_public_is_itself(person: Person, deed: str) -> None:
    first, last, _ = person
    internal, text = record()
    old = "Toivo Koski lähettää taulukon 1.5.2026 mennessä"
    new = f"{first} {last} {deed}"
    internal["actions"] = []
    internal["coverage"][0]["items"] = 4
    text = text.replace(old, new + " " * (len(old) - len(new))) if len(new) <= len(old) else text
    public, masked = to_public(internal, text, {})
    assert find_problems(public, masked) == []
    assert to_public(public, masked, {}) == (public, masked)


@given(st.text("aä ́\u00ad\u200bé\nÅ", max_size=30))
def test_clean_text_is_clean_and_its_places_are_true(text: str) -> None:
    clean = cleaned(text)
    assert cleaned(clean.text).edits == ()
    for offset in range(len(text)):
        start, end = clean.place(offset, offset + 1)
        assert 0 <= start <= end <= len(clean.text)


@given(st.text(max_size=20), st.data())
def test_places_outside_edits_keep_their_text(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    edits = [Edit(a, b, "[x]") for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    done = edited(text, edits)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            new = done.text[slice(*done.place(start, end))]
            if not done.touches(start, end):
                assert new == text[start:end]
            else:
                assert "[x]" in new
