"""On what terms somebody sits."""

import pytest

from app.core import shapes
from app.core.exam.room import Accommodation, EventKind, RoomEvent


@pytest.mark.parametrize(
    ("terms", "extra_s"),
    [
        (Accommodation(), 0),
        (Accommodation(extra_percent=25), 450),
        (Accommodation(extra_minutes=10), 600),
        (Accommodation(extra_percent=25, extra_minutes=10), 1_050),
    ],
)
def test_terms_add_percent_and_minutes(terms, extra_s):
    assert terms.extra_s(1_800) == extra_s


def test_a_part_of_a_second_is_given_whole():
    assert Accommodation(extra_percent=33).extra_s(1_001) == 331


def test_a_section_gets_its_part_of_the_minutes():
    terms = Accommodation(extra_percent=10, extra_minutes=10)
    assert [terms.extra_s(part, 3_600) for part in (900, 2_700)] == [90 + 150, 270 + 450]


def test_what_is_noticed_survives_the_store():
    event = RoomEvent(EventKind.DISPLAY_ADDED, 5, 1_000, "HDMI-1", 3)
    assert shapes.unpack(RoomEvent, shapes.pack(event)) == event
