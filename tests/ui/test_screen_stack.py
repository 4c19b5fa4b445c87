"""What becomes of screens that are not in front: let go when the look changes, or when there are too many."""

from typing import Any

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.screen_stack import KEPT, ScreenStack
from ui.theme.apply import theme


class Page(QWidget):
    """A screen that writes down that its words were handed over."""

    def __init__(self, name: str, ids: dict[str, Any], kept: list[str]) -> None:
        super().__init__()
        self.name, self.ids, self.kept = name, ids, kept

    def flush(self) -> None:
        self.kept.append(self.name)


@pytest.fixture
def kept() -> list[str]:
    return []


@pytest.fixture
def stack(qtbot: QtBot, kept: list[str]) -> ScreenStack:
    stack = ScreenStack(lambda name, ids: Page(name, ids, kept))
    qtbot.addWidget(stack)
    return stack


def front(stack: ScreenStack) -> Page:
    screen = stack.front()
    assert isinstance(screen, Page)
    return screen


def test_another_look_lets_go_of_hidden_screens_and_keeps_their_words(
    stack: ScreenStack, qapp: QApplication, kept: list[str]
) -> None:
    theme.apply(qapp, choice="light")
    stack.go("families", {})
    hidden = front(stack)
    stack.go("settings", {})
    shown = front(stack)
    kept.clear()
    theme.apply(qapp, choice="dark")
    assert not shiboken6.isValid(hidden)
    assert (front(stack), kept) == (shown, ["families"])
    assert stack.back()
    assert front(stack).name == "families"


def test_the_same_look_again_lets_go_of_nothing(stack: ScreenStack, qapp: QApplication) -> None:
    theme.apply(qapp, choice="light")
    stack.go("families", {})
    hidden = front(stack)
    stack.go("settings", {})
    theme.apply(qapp, choice="light")
    assert shiboken6.isValid(hidden)


def test_a_print_outlives_another_look_for_it_cannot_be_built_again(stack: ScreenStack, qapp: QApplication) -> None:
    theme.apply(qapp, choice="light")
    stack.go("plan", {})
    stack.go("preview", {"document": "print"}, keep=False)
    stack.go("settings", {})
    theme.apply(qapp, choice="dark")
    assert stack.back()
    assert front(stack).ids == {"document": "print"}


def test_no_way_leads_back_to_a_print_that_was_let_go(stack: ScreenStack) -> None:
    stack.go("plan", {})
    stack.go("preview", {"document": "print"}, keep=False)
    for number in range(KEPT):
        stack.go(f"place{number}", {})
    names = []
    while stack.back():
        names.append(front(stack).name)
    assert names == [*(f"place{number}" for number in range(KEPT - 2, -1, -1)), "plan"]
