"""Listens while a window paints itself: which words are drawn by hand, and which are cut with „…”.

Widgets that paint their own text have no label to ask. They do it through `QPainter.drawText`,
`QTextLayout` and `QFontMetrics.elidedText`, which are listened to for as long as the block runs.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter, QTextLayout

from ui.theme import tokens

TEXT_FONTS = {tokens.FONT_FAMILY}


@dataclass
class Painted:
    """What was heard.

    Attributes:
        words: drawn by hand.
        cut: whole words of which only a part was to be drawn.
    """

    words: set[str] = field(default_factory=set)
    cut: set[str] = field(default_factory=set)


@contextmanager
def listening() -> Iterator[Painted]:
    """Hear what is painted until the block ends."""
    heard = Painted()
    draw, metrics, metrics_f = QPainter.drawText, QFontMetrics.elidedText, QFontMetricsF.elidedText
    lay_out = QTextLayout.endLayout
    QPainter.drawText = _hearing_words(draw, heard)  # type: ignore[method-assign]
    QFontMetrics.elidedText = _hearing_cuts(metrics, heard)  # type: ignore[method-assign]
    QFontMetricsF.elidedText = _hearing_cuts(metrics_f, heard)  # type: ignore[method-assign]
    QTextLayout.endLayout = _hearing_lines(lay_out, heard)  # type: ignore[method-assign]
    try:
        yield heard
    finally:
        QTextLayout.endLayout = lay_out  # type: ignore[method-assign]
        QPainter.drawText = draw  # type: ignore[method-assign]
        QFontMetrics.elidedText = metrics  # type: ignore[method-assign]
        QFontMetricsF.elidedText = metrics_f  # type: ignore[method-assign]


def _hearing_words(draw: Callable[..., Any], heard: Painted) -> Callable[..., Any]:
    def drawText(painter: QPainter, *rest: Any) -> Any:
        # Icons are letters of a font of their own.
        if painter.font().family() in TEXT_FONTS:
            heard.words.update(one for one in rest if isinstance(one, str))
        return draw(painter, *rest)

    return drawText


def _hearing_lines(lay_out: Callable[..., Any], heard: Painted) -> Callable[..., Any]:
    def endLayout(layout: QTextLayout) -> Any:
        heard.words.add(layout.text())
        return lay_out(layout)

    return endLayout


def _hearing_cuts(elide: Callable[..., str], heard: Painted) -> Callable[..., str]:
    def elidedText(metrics: Any, words: str, *rest: Any) -> str:
        shown = elide(metrics, words, *rest)
        if shown != words:
            heard.cut.add(words)
        return shown

    return elidedText
