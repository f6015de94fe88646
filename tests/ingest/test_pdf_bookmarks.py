from __future__ import annotations

from pdf_files import Pdf

from pipeline.document import Kind

BODY = ["Rannalla tarvitaan uusi laituri, koska vanha on laho ja", "tikkaat puuttuvat kokonaan."]


class Outlined(Pdf):
    """A file whose outline names some of its lines."""

    def entry(self, title: str, level: int = 0) -> Outlined:
        key = f"{title}-{self.canvas.getPageNumber()}"
        self.canvas.bookmarkPage(key)
        self.canvas.addOutlineEntry(title, key, level=level)
        return self


def levels(pdf: Pdf) -> list[tuple[str, str, int]]:
    document = pdf.read()
    return [
        (b.marker, document.text_of(b), b.level)
        for b in document.blocks
        if b.kind in (Kind.HEADING, Kind.TITLE)
    ]


def page(pdf: Outlined, *, outlined: bool) -> Outlined:
    pdf.text(60, 90, "1. Ranta").lines(60, 104, BODY).text(60, 134, "Laituri").lines(60, 148, BODY)
    pdf.text(60, 180, "2. Tie").lines(60, 194, BODY)
    if outlined:
        pdf.entry("1. RANTA").entry("Laituri", 1).entry("Tie")
    return pdf


def test_lines_that_the_outline_repeats_are_headings_of_its_levels() -> None:
    assert levels(page(Outlined(), outlined=True)) == [
        ("1.", "Ranta", 1),
        ("", "Laituri", 2),
        ("2.", "Tie", 1),
    ]


def test_without_an_outline_the_same_lines_are_none() -> None:
    assert "Laituri" not in [text for _, text, _ in levels(page(Outlined(), outlined=False))]


def test_an_entry_for_another_page_proves_nothing() -> None:
    pdf = Outlined().lines(60, 80, BODY).entry("Laituri").page()
    pdf.text(60, 90, "Laituri").lines(60, 103, BODY)
    assert not levels(pdf)


def test_a_heading_over_two_lines_is_one_although_it_looks_like_text() -> None:
    pdf = Outlined().lines(60, 60, BODY)
    pdf.lines(60, 100, ["Rannan kunnostus ja", "talvitien hoito"]).lines(60, 126.4, BODY)
    pdf.entry("Rannan kunnostus ja talvitien hoito")
    assert [text for _, text, _ in levels(pdf)] == ["Rannan kunnostus ja talvitien hoito"]


def test_headings_that_the_outline_leaves_out_stand_under_those_that_it_has() -> None:
    pdf = Outlined()
    for number in range(2):
        pdf.text(60, 70, f"Luku {number}", 16).entry(f"Luku {number}").text(60, 140, "Sää", bold=True)
        pdf.lines(60, 156, BODY).page()
    assert [level for _, text, level in levels(pdf) if text == "Sää"] == [2, 2]
