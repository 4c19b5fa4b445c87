"""Every page of the gallery as a picture, as high as it is, in every theme at two text sizes."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QPoint, QRect
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from ui import work
from ui.gallery.page import GalleryPage
from ui.gallery.window import CHOICES, GalleryWindow
from ui.theme.apply import Choice, theme

OUT: Final = Path("build") / "gallery"
WIDTH: Final = 1366
SCALES: Final = (100, 150)


def draw_gallery(
    app: QApplication, *, out: Path = OUT, looks: Sequence[Choice] = CHOICES, scales: Sequence[int] = SCALES
) -> list[Path]:
    """Draw all pages and return the files: `<out>/<look>-<scale>/<group>.png`; what was there before is removed."""
    shutil.rmtree(out, ignore_errors=True)
    made = []
    for look in looks:
        for scale in scales:
            theme.apply(app, choice=look, scale=scale)
            place = out / f"{look}-{scale}"
            place.mkdir(parents=True)
            window = GalleryWindow()
            window.show()
            for name in window.group_names():
                made.append(place / f"{name}.png")
                _picture(window, window.show_group(name)).save(str(made[-1]))
            window.hide()
            window.deleteLater()
            _settle()
    return made


def _picture(window: GalleryWindow, page: GalleryPage) -> QPixmap:
    """Return the window with a whole page, every component that has a focused state shown with the focus."""
    inner = page.inner
    window.resize(WIDTH, 768)
    _settle()
    for _round in range(3):
        # What the page could still scroll is what the window is too low.
        wanted = inner.heightForWidth(page.width()) if inner.hasHeightForWidth() else inner.sizeHint().height()
        window.resize(WIDTH, window.bars_height() + max(200, wanted))
        _settle()
        window.resize(WIDTH, window.height() + page.verticalScrollBar().maximum())
        _settle()
    window.activateWindow()
    focused: list[tuple[QPoint, QPixmap]] = []
    for sample in page.samples:
        if sample.focus is not None:
            sample.focus.setFocus()
            _settle()
            place = sample.widget.mapTo(window, QPoint())
            focused.append((place, window.grab(QRect(place, sample.widget.size()))))
            sample.focus.clearFocus()
    _settle()
    whole = window.grab()
    painter = QPainter(whole)
    for place, piece in focused:
        painter.drawPixmap(place, piece)
    painter.end()
    return whole


def _settle() -> None:
    work.wait_idle()
    for _round in range(4):
        QCoreApplication.processEvents()
    work.wait_idle()
