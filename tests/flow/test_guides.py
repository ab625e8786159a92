"""Guides to countries, out of the packs that this repository ships."""

import shutil

import pytest

from app.core.course.course import PackKind
from app.core.course.text import speech_file
from app.core.errors import GuideUnknown, PackUnknown
from app.core.ids import CourseId
from app.flow import author, guides, learn
from tests.flow.room import COURSE, COURSES

KOREA, RUSSIA = CourseId("korean-first-steps"), CourseId("russia-guide")


def test_every_pack_with_a_guide_has_a_card(room):
    assert {(one.course, one.country) for one in guides.cards(room.station)} == {
        (KOREA, "KR"),
        (RUSSIA, "RU"),
    }


def test_a_pack_that_is_a_guide_is_no_course(room):
    assert RUSSIA not in {one.id for one in learn.courses(room.station, room.trainee)}
    assert learn.course(room.station, room.trainee, RUSSIA).course.kind is PackKind.GUIDE


@pytest.mark.parametrize("course", [KOREA, RUSSIA])
@pytest.mark.parametrize("language", ["ky", "ru"])
def test_a_guide_is_heard_in_the_readers_language(room, course, language):
    view = guides.show(room.station, course, language)
    for one in view.guide.contacts:
        assert speech_file(language, one.name[language]) in view.speech


def test_phrases_are_heard_in_the_language_of_the_country(room):
    view = guides.show(room.station, RUSSIA, "ky")
    assert all(speech_file("ru", one.term) in view.speech for one in view.guide.phrases)


def test_a_course_tells_whether_it_has_a_guide(room):
    assert learn.course(room.station, room.trainee, KOREA).has_guide
    assert not learn.course(room.station, room.trainee, COURSE).has_guide


def test_a_course_without_a_guide_says_so(room):
    with pytest.raises(GuideUnknown):
        guides.show(room.station, COURSE, "ky")
    with pytest.raises(PackUnknown):
        guides.show(room.station, CourseId("none"), "ky")


def test_what_a_guide_holds_is_counted(room):
    pack = next(one for one in room.packs if RUSSIA in one.name)
    told = guides.counted(pack, (room.authority.root,))
    assert (told["country"], told["phrases"], told["oldest"]) == ("RU", 12, "2026-12-01")
    plain = next(one for one in room.packs if COURSE in one.name)
    assert guides.counted(plain, (room.authority.root,)) == {}


@pytest.mark.parametrize("course", ["korean-first-steps", "russia-guide"])
def test_the_shipped_guides_have_no_problem_on_the_day_they_were_checked(course):
    assert author.check(COURSES / course, 20_788) == ()


def test_a_year_later_every_fact_asks_to_be_looked_at_again(tmp_path):
    shutil.copytree(COURSES / "russia-guide", tmp_path / "guide")
    found = author.check(tmp_path / "guide", 20_788 + 366)
    assert len(found) == 26
    assert {one.what for one in found} == {
        "this was looked at more than a year ago; look again, then renew the day"
    }
    assert not any(one.is_grave for one in found)
    assert found[0].line > 10
