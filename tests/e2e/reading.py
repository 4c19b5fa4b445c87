"""What a person reads in the window, and typing the password."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox

from ui.demo import driver
from ui.demo.stage import Stage


def read(stage: Stage) -> str:
    """Return everything that can be read in the window and in boxes over it."""
    words = [label.text() for label in driver.visible(stage.window, QLabel)]
    for box in driver.visible(stage.window, QMessageBox):
        words += [box.text(), box.informativeText()]
    return "\n".join(words)


def told(stage: Stage, happened: str, safe: str, todo: str) -> None:
    """See that the person is told all three; one line each or one after another."""
    said = read(stage)
    for line in (happened, safe, todo):
        assert line in said, said


def type_password(stage: Stage, words: str) -> None:
    field = driver.find(stage.window, QLineEdit, "Hasło")
    field.clear()
    driver.write(field, words)
    driver.key(field, Qt.Key.Key_Return)
