"""What every input of a form is: a widget that holds the words of one field and says when it was edited and left."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.forms import FieldDescription
from ui.theme.apply import restyle


class FieldInput(QWidget):
    """Base of all inputs.

    Args:
        field: what it asks.

    Signals:
        edited(): the user changed the words.
        left(): the user went on; only now may the form say what is wrong.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, field: FieldDescription) -> None:
        super().__init__()
        self.field = field
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._targets: list[QWidget] = []

    def words(self) -> Any:
        """Return what stands there."""
        raise NotImplementedError

    def set_words(self, words: Any) -> None:
        """Show words without emitting."""
        raise NotImplementedError

    def target(self) -> QWidget:
        """Return the widget that takes the cursor."""
        return self._targets[0] if self._targets else self

    def focus(self) -> None:
        """Put the cursor there."""
        self.target().setFocus(Qt.FocusReason.OtherFocusReason)

    def describe(self, words: str) -> None:
        """Tell screen readers hint and problems."""
        for target in self._targets:
            target.setAccessibleDescription(words)

    def set_invalid(self, *, invalid: bool) -> None:
        """Mark the field, or take the mark away."""
        for target in self._targets:
            if bool(target.property("invalid")) != invalid:
                restyle(target, invalid=invalid)

    def hold(self, widget: QWidget, *, name: bool = True, stretch: int = 1) -> None:
        """Put a widget that takes the cursor into the row; leaving it leaves the input."""
        if name:
            widget.setAccessibleName(self.field.says())
        self._row.addWidget(widget, stretch)
        self.watch(widget)

    def watch(self, widget: QWidget) -> None:
        """Hear when a widget of the input is left."""
        self._targets.append(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear that the focus went elsewhere; a calendar or a menu is not elsewhere."""
        if event.type() == QEvent.Type.FocusOut and watched in self._targets:
            popup = QApplication.activePopupWidget()
            focused = QApplication.focusWidget()
            if popup is None and (focused is None or not self.isAncestorOf(focused)):
                self.left.emit()
        return super().eventFilter(watched, event)
