"""What is written into one paper for the court: every change of it goes to the store from here."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session

from app import court
from app.i18n import _
from storage.vocabulary.court import SendingWay
from ui import work
from ui.screens.paper_screen import PaperScreen
from ui.screens.typed_saver import TypedSaver


class CourtWriting:
    """The changes of the paper in front.

    Args:
        screen: what shows it; loaded again after every change.
        paper: returns its id.

    Attributes:
        saver: keeps what is typed.
    """

    def __init__(self, screen: PaperScreen, *, paper: Callable[[], str]) -> None:
        self._screen = screen
        self._paper = paper
        self.saver = TypedSaver(screen, reload=screen.refresh, final=(court.CourtPaperSent,))

    def type_head(self, name: str, value: object) -> None:
        """Keep a field of the head."""
        fields: Any = {name: value}
        self._save(name, lambda session, paper_id: court.edit_paper(session, paper_id=paper_id, **fields))

    def ask_questions(self, said: Sequence[str]) -> None:
        """Keep what the court asks."""
        self._save("questions", lambda session, paper: court.ask_questions(session, paper_id=paper, questions=said))

    def type_paragraph(self, row_id: str, words: str) -> None:
        """Keep a paragraph."""
        self.saver.save(
            f"paragraph:{row_id}", lambda session: court.edit_paragraph(session, paragraph_id=row_id, text=words)
        )

    def add_paragraph(self, section: str, *, then: Callable[[], None]) -> None:
        """Begin a paragraph of a section."""
        self._do(lambda session, paper: court.add_paragraph(session, paper_id=paper, section=section), then=then)

    def mark_unknown(self, section: str) -> None:
        """Say that nothing is known about a section."""
        self._do(lambda session, paper: court.mark_unknown(session, paper_id=paper, section=section))

    def take(self, section: str, key: str) -> None:
        """Take an entry of the file over into a section."""
        self._do(lambda session, paper: court.take_evidence(session, paper_id=paper, section=section, keys=[key]))

    def remove(self, paragraph_id: str) -> None:
        """Take a paragraph away, with the way back."""

        def back() -> None:
            self._do(lambda session, _paper: court.restore_paragraph(session, paragraph_id=paragraph_id))

        self._do(
            lambda session, _paper: court.remove_paragraph(session, paragraph_id=paragraph_id),
            then=lambda: self._screen.window_frame.toast(_("The paragraph is taken away."), back),
        )

    def send(self, day: date | None, how: str, proof: str) -> None:
        """Note that the paper was sent."""
        self._do(
            lambda session, paper: court.mark_sent(session, paper_id=paper, on=day, how=SendingWay(how), proof=proof),
            then=lambda: self._screen.window_frame.toast(_("Noted as sent. The paper does not change any more.")),
        )

    def _save(self, key: str, command: Callable[[Session, str], object]) -> None:
        paper_id = self._paper()
        self.saver.save(key, lambda session: command(session, paper_id))

    def _do(self, command: Callable[[Session, str], Any], *, then: Callable[[], None] | None = None) -> None:
        self._screen.flush()
        paper_id = self._paper()

        def done(_made: object) -> None:
            self._screen.refresh()
            if then is not None:
                then()

        work.run_command(self._screen, lambda session: command(session, paper_id), done=done)
