"""What is wrong with a guide."""

from dataclasses import replace

import pytest

from app.core.course.course import PackKind
from app.core.exam import guides
from app.core.exam.guides import told as problems
from tests import build

GUIDE = build.guide()
THERE = frozenset({"media/help.opus"})


def told(guide=GUIDE, there=THERE, day=build.DAY):
    return list(problems(guide, there, day))


def contact(**changes):
    return replace(GUIDE, contacts=(replace(GUIDE.contacts[0], **changes),))


def test_nothing_is_wrong_with_the_small_one():
    assert told() == []


@pytest.mark.parametrize(
    ("guide", "where", "what"),
    [
        (replace(GUIDE, country="KP0"), ("country",), "code of ISO 3166"),
        (replace(GUIDE, country="XX"), ("country",), "code of ISO 3166"),
        (replace(GUIDE, language="Korean"), ("language",), "for example ko"),
        (replace(GUIDE, contacts=()), ("contacts",), "at least one who helps"),
        (replace(GUIDE, picture="media/no.svg"), (), "the file media/no.svg is missing"),
        (replace(GUIDE, contacts=GUIDE.contacts * 2), ("contacts",), '"police" stands here 2 times'),
        (
            replace(GUIDE, phrases=(replace(GUIDE.phrases[0], term=" "),)),
            ("phrases", 0, "term"),
            "words in the language of the country",
        ),
        (contact(phones=(), web=""), ("contacts", 0), "cannot be reached"),
        (contact(phones=("112 or 119",)), ("contacts", 0, "phones", 0), "no telephone number"),
        (contact(web="www.police.go.kr"), ("contacts", 0, "web"), "begin it with https://"),
        (contact(languages=("Korean",)), ("contacts", 0, "languages", 0), "no code of a language"),
        (contact(source=""), ("contacts", 0, "source"), "address where this was found"),
        (contact(checked=0), ("contacts", 0, "checked"), "the day on which you looked there"),
        (contact(checked=build.DAY + 1), ("contacts", 0, "checked"), "still to come"),
        (
            replace(GUIDE, fees=(replace(GUIDE.fees[0], source="a law"),)),
            ("fees", 0, "source"),
            "address where",
        ),
    ],
)
def test_a_fault_is_told_with_its_place(guide, where, what):
    assert any(place == where and what in said and grave for place, said, grave in told(guide))


def test_what_was_looked_at_more_than_a_year_ago_is_no_grave_fault():
    ((where, what, is_grave),) = told(contact(checked=build.DAY - 366))
    assert where == ("contacts", 0, "checked")
    assert "more than a year ago" in what
    assert not is_grave


def test_a_year_is_not_too_long():
    assert told(contact(checked=build.DAY - 365)) == []


def test_who_does_not_know_the_day_asks_for_no_day():
    assert told(contact(checked=build.DAY + 1), day=0) == []


def of_course(guide, course=None, media=THERE, day=build.DAY):
    found = guides.problems(course or build.course(), guide, media, day)
    return [(one.file, one.where, str(one.what)) for one in found]


def test_its_texts_need_every_language():
    assert of_course(GUIDE) == []
    guide = replace(GUIDE, title={"ky": "Корея", "ru": "Корея"})
    assert of_course(guide) == [("guide.yaml", ("title",), "the en words are missing")]


def test_a_pack_that_is_a_guide_needs_one():
    alone = replace(build.course(), kind=PackKind.GUIDE)
    assert of_course(None) == []
    assert of_course(None, alone) == [("guide.yaml", (), "a pack of this kind needs a guide.yaml; write it")]
