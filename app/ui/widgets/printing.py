"""PDF pages on paper: rendered page by page into the printer, never through a document of the screen.

Qt's PDF and print parts are imported when something is first shown or printed.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QObject, QRect, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QDialog, QWidget

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

RESOLUTION_DPI, POINTS = 300, 72
SMALL = 0.6
"""A page narrower than this share of the paper is not enlarged to fill it."""


class Printed(Enum):
    """How printing went."""

    DONE = "done"
    STOPPED = "stopped"
    NO_PRINTER = "no-printer"
    BROKEN = "broken"


def document_of(page: bytes, parent: QObject) -> QPdfDocument:
    """A PDF out of its bytes; it has no pages when they are no PDF."""
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument(parent)
    buffer = QBuffer(document)
    buffer.setData(QByteArray(page))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document


def print_pages(pages: tuple[bytes, ...], parent: QWidget) -> Printed:
    """Ask for a printer and print all pages on it; says when there is none."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        return Printed.NO_PRINTER
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(RESOLUTION_DPI)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return Printed.STOPPED
    return print_on(printer, pages, parent)


def place_of(points: QSizeF, paper: QRect, resolution: int) -> QRect:
    """Where on the paper a page is printed; `points` is its own size, the paper is in dots of the resolution."""
    true = (points * (resolution / POINTS)).toSize()
    if true.width() > SMALL * paper.width():
        return paper
    return QRect(
        paper.x() + (paper.width() - true.width()) // 2, paper.y() + paper.height() // 8, *true.toTuple()
    )


def print_on(printer: QPrinter, pages: tuple[bytes, ...], parent: QObject) -> Printed:
    """Print on this printer: pages as large as the paper, a small one (a card) in its true size in the middle."""
    printer.setFullPage(True)
    painter = QPainter()
    is_first = True
    if not painter.begin(printer):
        return Printed.BROKEN
    for raw in pages:
        document = document_of(raw, parent)
        for number in range(document.pageCount()):
            if not is_first:
                printer.newPage()
            is_first = False
            paper = printer.pageLayout().fullRectPixels(printer.resolution())
            place = place_of(document.pagePointSize(number), paper, printer.resolution())
            painter.drawImage(place, document.render(number, place.size()))
        document.deleteLater()
    painter.end()
    return Printed.DONE
