"""The only place with message boxes. `show(widget, error)` says what happened, what is safe and what to do."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.errors import explain
from app.i18n import _


def show(owner: QObject | None, error: BaseException) -> QMessageBox:
    """Explain a known error in a box over the owner's window; returns at once, the box is modal to that window."""
    explanation = explain(error)
    box = _box(owner)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setText(explanation.happened)
    box.setInformativeText(f"{explanation.safe}\n{explanation.todo}")
    box.addButton(_("Understood"), QMessageBox.ButtonRole.AcceptRole)
    _open(box)
    return box


def ask(
    owner: QObject | None, question: str, *, yes: str, on_yes: Callable[[], object], details: str = ""
) -> QMessageBox:
    """Ask before something that cannot be undone.

    Args:
        owner: widget that asks.
        question: one sentence.
        yes: label of the button that does it, a verb („Usuń”).
        on_yes: called when it is pressed.
        details: a second, quieter sentence.
    """
    box = _box(owner)
    box.setText(question)
    box.setInformativeText(details)
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(_("Leave as it is"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    accept.clicked.connect(lambda _checked=False: on_yes())
    _open(box)
    return box


def _box(owner: QObject | None) -> QMessageBox:
    box = QMessageBox(owner.window() if isinstance(owner, QWidget) else None)
    box.setWindowTitle("Parasol")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box


def _open(box: QMessageBox) -> None:
    inside = box.layout()
    if inside is not None:
        # Qt lays a box out anew with every text, and leaves room for an icon at the left.
        inside.setContentsMargins(8, 20, 24, 20)
    box.open()
