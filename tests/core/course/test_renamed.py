from dataclasses import replace

from app.core.course.course import Block, BlockKind, Card, Lesson
from app.core.course.renamed import Renamed, renamed
from tests import build

COURSE = build.course()
UNIT = COURSE.units[0]
SIGNS, FIRE = UNIT.lessons


def lesson(name, words="Words.", title=None):
    return Lesson(name, title or build.text(name), 5, {"ky": (Block(BlockKind.PARAGRAPH, words),)})


def course(*lessons, cards=()):
    deck = replace(COURSE.decks[0], cards=cards)
    return replace(COURSE, units=(replace(UNIT, lessons=lessons),), decks=(deck,))


def test_the_same_course_has_no_other_names():
    assert renamed(COURSE, COURSE, build.bank().items, build.bank().items) == Renamed()


def test_a_lesson_with_the_same_words_is_the_same_lesson():
    old, new = course(lesson("smoke", "Go low.")), course(lesson("smoke-and-fire", "Go low."))
    assert renamed(old, new).lessons == {"smoke": "smoke-and-fire"}


def test_a_lesson_with_the_same_title_alone_is_the_same_lesson():
    title = build.text("Smoke")
    old, new = course(lesson("smoke", "Go low.", title)), course(lesson("s", "Crawl.", title))
    assert renamed(old, new).lessons == {"smoke": "s"}


def test_a_title_that_several_lessons_have_says_nothing():
    title = build.text("Review")
    old = course(lesson("a", "1", title), lesson("b", "2", title))
    new = course(lesson("c", "3", title), lesson("b", "2", title))
    assert renamed(old, new).lessons == {}


def test_a_lesson_that_still_has_its_name_gives_it_to_nobody():
    old, new = course(lesson("smoke", "Go low.")), course(lesson("smoke", "x"), lesson("low", "Go low."))
    assert renamed(old, new).lessons == {}


def test_two_old_lessons_do_not_become_one():
    old = course(lesson("a", "Go low."), lesson("b", "Go low."))
    new = course(lesson("c", "Go low."))
    assert renamed(old, new).lessons == {"a": "c"}


def test_a_word_keeps_its_reviews_in_another_deck_and_under_another_id():
    old = course(cards=(Card("fire", "불", build.text("fire")),))
    new = replace(old, decks=(replace(old.decks[0], id="more", cards=(Card("bul", "불", build.text("x")),)),))
    assert renamed(old, new).cards == {("words", "fire"): ("more", "bul")}


def test_a_question_that_asks_and_offers_the_same_is_the_same_question():
    one = build.item("q1", prompt=build.text("Which?"))
    other = build.item("q2", prompt=build.text("Who?"))
    assert renamed(COURSE, COURSE, (one, other), (replace(one, id="q9"), other)).items == {"q1": "q9"}


def test_a_question_with_other_options_is_another_question():
    one = build.item("q1", prompt=build.text("Which?"))
    assert renamed(COURSE, COURSE, (one,), (replace(one, id="q9", options=build.options("a")),)).items == {}
