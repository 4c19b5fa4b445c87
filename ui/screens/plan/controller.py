"""What the screen of the plan asks of the use cases, in the background; typed words are kept until they are stored."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from app import plans
from app.plans import PlanChange, PlanView
from app.prints import Printable, reprint
from ui import work
from ui.screens.typed_saver import Command, TypedSaver


@dataclass(frozen=True, slots=True)
class Done:
    """A command that can be taken back, and the words that say what it did."""

    words: str
    change: PlanChange


class PlanController(QObject):
    """One family's plan: loading, typing, printing.

    Signals:
        loaded(object): `PlanView`.
        saving(), saved(), failed(): of what is typed.
        done(object): `Done`, something to take back.
        printable(object): `Printable` for the preview.
    """

    loaded = Signal(object)
    saving = Signal()
    saved = Signal()
    failed = Signal()
    done = Signal(object)
    printable = Signal(object)

    def __init__(self, parent: QWidget, *, family_id: str) -> None:
        super().__init__(parent)
        # Work is asked for in the screen's name, so that a refusal is explained over its window.
        self._screen = parent
        self.family_id = family_id
        self.plan_id: str | None = None
        self.view: PlanView | None = None
        self._asked = 0
        # Trying again does not help once it is signed.
        self._saver = TypedSaver(parent, reload=self.load, final=(plans.PlanSigned,))
        self._saver.saving.connect(self.saving)
        self._saver.saved.connect(self.saved)
        self._saver.failed.connect(lambda _error: self.failed.emit())

    def load(self) -> None:
        """Read the plan; an answer that is older than the last question is not shown."""
        self._asked += 1
        number, plan_id = self._asked, self.plan_id

        def show(view: PlanView) -> None:
            if number == self._asked:
                self.view = view
                self.loaded.emit(view)

        work.run_query(
            self._screen, lambda session: plans.open_plan(session, family_id=self.family_id, plan_id=plan_id), done=show
        )

    def choose_version(self, plan_id: str | None) -> None:
        """Show another version; None for the newest."""
        self.plan_id = plan_id
        self.load()

    def save(self, key: str, command: Command) -> None:
        """Store typed words; while the disk refuses, the newest words of a field wait and are tried again.

        Args:
            key: names the field, such as `action:<id>:text`.
            command: the use case.
        """
        self._saver.save(key, command)

    def run(
        self,
        command: Callable[[Session], PlanChange],
        *,
        words: str = "",
        then: Callable[[PlanChange], None] | None = None,
    ) -> None:
        """Do something at once; with `words` it can be taken back from the toast."""

        def finished(change: PlanChange) -> None:
            self.load()
            if words:
                self.done.emit(Done(words, change))
            if then is not None:
                then(change)

        work.run_command(self._screen, command, done=finished)

    def undo(self, change: PlanChange) -> None:
        """Take a command back."""
        self.run(lambda session: plans.undo_change(session, change=change))

    def print_plan(self, *, draft: bool = False, review: bool = False) -> None:
        """Prepare the version on screen for the preview."""
        content = self.view.content if self.view else None
        if content is None:
            return
        work.run_query(
            self._screen,
            lambda session: plans.print_plan(
                session, family_id=self.family_id, plan_id=content.plan_id, draft=draft, review=review
            ),
            done=self.printable.emit,
        )

    def print_again(self, document_id: str) -> None:
        """Prepare the paper as it was printed."""
        self._prepare(lambda session: reprint(session, document_id=document_id))

    def print_consultation(self, plan_id: str) -> None:
        """Prepare the card of the consultation."""
        self._prepare(lambda session: plans.print_consultation(session, family_id=self.family_id, plan_id=plan_id))

    def print_modification(self, plan_id: str) -> None:
        """Prepare the list of changes."""
        self._prepare(lambda session: plans.print_modification(session, family_id=self.family_id, plan_id=plan_id))

    def _prepare(self, make: Callable[[Session], Printable]) -> None:
        work.run_query(self._screen, make, done=self.printable.emit)
