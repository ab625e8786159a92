from PySide6.QtWidgets import QApplication

from app.core.errors import StoreBusy
from app.ui.widgets.figures import Figure
from app.ui.widgets.staff_page import StaffPage
from tests.ui.staff_stage import ask_form


def test_an_open_form_takes_the_complaints_and_is_let_go(qtbot):
    page = StaffPage()
    qtbot.addWidget(page)
    page.show()
    page.ask(ask_form())
    page.complain(StoreBusy())
    assert page.form.summary.isVisible()
    page.form.reject()
    assert page.form is None
    page.complain(StoreBusy())
    assert page.banner.isVisible()


def test_low_windows_leave_the_small_print_out(qtbot):
    page = StaffPage()
    qtbot.addWidget(page)
    page.figures = (Figure(),)
    page.body.addWidget(page.figures[0])
    page.resize(900, 800)
    page.show()
    QApplication.processEvents()
    assert page.figures[0].meaning.isVisible()
    page.resize(900, 500)
    QApplication.processEvents()
    assert not page.figures[0].meaning.isVisible()


def test_help_names_whom_to_ask(qtbot):
    page = StaffPage()
    qtbot.addWidget(page)
    page.show_help()
    assert "administrator" in page.banner.label.text()
