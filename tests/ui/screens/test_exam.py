"""The exam by keyboard alone: choose, go on, mark, go back, look once more, hand in; and an honest clock."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.course.item import ItemKind, is_complete
from app.core.course.text import speech_file
from app.core.exam.wave import wav
from app.flow.views import HAND_UP
from app.ui.screens.exam import Exam
from app.ui.widgets.exam_pages import Page
from app.ui.words import WORDS
from tests.ui import sample


@pytest.fixture
def exam(show):
    view = sample.exam_view(answered=0, spent_ms=0)
    screen = Exam()
    screen.show_terms(sample.exam_terms())
    screen.show_exam(view)
    return show(screen)


def key(one, modifier=Qt.KeyboardModifier.NoModifier):
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget(), one, modifier)


def place_of(exam, kind):
    return next(n for n, item in enumerate(exam.items) if item.kind is kind)


def test_a_whole_exam_is_walked_by_keyboard(exam, heard):
    answered, submitted = heard(exam.answered), heard(exam.submitted)
    for item in exam.items:
        match item.kind:
            case ItemKind.CHOICE | ItemKind.MULTIPLE_RESPONSE | ItemKind.HOTSPOT:
                key(Qt.Key.Key_1)
            case ItemKind.ORDER:
                key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
            case _:
                for number in range(len(exam.question.interaction.lists)):
                    key(Qt.Key(Qt.Key.Key_1 + number)) if not number else key(Qt.Key.Key_Tab)
                    for _step in range(number + 1):
                        key(Qt.Key.Key_Down)
        key(Qt.Key.Key_Return)
    assert {one.item for one in answered} == {item.id for item in exam.items}
    assert not [
        item.id for item in exam.items if not is_complete(item, exam.sheet.responses.get(item.id, ()))
    ]
    assert exam.review.note.label.text() == "All questions are answered."
    key(Qt.Key.Key_Return)
    assert len(submitted) == 1


def test_every_change_is_told_at_once_with_its_time(exam, heard):
    answered = heard(exam.answered)
    exam.go_to(place_of(exam, ItemKind.CHOICE))
    key(Qt.Key.Key_1)
    key(Qt.Key.Key_2)
    assert len(answered) == 2
    assert answered[0].value != answered[1].value
    assert 0 <= answered[0].spent_ms <= answered[1].spent_ms < 60_000


@pytest.mark.parametrize("letter", ["f", "F", "а", "А"])
def test_the_flag_is_one_key_on_both_keyboards(exam, heard, letter):
    flagged = heard(exam.flagged)
    QTest.sendKeyEvent(
        QTest.KeyAction.Click, exam, Qt.Key.Key_unknown, letter, Qt.KeyboardModifier.NoModifier
    )
    assert flagged == [exam.items[0].id]
    assert exam.side.map.cells[0].accessibleName().endswith("no answer, marked, you are here")


def test_escape_goes_one_question_back(exam):
    exam.go_to(3)
    key(Qt.Key.Key_Escape)
    assert exam.where.text() == "Question 3 of 25"


def test_the_map_leads_anywhere(exam):
    exam.side.map.cells[9].click()
    assert exam.where.text() == "Question 10 of 25"


def test_it_goes_on_where_it_was_left(show):
    screen = Exam()
    screen.show_exam(sample.exam_view(answered=7))
    show(screen)
    assert screen.where.text() == "Question 8 of 25"
    assert screen.clock.label.text() == "21:32"


def test_an_earlier_answer_is_shown_again(show):
    screen = Exam()
    screen.show_exam(sample.exam_view(answered=25))
    show(screen)
    for place, item in enumerate(screen.items):
        screen.go_to(place)
        assert set(screen.question.response) == set(item.key)


def test_the_review_counts_what_is_open(exam):
    exam.buttons.finish.click()
    assert exam.review.note.label.text().startswith("25 questions have no answer yet.")
    exam.review.map.cells[4].click()
    assert exam.where.text() == "Question 5 of 25"


def test_nothing_is_handed_in_by_enter_on_a_question(exam, heard):
    submitted = heard(exam.submitted)
    exam.go_to(24)
    key(Qt.Key.Key_Return)
    assert exam.pages.page is Page.REVIEW
    assert not submitted


def test_time_that_is_over_hands_in_once(qtbot, show, heard):
    view = sample.exam_view(answered=3)
    limit = view.attempt.time_limit_s
    screen = Exam()
    submitted = heard(screen.submitted)
    screen.show_exam(replace(view, attempt=replace(view.attempt, spent_ms=limit * 1000 - 400)))
    show(screen)
    with qtbot.waitSignal(screen.submitted, timeout=3000):
        pass
    screen.submit()
    assert len(submitted) == 1
    assert submitted[0] >= limit * 1000
    assert "The time is over." in screen.banner.label.text()


def test_little_time_is_said_in_words_and_colour(exam):
    exam.clock.warned.emit(300)
    assert exam.banner.label.text() == "5 minutes are left. Your answers are saved."
    exam.clock.warned.emit(60)
    assert exam.banner.property("tone") == "danger"


def test_seconds_are_told_for_the_beat(qtbot, exam):
    with qtbot.waitSignal(exam.ticked, timeout=3000) as ticked:
        pass
    assert ticked.args[0] >= 900


def test_a_kept_answer_is_seen(exam):
    exam.show_saved()
    assert exam.side.saved.words.text().startswith("Saved ")


def test_an_answer_that_could_not_be_kept_is_said(exam):
    exam.show_unsaved("The disk is full.")
    assert exam.side.saved.words.text() == "1 answer not saved yet"
    assert exam.banner.isVisible()


def test_handing_in_that_failed_can_be_tried_again(exam, heard):
    submitted = heard(exam.submitted)
    exam.submit()
    exam.stay("The disk is full.")
    exam.show_review()
    exam.buttons.hand_in.click()
    assert len(submitted) == 2


def test_another_language_keeps_question_and_answer(exam):
    place = place_of(exam, ItemKind.CHOICE)
    exam.go_to(place)
    key(Qt.Key.Key_2)
    before = exam.question.response
    WORDS.use("ky")
    assert exam.question.prompt.text() == exam.items[place].prompt["ky"]
    assert exam.question.response == before


def test_a_hand_goes_up_once(exam, heard):
    raised = heard(exam.hand_raised)
    exam.header.help.click()
    exam.show_hand(HAND_UP)
    exam.header.help.click()
    assert len(raised) == 1
    assert "The examiner is called." in exam.banner.label.text()


def test_there_is_no_way_out_but_handing_in(exam):
    assert exam.header.back.isHidden()
    assert exam.header.leave.isHidden()


def test_a_narrow_window_folds_the_map_away(show):
    screen = Exam()
    screen.show_exam(sample.exam_view())
    show(screen, 1024, 600)
    assert not screen.side.isVisible()
    screen.buttons.all.click()
    assert screen.review.isVisible()


def test_nothing_stays_after_it_was_handed_in(exam):
    exam.submit()
    exam.leave()
    assert exam.sheet.items == ()


@pytest.fixture
def spoken(show):
    """An exam of the practice questions, at the one to speak."""
    view = sample.exam_of("practice", "safety-at-work")
    screen = Exam()
    screen.show_terms(sample.exam_terms())
    screen.show_exam(view)
    screen.go_to(next(n for n, one in enumerate(view.items) if one.kind is ItemKind.SPOKEN))
    return show(screen)


def test_a_recording_is_told_with_its_item_and_time_and_stays_at_hand(spoken, heard):
    recorded, answered = heard(spoken.recorded), heard(spoken.answered)
    place, item = spoken.sheet.place, spoken.question.interaction.shown.item
    spoken.question.interaction._take(wav(bytes(3200)))
    (told,) = recorded
    assert (told.item, told.evidence.raw, answered) == (item.id, wav(bytes(3200)), [])
    assert told.value == (told.evidence.digest,)
    spoken.go_to(0)
    spoken.go_to(place)
    assert spoken.question.response == told.value
    assert not spoken.question.interaction.listen.isHidden()


@pytest.mark.qt_log_ignore("audio device|PulseAudio", extend=True)
def test_a_clip_that_began_is_told_and_counted_for_every_question_about_it(show, heard, monkeypatch):
    from app.ui.speech import Voice

    monkeypatch.setattr(Voice, "has_sound", True)
    view = sample.exam_of("practice", "korean-first-steps")
    screen = Exam()
    screen.show_terms(sample.exam_terms())
    screen.show_exam(view)
    show(screen)
    begun = heard(screen.clip_begun)
    first, second = (n for n, one in enumerate(view.items) if one.stimulus == "at-the-gate")
    screen.go_to(first)
    screen.question.stimulus.player.play.click()
    screen.go_to(second)
    assert begun == ["media/at-the-gate.opus"]
    assert screen.question.stimulus.player.count.text() == "You may hear it 1 more time."
    screen.leave()
    assert not screen.question.voice.is_playing


def test_what_is_read_aloud_are_the_questions_own_clips_where_they_are_at_hand(spoken, heard, monkeypatch):
    asked, played = heard(spoken.speech_asked), []
    monkeypatch.setattr(spoken.question.voice, "play", played.append)
    spoken.desk.speech_asked.emit()
    assert (len(asked), played) == (1, [()])
    clip = speech_file("en", spoken.sheet.item.prompt["en"])
    spoken.view = replace(spoken.view, media={**spoken.view.media, clip: b"said"})
    spoken.pose()
    spoken.desk.speech_asked.emit()
    assert (len(asked), played[-1]) == (1, (b"said",))
