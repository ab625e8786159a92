import pytest

from app.core.course.course import version_key
from app.core.errors import LessonUnknown
from tests import build


def test_the_lessons_stand_in_the_order_of_the_course():
    assert [one.id for one in build.course().lessons()] == ["signs", "fire"]


def test_a_lesson_is_found_by_its_name():
    assert build.course().lesson("fire").title == build.text("fire")


def test_an_unknown_lesson_is_named():
    with pytest.raises(LessonUnknown, match='"water"'):
        build.course().lesson("water")


def test_versions_compare_by_their_numbers():
    versions = ["1.10.0", "1.9.9", "2.0.0", "1.10", "1.2.30"]
    assert sorted(versions, key=version_key) == ["1.2.30", "1.9.9", "1.10", "1.10.0", "2.0.0"]
