"""The page: same input, same bytes; only embedded fonts; the code readable from a plain printout."""

import io
import re
import subprocess

import pikepdf
import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from app.pdf import certificate, qr
from tests.pdf.conftest import Made


@pytest.fixture(scope="session")
def printout(made: Made, tmp_path_factory, pdftoppm):
    folder = tmp_path_factory.mktemp("printout")
    (folder / "page.pdf").write_bytes(made.signed)
    subprocess.run(
        [pdftoppm, "-r", "150", "-png", "-singlefile", folder / "page.pdf", folder / "page"], check=True
    )
    return folder / "page.png"


def test_the_same_paper_and_design_give_the_same_bytes(made):
    assert certificate.page(made.paper, made.design) == made.page


def test_another_fact_gives_another_page(made, changed):
    assert certificate.page(changed(points=24), made.design) != made.page


def test_the_page_is_one_upright_a4(made):
    (page,) = PdfReader(io.BytesIO(made.page)).pages
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]


def test_the_file_is_small(made):
    assert len(made.signed) < 60 * 1024


def test_language_title_and_dates_are_set_and_name_no_machine(made):
    with pikepdf.open(io.BytesIO(made.signed)) as opened:
        assert opened.Root.Lang == "ky"
        assert "0012345-8" in str(opened.docinfo.Title)
        assert str(opened.docinfo.CreationDate) == "D:20261113000000Z"
        with opened.open_metadata() as metadata:
            assert metadata.pdfa_status == "3U"
            assert metadata["xmp:CreateDate"] == "2026-11-13T00:00:00Z"


def test_only_embedded_noto_fonts_are_named(made):
    fonts = re.findall(rb"/BaseFont /([^\s/]+)", made.signed)
    assert fonts
    assert all(re.fullmatch(rb"[A-Z]{6}\+NotoSans-\w+", font) for font in fonts)
    assert b"Helvetica" not in made.signed


def test_pdffonts_finds_every_font_embedded(made, tmp_path, program):
    (tmp_path / "page.pdf").write_bytes(made.signed)
    listed = subprocess.run(
        [program("pdffonts"), tmp_path / "page.pdf"], capture_output=True, text=True, check=True
    )
    rows = listed.stdout.splitlines()[2:]
    assert rows
    assert all(re.search(r" yes yes yes ", row) for row in rows)


def test_the_printed_code_is_read_from_150_dots_an_inch(made, printout):
    assert zxingcpp.read_barcode(Image.open(printout)).text == made.paper.code


def test_zbar_reads_the_printed_code_too(made, printout, zbarimg):
    done = subprocess.run([zbarimg, "--raw", "-q", printout], capture_output=True, text=True, check=True)
    assert made.paper.code in done.stdout


def test_the_code_is_35_millimetres_wide_with_its_quiet_zone(made, printout):
    found = zxingcpp.read_barcode(Image.open(printout)).position
    modules = len(qr.matrix(made.paper.code))
    wide = (found.top_right.x - found.top_left.x) / 150 * 25.4
    assert wide * (modules + 8) / modules == pytest.approx(35, abs=0.7)


def test_poppler_reads_every_fact_from_the_page(made, tmp_path, pdftotext):
    (tmp_path / "page.pdf").write_bytes(made.signed)
    said = subprocess.run(
        [pdftotext, "-layout", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    for fact in ("AIGUL TOKTOGULOVA", "Токтогулова Айгүл Өмүрбековна", "0012345-8", "23 / 25", "13.11.2026"):
        assert fact in said
    for fact in ("12.03.1998", "···4471", "Ош окуу борбору", "1042", "check.example", "SPECIMEN", "ҮЛГҮ"):
        assert fact in said
