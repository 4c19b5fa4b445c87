"""A page with what there is at the left and one card beside it, which gives its place to a form while one is written.

Use:

    self.page = EntryPage(heading, [list_card], self.card, widths=(2, 1))   # fills the screen it is put into
    self.page.put(entry)         # the form in the card's place; in a narrow window it is brought into sight
    self.page.take_away()        # the card again
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.page import Columns, Page

_BETWEEN = 13


class EntryPage(Page):
    """The page.

    Args:
        heading: above both columns.
        shown: what stands in the card at the left.
        card: beside it.
        above: what stands below the heading, over both columns.
        below: what stays below the card, or below the form in its place.
        widths: of the two columns, as parts of the whole.
    """

    def __init__(  # noqa: PLR0913 - the parts of a page, the last three named
        self,
        heading: QWidget,
        shown: Sequence[QWidget],
        card: QWidget,
        *,
        widths: tuple[int, int],
        above: Sequence[QWidget] = (),
        below: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self._beside = card
        self._entry: QWidget | None = None
        for one in (heading, *above):
            self.add(one)
        listed = Card()
        for one in shown:
            listed.add(one)
        left = QVBoxLayout()
        left.addWidget(listed)
        left.addStretch(1)
        self._side = QVBoxLayout()
        self._side.setSpacing(_BETWEEN)
        for one in (card, *below):
            self._side.addWidget(one)
        self._side.addStretch(1)
        self.add(Columns([left, self._side], widths=widths))

    def fill(self, screen: QWidget) -> None:
        """Be the whole of a screen."""
        column = QVBoxLayout(screen)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self)

    def put(self, entry: QWidget) -> None:
        """Put a form into the place of the card."""
        self.take_away()
        self._entry = entry
        self._beside.hide()
        self._side.insertWidget(0, entry)
        entry.show()
        # Below the list, where the window is narrow: it has its place once it is laid out.
        QTimer.singleShot(0, entry, lambda: self.ensureWidgetVisible(entry))

    def take_away(self) -> None:
        """Take the form away, if there is one, and show the card again."""
        entry, self._entry = self._entry, None
        if entry is not None:
            self._side.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        self._beside.show()


def new_button(words: str, on_click: Callable[[], None]) -> PrimaryButton:
    """Return the button for something new, the next step of such a page."""
    button = PrimaryButton(words, icon="plus", on_click=on_click)
    button.setToolTip("Ctrl+N")
    return button
