"""One setting with a few answers: its name, what it means, and the answers in lines that break where they must."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from ui.widgets.flow import FlowBox
from ui.widgets.text import text

_GAP = 6


class SettingChoice(QWidget):
    """Answers of which one is chosen; choosing applies at once.

    Args:
        label: what is set.
        options: values and their words.
        current: the value now.
        on_choose: gets the value the user chose.
        hint: what it means, quietly.
    """

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[Any, str]],
        *,
        current: Any,
        on_choose: Callable[[Any], object],
        hint: str = "",
    ) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self._group = QButtonGroup(self)
        self._buttons: dict[Any, QRadioButton] = {}
        answers = FlowBox(gap=_GAP)
        for value, words in options:
            button = QRadioButton(words)
            button.setAccessibleName(f"{label}: {words}")
            button.clicked.connect(lambda _checked=False, value=value: on_choose(value))
            self._group.addButton(button)
            self._buttons[value] = button
            answers.add(button)
        self.choose(current)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(text(label, "strong", wrap=True))
        if hint:
            column.addWidget(text(hint, "muted", wrap=True))
        column.addWidget(answers)

    def choose(self, value: Any) -> None:
        """Show the value without applying it."""
        button = self._buttons.get(value)
        if button is not None:
            button.setChecked(True)

    def button(self, value: Any) -> QRadioButton:
        """Return the button of a value."""
        return self._buttons[value]
