"""„zapisane” beside a field: `AutosaveMark()`, then `.saving()`, `.saved()`, `.failed()`; empty until the first key."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from ui.theme.apply import restyle
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import text


class AutosaveMark(QWidget):
    """Says whether the typed text is safe."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel("check-circle", "done", 16)
        self._label = text("", "done")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._icon)
        row.addWidget(self._label)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    def saving(self) -> None:
        """Typed, not yet kept."""
        self._show("circle-dashed", "muted", _("saving…"), "label")

    def saved(self) -> None:
        """Kept on this computer."""
        self._show("check-circle", "done", _("saved"), "done")

    def failed(self) -> None:
        """Could not be kept; the text is still in the field."""
        self._show("warning", "late", _("not saved yet"), "late")

    def words(self) -> str:
        """Return what is said now."""
        return self._label.text()

    def _show(self, icon: str, token: str, words: str, role: str) -> None:
        self._icon.set_icon(icon, token)
        self._label.setText(words)
        restyle(self._label, role=role)
        self.setAccessibleName(words)
        self.show()
