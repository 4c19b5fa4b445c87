"""What changed from one version to the next: was and is side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy

from app.i18n import _, ngettext
from app.plans import Difference
from ui.screens.plan.subpage import Subpage
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.row import divider
from ui.widgets.text import text


class DifferencesPage(Subpage):
    """The list of changes (D16)."""

    def __init__(self, before: int, now: int, found: Sequence[Difference]) -> None:
        title = _("What changed from version {before} to {now}").format(before=before, now=now)
        super().__init__(title, ngettext("{n} change", "{n} changes", len(found)))
        card = Card()
        if not found:
            card.add(EmptyState("equals", _("Both versions say the same.")))
        else:
            card.add(_table(found))
        self.page.add(card)


def _table(found: Sequence[Difference]) -> QFrame:
    frame = QFrame()
    grid = QGridLayout(frame)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    for column, (name, stretch) in enumerate(((_("Element"), 2), (_("was"), 4), (_("is"), 4))):
        grid.addWidget(text(name, "card-title"), 0, column)
        grid.setColumnStretch(column, stretch)
    for place, one in enumerate(found, 1):
        grid.addWidget(divider(), place * 2 - 1, 0, 1, 3)
        cells = (
            _cell(one.element, "strong"),
            _cell(one.before or _("— was not there"), "muted"),
            _cell(one.now or _("— no longer in the plan"), "body" if one.now else "muted"),
        )
        for column, cell in enumerate(cells):
            grid.addWidget(cell, place * 2, column)
        read = _("{element}: was {before}, is {now}").format(
            element=one.element, before=cells[1].text(), now=cells[2].text()
        )
        cells[0].setAccessibleName(read)
    return frame


def _cell(words: str, role: str) -> QLabel:
    label = text(words, role, wrap=True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return label
