"""What the screen of a visit asks of the use cases, in the background."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from sqlmodel import Session

from app import drafts, visits
from app.visit_slip import print_slip
from app.visits import CardContent, VisitCard, VisitChange, VisitNotReadyError
from ui import work
from ui.screens.draft_keeper import DraftKeeper

End = Callable[..., VisitChange]


class VisitController(QObject):
    """One visit: loading, keeping, ending.

    Args:
        visit_id: the visit.
        collect: gives the card as it stands on the screen.

    Signals:
        loaded(object): `VisitCard`.
        ended(object): `VisitChange` after finishing or a closed door.
        interrupted(object): `VisitChange`.
        stopped(object): tuple of findings that keep the visit from ending.
        warned(object): tuple of findings about the hours that stop nothing; again whenever the hours were changed.
        slip_ready(object): `app.prints.Printable`.
        failed(object): a known error.
    """

    loaded = Signal(object)
    ended = Signal(object)
    interrupted = Signal(object)
    stopped = Signal(object)
    warned = Signal(object)
    slip_ready = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject, *, visit_id: str, collect: Callable[[], CardContent]) -> None:
        super().__init__(parent)
        self.visit_id = visit_id
        self._collect = collect
        self.card: VisitCard | None = None
        self.autosave = DraftKeeper(self, kind=drafts.VISIT, payload=lambda: collect().to_payload())
        self._checked: tuple[str, str] | None = None

    def load(self) -> None:
        """Read the card; what is typed and not yet kept is never overwritten."""
        if self.autosave.waits():
            return
        work.run_query(self, lambda session: visits.open_card(session, visit_id=self.visit_id), done=self._on_loaded)

    def keep(self) -> None:
        """Keep from now on what is typed into the card."""
        if self.card is not None:
            self.autosave.keep_for(self.visit_id, self.card.family_id)

    def check_hours(self, card: CardContent) -> None:
        """Look whether the hours are odd, if they are others than looked at before."""
        if self._checked == (card.start, card.end):
            return
        self._checked = (card.start, card.end)
        work.run_query(
            self,
            lambda session: visits.warn_about_card(session, visit_id=self.visit_id, card=card),
            done=self.warned.emit,
        )

    def finish(self, *, confirmed: bool = False) -> None:
        """End the visit."""
        card = self._collect()

        def call(session: Session) -> VisitChange:
            return visits.finish_visit(session, visit_id=self.visit_id, card=card, confirmed=confirmed)

        self._end(call)

    def mark(self, end: End) -> None:
        """End the visit with one of the marks: not found, refused, cancelled."""
        card = self._collect()
        self._end(lambda session: end(session, visit_id=self.visit_id, card=card))

    def interrupt(self) -> None:
        """Break off and stay on the card."""
        card = self._collect()
        self.autosave.flush()
        work.run_command(
            self,
            lambda session: visits.interrupt_visit(session, visit_id=self.visit_id, card=card),
            done=self.interrupted.emit,
            failed=self.failed.emit,
        )

    def resume(self) -> None:
        """Go on with an interrupted visit."""
        self.autosave.flush()
        work.run_command(
            self,
            lambda session: visits.resume_visit(session, visit_id=self.visit_id),
            done=lambda _change: self.load(),
            failed=self.failed.emit,
        )

    def undo(self, change: VisitChange, *, done: Callable[[], None]) -> None:
        """Take an ending back."""
        work.run_command(
            self,
            lambda session: visits.undo_change(session, change=change),
            done=lambda _change: done(),
            failed=self.failed.emit,
        )

    def print_slip(self) -> None:
        """Make the slip of what stands on the screen now."""
        card = self._collect()
        self.autosave.flush()
        work.run_query(
            self,
            lambda session: print_slip(session, visit_id=self.visit_id, card=card),
            done=self.slip_ready.emit,
            failed=self.failed.emit,
        )

    def _on_loaded(self, card: VisitCard) -> None:
        if self.autosave.waits():
            return
        self.card = card
        self.loaded.emit(card)
        self._checked = None
        self.check_hours(card.content)

    def _end(self, call: Callable[[Session], VisitChange]) -> None:
        # Kept once more before anything else: if the ending is refused, nothing typed is lost.
        self.autosave.touch()
        self.autosave.flush()
        self.autosave.stop()
        work.run_command(self, call, done=self.ended.emit, failed=self._on_refused)

    def _on_refused(self, error: Exception) -> None:
        if self.card is not None:
            self.keep()
            # The last save may have met the same trouble: it is tried until it is on the disk.
            self.autosave.touch()
        if isinstance(error, VisitNotReadyError):
            self.stopped.emit(error.params["findings"])
        else:
            self.failed.emit(error)
