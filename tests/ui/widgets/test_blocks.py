"""Every kind of block is shown; a question in a lesson may be tried until it is right."""

from dataclasses import replace

import pytest

from app.core.course.course import Block, BlockKind
from app.ui.widgets import blocks
from app.ui.widgets.blocks import BlockRow, Trial, clips_of, made
from app.ui.widgets.film import Film
from app.ui.widgets.lesson_table import LessonTable
from app.ui.widgets.sound import SoundBox
from tests.ui import sample


@pytest.fixture
def view():
    return sample.lesson_view()


def test_every_kind_is_shown(show, view):
    lesson = view.view.course.lesson(view.lesson)
    kinds = {block.kind for block in lesson.blocks["en"]}
    assert kinds >= {BlockKind.HEADING, BlockKind.LIST, BlockKind.DIALOGUE, BlockKind.TIP, BlockKind.CHECK}
    for block in lesson.blocks["en"]:
        assert show(made(block, view), 700, 400).isVisible()


def test_a_question_that_is_missing_is_left_out(view):
    assert made(Block(BlockKind.CHECK, item="nowhere"), view) is None


def test_bold_words_are_read_without_their_stars(show, view):
    label = show(made(Block(BlockKind.PARAGRAPH, "Stop **now**."), view), 300, 60)
    assert label.accessibleName() == "Stop now."


def test_a_loudspeaker_stands_where_there_is_a_clip(show, view, heard):
    block = view.view.course.lesson(view.lesson).blocks["ky"][0]
    row = show(BlockRow(made(block, view), clips_of(block, view, "ky")), 700, 100)
    played = heard(row.played)
    row.speaker.click()
    assert played == [row.clips]
    silent = show(BlockRow(made(block, view), ()), 700, 100)
    assert not silent.speaker.isVisible()


def test_a_wrong_answer_may_be_tried_again(show, view, heard):
    item = next(one for one in view.checks.values() if one.kind.value == "choice")
    trial = show(Trial(item, view, "en"), 700, 500)
    tried = heard(trial.tried)
    places = [option.id for option in item.options]
    trial.question.press(places.index(next(one for one in places if one not in item.key)) + 1)
    trial.check.click()
    assert (tried[-1].is_right, trial.check.words, trial.verdict.isVisible()) == (False, "Try again", True)
    trial.check.click()
    trial.question.press(places.index(item.key[0]) + 1)
    trial.check.click()
    assert tried[-1].is_right
    assert not trial.check.isVisible()


def test_feedback_of_a_wrong_choice_comes_first():
    item, _media = sample.item("choice")
    practised = sample.bank("practice").items[0]
    wrong = next(option.id for option in practised.options if option.id not in practised.key)
    assert blocks.feedback(practised, (wrong,), "en")
    assert blocks.feedback(item, ("nothing",), "en") == ""


SOUND = Block(BlockKind.AUDIO, "Hello.", clips=("media/a.opus",))
FILM = Block(BlockKind.VIDEO, "Pull the pin.", "media/f.svg", alt="A pin", clips=("media/f.webm",))


@pytest.mark.parametrize(
    ("block", "kind"),
    [(SOUND, SoundBox), (FILM, Film), (Block(BlockKind.TABLE, rows=(("A",), ("b",))), LessonTable)],
)
def test_tables_sounds_and_films_have_widgets_of_their_own(view, block, kind):
    assert isinstance(made(block, view), kind)


def test_a_sound_brings_its_own_buttons(show, view):
    view = replace(view, speech={"media/a.opus": b"clip"})
    row = show(BlockRow(made(SOUND, view), clips_of(SOUND, view, "en")), 700, 200)
    assert row.clips == ("media/a.opus",)
    assert not row.speaker.isVisible()


def test_a_recorded_turn_is_heard_instead_of_the_voice(view):
    talk = Block(BlockKind.DIALOGUE, "Aida: Hello.", clips=("media/a.opus",))
    assert clips_of(talk, replace(view, speech={"media/a.opus": b"clip"}), "en") == ("media/a.opus",)
