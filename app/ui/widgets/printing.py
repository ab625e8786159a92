"""PDF pages on paper: rendered page by page into the printer, never through a document of the screen.

Qt's PDF and print parts are imported when something is first shown or printed.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QDialog, QWidget

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

RESOLUTION_DPI = 300


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


def print_on(printer: QPrinter, pages: tuple[bytes, ...], parent: QObject) -> Printed:
    """Print on this printer, each page as large as the paper."""
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
            painter.drawImage(paper, document.render(number, QSize(paper.width(), paper.height())))
        document.deleteLater()
    painter.end()
    return Printed.DONE
