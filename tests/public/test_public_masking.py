"""What the masks take and what they leave; people, places and associations are invented."""

from __future__ import annotations

import pytest

from pipeline.public.masker import Masker


def mask(text: str, *seeds: str) -> str:
    return Masker(seeds).mask(text).text


@pytest.mark.parametrize(
    "text",
    [
        "Virtasen mukaan asia on selvä.",
        "Pyysimme lausunnon Korhoselta.",
        "KIITOS MAIJA VIRTANEN!",
        "Ohjaaja Sanni Koivuranta kertoi.",
        "Mukana olivat Leena von Essen ja Pirkko af Forselles.",
        "Tulkki Olena Kovalenko auttoi.",
        "Kiitos Hodan Warsamelle!",
        "Paikalla oli myös Nguyen Van Minh.",
        "Kävelyn veti Áile Näkkäläjärvi.",
        "Kahvin keitti Tõnu Tamm.",
        "Jouni Rinta-Keturi lupasi auttaa.",
        "Anna-Liisan ja Mäki-Korhosen puheenvuorot",
        "Ulos lähti Pikku-Matti.",
        "Сергей Иванов toi terveiset.",
        "Мatti Virtanеn",
        "Ｍatti Ｖirtanen",
        "matti virtanen sanoi jotain",
        "Mökki on Virta-\nnen omistama.",
        "V i r t a n e n",
        "MattiVirtanen",
    ],
)
def test_names_of_all_kinds_are_masked(text: str) -> None:
    masked = mask(text)
    assert "[henkilö]" in masked
    left = masked.replace("[henkilö]", "").casefold()
    for part in (
        "virta",
        "maija",
        "korho",
        "sanni",
        "koivu",
        "essen",
        "forsel",
        "olena",
        "kovalenko",
        "hodan",
        "warsam",
        "minh",
    ):
        assert part not in left
    for part in ("näkkälä", "tamm", "rinta", "keturi", "anna", "mäki", "matti", "иван", "ｖ", "r t a"):
        assert part not in left


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("esh. Laine mittasi paineen.", "esh. [henkilö] mittasi paineen."),
        ("Puheenjohtaja Suuri avasi kokouksen.", "Puheenjohtaja [henkilö] avasi kokouksen."),
        ("Toivo kertoi tarinan.", "[henkilö] kertoi tarinan."),
        ("Esille nousi, että Rauha hoitaa kahvit.", "Esille nousi, että [henkilö] hoitaa kahvit."),
        ("Mustonen, Ritva jäsen", "[henkilö] jäsen"),
        ("M. Virtanen ja Matti V. sopivat.", "[henkilö] ja [henkilö] sopivat."),
        ("Ojala, E. (2019). Kylän vaiheita.", "[henkilö] (2019). Kylän vaiheita."),
        ("Muistion kirjasi HL", "Muistion kirjasi [henkilö]"),
        ("Kirjasi S.R.", "Kirjasi [henkilö]"),
        ("Kiitos Maija-tädille!", "Kiitos [henkilö]-tädille!"),
        ("Mukana oli Jenna Tulkki.", "Mukana oli [henkilö]."),
        ("Villen ryhmä kokoontuu.", "[henkilö] ryhmä kokoontuu."),
        ("Sari+Timo: kahvit", "[henkilö]+[henkilö]: kahvit"),
    ],
)
def test_a_name_goes_as_a_whole_and_nothing_else_does(text: str, masked: str) -> None:
    assert mask(text) == masked


def test_lists_of_people_are_masked_though_no_lexicon_knows_them() -> None:
    text = "Läsnä: Oma Tuntematon, Xyloph Brzk (pj), Vu ja Bo Ek\nPoissa\nOutola Pertti\nIlo Marjatta"
    assert mask(text) == (
        "Läsnä: [henkilö], [henkilö] (pj), [henkilö] ja [henkilö]\nPoissa\n[henkilö]\n[henkilö]"
    )


def test_who_is_found_once_is_masked_in_every_form() -> None:
    text = (
        "Alustaja Raija Koski.\nKosken mukaan tarvitaan kioski. Koskelle kiitos! Kysy KOSKELTA. raijan idea"
    )
    assert mask(text) == (
        "Alustaja [henkilö].\n[henkilö] mukaan tarvitaan kioski. [henkilö] kiitos! Kysy [henkilö]. [henkilö] idea"
    )


def test_a_common_word_that_is_part_of_a_name_goes_beside_the_rest_of_it() -> None:
    text = "Puheenjohtaja: Sumu Hovi\nKuka\nSumu Hovi\nSumu on sankka."
    assert mask(text) == "Puheenjohtaja: [henkilö]\nKuka\n[henkilö]\nSumu on sankka."


def test_names_that_the_record_gives_are_masked_where_nothing_else_tells_of_them() -> None:
    assert mask("Ilmaan jäi kysymys. Kysy Quxilta.", "Quxi") == "Ilmaan jäi kysymys. Kysy [henkilö]."


def test_legends_of_initials_mask_the_initials_everywhere() -> None:
    masked = mask("MK = Maija Korte · JT = Jussi Tamminen\n19.51 MK: hyvää kesää (JT)")
    assert masked == "[henkilö] = [henkilö] · [henkilö] = [henkilö]\n19.51 [henkilö]: hyvää kesää ([henkilö])"


@pytest.mark.parametrize(
    "text",
    [
        "Mukana olivat Mannerheimin Lastensuojeluliitto, Folkhälsan ja Martat.",
        "Kalle Päätalon kadulla on Alvar Aalto -museo.",
        "Avustuksen myönsi Emil Aaltosen säätiö.",
        "Asianajotoimisto Virtanen Oy lahjoitti tuolit.",
        "Kokous pidetään Työväentalo Toivolassa. Toivolan vahtimestari avaa oven.",
        "Ryhmät Meri, Saari ja Kallio esittivät tulokset.",
        "Korpilammen kylätalolla on kahvio.",
        "Lahdessa ja Salon kaupungissa toimitaan samoin.",
        "Toivo on tärkeää. Ilma on raikas. Onni on jaettu.",
        "Käytämme Teamsia, Padletia ja Suomi.fi-palvelua.",
        "THL:n opas, SPR, 4H ja Etelä-Pohjanmaan hyvinvointialue",
        "Tarvitaan yhteinen kalenteri, jota joku päivittää.",
        "Jaana kysyi: mitä se maksaa?".replace("Jaana kysyi", "Joku kysyi"),
    ],
)
def test_organisations_places_and_common_words_stay(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    "number",
    [
        "040-123 4567",
        "+358 (0)50 1234567",
        "0401234567",
        "(02) 555 0166",
        "050/1234567",
        "040.123.4567",
        "+46 70 123 45 67",
        "00358 40 1234567",
        "040 12 34 567 alanumero 12",
        "09\u2013555 0123",
    ],
)
def test_telephone_numbers_in_all_forms_are_masked(number: str) -> None:
    assert mask(f"Soita {number}, jos ehdit.") == "Soita [puhelin], jos ehdit."


def test_a_short_number_is_one_where_a_word_says_so() -> None:
    assert mask("puh. 555 123 ja 555 124") == "puh. [puhelin] ja 555 124"


@pytest.mark.parametrize(
    "text",
    [
        "Kokous 12.03.2026 klo 09.00–11.30, § 246, 3 412,50 euroa ja vuodet 2025–2027",
        "Asianumero JSHVA/1187/00.04.01/2026, laki 1412/1997 ja hätänumero 112",
    ],
)
def test_dates_times_sums_and_file_numbers_stay(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    "code", ["131052-308T", "131052A308T", "010594Y9021", "131052 - 308T", "131052-308t"]
)
def test_identity_codes_are_masked_with_every_sign_of_the_century(code: str) -> None:
    assert mask(f"tunnus {code}.") == "tunnus [henkilötunnus]."


def test_mailboxes_of_duties_stay_and_all_others_go() -> None:
    text = "info@kunta.example, kirjaamo@kunta.example, etunimi.sukunimi@kunta.example, mm@kunta.example, maija(at)posti.example"
    assert mask(text) == (
        "info@kunta.example, kirjaamo@kunta.example, etunimi.sukunimi@kunta.example, [sähköposti], [sähköposti]"
    )


def test_an_address_of_mail_tells_whose_name_it_is() -> None:
    masked = mask("tuulispaa.oma@posti.example\nTuulispään puhe oli hyvä. Kiitos Tuulispäälle!")
    assert "uulisp" not in masked


def test_names_in_web_addresses_and_handles_are_masked() -> None:
    text = "https://kunta.example/vaki/matti-meikalainen/cv, www.kunta.example/~mvirtanen, @maijam ja https://kunta.example/palvelut"
    assert mask(text) == (
        "https://kunta.example/vaki/[henkilö], www.kunta.example/~[henkilö], [henkilö] ja https://kunta.example/palvelut"
    )


def test_a_home_is_masked_and_a_venue_stays() -> None:
    masker = Masker(venues=("Kirkkotie 3",))
    text = (
        "Tupa, Kirkkotie 3, Varkaus\nMaija Virtanen, Kotikuja 5 A 3, 00100 Helsinki\nKäyntiosoite Torikatu 2"
    )
    assert masker.mask(text).text == (
        "Tupa, Kirkkotie 3, Varkaus\n[henkilö], [osoite]\nKäyntiosoite Torikatu 2"
    )


def test_accounts_and_plates_are_masked() -> None:
    text = "Tili FI21 1234 5600 0007 85, rekisterinumero ABC-123"
    assert mask(text) == "Tili [tilinumero], rekisterinumero [rekisterinumero]"


def test_what_is_masked_already_stays_as_it_is() -> None:
    once = mask("Maija Virtanen, p. 040 123 4567, maija.virtanen@posti.example")
    assert mask(once) == once
