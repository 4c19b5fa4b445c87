"""Nearer and farther: `ZoomBar(qt_pdf_view)`; Ctrl+plus, Ctrl+minus, Ctrl+0 for the width of the window."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from ui.widgets.buttons import IconButton
from ui.widgets.segmented import SegmentedChoice

_STEP = 1.25
_LEAST, _MOST = 0.25, 4.0


class ZoomBar(QWidget):
    """Minus, plus, width of the window, whole page."""

    def __init__(self, view: QPdfView) -> None:
        super().__init__()
        self._view = view
        self.fit = SegmentedChoice([("width", _("width")), ("page", _("whole page"))], current="width", name=_("Size"))
        self.fit.chosen.connect(self._fit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.fit)
        row.addWidget(IconButton("magnifying-glass-minus", _("Smaller"), on_click=lambda: self.zoom(1 / _STEP)))
        row.addWidget(IconButton("magnifying-glass-plus", _("Larger"), on_click=lambda: self.zoom(_STEP)))
        for keys, factor in ((QKeySequence.StandardKey.ZoomIn, _STEP), (QKeySequence.StandardKey.ZoomOut, 1 / _STEP)):
            QShortcut(keys, view).activated.connect(lambda factor=factor: self.zoom(factor))
        QShortcut(QKeySequence("Ctrl+0"), view).activated.connect(lambda: self._fit("width"))

    def zoom(self, factor: float) -> None:
        """Go nearer or farther from what is shown now."""
        now = self.shown()
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(min(_MOST, max(_LEAST, now * factor)))
        self.fit.set_current(None)

    def shown(self) -> float:
        """Return the zoom on screen, where 1 is the size of the paper."""
        document = self._view.document()
        if self._view.zoomMode() == QPdfView.ZoomMode.Custom or document is None or not document.pageCount():
            return self._view.zoomFactor()
        size, view = document.pagePointSize(0), self._view.viewport().size()
        per_point = self._view.logicalDpiX() / 72
        width = view.width() / (size.width() * per_point)
        if self._view.zoomMode() == QPdfView.ZoomMode.FitToWidth:
            return width
        return min(width, view.height() / (size.height() * per_point))

    def _fit(self, how: str) -> None:
        self.fit.set_current(how)
        mode = QPdfView.ZoomMode.FitToWidth if how == "width" else QPdfView.ZoomMode.FitInView
        self._view.setZoomMode(mode)
