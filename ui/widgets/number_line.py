"""Whom to call, with the number at the end of the line: `number_line(contact)`."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.emergency import EmergencyContact
from ui.widgets.text import text


def number_line(contact: EmergencyContact) -> QWidget:
    """Return a line of name and number; the number is whole and can be copied."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    number = text(contact.phone, "strong")
    number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    row.addWidget(text(contact.name, wrap=True), 1)
    row.addWidget(number)
    return line
