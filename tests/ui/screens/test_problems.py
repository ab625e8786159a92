import pytest
from PySide6.QtWidgets import QLabel

from app.core.sentence import sentence
from app.flow.inspecting import Said
from app.ui.screens.problems import MOST, Problems
from app.ui.words import WORDS

MISSING = sentence("the picture {picture} is missing", picture="media/tap.svg")
DOUBLE = sentence('"{item}" asks the same as "{other}", with the same answers', item="q9", other="q2")


@pytest.fixture
def page(show):
    return show(Problems())


def words(page):
    return [one.text() for one in page._inner.findChildren(QLabel) if one.text()]


def test_what_stops_a_build_comes_first(page):
    told = (
        Said("banks/exam.yaml", 8, DOUBLE, is_grave=False),
        Said("course.yaml", 4, MISSING, is_grave=True),
    )
    page.show_problems(told, can_go_back=True)
    assert [one.is_grave for one in page.problems] == [True, False]
    assert page.header.subtitle.text() == "1 problem stops the course from being built."


def test_a_problem_is_its_place_a_sentence_and_how_it_is_mended(page):
    page.show_problems((Said("course.yaml", 4, MISSING, is_grave=True),), can_go_back=False)
    assert words(page) == [
        "course.yaml, line 4",
        "The picture media/tap.svg is missing.",
        "Put the file there, or take its name away.",
    ]


def test_it_is_said_in_the_readers_language(page):
    page.show_problems((Said("course.yaml", 4, MISSING, is_grave=True),), can_go_back=False)
    WORDS.use("ru")
    assert words(page)[:2] == ["course.yaml, строка 4", "Нет картинки media/tap.svg."]


def test_a_name_at_the_beginning_stays_as_it_is_written(page):
    page.show_problems((Said("course.yaml", 4, MISSING, is_grave=True),), can_go_back=False)
    WORDS.use("ky")
    assert words(page)[1] == "media/tap.svg сүрөтү жок."


def test_no_problems_are_a_calm_page(page):
    page.show_problems((), can_go_back=True)
    assert words(page) == ["There are no problems."]
    assert page.header.back.isVisible()


def test_where_there_is_nothing_else_one_cannot_go_back(page):
    page.show_problems((), can_go_back=False)
    assert not page.header.back.isVisible()


def test_hundreds_of_problems_do_not_make_hundreds_of_cards(page):
    told = tuple(Said("course.yaml", n, MISSING, is_grave=True) for n in range(MOST + 50))
    page.show_problems(told, can_go_back=True)
    assert words(page)[-1] == "… and 50 more"
