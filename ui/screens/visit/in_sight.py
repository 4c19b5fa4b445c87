"""The page scrolls with the focus and with a field that grows below its edge."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from ui.widgets.page import Page


class InSight(QObject):
    """Keeps the focused control of a page visible."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def keep_cursor(self) -> None:
        """Scroll to the line being typed."""
        field, inner = QApplication.focusWidget(), self._page.widget()
        if isinstance(field, QTextEdit) and inner is not None and inner.isAncestorOf(field):
            place = field.mapTo(inner, field.cursorRect().center())
            self._page.ensureVisible(place.x(), place.y(), 0, 32)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._page.isAncestorOf(now):
            self._page.ensureWidgetVisible(now, 24, 32)
            self._show_whole(now)

    def _show_whole(self, field: QWidget) -> None:
        """Bring the lower edge in too: of a text Qt looks only at the line with the cursor."""
        inner = self._page.widget()
        if inner is not None and field.height() <= self._page.viewport().height():
            edge = field.mapTo(inner, field.rect().bottomLeft())
            self._page.ensureVisible(edge.x(), edge.y(), 0, 8)
