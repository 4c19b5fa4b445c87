"""A chart on the screen: `ChartView(Radar(…), height=360)`, later `.set_chart(chart)`; „jako tabela” shows the numbers.

The same drawing goes to the PDF (`app.documents.charts`). It is made off the GUI thread, anew when the theme, the text
size or the width changes; until the new one is there the old one stays. A small chart in a line of a list:
`ChartView(Sparkline(…), height=28, table=False)`.
"""

from functools import partial

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.documents import charts
from app.documents.charts import Chart, ChartLook
from app.i18n import _
from ui import work
from ui.theme import tokens
from ui.theme.apply import theme
from ui.widgets.buttons import QuietButton
from ui.widgets.record_columns import Cell, Column, TableRow
from ui.widgets.record_table import RecordTable
from ui.widgets.text import text

# Dragging the edge of a window asks for a hundred widths: only the last one is drawn.
_PAUSE_MS = 60
# Of the table, in pixels at 100 % text size.
_FIRST, _OTHERS = 200, 150


class ChartView(QWidget):
    """A picture of numbers, and the numbers.

    Args:
        chart: what to show; None until it is known.
        height: of the picture, in pixels at 100 % text size.
        table: whether „jako tabela” is offered.

    Attributes:
        canvas: what the picture is painted on, from its upper left corner.

    Signals:
        drawn(): the picture is up to date.
    """

    drawn = Signal()

    def __init__(self, chart: Chart | None = None, *, height: int = 280, table: bool = True) -> None:
        super().__init__()
        self._chart: Chart | None = None
        self._picture = _Picture(height)
        self.canvas: QWidget = self._picture
        self._picture.drawn.connect(self.drawn)
        self._table: RecordTable | None = None
        self._shows_table = False
        self._nothing = text(_("There is nothing to show yet."), "muted", wrap=True)
        self._switch = QuietButton(_("As a table"), icon="table", on_click=self._turn, compact=True)
        self._offered = table
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._picture)
        self._column.addWidget(self._nothing)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self._switch)
        self._column.addLayout(below)
        self.set_chart(chart)

    def chart(self) -> Chart | None:
        """Return what is shown; None while there is nothing."""
        return self._chart

    def set_chart(self, chart: Chart | None) -> None:
        """Show another chart, or that there is none yet."""
        if chart is not None:
            self._describe(chart)
        self._chart = None if chart is None or charts.is_empty(chart) else chart
        if self._chart is not None:
            self._picture.show_chart(self._chart)
        self._put_table()
        self._arrange()

    def show_table(self, *, table: bool = True) -> None:
        """Show the numbers, or the picture."""
        self._shows_table = table
        if table:
            self._switch.set_words(_("As a chart"), "chart-line")
        else:
            self._switch.set_words(_("As a table"), "table")
        self._put_table()
        self._arrange()

    def as_table(self) -> bool:
        """Return whether the numbers are shown instead of the picture."""
        return self._shows_table and self._chart is not None

    def is_drawn(self) -> bool:
        """Return whether the picture, if it is there to be seen, shows the chart in the colours and the size of now."""
        return self._picture.isHidden() or self._picture.is_drawn()

    def _arrange(self) -> None:
        self._picture.setVisible(self._chart is not None and not self._shows_table)
        self._nothing.setVisible(self._chart is None)
        self._switch.setVisible(self._offered and self._chart is not None)

    def _put_table(self) -> None:
        """Put a table of these numbers into the place of the one before; only while it is looked at."""
        old, self._table = self._table, None
        if self.as_table() and self._chart is not None:
            self._table = _table(self._chart)
            self._column.insertWidget(0, self._table)
        if old is not None:
            old.hide()
            old.deleteLater()

    def _turn(self) -> None:
        self.show_table(table=not self.as_table())
        if self._table is not None:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _describe(self, chart: Chart) -> None:
        words = charts.sentence(chart)
        named: tuple[QWidget, ...] = (self, self._picture)
        for widget in named:
            widget.setAccessibleName(chart.title)
        said: tuple[QWidget, ...] = (*named, self._switch)
        for widget in said:
            widget.setAccessibleDescription(words)


class _Picture(QWidget):
    """The drawing."""

    drawn = Signal()

    def __init__(self, height: int) -> None:
        super().__init__()
        self._height = height
        self._chart: Chart | None = None
        self._wanted: tuple[Chart, ChartLook] | None = None
        self._shown: tuple[Chart, ChartLook] | None = None
        self._renderer = QSvgRenderer(self)
        self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        theme.changed.connect(self._dress)

    def show_chart(self, chart: Chart) -> None:
        """Draw this from now on; before it is seen nobody knows for what width."""
        self._chart = chart
        if self.isVisible():
            self._ask()

    def is_drawn(self) -> bool:
        """Return whether nothing is being drawn and nothing is to be drawn."""
        return self._shown is not None and self._shown == self._wanted and not self._pause.isActive()

    def sizeHint(self) -> QSize:
        """Return the height at the text size of now."""
        return QSize(240, round(self._height * theme.scale / 100))

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the smallest chart."""
        return QSize(100, self.sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        """Draw for the width there is."""
        super().showEvent(event)
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for another width."""
        super().resizeEvent(event)
        self._pause.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what was drawn last, in its own proportions; whole, also where there is less room by now."""
        del event
        if self._shown is None:
            return
        size = QSizeF(self._shown[1].width, self._shown[1].height)
        if size.width() > self.width() or size.height() > self.height():
            size.scale(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer.render(painter, QRectF((self.width() - size.width()) / 2, 0, size.width(), size.height()))
        painter.end()

    def _dress(self) -> None:
        self.updateGeometry()
        self._pause.start()

    def _ask(self) -> None:
        if self._chart is None or self.width() < 2:
            return
        wanted = (self._chart, screen_look(self.width(), self.sizeHint().height()))
        if wanted != self._wanted:
            self._wanted = wanted
            call = partial(charts.svg, *wanted, family=tokens.FONT_FAMILY)
            work.run_task(self, call, done=partial(self._show, wanted))
        else:
            self.drawn.emit()

    def _show(self, what: tuple[Chart, ChartLook], written: str) -> None:
        if what != self._wanted:
            return
        self._shown = what
        self._renderer.load(written.encode())
        self.update()
        self.drawn.emit()


def screen_look(width: int, height: int) -> ChartLook:
    """Return the look of charts in the colours and the text size of now; pixels."""
    palette = theme.palette
    return ChartLook(
        width=width,
        height=height,
        text=theme.size("small"),
        ink=palette.ink,
        muted=palette.muted,
        line=palette.line_strong,
        ground=palette.surface,
        series=(palette.accent, palette.muted, palette.ink),
    )


def _table(chart: Chart) -> RecordTable:
    """Return the numbers; a cell read alone says of what it is: „wychowanie, teraz: 3”."""
    numbers = charts.table(chart)
    columns = [
        Column(str(place), head, width=_FIRST if place == 0 else _OTHERS, stretch=place == 0, sortable=False)
        for place, head in enumerate(numbers.head)
    ]
    made = RecordTable(columns, name=chart.title, reads=True)
    rows = []
    for number, row in enumerate(numbers.rows):
        cells = {"0": Cell(row[0])} | {
            str(place): Cell(words, heard=f"{row[0]}, {numbers.head[place]}: {words}")
            for place, words in enumerate(row)
            if place
        }
        rows.append(TableRow(str(number), cells))
    made.set_rows(rows)
    return made
