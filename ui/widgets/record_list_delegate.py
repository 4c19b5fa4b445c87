"""Paints the lines of a list: day, picture, words, pills; quiet rules between, focus and choice always visible."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme.apply import theme
from ui.theme.icons import glyph
from ui.theme.tokens import LINE, LINE_CHOSEN, LINE_FOCUS
from ui.widgets.face import paint_face
from ui.widgets.family_mark import paint_mark
from ui.widgets.painted_text import Run, paint_runs
from ui.widgets.record_list_look import Look, Places
from ui.widgets.record_list_model import Index, RecordListModel
from ui.widgets.record_row import RecordRow, RowPill

# A page asks a list for its height at its own width, without a scroll bar, and as narrow as it may be, again and again.
_WIDTHS = 4


class RecordDelegate(QStyledItemDelegate):
    """The painter of a list.

    Args:
        view: the list.
        model: its lines.
        inset: pixels free at both ends.
        detail_lines: most lines of a detail; 0 for all of it.
        rule_below_last: whether the last line has a rule, too.

    Attributes:
        pictures: small pictures by the keys of their lines.
    """

    def __init__(
        self, view: QListView, model: RecordListModel, *, inset: int, detail_lines: int, rule_below_last: bool
    ) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._inset = inset
        self._detail_lines = detail_lines
        self._rule_below_last = rule_below_last
        self.pictures: dict[str, QPixmap] = {}
        self.forget()
        theme.changed.connect(self.forget)
        model.modelReset.connect(self.forget)

    def forget(self) -> None:
        """Measure everything anew: other lines, another text size."""
        self._look = Look(self._inset, self._detail_lines)
        # By width, then by line.
        self._heights: dict[int, dict[int, int]] = {}
        self._lead = self._look.lead_width({row.lead for row in self._model.rows()})

    def height(self, line: int, width: int) -> int:
        """Return how high a line is at a width."""
        heights = self._heights.get(width)
        if heights is None:
            if len(self._heights) == _WIDTHS:
                del self._heights[next(iter(self._heights))]
            heights = self._heights[width] = {}
        known = heights.get(line)
        if known is None:
            model = self._model
            known = heights[line] = self._look.height(
                model.rows()[line], heading=model.heading(line), lead=self._lead_at(width), width=width
            )
        return known

    def places(self, line: int, width: int) -> Places:
        """Return where the parts of a line stand at a width."""
        model = self._model
        return self._look.places(
            model.rows()[line], heading=model.heading(line), lead=self._lead_at(width), width=width
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line at the width of the list."""
        del option
        return QSize(40, self.height(index.row(), self.room()))

    def room(self) -> int:
        """Return the width of lines: a scroll bar has its place even where there is none, so all are measured once."""
        if self._view.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            return self._view.width()
        return self._view.width() - self._view.verticalScrollBar().sizeHint().width()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        row = self._model.row(index.row())
        if row is None:
            return
        area: QRect = option.rect
        places = self.places(index.row(), self.room())
        corner = area.topLeft()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heading = self._model.heading(index.row())
        if heading:
            paint_runs(painter, [Run(heading, self._look.head, "muted")], places.heading.translated(corner))
        body = places.body.translated(corner)
        body.setWidth(area.width())
        self._ground(painter, body, option.state)
        if self._rule_below_last or index.row() + 1 < self._model.rowCount():
            painter.fillRect(QRect(body.left(), body.bottom() + 1, body.width(), LINE), theme.colour("line"))
        self._words(painter, row, places, corner)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._picture(painter, row, places.picture.translated(corner), on_chosen=chosen)
        self._ends(painter, row, places.pills.translated(corner))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), LINE_FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(body).adjusted(1, 1, -1, -1), 6, 6)
        painter.restore()

    def _lead_at(self, width: int) -> int:
        return min(self._lead, width // 3)

    def _ground(self, painter: QPainter, body: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(body, theme.colour("accent_soft"))
            painter.fillRect(QRect(body.left(), body.top(), LINE_CHOSEN, body.height()), theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver and state & QStyle.StateFlag.State_Enabled:
            painter.fillRect(body, theme.colour("sunken"))

    def _words(self, painter: QPainter, row: RecordRow, places: Places, corner: QPoint) -> None:
        look = self._look
        words = places.words.translated(corner)
        colour = "muted" if row.enabled else "faint"
        if row.lead:
            paint_runs(painter, [Run(row.lead, look.body, colour)], places.lead.translated(corner), most=1)
        paint_runs(painter, look.title(row), words)
        detail = QRect(words.left(), corner.y() + places.detail, words.width(), words.height())
        runs = look.detail(row, words.width() if self._detail_lines == 1 else 0)
        paint_runs(painter, runs, detail, most=self._detail_lines)

    def _picture(self, painter: QPainter, row: RecordRow, place: QRect, *, on_chosen: bool) -> None:
        if row.pictured:
            self._small_picture(painter, row, place)
        elif row.face is not None:
            paint_face(painter, row.face, place, on_chosen=on_chosen)
        elif row.family_code:
            paint_mark(painter, row.family_code, QRectF(place).adjusted(1, 1, -1, -1))
        elif row.icon:
            glyph(row.icon, row.icon_colour).paint(painter, place, enabled=row.enabled)

    def _small_picture(self, painter: QPainter, row: RecordRow, place: QRect) -> None:
        known = self.pictures.get(row.key)
        if known is None:
            inner = place.width() // 4
            glyph(row.icon, row.icon_colour).paint(painter, place.adjusted(inner, inner, -inner, -inner))
            return
        size = known.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRect(QPoint(), size)
        area.moveCenter(place.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(area, known)
        painter.setPen(QPen(theme.colour("line_strong"), LINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)

    def _ends(self, painter: QPainter, row: RecordRow, place: QRect) -> None:
        left = place.left()
        side = round(17 * self._look.scale)
        widths = self._look.pill_widths(row)
        for mark, width in zip(row.marks, widths, strict=False):
            glyph(mark.icon, mark.colour).paint(painter, QRect(left + 2, place.center().y() - side // 2, side, side))
            left += width + 8
        for pill, width in zip(row.pills, widths[len(row.marks) :], strict=True):
            paint_pill(painter, pill, QRect(left, place.top(), width, place.height()), self._look)
            left += width + 8


def paint_pill(painter: QPainter, pill: RowPill, area: QRect, look: Look) -> None:
    """Paint a pill as `ui.widgets.pill` looks."""
    neutral = pill.kind == "neutral"
    ink = "muted" if neutral else pill.kind
    painter.setPen(QPen(theme.colour("line" if neutral else f"{pill.kind}_line"), LINE))
    painter.setBrush(theme.colour("sunken" if neutral else f"{pill.kind}_soft"))
    radius = area.height() / 2
    painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    left = area.left() + 11
    if pill.icon:
        side = round(15 * look.scale)
        glyph(pill.icon, ink).paint(painter, QRect(left, area.center().y() - side // 2 + 1, side, side))
        left += round(17 * look.scale) + 4
    painter.setFont(look.small.font)
    painter.setPen(theme.colour(ink))
    words = QRect(left, area.top(), area.right() - left, area.height())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, pill.words)
