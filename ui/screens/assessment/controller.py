"""What the screen asks of the use cases, in the background; typed words are kept until they are stored."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from app import assessments
from app.assessments import AssessmentChange, AssessmentView
from app.prints import reprint_corrected
from ui import work
from ui.screens.typed_saver import Command, TypedSaver


@dataclass(frozen=True, slots=True)
class Done:
    """A command that can be taken back, and the words that say what it did."""

    words: str
    change: AssessmentChange


class AssessmentController(QObject):
    """One diagnosis or assessment: loading, typing, printing.

    Attributes:
        view: what was loaded last.

    Signals:
        loaded(object): `AssessmentView`.
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

    def __init__(self, parent: QWidget, *, family_id: str, assessment_id: str = "") -> None:
        super().__init__(parent)
        # Work is asked for in the screen's name, so that a refusal is explained over its window.
        self._screen = parent
        self.family_id = family_id
        self.assessment_id = assessment_id
        self.view: AssessmentView | None = None
        self._asked = 0
        # Trying again does not help once it is signed.
        self._saver = TypedSaver(parent, reload=self.load, final=(assessments.AssessmentSigned,))
        self._saver.saving.connect(self.saving)
        self._saver.saved.connect(self.saved)
        self._saver.failed.connect(lambda _error: self.failed.emit())

    def load(self) -> None:
        """Read it; an answer that is older than the last question is not shown."""
        self._asked += 1
        number, family_id, assessment_id = self._asked, self.family_id, self.assessment_id

        def show(view: AssessmentView) -> None:
            if number == self._asked:
                self.view = view
                if view.content is not None:
                    self.assessment_id = view.content.assessment_id
                self.loaded.emit(view)

        work.run_query(
            self._screen,
            lambda session: assessments.open_assessment(session, family_id=family_id, assessment_id=assessment_id),
            done=show,
        )

    def save(self, key: str, command: Command) -> None:
        """Store typed words; while the disk refuses, the newest words of a field wait and are tried again.

        Args:
            key: names the field, such as `area:budget:note`.
            command: the use case.
        """
        self._saver.save(key, command)

    def run(
        self,
        command: Callable[[Session], AssessmentChange],
        *,
        words: str = "",
        then: Callable[[AssessmentChange], None] | None = None,
    ) -> None:
        """Do something at once; with `words` it can be taken back from the toast."""

        def finished(change: AssessmentChange) -> None:
            self.load()
            if words:
                self.done.emit(Done(words, change))
            if then is not None:
                then(change)

        work.run_command(self._screen, command, done=finished)

    def undo(self, change: AssessmentChange) -> None:
        """Take a command back."""
        self.run(lambda session: assessments.undo_change(session, change=change))

    def print_current(self, *, draft: bool = False) -> None:
        """Prepare it for the preview; a signed one as it was printed, if that was kept."""
        view = self.view
        if view is None or view.content is None:
            return
        family_id, assessment_id, paper = view.family_id, view.content.assessment_id, view.paper
        if not view.content.editable and paper.kept:
            work.run_query(
                self._screen,
                lambda session: reprint_corrected(session, document_id=paper.document_id),
                done=self.printable.emit,
            )
            return
        work.run_query(
            self._screen,
            lambda session: assessments.print_assessment(
                session, family_id=family_id, assessment_id=assessment_id, draft=draft
            ),
            done=self.printable.emit,
        )
