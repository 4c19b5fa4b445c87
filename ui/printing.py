"""Paper: the system's print dialog and the way of a PDF from memory to the printer; nothing is written to disk here."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from app import preferences

_POINTS_PER_INCH = 72
# More dots than this make letters no sharper and the spool file ten times larger.
_HIGHEST_DPI = 300


def open_pdf(parent: QObject, pdf: bytes) -> QPdfDocument:
    """Return the pages of a PDF that is only in memory."""
    document = QPdfDocument(parent)
    # The bytes go with the document: nothing of a family stays in memory after its pages are gone.
    buffer = QBuffer(document)
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document


def make_printer(document: QPdfDocument) -> QPrinter:
    """Return the printer of the settings, or the system's, set to the paper; the job carries no name of a family."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    wanted = preferences.load().printer
    if wanted and not QPrinterInfo.printerInfo(wanted).isNull():
        printer.setPrinterName(wanted)
    printer.setDocName("Parasol")
    printer.setFullPage(True)
    printer.setPageLayout(_layout(document.pagePointSize(0)))
    return printer


def printer_names() -> tuple[str, ...]:
    """Ask the system for its printers, which may take some time."""
    return tuple(QPrinterInfo.availablePrinterNames())


def ask_and_print(parent: QWidget, document: QPdfDocument, *, done: Callable[[int], None]) -> QPrintDialog:
    """Open the system's dialog and print what it says; `done` gets the number of copies."""
    dialog = _ask(parent, (document,), done=done)
    dialog.setMinMax(1, document.pageCount())
    return dialog


def ask_and_print_set(
    parent: QWidget, documents: Sequence[QPdfDocument], *, done: Callable[[int], None]
) -> QPrintDialog:
    """Open the system's dialog once and print several documents one after the other; `done` as above."""
    return _ask(parent, documents, done=done)


def _ask(parent: QWidget, documents: Sequence[QPdfDocument], *, done: Callable[[int], None]) -> QPrintDialog:
    printer = make_printer(documents[0])
    dialog = QPrintDialog(printer, parent)

    def accepted() -> None:
        for place, document in enumerate(documents):
            if place > 0:  # the first was set up before the dialog, where the person may have chosen another paper
                printer.setPageLayout(_layout(document.pagePointSize(0)))
            print_pages(document, printer)
        done(max(1, printer.copyCount()))

    dialog.accepted.connect(accepted)
    dialog.finished.connect(dialog.deleteLater)
    # The plain one: QPrintDialog's own wants the old way of naming slots.
    QDialog.open(dialog)
    return dialog


def print_pages(document: QPdfDocument, printer: QPrinter) -> int:
    """Send the pages the printer was asked for and return how many went."""
    first = (printer.fromPage() or 1) - 1
    last = printer.toPage() or document.pageCount()
    scale = min(_HIGHEST_DPI, printer.resolution()) / _POINTS_PER_INCH
    painter = QPainter(printer)
    for page in range(first, min(last, document.pageCount())):
        if page > first:
            printer.newPage()
        size = document.pagePointSize(page)
        dots = printer.resolution() / _POINTS_PER_INCH
        area = QRectF(0, 0, size.width() * dots, size.height() * dots)
        painter.drawImage(area, page_image(document, page, scale=scale))
    painter.end()
    return min(last, document.pageCount()) - first


def page_image(document: QPdfDocument, page: int, *, scale: float) -> QImage:
    """Return a page on white paper; `scale` is dots per point.

    What Qt renders is transparent where nothing is printed, and some printer drivers make that black.
    """
    size = document.pagePointSize(page)
    dots = QSize(round(size.width() * scale), round(size.height() * scale))
    paper = QImage(dots, QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, document.render(page, dots))
    painter.end()
    return paper


def _layout(size: QSizeF) -> QPageLayout:
    landscape = size.width() > size.height()
    upright = size.transposed() if landscape else size
    orientation = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    page = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    return QPageLayout(page, orientation, QMarginsF())
