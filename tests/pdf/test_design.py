"""A design is read strictly, and everything a passport can carry fits on the page."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import FileMissing, GlyphMissing, ShapeWrong, TextTooLong
from app.pdf import design, fitting, fonts
from tests.pdf.conftest import DESIGN

CYRILLIC = "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНҢОӨПРСТУҮФХЦЧШЩЪЫЬЭЮЯ -"


def design_with(tmp_path, old, new):
    text = (DESIGN / design.FILE).read_text("utf-8")
    assert old in text
    (tmp_path / design.FILE).write_text(text.replace(old, new, 1), "utf-8")
    return tmp_path


def within(slot, text):
    return all(
        fonts.width(line, slot.weight, text.size, text.spacing) <= slot.width * fitting.POINTS + 0.01
        for line in text.lines
    )


@given(
    name=st.text(string.ascii_uppercase + "' -", min_size=1, max_size=39),
    native=st.text(CYRILLIC, max_size=80),
)
@pytest.mark.property
def test_no_name_overflows_its_place(made, name, native):
    from dataclasses import replace

    claims = replace(made.paper.claims, name=name)
    told = design.check(replace(made.paper, claims=claims, native_name=native), made.design)
    assert all(within(slot, text) and len(text.lines) <= slot.lines for slot, text in told)


@pytest.mark.parametrize("name", ["W" * 39, "A " * 19 + "A", "ABDYKERIM KYZY ABDYKERIM KYZY ABDYKERIM"])
def test_thirty_nine_latin_letters_fit(made, changed, name):
    told = design.check(changed(name=name, native_name="Щ" * 80), made.design)
    assert all(within(slot, text) for slot, text in told)


def test_a_common_name_is_large_and_on_one_line(made):
    (name,) = [text for slot, text in design.check(made.paper, made.design) if slot.text == "{name}"]
    assert name.lines == ("AIGUL TOKTOGULOVA",)
    assert name.size >= 24


def test_a_letter_the_font_lacks_is_told(made, changed):
    with pytest.raises(GlyphMissing) as caught:
        design.check(changed(native_name="Айгүл Ա"), made.design)
    assert caught.value.fields["letter"] == "Ա"


def test_a_text_without_end_is_told(made, changed):
    with pytest.raises(TextTooLong):
        design.check(changed(course_title={"ky": "Коопсуздук " * 40, "en": "Safety"}), made.design)


def test_a_specimen_says_so_in_words_and_a_true_one_does_not(made, changed):
    from dataclasses import replace

    def says(paper):
        return any("SPECIMEN" in line for _, text in design.check(paper, made.design) for line in text.lines)

    assert says(made.paper)
    assert not says(changed(delegation=replace(made.paper.delegation, is_specimen=False)))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('language = "ky"\n', "", '"language" is missing'),
        ('ink = "#10262e"\n', "", '"ink" is missing'),
        ("{issuer}", "{isuer}", '"isuer" is no fact'),
        ('align = "centre"', 'align = "middle"', "not known"),
        ("radius = 15", 'radius = "wide"', "it should be a number"),
        ("inset = 9", "inset = 9\nshadow = 3", '"shadow" is not known'),
        ("[band]", "[band", "design.toml"),
    ],
)
def test_a_mistake_in_a_design_is_named(tmp_path, old, new, said):
    with pytest.raises(ShapeWrong, match="is not what it must be") as caught:
        design.read(design_with(tmp_path, old, new))
    assert said in str(caught.value)


def test_a_folder_without_a_design_is_told(tmp_path):
    with pytest.raises(FileMissing):
        design.read(tmp_path)
