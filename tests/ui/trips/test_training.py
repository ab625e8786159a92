"""A trainee trains: practice and words are kept."""

from app.flow import learn
from app.ui.screens.course import CourseScreen
from app.ui.screens.practice import Practice
from app.ui.screens.words_review import WordsReview
from tests.flow.room import COURSE


def test_practice_is_kept(window, room, screen, home):
    home().course_opened.emit(COURSE)
    screen(CourseScreen).practice.click()
    practice = screen(Practice)
    first = practice.item.id
    practice.question.press(1)
    practice._check()
    screen(Practice)
    left = learn.practice(room.station, room.trainee, COURSE, "")
    assert first in left.wrong or left.items[0].id != first
    practice.went_back.emit()
    screen(CourseScreen)


def test_words_are_rated_and_taken_back(window, room, screen, home):
    home().words_opened.emit(COURSE)
    words = screen(WordsReview)
    first = words.card.card.id
    words.open_card()
    words.rate(4)
    assert screen(WordsReview).card.card.id != first
    words.undo()
    assert screen(WordsReview).card.card.id == first
    words.went_back.emit()
    screen(CourseScreen)
