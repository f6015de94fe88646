"""Reading order of positioned shapes: titles, heads with notes, tables of boxes, plain columns."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Piece
from pipeline.ingest.slides.boxes import BoxTable
from pipeline.ingest.slides.layout import MANY, Part, arrange
from pipeline.ingest.slides.model import Role, Shape, line

WIDTH, HEIGHT = 960.0, 540.0


def box(  # noqa: PLR0913 -- a box has as many sides, most with a usual value
    text: str,
    x: float,
    y: float,
    w: float = 200,
    h: float = 50,
    *,
    size: float = 14,
    bold: bool = False,
    fill: str | None = None,
    role: Role = Role.FREE,
    bullet: str = "",
) -> Shape:
    lines = [line([Piece(row, bold)], size=size, strong=bold, bullet=bullet) for row in text.split("\n")]
    return Shape(x, y, w, h, tuple(item for item in lines if item), role, fill)


def title(text: str = "Ryhmien laput") -> Shape:
    return box(text, 30, 15, 900, 50, size=30, bold=True)


def read(shapes: list[Shape], *, first: bool = False, seed: int | None = 1) -> list[str]:
    """Return the arranged slide in short: `# title`, `## head`, `- note`, plain text, rows with bars."""
    if seed is not None:
        random.Random(seed).shuffle(shapes)  # noqa: S311 -- the file's order must not matter
    out: list[str] = []
    for item in arrange(shapes, WIDTH, HEIGHT, first=first):
        if isinstance(item, BoxTable):
            out.extend(" | ".join(s.text if s else "" for s in row) for row in (item.heads, *item.rows))
        else:
            sign = {Part.TITLE: "# ", Part.HEAD: "#" * item.level + " ", Part.NOTE: "- ", Part.TEXT: ""}
            out.append(sign[item.part] + item.shape.text)
    return out


def three_columns() -> list[Shape]:
    return [
        title(),
        box("Tarpeet", 30, 80, size=20),
        box("Esteet", 330, 80, size=20),
        box("Lupaukset", 630, 80, size=20),
        box("kerhotila talveksi", 35, 140),
        box("kyydit kirkolta", 28, 210),
        box("vuokra nousee", 340, 150),
        box("vetäjät väsyvät", 325, 215),
        box("avaimet löytyvät", 640, 145),
    ]


def test_notes_are_read_column_by_column_under_larger_heads() -> None:
    assert read(three_columns()) == [
        "# Ryhmien laput",
        "## Tarpeet",
        "- kerhotila talveksi",
        "- kyydit kirkolta",
        "## Esteet",
        "- vuokra nousee",
        "- vetäjät väsyvät",
        "## Lupaukset",
        "- avaimet löytyvät",
    ]


@given(st.permutations(range(9)))
@settings(max_examples=25, deadline=None)
def test_order_in_the_file_never_matters(order: list[int]) -> None:
    shapes = three_columns()
    assert read([shapes[i] for i in order], seed=None) == read(three_columns(), seed=None)


@given(st.lists(st.tuples(st.floats(-8, 8), st.floats(-8, 8)), min_size=9, max_size=9))
@settings(max_examples=40, deadline=None)
def test_slight_misalignment_moves_no_note_to_another_head(shifts: list[tuple[float, float]]) -> None:
    shapes = three_columns()
    for shape, (dx, dy) in zip(shapes[4:], shifts, strict=False):
        shape.x += dx
        shape.y += dy
    assert read(shapes, seed=None) == read(three_columns(), seed=None)


def test_bold_heads_of_the_same_size_gather_their_notes() -> None:
    shapes = [
        title(),
        box("Tarpeet", 30, 80, bold=True),
        box("Esteet", 500, 80, bold=True),
        box("kerhotila talveksi", 35, 140),
        box("vuokra nousee", 505, 140),
    ]
    assert read(shapes)[1:] == ["## Tarpeet", "- kerhotila talveksi", "## Esteet", "- vuokra nousee"]


def test_head_boxes_that_only_their_colour_tells_are_heads() -> None:
    shapes = [
        title(),
        box("Nyt", 30, 80, fill="blue"),
        box("Viiden vuoden päästä", 500, 80, fill="blue"),
        box("kokoonnumme kirjastossa", 35, 140, fill="yellow"),
        box("meno hiipuu syksyllä", 35, 200, fill="pink"),
        box("oma talo", 505, 140, fill="yellow"),
    ]
    assert read(shapes)[1:] == [
        "## Nyt",
        "- kokoonnumme kirjastossa",
        "- meno hiipuu syksyllä",
        "## Viiden vuoden päästä",
        "- oma talo",
    ]


def test_notes_of_chance_colours_have_no_heads() -> None:
    shapes = [
        title(),
        box("kokoonnumme kirjastossa", 35, 90, fill="yellow"),
        box("meno hiipuu syksyllä", 500, 90, fill="pink"),
        box("oma talo olisi hyvä", 35, 190, fill="pink"),
        box("bussi ei kulje illalla", 500, 190, fill="yellow"),
    ]
    assert sorted(read(shapes)[1:]) == sorted(f"- {s.text}" for s in shapes if s.size == 14)


def test_heads_at_the_left_gather_their_rows() -> None:
    shapes = [
        title(),
        box("Tarpeet", 30, 100, 140, 80, size=20, bold=True),
        box("Esteet", 30, 220, 140, 80, size=20, bold=True),
        box("kerhotila talveksi", 200, 105),
        box("kyydit kirkolta", 420, 98),
        box("vuokra nousee", 200, 222),
        box("vetäjät väsyvät", 420, 235),
    ]
    assert read(shapes)[1:] == [
        "## Tarpeet",
        "- kerhotila talveksi",
        "- kyydit kirkolta",
        "## Esteet",
        "- vuokra nousee",
        "- vetäjät väsyvät",
    ]


def test_a_second_band_of_heads_starts_new_columns() -> None:
    shapes = [
        title(),
        box("Tarpeet", 30, 80, size=20),
        box("Esteet", 500, 80, size=20),
        box("kerhotila talveksi", 30, 140),
        box("vuokra nousee", 500, 140),
        box("Lupaukset", 30, 300, size=20),
        box("Kysymykset", 500, 300, size=20),
        box("avaimet löytyvät", 30, 360),
        box("kuka vetää ryhmää?", 500, 360),
        box("kuka siivoaa tilan?", 500, 420),
    ]
    assert read(shapes)[1:] == [
        "## Tarpeet",
        "- kerhotila talveksi",
        "## Esteet",
        "- vuokra nousee",
        "## Lupaukset",
        "- avaimet löytyvät",
        "## Kysymykset",
        "- kuka vetää ryhmää?",
        "- kuka siivoaa tilan?",
    ]


def test_a_band_under_one_column_leaves_the_other_column_alone() -> None:
    shapes = [
        title(),
        box("Tarpeet", 30, 80, size=20),
        box("Esteet", 500, 80, size=20),
        box("kerhotila talveksi", 30, 140),
        box("vuokra nousee", 500, 140),
        box("Lupaukset", 30, 250, size=20),
        box("avaimet löytyvät", 30, 310),
        box("vetäjät väsyvät", 500, 320),
    ]
    assert read(shapes)[1:] == [
        "## Tarpeet",
        "- kerhotila talveksi",
        "## Esteet",
        "- vuokra nousee",
        "- vetäjät väsyvät",
        "## Lupaukset",
        "- avaimet löytyvät",
    ]


def test_notes_two_abreast_belong_to_the_head_at_their_left_edge() -> None:
    shapes = [
        title(),
        box("Tarpeet", 30, 80, 120, size=20),
        box("Esteet", 500, 80, 120, size=20),
        box("kerhotila talveksi", 30, 140, 150),
        box("kyydit kirkolta", 200, 145, 150),
        box("opastaulu torille", 300, 215, 150),
        box("vuokra nousee", 500, 140, 150),
        box("vetäjät väsyvät", 670, 145, 150),
    ]
    assert read(shapes)[1:] == [
        "## Tarpeet",
        "- kerhotila talveksi",
        "- kyydit kirkolta",
        "- opastaulu torille",
        "## Esteet",
        "- vuokra nousee",
        "- vetäjät väsyvät",
    ]


def test_a_head_without_notes_is_still_a_head() -> None:
    shapes = [s for s in three_columns() if s.text != "avaimet löytyvät"]
    assert read(shapes)[-1] == "## Lupaukset"


def test_a_head_over_heads_stands_above_them() -> None:
    shapes = [
        title(),
        box("Rannan kylät", 30, 75, 850, 40, size=24, bold=True),
        box("Tarpeet", 30, 125, size=18, bold=True),
        box("Esteet", 500, 125, size=18, bold=True),
        box("kerhotila talveksi", 30, 185),
        box("vuokra nousee", 500, 185),
    ]
    assert read(shapes)[1:] == [
        "## Rannan kylät",
        "### Tarpeet",
        "- kerhotila talveksi",
        "### Esteet",
        "- vuokra nousee",
    ]


def test_posts_with_titles_are_read_column_by_column() -> None:
    shapes = [title(), box("Tarpeet", 30, 80, size=20, bold=True), box("Esteet", 500, 80, size=20, bold=True)]
    for x, name in ((30, "tila"), (500, "raha")):
        for y in (140, 280):
            shapes.append(box(f"{name} {y}", x, y, 300, 25, bold=True))
            shapes.append(box(f"{name}sta kirjoitettiin {y}", x, y + 30, 300, 80))
    assert read(shapes)[1:] == [
        "## Tarpeet",
        "### tila 140",
        "- tilasta kirjoitettiin 140",
        "### tila 280",
        "- tilasta kirjoitettiin 280",
        "## Esteet",
        "### raha 140",
        "- rahasta kirjoitettiin 140",
        "### raha 280",
        "- rahasta kirjoitettiin 280",
    ]


def test_the_hub_of_a_mind_map_heads_the_notes_round_it() -> None:
    places = ((60, 120), (380, 110), (700, 120), (60, 260), (700, 260), (380, 430))
    shapes = [title(), box("Kylätalo", 400, 250, 160, 60, size=24)]
    shapes += [box(f"ajatus {i}", x, y) for i, (x, y) in enumerate(places)]
    assert read(shapes)[1] == "## Kylätalo"
    assert len(read(shapes)) == 8


def test_quadrants_keep_their_heads() -> None:
    shapes = [title("Nelikenttä")]
    for index, (head, text) in enumerate(
        (
            ("Vahvuudet", "tuttu porukka"),
            ("Heikkoudet", "vähän rahaa"),
            ("Mahdollisuudet", "uudet asukkaat"),
            ("Uhat", "kauppa sulkee"),
        )
    ):
        x, y = 40 + 460 * (index % 2), 80 + 220 * (index // 2)
        shapes += [box(head, x, y, 400, 30, size=18), box(text, x, y + 40, 400, 150)]
    assert read(shapes)[1:] == [
        "## Vahvuudet",
        "- tuttu porukka",
        "## Heikkoudet",
        "- vähän rahaa",
        "## Mahdollisuudet",
        "- uudet asukkaat",
        "## Uhat",
        "- kauppa sulkee",
    ]


def who_what_when() -> list[Shape]:
    return [
        title("Näin jatketaan"),
        box("Kuka", 30, 80, bold=True),
        box("Mitä tehdään", 330, 80, bold=True),
        box("Milloin", 630, 80, bold=True),
        box("Salla", 35, 140),
        box("kysyy tilan hintaa isännöitsijältä", 326, 145),
        box("10.9.2026", 640, 138),
        box("Kyläyhdistys", 28, 225),
        box("tilaa valot rantapolun varteen", 335, 220),
        box("lokakuussa", 630, 232),
    ]


def test_boxes_in_rows_under_heads_are_a_table() -> None:
    assert read(who_what_when())[1:] == [
        "Kuka | Mitä tehdään | Milloin",
        "Salla | kysyy tilan hintaa isännöitsijältä | 10.9.2026",
        "Kyläyhdistys | tilaa valot rantapolun varteen | lokakuussa",
    ]


def test_a_table_of_boxes_may_lack_a_date() -> None:
    shapes = [s for s in who_what_when() if s.text != "lokakuussa"]
    assert read(shapes)[-1] == "Kyläyhdistys | tilaa valot rantapolun varteen | "


def test_boxes_with_heads_above_and_at_the_left_are_a_table_with_row_heads() -> None:
    shapes = [
        title(),
        box("Tarpeet", 250, 80, bold=True),
        box("Esteet", 550, 80, bold=True),
        box("Pohjoinen", 30, 140, bold=True),
        box("Etelä", 30, 220, bold=True),
        box("kerhotila talveksi", 250, 140),
        box("vuokra nousee", 550, 140),
        box("kyydit kirkolta", 250, 220),
        box("vetäjät väsyvät", 550, 220),
    ]
    assert read(shapes)[1:] == [
        " | Tarpeet | Esteet",
        "Pohjoinen | kerhotila talveksi | vuokra nousee",
        "Etelä | kyydit kirkolta | vetäjät väsyvät",
    ]


def test_a_tidy_wall_is_no_table() -> None:
    shapes = [title()]
    notes = iter(
        [
            "kerhotila talveksi",
            "vuokra nousee taas",
            "avaimet löytyvät",
            "kyydit kirkolta",
            "vetäjät väsyvät",
            "kahvit keitetään",
        ]
    )
    shapes += [
        box(head, 30 + 300 * i, 80, bold=True) for i, head in enumerate(("Tarpeet", "Esteet", "Lupaukset"))
    ]
    shapes += [box(next(notes), 30 + 300 * c, 140 + 80 * r) for r, c in itertools.product(range(2), range(3))]
    assert read(shapes)[1:4] == ["## Tarpeet", "- kerhotila talveksi", "- kyydit kirkolta"]


def test_a_summary_under_all_columns_is_no_note_of_the_last() -> None:
    shapes = [*three_columns(), box("Yhdessä olemme enemmän kuin osiemme summa", 30, 440, 850)]
    assert read(shapes)[-1] == "Yhdessä olemme enemmän kuin osiemme summa"


def test_small_print_at_the_foot_comes_last() -> None:
    shapes = [*three_columns(), box("kirjurina Salla", 30, 505, 200, 25, size=10)]
    assert read(shapes)[-1] == "kirjurina Salla"


def test_a_title_that_is_no_placeholder_is_found_by_its_size() -> None:
    shapes = [
        box("Rannan asukkaiden ilta", 60, 150, 800, 60, size=36),
        box("tiistaina 5.5.2026", 60, 260, size=18),
    ]
    assert read(shapes)[0] == "# Rannan asukkaiden ilta"


def test_one_of_three_equal_heads_is_no_title() -> None:
    shapes = three_columns()[1:]
    assert not any(item.startswith("# ") for item in read(shapes))


def test_a_title_placeholder_wins_over_larger_text() -> None:
    shapes = [
        box("Tulokset", 30, 20, 800, 50, size=20, role=Role.TITLE),
        box("87 %", 60, 200, size=80),
        box("osallistujista tulisi uudestaan", 60, 330, 600),
    ]
    assert read(shapes)[0] == "# Tulokset"


def test_title_comes_first_even_at_the_foot() -> None:
    shapes = [box("Kaikki yhdessä", 60, 200, role=Role.BODY), box("Osa 2", 60, 400, size=40, role=Role.TITLE)]
    assert read(shapes) == ["# Osa 2", "Kaikki yhdessä"]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [box(f"vasen {i}", 40, 100 + 70 * i, 380, role=Role.BODY) for i in range(3)]
    right = [box(f"oikea {i}", 500, 90 + 80 * i, 380, role=Role.BODY) for i in range(3)]
    assert read([title(), *left, *right])[1:] == [
        "vasen 0",
        "vasen 1",
        "vasen 2",
        "oikea 0",
        "oikea 1",
        "oikea 2",
    ]


def test_numbers_at_the_left_stay_with_their_texts() -> None:
    shapes = [title()]
    shapes += [box(str(i), 40, 100 + 100 * i, 40, 60, role=Role.BODY) for i in range(1, 4)]
    shapes += [box(f"askel {i}", 120, 100 + 100 * i, 600, 60, role=Role.BODY) for i in range(1, 4)]
    assert read(shapes)[1:] == ["1", "askel 1", "2", "askel 2", "3", "askel 3"]


def test_text_over_its_background_comes_after_it() -> None:
    shapes = [
        title(),
        box("Kuvassa näkyy kunnan kartta", 60, 100, 800, 380, role=Role.BODY),
        box("uimaranta", 200, 200, 80, 24),
    ]
    assert read(shapes)[1:] == ["Kuvassa näkyy kunnan kartta", "uimaranta"]


def test_loose_facts_of_the_first_slide_are_no_notes() -> None:
    shapes = [
        title("Kylien ilta"),
        box("tiistaina 5.5.2026 klo 18", 60, 120, 400, size=20),
        box("Seurantalo, Rantatie 4", 60, 180, 400, size=16),
        box("Kutsuu kyläyhdistys", 500, 120, 300, size=16),
        box("Kahvi klo 17.30", 500, 180, 300, size=14),
    ]
    assert not any(item.startswith(("- ", "## ")) for item in read(shapes, first=True))


def test_loose_boxes_in_rows_are_a_wall_of_notes() -> None:
    shapes = [title(), *(box(f"ajatus {i}", 40 + 230 * (i % 4), 120 + 90 * (i // 4)) for i in range(8))]
    assert [item[:2] for item in read(shapes)[1:]] == ["- "] * 8


def test_a_slide_of_thousands_of_boxes_is_read_in_rows() -> None:
    count = MANY + 1
    shapes = [box(f"lappu {i}", 40 * (i % 20), 5 * (i // 20) * 2, 30, 8) for i in range(count)]
    texts = read(shapes)
    assert len(texts) == count
    assert texts[:3] == ["lappu 0", "lappu 1", "lappu 2"]


def test_furniture_is_left_to_the_end() -> None:
    shapes = [*three_columns(), box("12", 900, 510, 30, 20, role=Role.FURNITURE)]
    assert "12" not in read(shapes)


def test_a_slogan_far_over_small_print_heads_nothing() -> None:
    shapes = [
        title("Pääviesti"),
        box("Naapuri on lähin apu", 110, 150, 700, 90, size=40),
        box("Kiitos kaikille\nOuti Ranta, ry:n sihteeri", 110, 400, 700, 80),
    ]
    assert read(shapes)[1] == "Naapuri on lähin apu"


@pytest.mark.parametrize("count", [0, 1])
def test_slides_with_hardly_anything_are_read(count: int) -> None:
    assert read([title()][:count]) == ["# Ryhmien laput"][:count]
