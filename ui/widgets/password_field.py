"""A password with an eye and a Caps Lock hint: `PasswordField(name=_("Password"))`; no icon font is loaded for it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from ui.theme import tokens
from ui.theme.apply import restyle, theme
from ui.theme.marks import mark
from ui.widgets.buttons import IconButton
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import text


class PasswordField(QWidget):
    """Hidden text that can be shown.

    Args:
        name: accessible name.

    Signals:
        edited(str): the text changed.
        submitted(): Enter.
    """

    edited = Signal(str)
    submitted = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(name)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhSensitiveData
        )
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self.edited)
        self.line.returnPressed.connect(self.submitted)
        self._eye = IconButton(mark("eye", "muted"), _("Show the password"), on_click=self._toggle)
        self._frame = QFrame()
        self._frame.setProperty("part", "password")
        self._grow()
        theme.changed.connect(self._grow)
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(13, 0, 8, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self._eye)
        self._caps = _caps_hint()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._frame)
        column.addWidget(self._caps)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """Return the password."""
        return self.line.text()

    def clear(self) -> None:
        """Empty the field."""
        self.line.clear()

    def caps_hint_shown(self) -> bool:
        """Return whether the Caps Lock hint is on."""
        return not self._caps.isHidden()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Light the frame with the focus; learn the state of Caps Lock from what a key produced."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            restyle(self._frame, focused=event.type() == QEvent.Type.FocusIn)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._learn_caps(event)
        return super().eventFilter(watched, event)

    def _grow(self) -> None:
        self._frame.setFixedHeight(theme.px(tokens.FIELD_HEIGHT))

    def _learn_caps(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            # Which way it went shows with the next letter.
            self._caps.hide()
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        state = caps_lock_state(event.text(), shift=shift)
        if state is not None:
            self._caps.setVisible(state)

    def _toggle(self) -> None:
        hidden = self.line.echoMode() == QLineEdit.EchoMode.Password
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._eye.set_icon(mark("eye-off" if hidden else "eye", "muted"))
        words = _("Hide the password") if hidden else _("Show the password")
        self._eye.setToolTip(words)
        self._eye.setAccessibleName(words)
        self.line.setFocus()


def caps_lock_state(typed: str, *, shift: bool) -> bool | None:
    """Tell from one typed letter whether Caps Lock is on; None when it cannot be told."""
    if len(typed) != 1 or not typed.isalpha() or typed.upper() == typed.lower():
        return None
    return typed.isupper() != shift


def _caps_hint() -> QWidget:
    hint = QWidget()
    row = QHBoxLayout(hint)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(5)
    row.addWidget(IconLabel(mark("caps", "late"), size=15))
    row.addWidget(text(_("Caps Lock is on"), "late"))
    row.addStretch(1)
    hint.hide()
    return hint
