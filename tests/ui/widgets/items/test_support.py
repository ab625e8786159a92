"""Help with a question."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from app.core.course.supports import ALL, NONE, Explained, Support, Supports
from app.core.course.text import speech_file
from app.ui.speech import Voice
from app.ui.widgets.items.interaction import Shown
from app.ui.widgets.items.support import SupportPanel
from tests import build

HELPED = Supports(
    spoken={"en": "Say which one"},
    plain={"en": "Plain words", "ky": "Жөнөкөй сөз"},
    translation={"uz": "Tarjima"},
    glossary=(Explained({"en": "cause"}, {"en": "why it happened"}),),
)
ITEM = build.item(supports=HELPED)


class Listened(Voice):
    """A voice that remembers what it was given."""

    def play(self, clips):
        self.given = clips


@pytest.fixture
def voice(qapp):
    return Listened()


@pytest.fixture
def panel(show, voice):
    return show(SupportPanel(voice), 600, 400)


def said(panel):
    return [one.text() for one in panel.box.findChildren(QLabel) if not one.isHidden()]


def test_help_opens_and_closes(panel):
    panel.show_supports(Shown(ITEM, supports=ALL))
    assert not panel.box.isVisible()
    panel.open.click()
    assert said(panel) == [
        "In plain words",
        "Plain words",
        "Oʻzbekcha",
        "Tarjima",
        "cause",
        "why it happened",
    ]
    assert panel.open.words == "Close the help"
    panel.open.click()
    assert not panel.box.isVisible()


def test_help_of_options_and_of_what_is_asked_about_is_there_too(panel):
    option = replace(ITEM.options[0], supports=Supports(translation={"kk": "Аударма"}))
    item = replace(ITEM, options=(option, *ITEM.options[1:]))
    panel.show_supports(Shown(item, supports=ALL, language="ky"))
    panel.open.click()
    assert {"Жөнөкөй сөз", "Аударма", "Tarjima"} <= set(said(panel))


def test_a_question_without_help_shows_no_button(panel):
    panel.show_supports(Shown(build.item(), supports=ALL))
    assert panel.isHidden()


def test_in_an_exam_only_what_is_allowed_is_there(panel):
    panel.show_supports(Shown(ITEM, supports=NONE, is_exam=True))
    assert panel.isHidden()
    panel.show_supports(Shown(ITEM, supports=frozenset({Support.SPOKEN, Support.PLAIN}), is_exam=True))
    panel.open.click()
    assert said(panel) == ["In plain words", "Plain words"]
    assert panel.read.isHidden()  # the desk has the loudspeaker


def test_who_may_be_read_to_hears_every_question_of_an_exam(panel, voice):
    item = build.item()
    told = [item.prompt["en"], *(one.text["en"] for one in item.options)]
    media = {speech_file("en", one): one.encode() for one in told}
    panel.show_supports(Shown(item, supports=frozenset({Support.SPOKEN}), is_exam=True, media=media))
    assert panel.read_aloud()
    assert voice.given == tuple(one.encode() for one in told)


def test_a_clip_of_its_own_is_heard_in_place_of_the_words(panel, voice):
    item = replace(ITEM, supports=replace(HELPED, clips={"en": "media/own.opus"}))
    panel.show_supports(Shown(item, supports=ALL, media={"media/own.opus": b"own"}))
    panel.read.click()
    assert voice.given == (b"own",)


def test_words_without_a_clip_are_asked_for(panel, heard):
    asked = heard(panel.speech_asked)
    panel.show_supports(Shown(ITEM, supports=ALL))
    panel.read.click()
    assert asked == ["Say which one"]
