"""Into whose file a note goes: a list of families, and what the note opens with."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget
from sqlmodel import Session

from app.drafts import KeptDraft, load_draft
from app.families import FamilyRow, list_families
from app.i18n import _
from app.notes import DRAFT
from ui.widgets.tag_picker import shortened
from ui.widgets.text import text

# Characters; the code in front tells families apart, and the frame shows the whole name of the chosen one.
_LONGEST = 32


@dataclass(frozen=True, slots=True)
class NoteStart:
    """What the form opens with."""

    families: tuple[FamilyRow, ...]
    draft: KeptDraft | None


class FamilyChoice(QWidget):
    """The list with its label.

    Attributes:
        box: the list itself.

    Signals:
        chosen(object): the user chose a family's id, or None.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[FamilyRow, ...] = ()
        self.box = QComboBox()
        self.box.setAccessibleName(_("Family"))
        name = text(_("Family"), "field")
        name.setBuddy(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(name)
        column.addWidget(self.box)
        self.box.activated.connect(lambda _line: self.chosen.emit(self.box.currentData()))

    def show_families(self, rows: tuple[FamilyRow, ...], *, chosen: str | None) -> None:
        """Offer families; before one is chosen the list says so."""
        self._rows = rows
        self.box.clear()
        if chosen is None:
            self.box.addItem(_("choose the family"), None)
        for row in rows:
            whole = f"{row.code} {row.name}"
            self.box.addItem(shortened(whole, _LONGEST), row.family_id)
            for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                self.box.setItemData(self.box.count() - 1, whole, role)
        if chosen is not None:
            self.choose(chosen)

    def choose(self, family_id: str) -> None:
        """Show a family as chosen without emitting."""
        self.box.setCurrentIndex(max(0, self.box.findData(family_id)))

    def row_of(self, family_id: str | None) -> FamilyRow | None:
        """Return what is known of a family."""
        return next((one for one in self._rows if one.family_id == family_id), None)


def start_of(session: Session, place: str) -> NoteStart:
    """Return the families and what was typed before at a place: a family's id, or where a note waits without one."""
    return NoteStart(list_families(session, which="all").rows, find_draft(session, place))


def find_draft(session: Session, place: str) -> KeptDraft | None:
    """Return what was typed before at a place."""
    return load_draft(session, kind=DRAFT, entity_id=place)
