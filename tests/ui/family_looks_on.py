"""A family looks on: getting there in the window, and reading everything it could read."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from sqlmodel import Session, select

from app.visits import start_visit
from storage.models import Family
from tests.ui.demo_window import settle, words_in
from ui import work
from ui.main_window import MainWindow


def ask(window: MainWindow, ask: Callable[[Session], Any]) -> Any:
    """Return what a query of a screen would get."""
    found: list[Any] = []
    work.run_query(window, ask, done=found.append)
    settle()
    return found[0]


def family_of(window: MainWindow, code: str = "R-001") -> str:
    """Return the id of a family."""
    return str(ask(window, lambda session: session.exec(select(Family.id).where(Family.code == code)).one()))


def start_one(window: MainWindow, code: str = "R-001") -> str:
    """Start a visit and return its id."""
    family, found = family_of(window, code), list[str]()
    work.run_command(
        window, lambda session: start_visit(session, family_id=family), done=lambda one: found.append(one.visit_id)
    )
    settle()
    return found[0]


def enter(window: MainWindow, code: str = "R-001") -> str:
    """Let a family look on and return its id."""
    family = family_of(window, code)
    window.enter_family_mode(family)
    settled()
    return family


def settled() -> None:
    """Wait until everything asked for is on screen, also what is asked for by what comes."""
    for _round in range(3):
        settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def texts(widget: QWidget) -> str:
    """Return everything that can be read in a widget, hidden parts too."""
    fields = [one.text() for one in widget.findChildren(QLineEdit)]
    fields += [one.toPlainText() for one in widget.findChildren(QTextEdit)]
    fields += [one.toPlainText() for one in widget.findChildren(QPlainTextEdit)]
    labels = [one.text() for one in widget.findChildren(QLabel)]
    named = [one.accessibleName() for one in widget.findChildren(QWidget)]
    return "\n".join([*fields, *labels, *named, *words_in(widget)])
