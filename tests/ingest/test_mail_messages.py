from email.message import EmailMessage
from email.policy import SMTP

import pytest

from pipeline.document import Document, Kind
from pipeline.ingest import Source, mail, plain, read


def message(text: str = "", *, subject: str = "Kyläillan muistiinpanot", **parameters: str) -> EmailMessage:
    mail_message = EmailMessage(policy=SMTP)
    mail_message["From"] = "Helka Vuorinen <helka@kylat.example>"
    mail_message["To"] = "kylaryhma@kylat.example"
    mail_message["Subject"] = subject
    mail_message["Date"] = "Tue, 03 Mar 2026 10:00:00 +0200"
    mail_message["Message-ID"] = "<1@kylat.example>"
    if text:
        mail_message.set_content(text, **parameters)
    return mail_message


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.text_of(block)) for block in document.blocks]


def content(document: Document) -> list[str]:
    return [words for kind, words in blocks(document) if kind != "furniture"]


def of_text(text: str) -> Document:
    return plain.read(Source(text.encode(), "viesti.txt"))


def test_subject_is_the_title_and_other_header_lines_are_furniture() -> None:
    document = read(
        Source(message("Hei kaikki,\n\nkiitos illasta.\n", subject="VS: Ääni ja polku").as_bytes(), "a.eml")
    )
    assert document.media_type == "message/rfc822"
    assert [
        (block.marker, document.text_of(block)) for block in document.blocks if block.kind is Kind.TITLE
    ] == [("VS:", "Ääni ja polku")]
    assert sum(kind == "furniture" for kind, _ in blocks(document)) == 3
    assert content(document)[1:] == ["Hei kaikki,", "kiitos illasta."]


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_transfer_encodings_and_charsets_are_undone(encoding: str, charset: str) -> None:
    data = message("Pöytä ja äänet järjestykseen.\n", cte=encoding, charset=charset).as_bytes()
    assert "Pöytä ja äänet järjestykseen." in mail.read(Source(data, "a.eml")).text


def test_missing_or_wrong_charset_is_guessed() -> None:
    data = (
        b"From: a@b.example\r\nSubject: Hei\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + "Pöytä".encode("latin-1")
    )
    assert "Pöytä" in mail.read(Source(data, "a.eml")).text


def test_text_is_preferred_to_html_unless_it_only_points_to_it() -> None:
    both = message("Lyhyt teksti illasta on tässä.\n")
    both.add_alternative("<p>HTML-muotoinen teksti</p>", subtype="html")
    assert content(mail.read(Source(both.as_bytes(), "a.eml")))[1:] == ["Lyhyt teksti illasta on tässä."]
    pointer = message("Avaa HTML.\n")
    pointer.add_alternative(
        "<h2>Tarpeet</h2><ul><li>" + "penkki rannalle ja valot polulle </li><li>" * 8 + "</li></ul>",
        subtype="html",
    )
    assert ("heading", "Tarpeet") in blocks(mail.read(Source(pointer.as_bytes(), "a.eml")))


def test_html_alone_is_read() -> None:
    only = message()
    only.set_content("<p><b>Tarpeet</b></p><ul><li>penkki</li></ul><p>Terveisin<br>Helka</p>", subtype="html")
    assert content(mail.read(Source(only.as_bytes(), "a.eml")))[1:] == [
        "Tarpeet",
        "penkki",
        "Terveisin",
        "Helka",
    ]


def test_attachments_are_left_out_with_their_number() -> None:
    with_files = message("Liitteenä taulukko.\n")
    with_files.add_attachment("a;b\n", subtype="csv", filename="a.csv")
    with_files.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="b.pdf")
    document = mail.read(Source(with_files.as_bytes(), "a.eml"))
    assert [(warning.code, "2" in warning.message) for warning in document.warnings] == [
        ("attachments", True)
    ]
    assert "a;b" not in document.text


def test_forwarded_message_is_read_under_its_subject() -> None:
    outer = message("Katso alla.\n")
    outer.add_attachment(message("Penkki puuttuu rannalta.\n", subject="Rannan asiat"))
    document = mail.read(Source(outer.as_bytes(), "a.eml"))
    assert ("heading", "Rannan asiat") in blocks(document)
    assert "Penkki puuttuu rannalta." in content(document)


def test_flowed_lines_are_joined() -> None:
    data = message("Penkki rannalle \nja valo polulle.\n\n> vanha rivi \n> jatkuu\n").as_bytes()
    data = data.replace(b'charset="utf-8"', b'charset="utf-8"; format=flowed')
    assert content(mail.read(Source(data, "a.eml")))[1:] == [
        "Penkki rannalle ja valo polulle.",
        "vanha rivi jatkuu",
    ]


CHAIN = """\
Lähettäjä: Helka Vuorinen <helka@kylat.example>
Lähetetty: tiistai 3. maaliskuuta 2026 10.00
Vastaanottaja: Kyläryhmä
Aihe: VS: Illan anti

Hei kaikki,

tässä illan anti. Rannalle toivotaan penkkiä, jolla voi levätä ennen
ylämäkeä, ja polulle kaivataan valoja.

RANTA

- penkki
- roska-astia

Terveisin
Helka

--
Helka Vuorinen
kyläkoordinaattori
p. 040 000 0000
Tämä viesti on tarkoitettu vain vastaanottajalleen.

Oiva Lahti kirjoitti ma 2.3.2026 klo 9.12:
> Moi,
> Polulle kaivataan valoja.
> - kioski auki myös sunnuntaisin, koska silloin rannalla on eniten
>   väkeä
>
> t. Oiva
>
>> Helka Vuorinen kirjoitti 1.3.2026:
>> Ilta pidetään seurojentalolla.
"""


def test_text_that_is_a_mail_is_read_as_one() -> None:
    document = of_text(CHAIN)
    assert ("title", "Illan anti") in blocks(document)
    furniture = [words for kind, words in blocks(document) if kind == "furniture"]
    assert furniture == [
        "Lähettäjä: Helka Vuorinen <helka@kylat.example>",
        "Lähetetty: tiistai 3. maaliskuuta 2026 10.00",
        "Vastaanottaja: Kyläryhmä",
        "Tämä viesti on tarkoitettu vain vastaanottajalleen.",
        "Oiva Lahti kirjoitti ma 2.3.2026 klo 9.12:",
        "Polulle kaivataan valoja.",
        "Helka Vuorinen kirjoitti 1.3.2026:",
    ]


def test_signature_lines_are_blocks_of_their_own_and_no_headings() -> None:
    found = content(of_text(CHAIN))
    start = found.index("Terveisin")
    assert found[start : start + 5] == [
        "Terveisin",
        "Helka",
        "Helka Vuorinen",
        "kyläkoordinaattori",
        "p. 040 000 0000",
    ]


def test_quoted_text_is_kept_without_marks_and_wrapped_items_joined() -> None:
    found = blocks(of_text(CHAIN))
    assert ("list_item", "kioski auki myös sunnuntaisin, koska silloin rannalla on eniten väkeä") in found
    assert ("paragraph", "Ilta pidetään seurojentalolla.") in found


def test_header_of_an_older_message_in_the_text_gives_a_heading() -> None:
    text = (
        CHAIN.split("Oiva Lahti kirjoitti", maxsplit=1)[0]
        + "From: Oiva Lahti\nSent: Monday\nTo: Helka\nSubject: RE: Polun valot\n\nValot puuttuvat.\n"
    )
    found = blocks(of_text(text))
    assert ("heading", "Polun valot") in found
    assert ("furniture", "From: Oiva Lahti") in found


def test_facts_of_a_meeting_are_no_message_header() -> None:
    text = "Aika: 3.3.2026\nPaikka: Tupa\nAihe: Ranta\n\nTeksti."
    assert ("paragraph", "Aihe: Ranta") in blocks(of_text(text))


def test_farewell_in_the_middle_does_not_swallow_a_list() -> None:
    text = "Kiitos,\n\n# Ranta\n- penkki\n"
    assert ("list_item", "penkki") in blocks(of_text(text))


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: =?utf-8?q?rikki\r\nFrom: <<>>\r\nTo: \xff\xfe\r\n\r\nTeksti",
        b'MIME-Version: 1.0\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary="q"\r\n\r\nei osia',
    ],
)
def test_broken_headers_and_parts_do_not_stop_the_reading(data: bytes) -> None:
    assert mail.read(Source(data, "a.eml")).text
