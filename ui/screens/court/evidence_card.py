"""Entries of the file under the open section: what was seen and heard, to be taken into the open section."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.court import Evidence
from app.date_words import folded
from app.entries import shortened
from app.i18n import _, format_date
from ui.widgets.card import Card, clear_layout
from ui.widgets.filter_field import FilterField
from ui.widgets.row import Row, RowList
from ui.widgets.text import text

_MOST = 6


class EvidenceCard(Card):
    """The list, what speaks of the section first.

    Signals:
        taken(str): key of an entry to be taken into the open section.
    """

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("From the file"), hint=_("facts only; click to take them over"), strong=True)
        self._found: tuple[Evidence, ...] = ()
        self.filter = FilterField(_("Find an entry"))
        self.filter.textChanged.connect(lambda _words: self._show())
        self._into = text("", "label", wrap=True)
        self._lines = QVBoxLayout()
        self.add(self._into)
        self.add(self.filter)
        self.add(self._lines)

    def show_evidence(self, found: Sequence[Evidence], *, section: str) -> None:
        """Show what there is for a section, called by its title."""
        self._found = tuple(found)
        self._into.setText(_("goes to: {section}").format(section=section) if section else "")
        self._show()

    def _show(self) -> None:
        clear_layout(self._lines)
        wanted = folded(self.filter.text().strip())
        fitting = [one for one in self._found if wanted in folded(f"{one.title} {one.text}")]
        if not fitting:
            self._lines.addWidget(text(_("No entry of this time speaks of it."), "muted", wrap=True))
            return
        self._lines.addWidget(RowList([self._row(one) for one in fitting[:_MOST]]))
        if len(fitting) > _MOST:
            self._lines.addWidget(text(_("There are more: write a word of it above."), "muted", wrap=True))

    def _row(self, one: Evidence) -> Row:
        title = f"{format_date(one.on)} · {one.title}"
        used = _("taken already") if one.used else ""
        icon = "check" if one.used else "star" if one.fits else "file-text"
        row = Row(title, after=used, subtitle=shortened(one.text, 200), icon=icon, clickable=True, lines=3)
        row.clicked.connect(lambda: self.taken.emit(one.key))
        return row
