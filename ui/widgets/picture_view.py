"""A picture that is only in memory, to be looked at closely: `PictureView(name=…)`, `.show_picture(images(levels))`.

Ctrl+plus and Ctrl+minus and the wheel with Ctrl go nearer and farther, Ctrl+0 fits the width, Ctrl+left and Ctrl+right
turn it; arrows and the page keys scroll.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QVBoxLayout, QWidget

from app.i18n import _
from ui.theme.apply import theme
from ui.widgets.buttons import IconButton
from ui.widgets.flow import FlowBox
from ui.widgets.leading import Leading
from ui.widgets.segmented import SegmentedChoice
from ui.widgets.text import text

if TYPE_CHECKING:
    from app.pictures import Level

_STEP: Final = 1.25
_LEAST: Final = 0.05
_MOST: Final = 4.0
_QUARTER: Final = 90


def images(levels: "Iterable[Level]") -> tuple[QImage, ...]:
    """Return a picture's sizes as Qt draws them; may be called on any thread."""
    # The bytes are not Qt's own; what it converts is.
    return tuple(
        QImage(one.pixels, one.width, one.height, 3 * one.width, QImage.Format.Format_RGB888).convertToFormat(
            QImage.Format.Format_RGB32
        )
        for one in levels
    )


class PictureCanvas(QAbstractScrollArea):
    """The picture itself, scrolled where it is larger than the window.

    Signals:
        looked(): another zoom or another side up.
    """

    looked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._levels: tuple[QImage, ...] = ()
        self._fit = "page"
        self._scale = 1.0
        self._turned = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        theme.changed.connect(self.viewport().update)

    def set_levels(self, levels: Sequence[QImage]) -> None:
        """Show another picture, upright and whole."""
        self._levels, self._turned = tuple(levels), 0
        self.fit("page")

    def turned(self) -> int:
        """Return how far it is turned clockwise: 0, 90, 180 or 270 degrees."""
        return self._turned

    def fitted(self) -> str:
        """Return `width`, `page`, or nothing when a zoom was chosen."""
        return self._fit

    def scale(self) -> float:
        """Return pixels of the screen for a pixel of the picture."""
        return self._scale

    def turn(self, degrees: int) -> None:
        """Turn clockwise by quarters."""
        self._turned = (self._turned + degrees) % 360
        self._look()

    def zoom(self, factor: float) -> None:
        """Go nearer or farther; the middle stays in the middle."""
        self._fit = ""
        self._look(min(_MOST, max(_LEAST, self._scale * factor)))

    def fit(self, how: str) -> None:
        """Fit the `width` of the window or the whole `page`."""
        self._fit = how
        self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._look()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            event.accept()
            return
        super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the size that is just large enough: quick, and smooth."""
        del event
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("desk"))
        if self._levels:
            whole = self._levels[0].size()
            wide = whole.width() * self._scale
            level = next((one for one in reversed(self._levels) if one.width() >= wide), self._levels[0])
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.translate(self._middle())
            painter.rotate(self._turned)
            high = whole.height() * self._scale
            painter.drawImage(QRectF(-wide / 2, -high / 2, wide, high), level)
        painter.end()

    def _middle(self) -> QPoint:
        size, room = self._shown(), self.viewport().size()
        x = (
            room.width() // 2
            if size.width() <= room.width()
            else size.width() // 2 - self.horizontalScrollBar().value()
        )
        y = (
            room.height() // 2
            if size.height() <= room.height()
            else size.height() // 2 - self.verticalScrollBar().value()
        )
        return QPoint(x, y)

    def _upright(self) -> QSize:
        size = self._levels[0].size() if self._levels else QSize(1, 1)
        return size.transposed() if self._turned % (2 * _QUARTER) else size

    def _shown(self) -> QSize:
        size = self._upright()
        return QSize(round(size.width() * self._scale), round(size.height() * self._scale))

    def _look(self, scale: float = 0.0) -> None:
        size, room = self._upright(), self.maximumViewportSize()
        before, bars = self._shown(), (self.horizontalScrollBar(), self.verticalScrollBar())
        middles = [bar.value() + bar.pageStep() / 2 for bar in bars]
        if self._fit == "page":
            scale = min(1.0, room.width() / size.width(), room.height() / size.height())
        elif self._fit == "width":
            bar = self.verticalScrollBar().sizeHint().width()
            scale = min(_MOST, max(1, room.width() - bar) / size.width())
        self._scale = scale or self._scale
        shown, view = self._shown(), self.viewport().size()
        sizes = ((shown.width(), view.width(), before.width()), (shown.height(), view.height(), before.height()))
        for bar_, middle, (now, seen, was) in zip(bars, middles, sizes, strict=True):
            bar_.setRange(0, max(0, now - seen))
            bar_.setPageStep(seen)
            bar_.setSingleStep(max(16, seen // 12))
            bar_.setValue(round(middle * now / max(1, was) - seen / 2))
        self.setAccessibleDescription(_("{n} percent").format(n=round(100 * self._scale)))
        self.viewport().update()
        self.looked.emit()


class PictureView(Leading, QWidget):
    """A picture with what is needed to look at it.

    Args:
        name: what it is, for screen readers.

    Attributes:
        canvas: the picture, which takes the keyboard.
        size_choice: width or whole.
    """

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.canvas = PictureCanvas(name)
        self.size_choice = SegmentedChoice(
            [("width", _("width")), ("page", _("whole picture"))], current="page", name=_("Size")
        )
        self._percent = text("", "muted")
        self.left = IconButton("arrow-counter-clockwise", _("Turn left"), on_click=lambda: self.canvas.turn(-_QUARTER))
        self.right = IconButton("arrow-clockwise", _("Turn right"), on_click=lambda: self.canvas.turn(_QUARTER))
        smaller = IconButton("magnifying-glass-minus", _("Smaller"), on_click=lambda: self.canvas.zoom(1 / _STEP))
        larger = IconButton("magnifying-glass-plus", _("Larger"), on_click=lambda: self.canvas.zoom(_STEP))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        tools: list[QWidget] = [self.size_choice, smaller, larger, self._percent, self.left, self.right]
        column.addWidget(FlowBox(tools, gap=8, widest=600))
        column.addWidget(self.canvas, 1)
        self.lead_to(self.canvas)
        self.size_choice.chosen.connect(self.canvas.fit)
        self.canvas.looked.connect(self._say)
        self._keys()
        self._say()

    def show_picture(self, levels: Sequence[QImage]) -> None:
        """Show a picture in its sizes, the largest first; see `images`."""
        self.canvas.set_levels(levels)

    def _keys(self) -> None:
        keys = (
            (QKeySequence(QKeySequence.StandardKey.ZoomIn), lambda: self.canvas.zoom(_STEP)),
            (QKeySequence(QKeySequence.StandardKey.ZoomOut), lambda: self.canvas.zoom(1 / _STEP)),
            (QKeySequence("Ctrl+0"), lambda: self.canvas.fit("width")),
            (QKeySequence("Ctrl+Left"), lambda: self.canvas.turn(-_QUARTER)),
            (QKeySequence("Ctrl+Right"), lambda: self.canvas.turn(_QUARTER)),
        )
        for key, act in keys:
            shortcut = QShortcut(key, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _say(self) -> None:
        self.size_choice.set_current(self.canvas.fitted() or None)
        self._percent.setText(f"{round(100 * self.canvas.scale())} %")
