"""The shipped designs stand every trial, and what is wrong with a design is told with its place."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from app.core.certificate import code
from app.core.certificate.claims import DAY_S
from app.core.errors import FileMissing, ShapeWrong
from app.flow import designs, specimens
from app.flow.designs import Wish
from app.pdf import checking, design, fonts, press

CERTIFICATES = Path(__file__).resolve().parents[2] / "certificates"
AT = 20_770 * DAY_S + 40_000
SHIPPED = (
    *("basic-safety", "language-proficiency", "orientation-attendance", "skill-qualification"),
    *("card", "transcript"),
)


def dice(length):
    return b"7" * length


@pytest.fixture
def spoilt(tmp_path):
    """spoilt(id, pattern, replacement): a folder with one design, changed at one place."""

    def change(name, pattern, replacement, times=1):
        shutil.copytree(CERTIFICATES / name, tmp_path / name, dirs_exist_ok=True)
        shutil.copytree(CERTIFICATES / specimens.FOLDER, tmp_path / specimens.FOLDER, dirs_exist_ok=True)
        file = tmp_path / name / design.FILE
        before = file.read_text("utf-8")
        after = re.sub(pattern, replacement, before, count=times)
        assert after != before
        file.write_text(after, "utf-8")
        return tmp_path

    return change


def found(folder):
    return {
        (one.problem.code, *map(str, one.problem.fields.values())) for one in designs.check(folder, dice, AT)
    }


def test_every_shipped_design_has_names_for_every_reader():
    looks = designs.designs(CERTIFICATES)
    assert tuple(one.id for one in looks) == SHIPPED
    assert all(set(one.title) == {"ky", "ru", "en"} for one in looks)


def test_the_pocket_card_is_as_large_as_a_bank_card():
    card = next(one for one in designs.designs(CERTIFICATES) if one.kind == "card")
    assert card.size == (85.6, 53.98)


def test_the_shipped_designs_stand_every_trial_in_every_destination():
    assert [str(one) for one in designs.check(CERTIFICATES, dice, AT)] == []


@pytest.mark.parametrize("destination", ["", *designs.DESTINATIONS])
@pytest.mark.parametrize("name", SHIPPED)
def test_a_preview_is_a_specimen_whose_code_is_read_from_a_printer_of_300_dots(name, destination):
    pdf = designs.preview(CERTIFICATES, Wish(name, destination), dice, AT)
    said = checking.words(pdf)
    assert "SPECIMEN" in said
    assert "AIGUL TOKTOGULOVA" in said
    printed = pypdfium2.PdfDocument(pdf)[0].render(scale=300 / 72).to_pil()
    assert zxingcpp.read_barcode(printed).text.startswith(specimens.LINK)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_largest_code_is_read_from_a_printer_of_300_dots(name):
    made = specimens.read(CERTIFICATES)
    held = specimens.new_keys(made, dice, AT // DAY_S)
    digits = next(n for n in range(1500, 100, -1) if code.version_of(specimens.LINK + "#" + "7" * n) == 16)
    paper = replace(
        specimens.paper(made, name, "", held, AT // DAY_S), code=specimens.LINK + "#" + "7" * digits
    )
    pdf = press.page(paper, design.read(CERTIFICATES / name), press.Seal(held.secret, held.chain), AT)
    printed = pypdfium2.PdfDocument(pdf)[0].render(scale=300 / 72).to_pil()
    assert zxingcpp.read_barcode(printed).text == paper.code


@pytest.mark.parametrize(
    ("destination", "title"),
    [
        ("ko", "어학 능력 증명서"),
        ("ja", "語学能力証明書"),
        ("de", "Sprachzertifikat"),
        ("tr", "Dil Yeterlilik Belgesi"),
        ("pl", "Certyfikat znajomości języka"),
        ("ru", "Сертификат о владении языком"),
    ],
)
def test_a_preview_speaks_the_language_of_the_destination(destination, title):
    wish = Wish("language-proficiency", destination)
    assert title in checking.words(designs.preview(CERTIFICATES, wish, dice, AT))


def test_a_preview_without_a_photo_has_none():
    with_photo, without = (
        designs.preview(CERTIFICATES, Wish("card", "ko", has_photo), dice, AT) for has_photo in (True, False)
    )
    assert len(without) < len(with_photo)
    assert b"/Photo" not in without


def test_the_emblem_stands_above_the_panel_of_the_head():
    look = design.read(CERTIFICATES / "skill-qualification")
    pdf = designs.preview(CERTIFICATES, Wish(look.id), dice, AT)
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=72 / 25.4).to_pil()
    emblem, dots = look.emblem, page.width / look.width
    around = [emblem.x - emblem.radius, emblem.y - emblem.radius, emblem.x + emblem.radius, emblem.y]
    colours = {colour for _, colour in page.crop([round(edge * dots) for edge in around]).getcolors(1 << 20)}
    assert any(min(colour) > 230 for colour in colours)


def test_a_design_that_is_not_there_is_told():
    with pytest.raises(FileMissing):
        designs.preview(CERTIFICATES, Wish("no-such-design"), dice, AT)


def test_two_texts_on_one_place_are_told_with_both(spoilt):
    folder = spoilt("card", r'(text = "\{native_name\}", x = 3, y = )19.2', r"\g<1>13.4")
    assert ("parts-overlap", "AIGUL TOKTOGULOVA", "Токтогулова Айгүл Өмүрбековна") in found(folder)


def test_a_text_that_leaves_the_page_is_told(spoilt):
    folder = spoilt("card", r'(text = "№ \{number\}", x = )52.2', r"\g<1>78")
    assert ("part-outside", "№ 0012345-8") in found(folder)


def test_a_place_too_small_for_a_long_name_is_told_with_the_name(spoilt):
    folder = spoilt("card", r'(text = "\{native_name\}".*?)least = 3.6', r"\g<1>least = 6")
    findings = designs.check(folder, dice, AT)
    assert {one.problem.code for one in findings} >= {"text-too-long"}
    assert any("card" in str(one) and one.trial == "kana" for one in findings)


def test_a_missing_phrase_is_told_with_its_language(spoilt):
    folder = spoilt("card", r"(?s)(\[words\.pl\].*?)how_short = .*?\n", r"\g<1>")
    assert ("phrase-missing", "how_short", "pl") in found(folder)


def test_a_code_too_small_for_printers_is_told(spoilt):
    assert ("code-small", "28.0", "30.0") in found(spoilt("card", "side = 34", "side = 28"))


def test_a_score_that_nobody_finds_on_the_page_is_told(spoilt):
    folder = spoilt("card", r"\{score\}", "good", times=0)
    assert ("printed-text-differs", "score") in found(folder)


@pytest.mark.parametrize(
    ("pattern", "replacement", "named"),
    [
        ('petrol = "#', 'patrol = "#', "petrol"),
        (r"\{native_name\}", "{nickname}", "nickname"),
        ('weight = "bold"', 'weight = "fat"', "weight"),
    ],
)
def test_a_colour_fact_or_font_that_is_not_there_is_told_by_name(spoilt, pattern, replacement, named):
    (one,) = designs.check(spoilt("card", pattern, replacement), dice, AT)
    assert isinstance(one.problem, ShapeWrong)
    assert one.design == "card"
    assert named in str(one)


def test_a_font_that_was_not_set_up_is_told_and_nothing_is_made(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "folder", lambda: tmp_path)
    fonts.face.cache_clear()
    fonts._letters.cache_clear()
    try:
        assert {one for one, *_ in found(CERTIFICATES)} == {"file-missing"}
        with pytest.raises(FileMissing, match="make setup"):
            designs.preview(CERTIFICATES, Wish("card"), dice, AT)
    finally:
        fonts.face.cache_clear()
        fonts._letters.cache_clear()


def test_specimens_that_are_not_there_are_told(tmp_path):
    assert {one for one, *_ in found(tmp_path)} == {"file-missing"}
