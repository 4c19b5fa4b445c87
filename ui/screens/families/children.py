"""Which children a family is looked for by: the box above the list, its words, and how many there are."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from app.children import ChildGroup
from app.families import FamilyList
from app.i18n import _, ngettext


class ChildrenBox(QComboBox):
    """The box; `narrowed` is emitted when the user looks for other children."""

    narrowed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Children of the families"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for words, group in _choices():
            self.addItem(words, group)
        self.activated.connect(lambda _line: self.narrowed.emit())

    def group(self) -> ChildGroup | None:
        """Return the children looked for; None for every family."""
        found = self.currentData()
        return None if found is None else ChildGroup(found)

    def clear_choice(self) -> None:
        """Look for every family again."""
        self.setCurrentIndex(0)
        self.narrowed.emit()


def count_words(found: FamilyList, group: ChildGroup | None) -> str:
    """Return how many children the list is about; empty for none."""
    if not found.children:
        return ""
    if group in {None, ChildGroup.ANY}:
        return ngettext("{n} child", "{n} children", found.children)
    return ngettext("{n} such child", "{n} such children", found.children)


def _choices() -> tuple[tuple[str, ChildGroup | None], ...]:
    return (
        (_("with and without children"), None),
        (_("with children"), ChildGroup.ANY),
        (_("a child under 3"), ChildGroup.TODDLERS),
        (_("a child of school age"), ChildGroup.SCHOOL),
        (_("a child with a disability"), ChildGroup.DISABILITY),
        (_("a child in foster care"), ChildGroup.FOSTER_CARE),
    )
