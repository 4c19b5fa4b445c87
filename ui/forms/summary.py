"""Above a form that cannot be saved yet: how many fields are missing something, and a way to each of them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.forms import FieldDescription
from app.i18n import _, ngettext
from ui.widgets.buttons import Button
from ui.widgets.card import clear_layout
from ui.widgets.flow import FlowLayout
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import text


class ErrorSummary(QFrame):
    """A coloured line; hidden while nothing is wrong.

    Signals:
        wanted(str): the user wants to go to this field.
    """

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "summary")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._words = text("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(10)
        row.addWidget(IconLabel("warning-circle", "late", 20))
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._words)
        links = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        links.setSizePolicy(policy)
        self._links = FlowLayout(links, gap=6)
        column.addWidget(links)
        row.addLayout(column, 1)
        self._named: tuple[FieldDescription, ...] = ()
        self.hide()

    def show_fields(self, fields: Sequence[FieldDescription]) -> None:
        """Name the fields that need something; none hides it."""
        if tuple(fields) == self._named:
            return
        self._named = tuple(fields)
        clear_layout(self._links)
        self.setVisible(bool(fields))
        if not fields:
            return
        words = ngettext("{n} field needs a correction:", "{n} fields need a correction:", len(fields))
        self._words.setText(words)
        self.setAccessibleName(f"{words} {', '.join(one.says() for one in fields)}")
        for one in fields:
            link = Button(one.says(), kind="link", on_click=partial(self.wanted.emit, one.name))
            link.setAccessibleName(_("Go to: {field}").format(field=one.says()))
            self._links.addWidget(link)
