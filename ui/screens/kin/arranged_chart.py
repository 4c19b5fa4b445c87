"""A genogram or an ecomap whose symbols can be put in order by hand; lines follow while a symbol moves."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from app.documents import charts
from app.documents.charts import Ecomap, Genogram, Spot
from app.documents.charts.kin_places import MOST_LINES, ROOM, SYMBOL
from ui.screens.kin.symbol import Symbol
from ui.theme.apply import theme
from ui.widgets.chart_view import ChartView, screen_look

# Long enough for the next touch of an arrow key.
_REST_MS = 700
_AROUND = 1.3
_AIR = 4
# Symbols about as high stand in one line for the Tab key.
_LINE = 24


class ArrangedChart(ChartView):
    """The picture.

    Args:
        height: in pixels at 100 % text size.

    Attributes:
        symbols: what can be moved, by key, in the order of reading.

    Signals:
        placed(str, object): the symbol with this key was put at this `Spot`, to be kept.
    """

    placed = Signal(str, object)

    def __init__(self, *, height: int) -> None:
        super().__init__(height=height)
        self.symbols: dict[str, Symbol] = {}
        self._picture_of: Genogram | Ecomap | None = None
        self._under_way: str = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.keep)
        self.canvas.installEventFilter(self)
        self.drawn.connect(self._follow)
        theme.changed.connect(self._lay)

    def show_picture(self, chart: Genogram | Ecomap) -> None:
        """Show a picture as the store has it; what is being moved just now stays in the hand."""
        if self._under_way and self._picture_of is not None:
            spot = self._picture_of.moved[self._under_way]
            chart = replace(chart, moved={**chart.moved, self._under_way: spot})
        self._picture_of = chart
        self._name_symbols(_names(chart))
        self.set_chart(chart)
        self._lay()

    def keep(self) -> None:
        """Let what was moved be written."""
        self._rest.stop()
        key, self._under_way = self._under_way, ""
        if key and self._picture_of is not None:
            self.placed.emit(key, self._picture_of.moved[key])

    def stops(self) -> list[QWidget]:
        """Return where the Tab key stops: symbols from top to bottom, then „jako tabela”."""
        line = theme.px(_LINE)
        found = sorted(self.symbols.values(), key=lambda one: (one.middle().y() // line, one.middle().x()))
        return [*found, self._switch]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the picture."""
        if watched is self.canvas and event.type() == QEvent.Type.Resize:
            self._lay()
        return super().eventFilter(watched, event)

    def _name_symbols(self, names: Mapping[str, str]) -> None:
        for key in [key for key in self.symbols if key not in names]:
            gone = self.symbols.pop(key)
            gone.hide()
            gone.deleteLater()
        for key, name in names.items():
            if key not in self.symbols:
                made = self.symbols[key] = Symbol(name, self.canvas)
                made.moved.connect(partial(self._move, key))
                made.rested.connect(self._rest.start)
                made.left.connect(self.keep)
                made.show()
            self.symbols[key].setAccessibleName(name)

    def _move(self, key: str, at: QPoint) -> None:
        chart = self._picture_of
        if chart is None:
            return
        if self._under_way != key:
            self.keep()
        look = self._look()
        spot: Spot = charts.spot_of(chart, (at.x(), look.height - at.y()), look)
        self._under_way = key
        self._picture_of = replace(chart, moved={**chart.moved, key: spot})
        self._lay()
        self._follow()

    def _follow(self) -> None:
        """Draw the lines anew as soon as the drawing before is there: a hand is quicker than a drawing."""
        if self._picture_of is not None and self._picture_of != self.chart() and self.is_drawn():
            self.set_chart(self._picture_of)

    def _look(self) -> charts.ChartLook:
        return screen_look(self.canvas.width(), self.canvas.sizeHint().height())

    def _lay(self) -> None:
        chart = self._picture_of
        if chart is None:
            return
        look = self._look()
        for key, (x, y) in charts.kin_places(chart, look).items():
            self.symbols[key].put(QPoint(round(x), round(look.height - y)), self._size(chart, key))

    def _size(self, chart: Genogram | Ecomap, key: str) -> QSize:
        """Return how wide and high the drawn symbol is, with a little air."""
        letter = theme.size("small")
        if isinstance(chart, Genogram):
            side = round(2 * SYMBOL * letter * _AROUND)
            return QSize(side, side)
        font = QFont(self.font())
        font.setPixelSize(letter)
        name = next(one.name for one in chart.ties if one.key == key)
        room = QRect(0, 0, round(letter * (ROOM - 1)), 1)
        words = QFontMetrics(font).boundingRect(room, Qt.TextFlag.TextWordWrap, name)
        lines = round(words.height() / QFontMetrics(font).lineSpacing())
        wide = max(ROOM * letter, words.width() + letter)
        return QSize(round(wide) + 2 * _AIR, round(letter * (1.2 * min(lines, MOST_LINES) + 0.9)) + 2 * _AIR)


def _names(chart: Genogram | Ecomap) -> dict[str, str]:
    if isinstance(chart, Genogram):
        return {one.key: " ".join(filter(None, (one.name, one.note))) for one in chart.people}
    return {one.key: f"{one.name}: {one.words}" for one in chart.ties}
