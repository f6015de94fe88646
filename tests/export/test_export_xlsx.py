from __future__ import annotations

import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from invented import put, record
from lxml import etree

from pipeline.export import sheet, xlsx
from pipeline.export.entries import Options, entries
from pipeline.export.tables import Audience, tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

Made = tuple[dict[str, Any], str]


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., openpyxl.Workbook]:
    """Export records and open what came out, as openpyxl does."""

    def make(*made: Made, language: str = "fi") -> openpyxl.Workbook:
        for number, one in enumerate(made):
            put(tmp_path / "in", one, f"{number}")
        options = Options(language=language)
        xlsx.write(entries(tmp_path / "in", lambda *_: None), tmp_path / "o.xlsx", options)
        assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "o.xlsx"]
        return openpyxl.load_workbook(tmp_path / "o.xlsx")

    return make


def _cells(found: Worksheet, title: str) -> list[Any]:
    """The cells of the column of this title, without the head."""
    head = [cell.value for cell in found[1]]
    return [row[head.index(title)] for row in found.iter_rows(min_row=2)]


def test_a_sheet_a_type_with_frozen_head_filter_and_names_of_the_language(
    book: Callable[..., openpyxl.Workbook],
) -> None:
    found = book(record("Penkki laavulle"), language="sv")
    assert found.sheetnames == ["Om filen", *(t.titles["sv"] for t in tables(Audience.PEOPLE))]
    for table in tables(Audience.PEOPLE):
        one = found[table.titles["sv"]]
        assert one.freeze_panes == "A2"
        assert one.auto_filter.ref.startswith("A1:")
        assert [cell.value for cell in one[1]] == [c.titles["sv"] for c in table.columns]
    needs = found["Behov och önskemål"]
    assert [cell.value for cell in _cells(needs, "Text")] == ["Penkki laavulle"]
    assert [cell.value for cell in _cells(needs, "Typ")] == ["behov"]
    assert needs.auto_filter.ref.endswith("2")


def test_dates_numbers_and_truth_are_what_excel_sorts_by(book: Callable[..., openpyxl.Workbook]) -> None:
    found = book(record("Penkki laavulle"))
    assert _cells(found["Toimenpiteet"], "Määräpäivä")[0].value == datetime(2026, 9, 15)  # noqa: DTZ001 -- a day in a cell
    assert _cells(found["Tarpeet ja toiveet"], "Varmuus")[0].value == 0.979
    assert _cells(found["Tarpeet ja toiveet"], "Tarkistettava")[0].value is False
    assert _cells(found["Palaute"], "Asteikon alku")[0].value is None


def test_a_day_before_the_days_that_excel_counts_stays_text(book: Callable[..., openpyxl.Workbook]) -> None:
    made, text = record()
    made["actions"][0]["due"] = "1899-12-31"
    assert _cells(book((made, text))["Toimenpiteet"], "Määräpäivä")[0].value == "1899-12-31"


def test_the_same_records_give_the_same_bytes(book: Callable[..., Any], tmp_path: Path) -> None:
    book(record("Penkki laavulle"))
    before = (tmp_path / "o.xlsx").read_bytes()
    book(record("Penkki laavulle"))
    assert (tmp_path / "o.xlsx").read_bytes() == before


BAD = [
    "=1+1",
    "{=1+1}",
    "@SUM(1)",
    "＝1+1",
    "\t=1",
    "https://a.example/x",
    "internal:'Todisteet'!A1",
    "12",
    "<r><t>x</t></r>",
    "<r></si><f>1+1</f></r>",
    "<r>&amp;</r>",
    "_x0041_",
    "a\x00b\x0bc",
    "\ufffe\uffff",
    " alku ja loppu ",
    "🪑" * 3,
    "<b>&\"'",
]


def test_whatever_a_text_holds_it_is_a_text_and_reads_as_it_was(
    book: Callable[..., openpyxl.Workbook], tmp_path: Path
) -> None:
    warnings_ = [{"code": "code", "message": text} for text in BAD]
    found = book(record("=1+1", warnings=warnings_))
    cells = _cells(found["Varoitukset"], "Viesti")
    plain = [text for text in BAD if not set(text) & set("\x00\x0b\ufffe\uffff") and "_x" not in text]
    assert [cell.value for cell in cells if cell.value in plain] == plain
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert [cell.value for cell in cells][BAD.index("_x0041_")] in ("_x005F_x0041_", "_x0041_")
    with zipfile.ZipFile(tmp_path / "o.xlsx") as parts:
        for name in parts.namelist():
            root = etree.fromstring(parts.read(name))  # as strict a reader as there is
            assert not root.findall(".//{*}f"), name


def test_text_that_editing_would_make_a_formula_is_marked_as_text(
    book: Callable[..., openpyxl.Workbook],
) -> None:
    found = book(record("=1+1", "tavallinen"))
    first, second = _cells(found["Tarpeet ja toiveet"], "Teksti")
    assert (first.value, first.quotePrefix) == ("=1+1", True)
    assert not second.quotePrefix


def test_tips_and_contacts_link_to_pages_and_mailboxes_and_to_nothing_else(
    book: Callable[..., openpyxl.Workbook],
) -> None:
    urls = [
        "https://opas.example/a?b=1#c",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://opas.example/" + "a" * 2_080,
        "http:///polku",
    ]
    tips = tuple({"text": f"Opas {n}", "url": url} for n, url in enumerate(urls))
    mails = ({"text": "Kysy", "email": "neuvonta@yhdistys.example"},)
    found = book(record(tips=(*tips, *mails)))
    cells = _cells(found["Materiaalivinkit"], "Verkko-osoite")
    assert [cell.value for cell in cells] == [*urls, None]
    assert [bool(cell.hyperlink) for cell in cells] == [True, False, False, False, False, False]
    link = cells[0].hyperlink
    assert f"{link.target}#{link.location}" == urls[0]
    mail = _cells(found["Materiaalivinkit"], "Sähköposti")[-1]
    assert (mail.value, mail.hyperlink.target) == (
        "neuvonta@yhdistys.example",
        "mailto:neuvonta@yhdistys.example",
    )


def test_an_item_links_to_the_row_of_its_quote(book: Callable[..., openpyxl.Workbook]) -> None:
    found = book(record("Penkki laavulle"), record("Valo laiturille", name="b.md"))
    for text, cell in zip(
        ("Penkki laavulle", "Valo laiturille"), _cells(found["Tarpeet ja toiveet"], "Todiste"), strict=True
    ):
        name, place = cell.hyperlink.location.split("!")
        row = found[name.strip("'")][int(place.removeprefix("A"))]
        assert text in [one.value for one in row]


def test_links_past_the_limit_are_text_without_a_warning(
    book: Callable[..., openpyxl.Workbook], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet, "MOST_LINKS", 3)
    tips = tuple({"text": f"Opas {n}", "url": f"https://opas.example/{n}"} for n in range(4))
    tips_sheet = book(record(tips=tips))["Materiaalivinkit"]
    cells = _cells(tips_sheet, "Verkko-osoite")
    assert [cell.value for cell in cells] == [f"https://opas.example/{n}" for n in range(4)]
    # To quotes: the theme's row and two tips. To the outside: the contact, the concept and a tip.
    quotes = _cells(tips_sheet, "Todiste")
    assert [cell.value == "näytä" for cell in quotes] == [True, True, False, False]
    assert sum(bool(cell.hyperlink) for cell in cells) == 1


def test_rows_past_the_limit_go_on_in_another_sheet(
    book: Callable[..., openpyxl.Workbook], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet, "ROWS", 3)
    found = book(record("a", "b", "c", "d", "e"))
    names = [name for name in found.sheetnames if name.startswith("Tarpeet")]
    assert names == ["Tarpeet ja toiveet", "Tarpeet ja toiveet (2)", "Tarpeet ja toiveet (3)"]
    assert [cell.value for name in names for cell in _cells(found[name], "Teksti")] == list("abcde")
    assert all(found[name].auto_filter.ref for name in names)
    link = _cells(found[names[2]], "Todiste")[0].hyperlink.location
    name, place = link.split("!")
    assert "e" in [cell.value for cell in found[name.strip("'")][int(place.removeprefix("A"))]]


def test_no_sheet_name_is_too_long_or_forbidden_even_with_a_number() -> None:
    for language in ("fi", "sv", "en"):
        names = [table.titles[language] for table in tables(Audience.PEOPLE)]
        assert max(map(len, names)) <= 31 - len(" (99)")
        assert not set("".join(names)) & set("[]:*?/\\'")
        assert len({name.casefold() for name in names}) == len(names)


@pytest.mark.parametrize("letter", ["a", "🪑"])
def test_a_cell_that_is_too_long_is_cut_at_a_whole_character_with_a_note(
    book: Callable[..., openpyxl.Workbook], letter: str
) -> None:
    found = book(record(warnings=[{"code": "code", "message": letter * 40_000}]))
    text = _cells(found["Varoitukset"], "Viesti")[0].value
    assert len(text.encode("utf-16-le")) // 2 in (32_766, 32_767)
    assert text.endswith(f"{letter} … [katkaistu; koko teksti on tietueessa]")


def test_the_first_sheet_says_what_the_workbook_is(book: Callable[..., openpyxl.Workbook]) -> None:
    about = book(record("Penkki", "Pöytä"))["Tietoja"]
    said = {row[0].value: row[1].value for row in about.iter_rows()}
    assert said["Profiili"].startswith("Sisäinen")
    assert (said["Tietueita"], said["Rivejä: Tarpeet ja toiveet"]) == (1, 2)
    assert "Lisenssi" not in said


def test_a_failing_export_leaves_the_old_workbook_and_nothing_else(tmp_path: Path) -> None:
    def fail() -> Any:
        yield from entries(put(tmp_path / "in", record()), lambda *_: None)
        raise OSError(28, "No space left on device")

    (tmp_path / "o.xlsx").write_bytes(b"vanha")
    with pytest.raises(OSError, match="No space"):
        xlsx.write(fail(), tmp_path / "o.xlsx", Options())
    assert (tmp_path / "o.xlsx").read_bytes() == b"vanha"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "o.xlsx"]


def test_a_disk_that_fills_while_the_workbook_is_packed_is_a_disk_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device", "o.xlsx")

    put(tmp_path / "in", record())
    monkeypatch.setattr("xlsxwriter.workbook.ZipFile", full)
    with pytest.raises(OSError, match="No space"):
        xlsx.write(entries(tmp_path / "in", lambda *_: None), tmp_path / "o.xlsx", Options())
    assert [p.name for p in tmp_path.iterdir()] == ["in"]
