import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.ui.screens.check import Check
from tests.ui import staff_samples as sample
from tests.ui.staff_stage import check_specimen


@pytest.fixture
def page(qtbot):
    made = Check()
    qtbot.addWidget(made)
    made.show()
    return made


def test_pasted_text_loses_its_line_breaks_and_is_given(page, qtbot):
    page.line.setText(" HTTPS://X/# 123 456 ")
    with qtbot.waitSignal(page.text_given) as sent:
        qtbot.keyClick(page.line, Qt.Key.Key_Return)
    assert sent.args == ["HTTPS://X/#123456"]
    assert not page.go.isEnabled()


def test_nothing_pasted_is_said_beside_the_field(page, qtbot):
    with qtbot.assertNotEmitted(page.text_given):
        page.go.click()
    assert page.line.property("wrong") == "true"


def test_a_file_is_chosen_or_dropped(page, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("one.pdf", ""))
    with qtbot.waitSignal(page.file_given) as chosen:
        page.zone.choose.click()
    with qtbot.waitSignal(page.file_given) as dropped:
        page.zone.dropped.emit("two.png")
    assert (chosen.args, dropped.args) == (["one.pdf"], ["two.png"])


def test_the_verdict_takes_the_place_of_the_question(page):
    page.show_verdict(sample.verdict(), sample.AT)
    assert page.panel.isVisible()
    assert not page.line.isVisible()
    assert page.holder.name.text() == "AIGUL SATYBALDIEVA"
    assert not page.specimen.isVisible()


def test_a_specimen_says_so(qtbot):
    page = check_specimen()
    qtbot.addWidget(page)
    page.show()
    assert page.specimen.isVisible()
    assert page.header.isVisible()


def test_another_one_can_be_checked_and_nothing_of_the_last_stays(page):
    page.line.setText("123")
    page.show_verdict(sample.verdict(), sample.AT)
    page.another.click()
    assert page.line.isVisible()
    assert page.line.text() == ""
    assert page.go.isEnabled()


def test_an_unread_file_shows_no_holder(page):
    from app.core.certificate.judge import Finding, Step

    finding = Finding(steps=(Step("read", "failed"),))
    page.show_verdict(sample.verdict("unreadable", "code-missing", finding=finding), sample.AT)
    assert not page.holder.isVisible()
    assert page.checked.isVisible()
