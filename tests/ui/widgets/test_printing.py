import io

from PySide6.QtCore import QRect, QSizeF
from PySide6.QtPrintSupport import QPrinter

from app.ui.widgets.printing import Printed, document_of, place_of, print_on


def paper(pages):
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    for number in range(pages):
        canvas.drawString(100, 700, f"Page {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_every_page_of_every_paper_is_printed(qapp, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    assert print_on(printer, (paper(1), paper(2)), qapp) is Printed.DONE
    from pypdf import PdfReader

    assert len(PdfReader(tmp_path / "out.pdf").pages) == 3


def test_a_page_fills_the_paper_and_a_card_keeps_its_size():
    a4 = QRect(0, 0, 2480, 3508)
    assert place_of(QSizeF(595, 842), a4, 300) == a4
    card = place_of(QSizeF(242.65, 153.01), a4, 300)
    assert card.size().toTuple() == (1011, 638)
    assert card.center().x() == a4.center().x()


def test_what_is_no_pdf_has_no_pages(qapp):
    assert document_of(b"no pdf", qapp).pageCount() == 0
