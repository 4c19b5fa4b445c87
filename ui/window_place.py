"""Where the window stands: as it was left, on a screen that is there."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app import preferences
from app.preferences import WindowPlace
from ui.settings import settings

# The old laptops the program is made for; smaller screens are filled, larger ones are not.
USUAL = QSize(1366, 768)
LARGEST = QSize(1600, 960)
SMALLEST = QSize(760, 480)
_SHARE = 0.8
# So much of the window must be on a screen to take hold of it.
_SEEN = 0.25


class WindowKeeper(QObject):
    """Puts a window where it stood and remembers where it stands when it is closed; numbers only.

    Args:
        window: not shown yet.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        primary = QGuiApplication.primaryScreen()
        screens = sorted(QGuiApplication.screens(), key=lambda screen: screen is not primary)
        place = sensible(preferences.load().window, [screen.availableGeometry() for screen in screens])
        window.setMinimumSize(SMALLEST)
        window.setGeometry(place.x, place.y, place.width, place.height)
        if place.maximised:
            window.setWindowState(window.windowState() | window.windowState().WindowMaximized)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember at the end."""
        if event.type() == QEvent.Type.Close:
            settings.change(window=self.place())
        return super().eventFilter(watched, event)

    def place(self) -> WindowPlace:
        """Return where the window stands, or would stand if it did not fill the screen."""
        filled = self._window.isMaximized() or self._window.isFullScreen()
        normal = self._window.normalGeometry()
        at = normal if filled and normal.isValid() else self._window.geometry()
        return WindowPlace(at.x(), at.y(), at.width(), at.height(), maximised=filled)


def sensible(kept: WindowPlace | None, areas: Sequence[QRect]) -> WindowPlace:
    """Return where to put the window.

    Args:
        kept: where it stood, None before the first time.
        areas: the free part of every screen, the main one first.
    """
    if not areas:
        return kept or WindowPlace(0, 0, USUAL.width(), USUAL.height())
    if kept is None:
        return _default(areas[0])
    stood = QRect(kept.x, kept.y, kept.width, kept.height)
    area = max(areas, key=lambda one: _shared(stood, one))
    if _shared(stood, area) < _SEEN * kept.width * kept.height:
        # That screen is gone: as large as before, in the middle of the main one.
        area = areas[0]
        stood.moveCenter(area.center())
    size = stood.size().boundedTo(area.size()).expandedTo(SMALLEST.boundedTo(area.size()))
    x = max(area.left(), min(stood.left(), area.right() + 1 - size.width()))
    y = max(area.top(), min(stood.top(), area.bottom() + 1 - size.height()))
    return WindowPlace(x, y, size.width(), size.height(), maximised=kept.maximised)


def _default(area: QRect) -> WindowPlace:
    roomy = QSize(round(area.width() * _SHARE), round(area.height() * _SHARE))
    size = roomy.expandedTo(USUAL).boundedTo(LARGEST)
    small = size.width() > area.width() or size.height() > area.height()
    at = QRect(area.topLeft(), size.boundedTo(area.size()))
    at.moveCenter(area.center())
    return WindowPlace(at.x(), at.y(), at.width(), at.height(), maximised=small)


def _shared(one: QRect, other: QRect) -> int:
    both = one.intersected(other)
    return max(0, both.width()) * max(0, both.height())
