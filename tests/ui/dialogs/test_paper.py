import io

import pytest
from PySide6.QtPrintSupport import QPrinterInfo

from app.ui.dialogs.paper import PaperView, printed
from app.ui.widgets.printing import Printed


@pytest.fixture
def page():
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(100, 700, "Certificate")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_page_is_shown(qtbot, page):
    view = PaperView("Certificate", page)
    qtbot.addWidget(view)
    view.ask()
    assert view.document.pageCount() == 1
    with qtbot.waitSignal(view.save_asked):
        view.save.click()


def test_no_printer_is_said_calmly(qtbot, page, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    view = PaperView("Certificate", page)
    qtbot.addWidget(view)
    view.show()
    view.print.click()
    assert view.note.isVisible()
    assert "no printer" in view.note.label.text()


@pytest.mark.parametrize("outcome", list(Printed))
def test_every_outcome_has_its_words(qapp, outcome):
    assert bool(printed(outcome)) is (outcome is not Printed.STOPPED)
