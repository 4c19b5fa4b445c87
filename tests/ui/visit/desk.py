"""A window with the card of a visit open, and what tests do with it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import select

from storage.models import Visit
from tests.app.visit_family import MORNING, VisitFamily
from tests.ui.keyboard import type_keys
from ui import registry, work
from ui.main_window import MainWindow
from ui.screens.visit.view import VisitScreen

NOW = MORNING + timedelta(minutes=34)


@dataclass
class Desk:
    """The window with the card of a visit in front."""

    window: MainWindow
    family: VisitFamily
    previews: list[object]

    @property
    def screen(self) -> VisitScreen:
        found = self.window.stack.front()
        assert isinstance(found, VisitScreen)
        return found

    def rows(self, model: type[Any], **fields: object) -> list[Any]:
        with work.door().workspace.read() as session:
            query = select(model)
            for name, value in fields.items():
                query = query.where(getattr(model, name) == value)
            return list(session.exec(query).all())

    def visit(self) -> Visit:
        found: Visit = self.rows(Visit, id=self.family.planned_id)[0]
        return found


def open_window(qtbot: QtBot, family: VisitFamily, *, width: int = 1366, height: int = 768) -> Desk:
    previews: list[object] = []

    def build(name: str, window: MainWindow, **ids: Any) -> QWidget:
        if name == "preview":
            previews.append(ids["document"])
            return QLabel()
        return registry.build(name, window, **ids)

    window = MainWindow(build=build)
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    window.show_visit(family.planned_id)
    work.wait_idle()
    return Desk(window, family, previews)


def leave(desk: Desk) -> None:
    """Keep what was typed, as before locking; nothing of this window may reach the next test's store."""
    desk.window.flush()
    work.wait_idle()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QWidget:
    """Press a key where the focus is and return where it is afterwards."""
    QApplication.processEvents()
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClick(now, key, modifier)
    after = QApplication.focusWidget()
    assert after is not None
    return after


def tab_to(name: str) -> QWidget:
    """Go on with Tab until the control of that accessible name."""
    seen = []
    for _ in range(120):
        now = press(Qt.Key.Key_Tab)
        seen.append(now.accessibleName())
        if now.accessibleName() == name:
            return now
    raise AssertionError(f"{name} is not among {seen}")


def fill(desk: Desk, *, danger: str | None = "brak") -> None:
    """Answer what is required, by the shortest way."""
    screen = desk.screen
    screen.presence.adults[desk.family.people["Beata"]].click()
    type_keys(screen.facts.facts, "Rachunki za październik opłacone, potwierdzenia okazane.")
    tags = screen.facts.topics.first()
    assert isinstance(tags, QPushButton)
    tags.click()
    if danger is not None:
        choice = next(b for b in screen.danger.choice.findChildren(QPushButton) if b.text() == danger)
        choice.click()


def finish(desk: Desk) -> None:
    QTest.keyClick(desk.screen.facts.facts, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    work.wait_idle()
