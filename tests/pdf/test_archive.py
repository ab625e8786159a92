"""What a file says of itself, twice and the same: for PDF readers and, as XMP, for archives."""

import io
import re
from dataclasses import replace

import pikepdf
import pytest

from app.pdf import archive, paper


@pytest.fixture
def opened(made):
    with pikepdf.open(io.BytesIO(made.signed)) as file:
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
    about = archive.About("A & B <C>", "s", "Ө", "ky", paper.date_of(20_770))
    assert b"A &amp; B &lt;C&gt;" in archive.metadata(about)


def test_every_letter_maps_to_unicode(opened):
    fonts = [font for page in opened.pages for font in page.obj.Resources.Font.values()]
    assert fonts
    assert all("/ToUnicode" in font for font in fonts)


def test_no_time_of_drawing_is_in_the_file(made):
    days = set(re.findall(rb"D:(\d{8})", made.signed))
    assert days == {b"20261113"}


@pytest.fixture
def badged(made):
    token = "eyJhbGciOiJFUzI1NiJ9." + "x" * 2_500 + ".y"
    with pikepdf.open(io.BytesIO(made.page(replace(made.paper, badge=token)))) as file:
        yield token, file


def test_the_badge_is_a_file_inside_that_the_page_comes_from(badged):
    token, file = badged
    assert file.attachments["certificate.jwt"].get_file().read_bytes() == token.encode()
    (place,) = file.Root.AF
    assert place.AFRelationship == "/Source"
    assert place.EF.F.Subtype == "/application/vc+jwt"
    assert place.EF.F.Params.Size == len(token)


def test_without_a_badge_no_file_is_inside(opened):
    assert "/AF" not in opened.Root
    assert not opened.attachments
