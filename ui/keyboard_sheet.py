"""What every key does (F1): those of the screen in front, those of the frame, those of fields and lists."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout

from app.i18n import _
from ui.actions import Action, key_words
from ui.frame_actions import frame_actions, place_actions
from ui.theme.tokens import LINE
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.page import Page, columns
from ui.widgets.page_header import PageHeader
from ui.widgets.text import text

if TYPE_CHECKING:
    from ui.main_window import MainWindow

Line = tuple[str, str]
_WIDTH = 1080
_MARGIN = 40


class KeyboardSheet(QDialog):
    """A sheet over the window; Escape puts it away.

    Args:
        window: whose keys.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setWindowTitle("Parasol")
        self.setAccessibleName(_("Keyboard"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page = Page()
        page.add(PageHeader(_("Keyboard"), subtitle=_("Everything here works without the mouse.")))
        offered = window.front.offered()
        taken = {one.shortcut for one in offered}
        here = _card(_("On this screen"), _lines(offered))
        frame = _card(_("Everywhere"), _lines([one for one in frame_actions(window) if one.shortcut not in taken]))
        places = _card(_("Go to"), _lines(place_actions(window)))
        fields = _card(_("In fields and lists"), _fields())
        left = [card for card in (here, frame) if card is not None]
        right = [card for card in (places, fields) if card is not None]
        page.add(columns(left, right, widths=(1, 1)))
        foot = QHBoxLayout()
        foot.setContentsMargins(22, 12, 22, 16)
        foot.addStretch(1)
        foot.addWidget(PrimaryButton(_("Close"), on_click=self.accept))
        column = QVBoxLayout(self)
        column.setContentsMargins(LINE, LINE, LINE, LINE)
        column.setSpacing(0)
        column.addWidget(page, 1)
        column.addLayout(foot)
        # Arrows scroll, Enter still closes.
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        page.setAccessibleName(_("Keyboard"))
        page.setFocus()
        whole = window.window()
        width = min(_WIDTH, whole.width() - _MARGIN)
        self.ensurePolished()
        wanted = page.body.totalHeightForWidth(width) + foot.sizeHint().height() + 2 * LINE
        self.resize(width, min(wanted, whole.height() - _MARGIN))


def _lines(actions: Sequence[Action]) -> list[Line]:
    return [(one.text, key_words(one.shortcut)) for one in actions if one.shortcut]


def _fields() -> list[Line]:
    return [
        (_("next field, previous field"), "Tab, Shift+Tab"),
        (_("choose, tick"), _("Space")),
        (_("move in a list or a row of answers"), "↑ ↓ ← →"),
        (_("close what lies on top"), "Esc"),
        (_("take back what was typed"), "Ctrl+Z"),
    ]


def _card(title: str, lines: Sequence[Line]) -> Card | None:
    if not lines:
        return None
    card = Card(title)
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(0, 1)
    for row, (words, keys) in enumerate(lines):
        grid.addWidget(text(words, wrap=True), row, 0)
        cell = QHBoxLayout()
        cell.setSpacing(6)
        cell.addStretch(1)
        for key in keys.split(", "):
            cell.addWidget(text(key, "key"))
        grid.addLayout(cell, row, 1)
    card.add(grid)
    return card
