"""Words stand out from what is behind them: measured in the picture, not in the tokens (WCAG 2.2, 1.4.3)."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from tests.ui.audit.seeing import describe, visible

ENOUGH: Final = 4.5
ENOUGH_LARGE: Final = 3.0
_LARGE_PX: Final = 24
# Thin strokes never reach their colour; what is measured may be this much paler than what was asked for.
_STROKE: Final = 0.93
_SMALL: Final = 6


def check(window: QWidget, shown: QImage | None = None) -> Iterator[str]:
    """Say which words are too pale.

    Args:
        window: shown.
        shown: its picture; taken when left out.
    """
    picture = (shown or window.grab().toImage()).convertToFormat(QImage.Format.Format_RGB32)
    for widget in visible(window):
        if not _has_words(widget) or not widget.isEnabled():
            continue
        area = _in_sight(window, widget)
        if area.width() < _SMALL or area.height() < _SMALL:
            continue
        ratio = contrast_in(picture.copy(area))
        large = widget.fontInfo().pixelSize() >= _LARGE_PX
        if ratio < (ENOUGH_LARGE if large else ENOUGH) * _STROKE:
            yield f"{describe(widget)} is too pale"


def contrast_in(picture: QImage) -> float:
    """Return the contrast between the commonest colour of a picture and the colour farthest from it."""
    counted = Counter(memoryview(picture.constBits()).cast("I"))
    ground = counted.most_common(1)[0][0]
    behind = _luminance(ground)
    return max(_ratio(behind, _luminance(colour)) for colour in counted)


def _has_words(widget: QWidget) -> bool:
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return bool(widget.toPlainText() or widget.placeholderText())
    if isinstance(widget, QLineEdit):
        return bool(widget.displayText() or widget.placeholderText())
    return isinstance(widget, QLabel | QAbstractButton) and bool(widget.text().strip())


def _in_sight(window: QWidget, widget: QWidget) -> QRect:
    """Return where a widget is in the window's picture; empty when a part of it is scrolled away or covered."""
    inner = widget.contentsRect().adjusted(2, 2, -2, -2)
    if widget.visibleRegion().boundingRect().intersected(inner) != inner:
        return QRect()
    return QRect(widget.mapTo(window, inner.topLeft() + QPoint()), inner.size())


@cache
def _luminance(rgb: int) -> float:
    red, green, blue = (_linear((rgb >> shift) & 0xFF) for shift in (16, 8, 0))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: int) -> float:
    value = part / 255
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _ratio(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
