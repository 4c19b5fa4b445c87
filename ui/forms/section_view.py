"""The fields of one section in one column or two, as the width allows."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.forms import FormDescription, Section
from app.i18n import _
from ui.forms.field_view import FieldView
from ui.forms.layout import Cell, place
from ui.reading_order import apply_order, reading_order
from ui.theme.apply import theme
from ui.widgets.flow import FlowLayout
from ui.widgets.text import text

# A window of 900 px leaves this much for a form beside the rail and the margins of a card.
TWO_COLUMNS_FROM = 560


class SectionView(QWidget):
    """A section.

    Args:
        form: the form it belongs to.
        section: which one.
        headed: whether the title stands above; a card around it may say it instead.
        columns: 1 for a section that never has two.

    Attributes:
        fields: the views by name, in reading order.
    """

    def __init__(self, form: FormDescription, section: Section, *, headed: bool = True, columns: int = 2) -> None:
        super().__init__()
        self._described = form.in_section(section.id)
        self._most = columns
        self._wide = columns > 1
        self._hidden: frozenset[str] = frozenset()
        # A card around a single field already says its name.
        labelled = headed or len(self._described) > 1
        self.fields: Mapping[str, FieldView] = {one.name: FieldView(one, labelled=labelled) for one in self._described}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if headed and section.title:
            column.addWidget(text(_(section.title), "section", wrap=True))
        if headed and section.hint:
            column.addWidget(text(_(section.hint), "hint", wrap=True))
        self._body = QWidget()
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        for side in (0, 1):
            self._grid.setColumnStretch(side, 1)
        column.addWidget(self._body)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._runs: list[QWidget] = []
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Two columns must not keep the section from becoming narrow enough for one."""
        return QSize(theme.px(240), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change the number of columns."""
        super().resizeEvent(event)
        wide = self._most > 1 and self.width() >= theme.px(TWO_COLUMNS_FROM)
        if wide != self._wide:
            self._wide = wide
            self._arrange()

    def columns(self) -> int:
        """Return how many columns there are now."""
        return 2 if self._wide else 1

    def hide_fields(self, names: frozenset[str]) -> None:
        """Leave fields out; the others close up."""
        if names != self._hidden:
            self._hidden = names
            self._arrange()

    def _arrange(self) -> None:
        while self._grid.count():
            self._grid.takeAt(0)
        old, self._runs = self._runs, []
        shown = [one for one in self._described if one.name not in self._hidden]
        for cell in place(shown, wide=self._wide):
            self._grid.addWidget(self._content(cell), cell.row, cell.column, 1, cell.span, Qt.AlignmentFlag.AlignTop)
        for run in old:
            run.deleteLater()
        # Only now: a field shown before it stands in the grid would be a window of its own for a moment.
        for name, field in self.fields.items():
            if field.isHidden() != (name in self._hidden):
                field.setHidden(name in self._hidden)
        # A field that appears takes its place for the Tab key, too.
        apply_order(reading_order([self._body]))

    def _content(self, cell: Cell) -> QWidget:
        if len(cell.names) == 1:
            return self.fields[cell.names[0]]
        run = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        run.setSizePolicy(policy)
        flow = FlowLayout(run, gap=16)
        for name in cell.names:
            flow.addWidget(self.fields[name])
        self._runs.append(run)
        return run
