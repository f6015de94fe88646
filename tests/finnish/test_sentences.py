"""Sentences: where they end, and where a full stop does not end one."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.finnish.sentences import sentences


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Kokoonnumme 3. helmikuuta kylätalolla.",
        "Mukana olivat 1. luokan oppilaat ja 2. luokan huoltajat.",
        "Kahvia on tarjolla esim. pullan kanssa ja mm. teetä.",
        "Soita puh. 040 000 0000 tai ks. Kylän sivut.",
        "Leiri on 13.–14.11. koululla.",
        "Tilaisuuteen tuli n. 20 asukasta.",
        "Kokouksen avasi A. Niemelä.",
        "Lisätietoa saa sivulta www.example.fi/ohje.html ja muualta.",
        "1. Kokouksen avaus",
        "Tiloja (koulu, kirjasto jne. Myös ulkona.) on tarpeeksi.",
        "Kuka tulee kerhoon, kun bussi ei kulje? kysyi ohjaaja.",
        "”Tulkaa mukaan!” sanoi ohjaaja.",
        "Kyllä… mutta millä rahalla?",
        "Rakennus on v. 1950 tehty.",
    ],
)
def test_one_sentence_is_left_whole(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tervetuloa!! Aloitetaan?! Niin… Hyvä.", ["Tervetuloa!!", "Aloitetaan?!", "Niin…", "Hyvä."]),
        ("Kokous on 10.2.2026. Tarjolla on kahvia.", ["Kokous on 10.2.2026.", "Tarjolla on kahvia."]),
        ("Alkaa klo 14. Loppuu klo 16.", ["Alkaa klo 14.", "Loppuu klo 16."]),
        ("Hankimme tuolit, pöydät yms. Kuka maksaa?", ["Hankimme tuolit, pöydät yms.", "Kuka maksaa?"]),
        ("Mukana on Kylät ry. Kiitos heille.", ["Mukana on Kylät ry.", "Kiitos heille."]),
        ("hän sanoi: ”Tule.” Sitten mentiin.", ["hän sanoi: ”Tule.”", "Sitten mentiin."]),
        ("tarvis olis autoa. kuskit väsyy", ["tarvis olis autoa.", "kuskit väsyy"]),
        ("lista (nimi, numero jne.). lappua jaetaan", ["lista (nimi, numero jne.).", "lappua jaetaan"]),
    ],
)
def test_sentences_end_at_their_marks(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kerho tarvitsee välineitä. Esim. pallot puuttuvat.",
        "Kerho tarvitsee välineitä. Esimerkiksi pallot puuttuvat.",
        "Kerho tarvitsee välineitä. (Pallot puuttuvat.)",
    ],
)
def test_sentence_that_only_illustrates_stays_with_the_one_before(text: str) -> None:
    assert split(text) == [text]


@settings(deadline=None)
@given(st.text(alphabet='abcA Ää.!?…()[]"”12,:;-\n', max_size=80))
def test_sentences_are_ordered_trimmed_and_cover_all_but_white_space(text: str) -> None:
    bounds = sentences(text)
    covered = "".join(text[a:b] for a, b in bounds)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a < b for a, b in bounds)
    assert all(text[a:b] == text[a:b].strip() for a, b in bounds)
    assert all(end <= start for (_, end), (start, _) in pairwise(bounds))
