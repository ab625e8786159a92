import subprocess

import pytest

from app.pdf import sheets
from app.pdf.sheets import Bars, Facts, Grid, Heading, Sheet, Signatures, Words

PARTS = (
    Facts((("Аты-жөнү", "Айгүл Өмүрбекова"),)),
    Heading("Жыйынтык"),
    Words("Өттү: 22 / 25\n안전 & <коопсуздук>"),
    Bars((("Белгилер", 67, "2 / 3"), ("Өрт", 0, "0 / 3"))),
    Grid(("Сабак", "Убакыт"), tuple((f"Сабак {n}", "7 мүн") for n in range(80)), (3, 1)),
    Signatures(("Экзаменатор", "Талапкер")),
)
SHEET = Sheet("Сынак", "Борбор", PARTS, "A-17", "{n}-бет", "ky")


@pytest.fixture
def told(tmp_path, pdftotext):
    def read(sheet):
        file = tmp_path / "sheet.pdf"
        file.write_bytes(sheets.draw(sheet))
        return subprocess.run(
            [pdftotext, "-layout", file, "-"], capture_output=True, text=True, check=True
        ).stdout

    return read


def test_everything_on_a_sheet_can_be_read_by_another_program(told):
    text = " ".join(told(SHEET).split())
    for words in (
        "Сынак",
        "Айгүл Өмүрбекова",
        "안전 & <коопсуздук>",
        "Белгилер",
        "2/3",
        "Талапкер",
        "A-17",
    ):
        assert words in text


def test_a_long_table_has_its_head_on_every_page(told):
    pages = told(SHEET).split("\f")
    assert len([page for page in pages if "Убакыт" in page]) > 1
    assert "Сабак 79" in "".join(pages)
    assert "2-бет" in pages[1]


def test_the_same_sheet_gives_the_same_bytes():
    assert sheets.draw(SHEET) == sheets.draw(SHEET)


def test_a_letter_that_no_font_has_does_not_stop_the_sheet(told):
    assert "A B" in told(Sheet("A \U00012345B", "", ())).replace("\N{REPLACEMENT CHARACTER}", "")


def test_an_empty_sheet_is_a_page(told):
    assert "Title" in told(Sheet("Title", "", (Bars(()), Facts(()), Grid(("a",), (), (1,)))))
