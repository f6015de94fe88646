import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest import Source, read
from pipeline.ingest.plain.decode import decode

TEXT = "Työryhmän näkemys – ”hyvä” ääni Örölle, 5 €\nÄäkkösiä riittää."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_finnish_is_read_from_every_usual_encoding(encoding: str) -> None:
    decoded = decode(TEXT.encode(encoding))
    assert decoded.text == TEXT
    assert not decoded.replaced


def test_latin_1_without_signs_is_read() -> None:
    assert decode("Pöytä ja hyvä ääni".encode("latin-1")).text == "Pöytä ja hyvä ääni"


def test_dos_encoding_is_read() -> None:
    assert decode("Pöytä ja hyvä ääni, ÄITI".encode("cp850")).text == "Pöytä ja hyvä ääni, ÄITI"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_every_line_end_is_a_line_end(end: str) -> None:
    document = read(Source(f"Otsikko:{end}- yksi{end}- kaksi".encode(), "a.txt"))
    assert [document.text_of(block) for block in document.blocks] == ["Otsikko:", "yksi", "kaksi"]


def test_nul_zero_width_and_decomposed_characters_are_cleaned() -> None:
    document = read(Source("Yhteisty\u006f\u0308 ja\u200b se\u00adka\x00\ufeff valo".encode(), "a.txt"))
    assert document.text == "Yhteistyö ja seka valo"


def test_cut_utf_8_is_read_with_a_warning() -> None:
    document = read(Source("Työtä riittää kaikille täällä ja siellä".encode() + "ä".encode()[:1], "a.txt"))
    assert document.text.startswith("Työtä riittää kaikille täällä ja siellä")
    assert [warning.code for warning in document.warnings] == ["bad_bytes"]


def test_doubly_encoded_text_is_mended_with_a_warning() -> None:
    data = "Työtä riittää kyllä".encode().decode("cp1252").encode()
    document = read(Source(data, "a.txt"))
    assert document.text == "Työtä riittää kyllä"
    assert [warning.code for warning in document.warnings] == ["mended_encoding"]


@given(st.binary(max_size=300))
def test_any_bytes_decode_to_text_without_nul(data: bytes) -> None:
    assert "\x00" not in decode(data).text
