import pytest

from app.core.errors import SamePerson
from app.flow.desk import Look
from app.ui.dialogs.issued import IssuedView, PageWish, Purpose
from app.ui.dialogs.paper import PaperView
from app.ui.models.candidates import Stage
from app.ui.screens.certify import Certify
from tests.ui import staff_samples as sample


@pytest.fixture
def page(qtbot):
    made = Certify()
    qtbot.addWidget(made)
    made.show_candidates(sample.candidates())
    made.show_staff(sample.STAFF, sample.EXAMINER.id)
    made.show()
    return made


def test_nothing_can_be_signed_before_somebody_is_chosen(page):
    assert not page.examine.act.isEnabled()
    assert not page.certify.act.isEnabled()
    page.examine.every.click()
    assert page.examine.act.isEnabled()
    assert not page.certify.act.isEnabled()


def test_the_examiner_who_is_here_confirms_with_one_click_more(page, qtbot):
    page.examine.every.click()
    page.examine.act.click()
    with qtbot.waitSignal(page.confirmed) as sent:
        page.form.send.click()
    assert sent.args[0].attempts == ("a3", "a5", "a6")
    assert sent.args[0].approval.staff == sample.EXAMINER.id


def test_who_examined_is_not_offered_as_certifier(page):
    page.certify.every.click()
    page.certify.act.click()
    people = [page.form.approver.person.itemText(n) for n in range(page.form.approver.person.count())]
    assert people == [sample.CERTIFIER.name]


def test_the_certifier_gives_a_passphrase_and_issues(page, qtbot):
    page.certify.every.click()
    page.certify.act.click()
    page.form.approver.secret.line.setText("another four words")
    with qtbot.waitSignal(page.issued) as sent:
        page.form.send.click()
    assert sent.args[0].attempts == ("a1", "a7")
    assert sent.args[0].approval.passphrase == "another four words"


def test_a_refusal_is_said_in_the_form(page):
    page.certify.every.click()
    page.certify.act.click()
    page.complain(SamePerson())
    assert "cannot also certify" in page.form.summary.accessibleName()


def test_after_issuing_the_code_is_on_the_screen(page):
    page.show_issued(sample.issued())
    assert isinstance(page.form, IssuedView)
    assert page.form.printed.text() == "0000421-8"


def test_an_earlier_certificate_is_opened_with_all_that_can_be_done(page, qtbot):
    page.show_candidates(sample.standing())
    page.table.selectRow(0)
    assert page.show_paper.isEnabled()
    with qtbot.waitSignal(page.opened) as sent:
        page.show_paper.click()
    assert sent.args[0].number == 421


def test_the_look_goes_with_the_approval(page, qtbot):
    page.show_designs(("basic-safety", "skill-qualification"))
    page.certify.every.click()
    page.certify.act.click()
    page.form.design.setCurrentIndex(2)
    page.form.destination.setCurrentIndex(page.form.destination.findData("de"))
    page.form.approver.secret.line.setText("another four words")
    with qtbot.waitSignal(page.issued) as sent:
        page.form.send.click()
    assert sent.args[0].look == Look("skill-qualification", "de")


def test_what_is_left_open_is_as_the_course_says(page, qtbot):
    page.certify.every.click()
    page.certify.act.click()
    page.form.approver.secret.line.setText("another four words")
    with qtbot.waitSignal(page.issued) as sent:
        page.form.send.click()
    assert sent.args[0].look == Look("", None)


def test_pages_under_way_are_counted_and_can_be_stopped(page, qtbot):
    page.show_making(3, 12)
    assert page.making.isVisible()
    assert page.making.words.text() == "3 of 12 pages"
    with qtbot.waitSignal(page.stopped):
        page.making.stop.click()
    assert not page.making.stop.isEnabled()
    page.show_making(0, 0)
    assert not page.making.isVisible()


def test_missing_pages_are_made_with_the_certifiers_passphrase(page, qtbot):
    assert not page.make_pages.isVisible()
    page.show_candidates(sample.standing())
    assert page.make_pages.isVisible()
    page.make_pages.click()
    page.form.approver.secret.line.setText("another four words")
    with qtbot.waitSignal(page.pages_wanted) as sent:
        page.form.send.click()
    assert sent.args[0].passphrase == "another four words"


def test_every_state_is_said_in_the_table(page):
    page.show_candidates(sample.standing())
    said = [page.model.index(row, 3).data() for row in range(page.model.rowCount())]
    assert said == [
        "Registered",
        "Issued",
        "Second person",
        "Issued",
        "Replaced",
        "Asked for",
        "Second person",
        "Taken back",
        "Refused",
    ]


def test_a_page_that_came_is_shown(page):
    page.show_pages(PageWish((421,), Purpose.LOOK), (b"%PDF-",))
    paper = page.findChild(PaperView)
    assert paper.isVisible()
    paper.close()


def test_saved_pages_are_told_with_their_place(page):
    page.show_pages(PageWish((421, 422), Purpose.SAVE, "E:/"), (b"", b""))
    assert "2 pages" in page.banner.label.text()
    assert "E:/" in page.banner.label.text()


def test_ticks_count_into_the_buttons(page):
    page.model.tick_all(Stage.TO_CONFIRM)
    assert "3" in page.examine.act.words
