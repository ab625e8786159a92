"""What a file says of itself, twice and the same: for PDF readers and, as XMP, for archives."""

import io
import re

import pikepdf
import pytest

from app.pdf import archive


@pytest.fixture
def opened(made):
    with pikepdf.open(io.BytesIO(made.page)) as file:
        yield file


def test_both_descriptions_agree(opened):
    with opened.open_metadata() as metadata:
        assert metadata["dc:title"] == str(opened.docinfo.Title)
        assert metadata["dc:description"] == str(opened.docinfo.Subject)
        assert metadata["dc:creator"] == [str(opened.docinfo.Author)]
        assert metadata["pdf:Producer"] == str(opened.docinfo.Producer) == archive.PRODUCER


def test_the_colour_space_is_srgb_and_its_profile_has_no_clock(opened):
    (intent,) = opened.Root.OutputIntents
    profile = intent.DestOutputProfile.read_bytes()
    assert len(profile) == 588
    assert profile[24:36] == bytes.fromhex("07d0 0001 0001 0000 0000 0000")


def test_letters_that_mean_something_in_xml_are_written_safely(made):
    about = archive.About("A & B <C>", "s", "Ө", "ky", made_on())
    with (
        pikepdf.open(io.BytesIO(archive.finished(made.page, about))) as file,
        file.open_metadata() as metadata,
    ):
        assert metadata["dc:title"] == "A & B <C>"


def made_on():
    from app.pdf import paper

    return paper.date_of(20_770)


def test_every_letter_maps_to_unicode(opened):
    fonts = [font for page in opened.pages for font in page.obj.Resources.Font.values()]
    assert fonts
    assert all("/ToUnicode" in font for font in fonts)


def test_no_time_of_drawing_is_in_the_file(made):
    years = set(re.findall(rb"D:(\d{4})", made.page))
    assert years == {b"2026"}
