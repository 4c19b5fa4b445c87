"""Every screen there is, one after the other: what `make screens` draws and the tests of all screens look at.

A screen is here because its package has an `ENROLMENT`, a face of the door because its package has `FACES`; nothing is
listed twice.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.demo.datasets import DataSet, open_data_set
from ui import registry, work
from ui.application import Application
from ui.demo import driver
from ui.enrolment import About
from ui.widgets.toast import Toast
from ui.window import Window

if TYPE_CHECKING:
    from ui.main_window import MainWindow

LAPTOP: Final = QSize(1366, 768)
NETBOOK: Final = QSize(1024, 600)
# What is begun for a screen (a visit, a plan) must not be there yet when a screen before it is looked at.
_ORDER: Final[tuple[About, ...]] = ("office", "family", "visit", "document")
# The pages of a paper are drawn on a thread of Qt's own that nobody can wait for.
_PAPER_MS: Final = 400


@dataclass(frozen=True, slots=True)
class View:
    """One screen in one of its variants.

    Attributes:
        screen: name in the registry.
        about: whose data it shows.
        variant: ids beside those of `about`.
        family_mode: whether a family may look on.
    """

    screen: str
    about: About
    variant: Mapping[str, Any] = field(default_factory=dict)
    family_mode: bool = False

    @property
    def name(self) -> str:
        """Name of its picture: the screen, then its variant."""
        return "-".join([self.screen, *(str(value) for value in self.variant.values())])


def views() -> tuple[View, ...]:
    """Return every enrolled screen in each of its variants."""
    found = [
        View(one.name, one.about, variant, one.family_mode)
        for one in registry.enrolments().values()
        for variant in one.variants
    ]
    return tuple(sorted(found, key=lambda one: _ORDER.index(one.about)))


class Desk:
    """The real program, unlocked over a fictional store.

    Attributes:
        program: the application.
        data: whose store it is.
    """

    def __init__(self, program: Application, data: DataSet) -> None:
        self.program = program
        self.data = data
        self._ids: dict[About, Mapping[str, Any]] = {}

    @property
    def window(self) -> Window:
        """The only window."""
        return self.program.window

    @property
    def main(self) -> "MainWindow":
        """The frame."""
        assert self.program.main is not None
        return self.program.main

    def show(self, view: View) -> QWidget:
        """Bring a screen to the front, built anew, and wait until everything it asked for is there.

        Raises:
            NotOnScreenError: the window did not let it be opened.
        """
        ids = {**self._ids_about(view.about), **view.variant}
        # Only in the active window is the keyboard's place seen.
        self.window.activateWindow()
        self.main.stack.begin_anew()
        # A print cannot be opened again: its screen is not kept for the way back.
        self.main.stack.go(view.screen, ids, keep=view.about != "document")
        self._settle()
        if view.about == "document":
            QTest.qWait(_PAPER_MS)
        self.hide_toasts()
        shown = self.main.stack.front()
        if shown is None or self.main.stack.name() != view.screen:
            raise driver.NotOnScreenError(view.name)
        return shown

    @contextmanager
    def looked_on(self) -> Iterator[None]:
        """Let the family look on until the block ends."""
        for about in _ORDER:
            # With the family looking on, nothing else may be looked for.
            self._ids_about(about)
        self.main.enter_family_mode(self.data.family_id)
        self._settle()
        try:
            yield
        finally:
            self.main.family_mode.leave()
            self._settle()

    def resize(self, size: QSize) -> None:
        """Give the window a size, however small its screens would like it not to be."""
        self.window.resize(size)
        driver.settle()

    def hide_toasts(self) -> None:
        """Take away sentences of the screen before; people do not change screens that fast."""
        for toast in self.main.findChildren(Toast):
            toast.hide()

    @staticmethod
    def _settle() -> None:
        """Wait; what was put away is destroyed, as it is in a program that waits for its user."""
        driver.settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _ids_about(self, about: About) -> Mapping[str, Any]:
        if about not in self._ids:
            # What a screen is built with is found on the store's own thread, like everything of the store.
            work.run_command(self.window, lambda session: self._ids.update({about: self.data.ids(session, about)}))
            driver.settle()
        return self._ids[about]


@contextmanager
def desk(app: QApplication, data: DataSet, *, profile: Path) -> Iterator[Desk]:
    """Open the program over a profile made by `DataSet.make`; afterwards no window and no thread is left."""
    program = Application(app, root=profile)
    program.window.resize(LAPTOP)
    program.enter(open_data_set(profile))
    # Looking at every screen takes longer than a person may be away.
    program.idle.idle.disconnect(program.lock_unasked)
    program.window.show()
    driver.settle()
    try:
        yield Desk(program, data)
    finally:
        program.idle.stop()
        if program.main is not None:
            program.main.flush()
        work.wait_idle()
        work.shutdown()
        _end(program)


@contextmanager
def face(app: QApplication, name: str, *, root: Path) -> Iterator[Window]:
    """Show a face of the door in the program's window."""
    program = Application(app, root=root)
    program.window.resize(LAPTOP)
    program.window.show_face(registry.faces()[name].build(root))
    program.window.show()
    driver.settle()
    try:
        yield program.window
    finally:
        program.idle.stop()
        _end(program)


def _end(program: Application) -> None:
    program.window.hide()
    program.dispose()
    program.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    driver.settle()
