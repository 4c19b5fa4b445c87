"""One part of the sheet: its lines below each other, its sum, and a button for one more."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout

from app.budgets import GROUPS, LineView
from app.budgets.money import say_grosze
from app.i18n import _, label
from storage.vocabulary.budget import BudgetGroup, LineKind
from ui.screens.budget.line_row import AMOUNT, DAY, GAP, PAID, REMOVE, LineRow
from ui.theme.grown import fix_width
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.text import text


class LinesCard(Card):
    """The lines of one kind.

    Signals:
        typed(str, object): id of a line and the `LineFields` to be stored.
        wanted(object): a `BudgetGroup` a line is to be added for.
        removed(object): the `LineRow` that is to be taken away.
    """

    typed = Signal(str, object)
    wanted = Signal(object)
    removed = Signal(object)

    def __init__(self, kind: LineKind) -> None:
        super().__init__(label(kind).capitalize(), strong=True)
        self.kind = kind
        self.rows: dict[str, LineRow] = {}
        self._sum = text("", "strong")
        self.add_to_header(self._sum)
        self._head = self._heading()
        self.add(self._head)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.add(self._lines)
        self.more = QuietButton(_("Add a line"), icon="plus", on_click=self._choose)
        self.more.setAccessibleName(_("Add a line: {part}").format(part=label(kind)))
        self.add(self.more)
        self.body.setAlignment(self.more, Qt.AlignmentFlag.AlignLeft)

    def show_lines(self, lines: Sequence[LineView], *, write: bool) -> None:
        """Show what is stored; a line somebody types into stays as it is."""
        for line_id in set(self.rows) - {one.line_id for one in lines}:
            self._drop(self.rows.pop(line_id))
        for place, line in enumerate(lines):
            row = self.rows.get(line.line_id)
            if row is None:
                row = self._make(line)
                self._lines.insertWidget(place, row)
            else:
                row.show_line(line)
            row.allow(write=write)
        self._head.setVisible(bool(lines))
        self.more.setVisible(write)
        self._sum.setText(say_grosze(sum(one.planned or 0 for one in lines)))

    def flush(self) -> None:
        """Hand over what was typed."""
        for row in self.rows.values():
            row.flush()

    def _make(self, line: LineView) -> LineRow:
        row = LineRow(line)
        self.rows[line.line_id] = row
        row.changed.connect(partial(self.typed.emit, line.line_id))
        row.removed.connect(partial(self.removed.emit, row))
        return row

    def _drop(self, row: LineRow) -> None:
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _heading(self) -> QFrame:
        head = QFrame()
        head.setProperty("part", "table-head")
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(GAP)
        row.addWidget(text(_("What")), 1)
        columns = [(_("Planned, zł"), AMOUNT), (_("Actual, zł"), AMOUNT)]
        columns += [(_("By day"), DAY), ("", PAID)] if self.kind is LineKind.FIXED else []
        for words, width in (*columns, ("", REMOVE)):
            column = text(words)
            fix_width(column, width)
            if width == AMOUNT:
                column.setAlignment(Qt.AlignmentFlag.AlignRight)
                # As far from the edge as the amounts in the fields below.
                column.setIndent(15)
            row.addWidget(column)
        return head

    def _choose(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group in GROUPS[self.kind]:
            menu.addAction(label(group)).triggered.connect(partial(self._want, group))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _want(self, group: BudgetGroup, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt adds the tick
        self.wanted.emit(group)
