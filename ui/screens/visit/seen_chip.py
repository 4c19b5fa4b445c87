"""A child's chip: not here → seen → at home but not seen. Being told of a child is not seeing it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon

from app.i18n import _
from storage.vocabulary.people import Sex
from ui.theme.icons import glyph
from ui.widgets.tag_picker import Chip


class SeenChip(Chip):
    """Three states, one key.

    Signals:
        state_changed(): the user pressed it.
    """

    state_changed = Signal()

    def __init__(self, name: str, *, sex: Sex | None) -> None:
        self._name = name
        self._sex = sex
        self.seen = False
        super().__init__(name)
        self.clicked.connect(lambda _on: self.state_changed.emit())

    def set_state(self, *, present: bool, seen: bool) -> None:
        """Show a state without emitting."""
        self.seen = present and seen
        self.setChecked(present)
        self._show_tick(present)

    def nextCheckState(self) -> None:
        """Go on to the next state."""
        if not self.isChecked():
            self.set_state(present=True, seen=True)
        elif self.seen:
            self.set_state(present=True, seen=False)
        else:
            self.set_state(present=False, seen=False)

    def _show_tick(self, on: bool) -> None:  # noqa: FBT001 - the signature of a slot
        """Say the state in words, whichever way it came about."""
        words = self._name
        if on:
            words = f"{words} · {_seen(self._sex) if self.seen else _unseen(self._sex)}"
        self._draw_tick()
        self.setText(f" {words}" if on else words)
        self.setAccessibleName(words)

    def _draw_tick(self) -> None:
        if not self.isChecked():
            self.setIcon(QIcon())
        else:
            picture = glyph("check-bold" if self.seen else "eye-slash", "on_chosen")
            self.setIcon(picture.icon(self.iconSize().width()))


def _seen(sex: Sex | None) -> str:
    if sex is Sex.FEMALE:
        return _("seen (a girl)")
    return _("seen (a boy)") if sex is Sex.MALE else _("seen (a child)")


def _unseen(sex: Sex | None) -> str:
    if sex is Sex.FEMALE:
        return _("at home, not seen (a girl)")
    return _("at home, not seen (a boy)") if sex is Sex.MALE else _("at home, not seen (a child)")
