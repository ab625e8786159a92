from PySide6.QtWidgets import QApplication

from app.core.certificate.judge import Step
from app.ui.widgets.findings import CheckedCard, HolderCard
from app.ui.widgets.labels import Label
from tests.ui import staff_samples as sample


def said(widget):
    widget.show()
    QApplication.processEvents()
    return [one.text() for one in widget.findChildren(Label) if not one.isHidden()]


def test_the_facts_are_those_that_were_signed(qtbot):
    card = HolderCard()
    qtbot.addWidget(card)
    card.show_verdict(sample.verdict())
    words = said(card)
    assert {"Korean · A1", "34 of 40", "12 November 2026", "Bishkek Training Centre"} <= set(words)
    assert "Passport ending in 4471 · born 12.04.1998" in words


def test_a_course_that_is_not_installed_is_named_by_its_number(qtbot):
    card = HolderCard()
    qtbot.addWidget(card)
    card.show_verdict(sample.verdict(courses={}))
    assert "Course 1" in said(card)


def test_a_step_not_known_here_is_shown_as_it_came(qtbot):
    card = CheckedCard()
    qtbot.addWidget(card)
    card.show_steps((Step("moon", "not-checked"), Step("status", "ok", sample.AT)))
    words = said(card)
    assert "moon" in words
    assert any("list of" in one for one in words)
