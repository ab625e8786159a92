from dataclasses import replace

from app.core.course.course import Card
from app.core.course.item import Bank, Option
from app.core.exam import doubles
from tests import build


def of_items(*items):
    return [(one.where, one.what) for one in doubles.problems(build.course(), (Bank("exam", items),))]


def of_cards(*cards):
    course = build.course(decks=(replace(build.course().decks[0], cards=cards),))
    return [(one.where, one.what) for one in doubles.problems(course, ())]


def test_the_tiny_course_has_nothing_twice():
    assert list(doubles.problems(build.course(), (build.bank(),))) == []


def test_the_same_question_under_another_id_is_found():
    one, two = (build.item(name, prompt=build.text("Which?")) for name in ("a", "b"))
    assert of_items(one, two) == [(("items", 1), '"b" asks the same as "a", with the same answers')]


def test_other_order_names_capitals_and_marks_make_no_other_question():
    one = build.item("a", prompt=build.text("Which sign?"))
    options = tuple(Option(f"x{n}", option.text) for n, option in enumerate(reversed(one.options)))
    two = replace(one, id="b", prompt=build.text("which SIGN"), options=options, key=("x2",), difficulty=3)
    assert len(of_items(one, two)) == 1


def test_the_same_words_with_other_options_are_another_question():
    one = build.item("a", prompt=build.text("Which?"))
    two = replace(one, id="b", options=build.options("e", "f"), key=("e",))
    assert of_items(one, two) == []


def test_the_same_words_about_another_picture_are_another_question():
    one = build.item("a", prompt=build.text("Which?"), picture="media/a.svg")
    assert of_items(one, replace(one, id="b", picture="media/b.svg")) == []


def test_a_word_that_stands_in_a_deck_twice_is_found():
    cards = (Card("fire", "불", build.text("fire")), Card("flame", " 불!", build.text("flame")))
    assert of_cards(*cards) == [(("cards", 1), 'the word " 불!" is in this deck already, as "fire"')]


def test_signs_without_letters_are_told_apart():
    assert of_cards(Card("a", "!", build.text("a")), Card("b", "?", build.text("b"))) == []
