"""The real window on a source: open without log-in, calm about problems, apart from every real station."""

from app.ui.screens.exam import Exam
from app.ui.screens.home import Home
from app.ui.screens.lesson import LessonScreen
from app.ui.screens.problems import Problems
from app.ui.widgets.preview_strip import EXAM, PROBLEMS
from tests.flow import tiny
from tests.ui.preview_room import LONG, lesson, opened, saved, screen, source, words  # noqa: F401 - fixtures too

# ruff: noqa: F811 - fixtures


def test_the_course_is_open_without_log_in_or_passphrase(opened, screen):
    window = opened()
    home = screen(window, Home)
    assert "Tiny" in words(home)
    assert "Tiny 1.0.0" in window.strip.words.text()
    assert window.strip.count.words == "No problems"


def test_a_fault_is_told_and_the_rest_stays_in_sight(opened, screen, saved, source):
    window = opened()
    page = lesson(window, screen)
    saved(window, lambda: tiny.change(source, "banks/exam.yaml", "key: b", "key: z"))
    assert window.strip.count.words == "1 problem"
    assert screen(window, LessonScreen) is page
    window.strip.count.click()
    problems = screen(window, Problems)
    assert "banks/exam.yaml, line 10" in words(problems)
    assert 'The key of "q1" names something the item does not have.' in words(problems)
    problems.went_back.emit()
    assert screen(window, LessonScreen) is page


def test_problems_go_from_the_page_when_they_are_mended(opened, screen, saved, source):
    tiny.change(source, "banks/exam.yaml", "key: b", "key: z")
    window = opened()
    screen(window, Home)
    window.go(PROBLEMS)
    page = screen(window, Problems)
    assert len(page.problems) == 1
    saved(window, lambda: tiny.change(source, "banks/exam.yaml", "key: z", "key: b"))
    assert screen(window, Problems) is page
    assert "There are no problems." in words(page)


def test_a_source_that_cannot_be_read_is_a_page_of_problems_until_it_can(opened, screen, saved, source):
    text = (source / "course.yaml").read_text("utf-8")
    (source / "course.yaml").write_text("format: [", "utf-8")
    window = opened()
    page = screen(window, Problems)
    assert "course.yaml" in words(page)
    assert not page.header.back.isVisible()
    saved(window, lambda: (source / "course.yaml").write_text(text, "utf-8"))
    screen(window, Home)


def test_a_course_that_breaks_while_it_is_shown_stays_in_sight(opened, screen, saved, source):
    window = opened()
    page = lesson(window, screen)
    saved(window, lambda: (source / "course.yaml").write_text("format: [", "utf-8"))
    assert screen(window, LessonScreen) is page
    assert "Run." in words(page)
    assert window.strip.count.words == "1 problem"


def test_an_open_exam_does_not_keep_the_window_open(opened, screen):
    window = opened()
    screen(window, Home)
    window.go(f"{EXAM}0")
    screen(window, Exam)
    assert window.close()


def test_nobody_can_log_out_of_a_preview(opened, screen):
    window = opened()
    screen(window, Home).logged_out.emit()
    screen(window, Home)


def test_no_station_of_anybody_is_written_to(opened, screen, tmp_path):
    window = opened()
    lesson(window, screen)
    assert {path.name for path in tmp_path.iterdir()} == {"source", "home"}
    assert not [
        path for path in (tmp_path / "source").rglob("*") if path.suffix in {".sapar", ".key", ".ini"}
    ]
