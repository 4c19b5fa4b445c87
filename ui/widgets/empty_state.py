"""What belongs here and the button that starts it: `EmptyState("users-three", _("…"), button=SecondaryButton(…))`."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.icon_label import IconLabel
from ui.widgets.text import text


class EmptyState(QWidget):
    """Icon, sentence, button in the middle.

    Args:
        icon: Phosphor name.
        sentence: what belongs here.
        hint: a quieter second sentence.
        button: what starts it.
        other: another way to start.
    """

    def __init__(
        self,
        icon: str,
        sentence: str,
        *,
        hint: str = "",
        button: QAbstractButton | None = None,
        other: QAbstractButton | None = None,
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(IconLabel(icon, "muted", 32), 0, centre)
        for words, role in ((sentence, "body"), (hint, "muted")):
            if words:
                label = text(words, role, wrap=True)
                label.setAlignment(centre)
                column.addWidget(label)
        if button is not None:
            column.addSpacing(8)
            column.addLayout(_in_the_middle([one for one in (button, other) if one is not None]))
        column.addStretch(1)


def _in_the_middle(buttons: Sequence[QAbstractButton]) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addStretch(1)
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    return line
