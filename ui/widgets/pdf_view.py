"""The pages of a PDF that is only in memory: `PdfView(tools=[language, large])`, then `.show_pdf(rendered.pdf)`.

No file is written. „Strona 2 z 5” follows the scrolling; Page up and down scroll, Ctrl+Page up and down turn pages,
Ctrl+Home and Ctrl+End go to the first and the last, the zoom is `ui.widgets.zoom_bar`'s.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from ui.printing import open_pdf
from ui.theme.apply import theme
from ui.widgets.buttons import IconButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowBox
from ui.widgets.leading import Leading
from ui.widgets.text import text
from ui.widgets.zoom_bar import ZoomBar


class PdfView(Leading, QWidget):
    """Pages one below the other, with what is needed to look at them.

    Args:
        tools: widgets before the controls: language, large print.
        name: what the pages are, for screen readers.

    Attributes:
        pages: Qt's view, which takes the keyboard.
        zoom: nearer, farther, width, whole page.
    """

    def __init__(self, *, tools: Sequence[QWidget] = (), name: str = "") -> None:
        super().__init__()
        self._document: QPdfDocument | None = None
        self.pages = QPdfView(self)
        self.pages.setPageMode(QPdfView.PageMode.MultiPage)
        self.pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.pages.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pages.setAccessibleName(name or _("Pages of the document"))
        self.zoom = ZoomBar(self.pages)
        self._number = text("", "muted")
        self._before = IconButton("caret-up", _("Page before"), on_click=lambda: self.turn(-1), size=16)
        self._after = IconButton("caret-down", _("Next page"), on_click=lambda: self.turn(1), size=16)
        self._shown = QStackedWidget()
        self._shown.addWidget(self.pages)
        hint = _("Nothing is lost. Print it again from where you came.")
        self._shown.addWidget(EmptyState("file-x", _("These pages cannot be shown."), hint=hint))
        self._compose(tools)
        self.lead_to(self.pages)
        self.pages.pageNavigator().currentPageChanged.connect(lambda _page: self._count())
        theme.changed.connect(self._colour)
        self._colour()
        self._count()

    def show_pdf(self, pdf: bytes) -> None:
        """Show these pages; what was shown before leaves the memory."""
        old = self._document
        self._document = open_pdf(self, pdf)
        good = self._document.status() == QPdfDocument.Status.Ready
        self.pages.setDocument(self._document)
        self._shown.setCurrentIndex(0 if good else 1)
        if old is not None:
            old.deleteLater()
        self._count()

    def document(self) -> QPdfDocument | None:
        """Return what is shown, None before the first pages and for what is no PDF."""
        return self._document if self._shown.currentIndex() == 0 else None

    def page(self) -> int:
        """Return the page in sight, from 1."""
        return self.pages.pageNavigator().currentPage() + 1

    def count(self) -> int:
        """Return how many pages there are."""
        document = self.document()
        return document.pageCount() if document is not None else 0

    def go_to(self, page: int) -> None:
        """Bring a page into sight, from 1; the nearest one where there are fewer."""
        if self.count():
            goal = max(1, min(page, self.count()))
            self.pages.pageNavigator().jump(goal - 1, QPointF())

    def turn(self, pages: int) -> None:
        """Go so many pages on, back when negative."""
        self.go_to(self.page() + pages)

    def _compose(self, tools: Sequence[QWidget]) -> None:
        turning = QWidget()
        row = QHBoxLayout(turning)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self._before, self._number, self._after):
            row.addWidget(widget)
        above = QHBoxLayout()
        above.setSpacing(14)
        above.addWidget(FlowBox(tools, gap=14), 1)
        above.addWidget(FlowBox([turning, self.zoom], gap=14, widest=600, at_end=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(above)
        column.addWidget(self._shown, 1)
        for keys, pages in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1), ("Ctrl+Home", -(10**6)), ("Ctrl+End", 10**6)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda pages=pages: self.turn(pages))

    def _count(self) -> None:
        here, whole = self.page(), self.count()
        words = _("page {n} of {total}").format(n=here, total=whole) if whole else ""
        self._number.setText(words)
        self.pages.setAccessibleDescription(words)
        self._before.setEnabled(here > 1)
        self._after.setEnabled(here < whole)

    def _colour(self) -> None:
        palette = self.pages.palette()
        # The view paints this role around the pages.
        palette.setColor(QPalette.ColorRole.Dark, theme.colour("desk"))
        self.pages.setPalette(palette)
