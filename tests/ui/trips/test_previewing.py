"""What is saved is shown again where one was: in a lesson, in practice, in words, in an exam."""

from app.ui.screens.course import CourseScreen
from app.ui.screens.exam import Exam
from app.ui.screens.home import Home
from app.ui.screens.lesson import LessonScreen
from app.ui.screens.practice import Practice
from app.ui.screens.result import ResultScreen
from app.ui.screens.words_review import WordsReview
from app.ui.widgets.preview_strip import BANK, EXAM, HOME, OTHER
from tests.flow import tiny
from tests.ui.preview_room import LONG, lesson, opened, saved, screen, source, words  # noqa: F401 - fixtures too

# ruff: noqa: F811 - fixtures


def test_a_saved_lesson_is_shown_again_where_one_was(opened, screen, saved, source):
    tiny.change(source, "units/first/fire.en.md", "Run.", LONG)
    window = opened()
    page = lesson(window, screen)
    bar = page.scroller.verticalScrollBar()
    bar.setValue(400)
    assert bar.value() == 400
    saved(window, lambda: tiny.change(source, "units/first/fire.en.md", "Sentence 3.", "Another sentence."))
    assert screen(window, LessonScreen) is page
    assert "Another sentence." in words(page)
    assert bar.value() == 400


def test_an_editor_that_replaces_the_file_is_followed_every_time(opened, screen, saved, source):
    window = opened()
    page = lesson(window, screen)
    file = source / "units/first/fire.en.md"
    for said in ("Walk.", "Crawl."):
        new = file.with_suffix(".new")
        new.write_text(f"---\ntitle: Fire\nminutes: 7\n---\n{said}\n", "utf-8")
        saved(window, lambda new=new: new.replace(file))
        assert said in words(screen(window, LessonScreen))
    assert page.isVisible()


def test_a_new_lesson_comes_to_the_course(opened, screen, saved, source):
    window = opened()
    screen(window, Home)
    window._learning.open_course("tiny")
    page = screen(window, CourseScreen)
    for language in ("ky", "en"):
        text = f"---\ntitle: Smoke {language}\nminutes: 3\n---\nGo low.\n"
        (source / f"units/first/smoke.{language}.md").write_text(text, "utf-8")
    saved(window, lambda: tiny.change(source, "units/first/unit.yaml", "[fire]", "[fire, smoke]"))
    screen(window, CourseScreen)
    assert "smoke" in page.rows


def test_practice_goes_on_with_the_question_that_was_looked_at(opened, screen, saved, source):
    window = opened()
    screen(window, Home)
    window.go(f"{BANK}practice")
    page = screen(window, Practice)
    page._place = 1
    page.show_task()
    assert page.item.id == "p2"
    saved(window, lambda: tiny.change(source, "banks/practice.yaml", "en: Second", "en: The second"))
    assert screen(window, Practice) is page
    assert (page.item.id, page.item.prompt["en"]) == ("p2", "The second")


def test_every_question_of_an_exam_bank_can_be_looked_at(opened, screen):
    window = opened()
    screen(window, Home)
    window.go(f"{BANK}exam")
    assert [one.id for one in screen(window, Practice).shape.items] == ["q1"]


def test_words_are_reviewed_and_come_again_with_a_new_one(opened, screen, saved, source):
    window = opened()
    screen(window, Home)
    window._learning.open_words("tiny")
    page = screen(window, WordsReview)
    assert page.card.card.term == "불"
    saved(window, lambda: tiny.change(source, "decks/words.yaml", "term: 불", "term: 물"))
    assert screen(window, WordsReview).card.card.term == "물"


def examined(window, screen):
    """The first exam, begun."""
    window.go(f"{EXAM}0")
    screen(window, Exam).begin()
    page = screen(window, Exam)
    assert page.view is not None
    return page


def test_the_pages_before_an_exam_stay_there_over_a_change(opened, screen, saved, source):
    window = opened()
    screen(window, Home)
    window.go(f"{EXAM}0")
    page = screen(window, Exam)
    saved(
        window,
        lambda: tiny.change(source, "blueprints/final.yaml", "time_limit_s: 600", "time_limit_s: 1200"),
    )
    assert screen(window, Exam) is page
    assert (page.view, page.terms.time_limit_s) == (None, 1200)


def test_an_exam_is_drawn_answered_and_handed_in(opened, screen):
    window = opened()
    screen(window, Home)
    page = examined(window, screen)
    page.question.press(1)
    page.submit()
    screen(window, ResultScreen)
    window.go(f"{EXAM}0")
    screen(window, Exam)


def test_a_changed_question_comes_again_in_the_open_exam(opened, screen, saved, source):
    window = opened()
    screen(window, Home)
    page = examined(window, screen)
    saved(window, lambda: tiny.change(source, "banks/exam.yaml", "en: Which", "en: Which one"))
    assert screen(window, Exam) is page
    assert page.items[0].prompt["en"] == "Which one"


def test_from_an_exam_one_goes_anywhere(opened, screen):
    window = opened()
    screen(window, Home)
    for where, kind in ((f"{EXAM}0", Exam), (HOME, Home), (OTHER, Exam), (f"{BANK}practice", Practice)):
        window.go(where)
        screen(window, kind)


def test_a_lesson_that_was_deleted_leads_to_the_course_and_says_why(opened, screen, saved, source):
    window = opened()
    lesson(window, screen)
    for language in ("ky", "en"):
        text = f"---\ntitle: Smoke {language}\n---\nGo low.\n"
        (source / f"units/first/smoke.{language}.md").write_text(text, "utf-8")
    saved(window, lambda: tiny.change(source, "units/first/unit.yaml", "[fire]", "[smoke]"))
    home = screen(window, Home)
    assert '"fire" is not in this course' in home.banner.label.text()
