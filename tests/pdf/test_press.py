"""The page: same input, same bytes; only embedded fonts; the code readable from a plain printout."""

import io
import re
import string
import subprocess
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops
from pypdf import PdfReader

from app.core.errors import BytesWrong, GlyphMissing, TextTooLong
from app.pdf import press, qr, signing
from tests.pdf.conftest import AT, Made


@pytest.fixture(scope="session")
def printout(made: Made, tmp_path_factory, pdftoppm):
    folder = tmp_path_factory.mktemp("printout")
    (folder / "page.pdf").write_bytes(made.signed)
    subprocess.run(
        [pdftoppm, "-r", "150", "-png", "-singlefile", folder / "page.pdf", folder / "page"], check=True
    )
    return folder / "page.png"


def test_the_same_paper_and_design_give_the_same_bytes(made):
    assert made.page(made.paper) == made.signed


def test_another_fact_gives_another_page(made, changed):
    assert made.page(changed(points=24)) != made.signed


def test_the_page_is_one_upright_a4(made):
    (page,) = PdfReader(io.BytesIO(made.signed)).pages
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
    fonts = re.findall(rb"/BaseFont/([^\s/]+)", made.signed)
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


@pytest.fixture
def batch(changed):
    names = ("AIGUL TOKTOGULOVA", "LI", "ABDYKERIM KYZY NURAIYM", "NURLAN OMURBEK UULU")
    return [
        changed(number=20_000 + n, name=names[n % 4], points=20 + n % 5, native_name=f"Өмүр {'абвгд'[n % 5]}")
        for n in range(9)
    ]


def test_every_page_of_a_batch_is_valid_and_says_what_it_claims(made, batch):
    from app.pdf import checking

    printing = press.prepared(made.design, made.seal, batch)
    for paper in batch:
        page = printing.page(paper, AT)
        assert checking.check(page, made.roots).name == made.paper.delegation.name
        checking.compare(checking.words(page), paper.claims, paper.course_title.values())
        with pikepdf.open(io.BytesIO(page)) as opened:
            assert not opened.check_pdf_syntax()


def test_the_same_batch_gives_the_same_bytes(made, batch):
    first, second = (press.prepared(made.design, made.seal, batch) for _ in range(2))
    assert [first.page(paper, AT) for paper in batch] == [
        second.page(paper, AT) for paper in reversed(batch)
    ][::-1]


def test_pages_of_a_batch_look_like_pages_made_alone(made, batch, tmp_path, pdftoppm):
    together, alone = press.prepared(made.design, made.seal, batch).page(batch[3], AT), made.page(batch[3])
    assert together != alone
    seen = []
    for name, raw in (("together", together), ("alone", alone)):
        (tmp_path / name).write_bytes(raw)
        subprocess.run(
            [pdftoppm, "-r", "60", "-singlefile", "-png", tmp_path / name, tmp_path / name], check=True
        )
        seen.append(Image.open(tmp_path / f"{name}.png").convert("L"))
    assert max(ImageChops.difference(*seen).getextrema()) < 96


def test_a_paper_of_another_batch_is_refused(made, batch, changed):
    printing = press.prepared(made.design, made.seal, batch)
    with pytest.raises(KeyError):
        printing.page(made.paper, AT)
    with pytest.raises(KeyError):
        printing.page(replace(batch[0], examiner="Башка киши"), AT)


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"native_name": "Айгүл Ա"}, GlyphMissing),
        ({"native_name": "Айгу\u0301л"}, GlyphMissing),
        ({"examiner": "Өмүр " * 60}, TextTooLong),
        ({"code": "HTTPS://CHECK.EXAMPLE/#" + "1" * 1200}, TextTooLong),
        ({"photo": b"no picture"}, BytesWrong),
        ({"logo": b"no picture"}, BytesWrong),
    ],
)
def test_what_cannot_be_printed_is_told_before_anything_is_signed(made, batch, monkeypatch, facts, error):
    signed = []
    monkeypatch.setattr(signing.Signer, "cms", lambda *_: signed.append(1))
    with pytest.raises(error):
        press.prepared(made.design, made.seal, [*batch, replace(made.paper, **facts)])
    assert not signed


def test_papers_for_different_countries_do_not_carry_each_others_letters(made, changed):
    titles = made.paper.course_title | {"ko": "작업장 안전", "de": "Arbeitssicherheit"}
    korean = changed(number=1, destination="ko", course_title=titles)
    german = changed(number=2, destination="de", course_title=titles)
    printing = press.prepared(made.design, made.seal, [korean, german])
    assert b"NotoSansKR" in printing.page(korean, AT)
    assert b"NotoSansKR" not in printing.page(german, AT)


@given(
    name=st.text(string.ascii_uppercase + "' -", min_size=1, max_size=39),
    native=st.text(st.characters(codec="cp1251", categories=["L", "Nd", "P"]), min_size=1, max_size=60),
)
@pytest.mark.property
def test_any_name_that_is_printed_is_read_back(made, name, native):
    from app.pdf import checking

    claims = replace(made.paper.claims, name=name.strip(" '-") or "A", native_name=native)
    paper = replace(made.paper, claims=claims, native_name=native)
    page = made.page(paper)
    checking.compare(checking.words(page), claims)


@pytest.mark.parametrize("at", [AT, 0, 4_000_000_000])
def test_the_time_is_the_one_given(made, at):
    with pikepdf.open(io.BytesIO(press.page(made.paper, made.design, made.seal, at))) as opened:
        said = datetime.strptime(str(opened.Root.Perms.DocMDP.M), "D:%Y%m%d%H%M%SZ").replace(tzinfo=UTC)
        assert said.timestamp() == at
