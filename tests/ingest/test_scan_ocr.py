import stat
import sys
from pathlib import Path

import psutil
import pytest

from pipeline.document import Kind, PageStatus
from pipeline.errors import Category, ReadError
from pipeline.ingest import Source, legacy, read, scan

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def word(place: tuple[int, int, int], left: int, text: str, conf: int = 95) -> str:
    par, line, number = place
    return f"5\t1\t1\t{par}\t{line}\t{number}\t{left}\t{line * 50 + par * 200}\t100\t40\t{conf}\t{text}"


TSV = "\n".join(
    [
        HEAD,
        "4\t1\t1\t1\t1\t0\t0\t0\t900\t50\t-1\t",
        word((1, 1, 1), 0, "KYLÄILTA"),
        word((2, 1, 1), 0, "Rannalle"),
        word((2, 1, 2), 150, "toivotaan"),
        word((2, 2, 1), 0, "penkkejä."),
        word((3, 1, 1), 0, "•"),
        word((3, 1, 2), 50, "valo"),
        word((3, 2, 1), 0, "•"),
        word((3, 2, 2), 50, "kioski"),
        word((3, 3, 1), 0, "~", conf=-1),
    ]
)


def program(folder: Path, name: str, body: str) -> None:
    path = folder / name
    path.write_text(
        f"#!{sys.executable}\nimport pathlib, sys, time\nargs = sys.argv[1:]\n{body}\n", encoding="utf-8"
    )
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path))
    scan._languages.cache_clear()
    return tmp_path


def tesseract(folder: Path, answer: str, languages: str = "eng\nfin") -> None:
    (folder / "answer.tsv").write_text(answer, encoding="utf-8")
    program(
        folder,
        "tesseract",
        f"if '--list-langs' in args:\n    print('List of available languages (2):\\n' + {languages!r})\n"
        f"else:\n    assert args == ['stdin', 'stdout', '-l', 'fin', '--psm', '4', 'tsv']\n"
        f"    assert sys.stdin.buffer.read()\n    sys.stdout.buffer.write(pathlib.Path({str(folder / 'answer.tsv')!r}).read_bytes())",
    )


def test_picture_is_read_by_tesseract_as_one_scanned_page(bin_folder: Path) -> None:
    tesseract(bin_folder, TSV)
    document = read(Source(PNG, "skannaus.png"))
    assert [(block.kind, block.marker, document.text_of(block)) for block in document.blocks] == [
        (Kind.TITLE, "", "KYLÄILTA"),
        (Kind.PARAGRAPH, "", "Rannalle toivotaan penkkejä."),
        (Kind.LIST_ITEM, "•", "valo"),
        (Kind.LIST_ITEM, "•", "kioski"),
    ]
    assert [page.status for page in document.pages] == [PageStatus.OCR]
    assert document.pages[0].number == document.blocks[0].page == 1
    boxes = document.blocks[1].boxes
    assert [document.text[box.start : box.end].strip() for box in boxes] == [
        "Rannalle toivotaan",
        "penkkejä.",
    ]
    assert (boxes[0].x0, boxes[0].x1) == (0.0, 250 * 72 / 300)
    assert [warning.code for warning in document.warnings] == ["recognised"]


def test_lines_come_with_pixel_boxes() -> None:
    lines = scan.parse_tsv(TSV)
    assert lines[1][:5] == ("Rannalle toivotaan", 0.0, 450.0, 250.0, 490.0)
    assert len(lines) == 5


def test_without_tesseract_the_file_is_reported_as_a_scan(bin_folder: Path) -> None:
    with pytest.raises(ReadError) as caught:
        read(Source(PNG, "skannaus.png"))
    assert caught.value.category is Category.SCAN_WITHOUT_OCR
    assert "skannaus" in caught.value.message_fi
    assert caught.value.advice_fi.startswith("Asenna")


def test_without_finnish_data_the_file_is_reported_as_a_scan(bin_folder: Path) -> None:
    tesseract(bin_folder, TSV, languages="eng")
    assert not scan.available()
    with pytest.raises(ReadError) as caught:
        read(Source(PNG, "skannaus.png"))
    assert caught.value.category is Category.SCAN_WITHOUT_OCR


def test_picture_that_tesseract_refuses_is_damaged(bin_folder: Path) -> None:
    program(bin_folder, "tesseract", "print('fin')\nsys.exit('--list-langs' not in args)")
    with pytest.raises(ReadError) as caught:
        read(Source(PNG, "skannaus.png"))
    assert caught.value.category is Category.DAMAGED


def test_picture_without_text_is_empty(bin_folder: Path) -> None:
    tesseract(bin_folder, HEAD)
    with pytest.raises(ReadError) as caught:
        read(Source(b"\xff\xd8\xff\xe0" + PNG, "kuva.jpg"))
    assert caught.value.category is Category.EMPTY


def test_recognition_that_takes_too_long_is_stopped(
    bin_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(bin_folder, "tesseract", "print('fin')\nif '--list-langs' not in args:\n    time.sleep(30)")
    monkeypatch.setattr(scan, "TIMEOUT", 0.5)
    with pytest.raises(ReadError) as caught:
        read(Source(PNG, "skannaus.png"))
    assert caught.value.category is Category.TIMEOUT


def test_page_of_a_pdf_that_cannot_be_recognised_has_no_lines(bin_folder: Path) -> None:
    assert scan.recognize(PNG, 1) == []
    tesseract(bin_folder, TSV)
    assert scan.recognize(PNG, 1)[0][:5] == ("KYLÄILTA", 0.0, 250.0, 100.0, 290.0)


def test_scanned_pdf_without_tesseract_is_told_how_to_install_it(bin_folder: Path) -> None:
    from io import BytesIO

    from PIL import Image
    from reportlab.pdfgen import canvas

    buffer = BytesIO()
    page = canvas.Canvas(buffer)
    page.drawInlineImage(Image.new("RGB", (40, 40), "grey"), 50, 50, 500, 700)
    page.showPage()
    page.save()
    with pytest.raises(ReadError) as caught:
        read(Source(buffer.getvalue(), "skannaus.pdf"))
    assert caught.value.category is Category.SCAN_WITHOUT_OCR


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")


def soffice(folder: Path, body: str) -> None:
    program(
        folder,
        "soffice",
        "out = pathlib.Path(args[args.index('--outdir') + 1])\nassert pathlib.Path(args[-1]).read_bytes()\n"
        "assert args[0].startswith('-env:UserInstallation=file:')\n" + body,
    )


def test_old_word_file_is_converted_and_read(bin_folder: Path, tmp_path: Path) -> None:
    import docx

    new = docx.Document()
    new.add_paragraph("Rannalle toivotaan penkkejä.")
    new.save(str(tmp_path / "valmis.docx"))
    soffice(
        bin_folder,
        f"(out / 'source.docx').write_bytes(pathlib.Path({str(tmp_path / 'valmis.docx')!r}).read_bytes())",
    )
    document = read(Source(OLD, "muistio.doc"))
    assert document.text == "Rannalle toivotaan penkkejä."
    assert [warning.code for warning in document.warnings] == ["converted"]


def test_old_file_without_libreoffice_gives_the_line_that_installs_it(bin_folder: Path) -> None:
    with pytest.raises(ReadError) as caught:
        read(Source(OLD, "muistio.doc"))
    assert caught.value.category is Category.UNSUPPORTED
    assert "LibreOffice" in caught.value.message_fi
    assert ".docx" in caught.value.advice_fi


def test_conversion_that_gives_nothing_or_takes_too_long_is_told(
    bin_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    soffice(bin_folder, "")
    with pytest.raises(ReadError) as caught:
        read(Source(OLD, "muistio.doc"))
    assert caught.value.category is Category.DAMAGED
    soffice(bin_folder, "time.sleep(30)")
    monkeypatch.setattr(legacy, "TIMEOUT", 0.5)
    with pytest.raises(ReadError) as caught:
        read(Source(OLD, "muistio.doc"))
    assert caught.value.category is Category.TIMEOUT


def test_what_a_conversion_has_started_ends_with_it(
    bin_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    soffice(
        bin_folder,
        "import subprocess\nchild = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"pathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(child.pid))\nchild.wait()",
    )
    monkeypatch.setattr(legacy, "TIMEOUT", 3)
    with pytest.raises(ReadError):
        read(Source(OLD, "muistio.doc"))
    started = int((tmp_path / "pid").read_text())
    gone, _ = psutil.wait_procs([psutil.Process(started)] if psutil.pid_exists(started) else [], timeout=10)
    assert gone or not psutil.pid_exists(started)


@pytest.mark.parametrize(
    "data",
    [
        OLD.ljust(512, b"\0") + b"\xec\xa5\xc1\0\0\0\0\0\0\0\0\x03".ljust(512, b"\0"),
        OLD + b"\x14\0\0\0\xdf\xc4\xd1\xf3",
    ],
    ids=["word", "powerpoint"],
)
def test_an_old_file_that_asks_for_a_password_is_told_so(bin_folder: Path, data: bytes) -> None:
    soffice(bin_folder, "")
    with pytest.raises(ReadError) as caught:
        read(Source(data, "muistio.doc"))
    assert caught.value.category is Category.ENCRYPTED
