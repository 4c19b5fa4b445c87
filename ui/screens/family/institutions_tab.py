"""Instytucje i sąd: papers for the court, cases there, letters, and who else works with the family."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from sqlmodel import Session

from app import clock, cooperation, court, letters
from app.cooperation import Partner
from app.court import CourtCaseLine, PaperLine
from app.court.cases import court_case_form, court_case_values
from app.drafts import load_draft, new_row_id
from app.i18n import _
from app.letters import LetterLine
from storage.vocabulary.court import CourtDocumentKind
from ui import work
from ui.actions import Action
from ui.navigation import Navigator
from ui.screens.document_foot import DocumentFoot
from ui.screens.family.form_card import FormCard, OpenedForm
from ui.screens.family.institutions_cards import cases_card, letters_card, papers_card, partners_card
from ui.screens.family.more_tabs import FamilyTab
from ui.widgets.page import Page, columns


@dataclass(frozen=True, slots=True)
class Around:
    """What the tab shows."""

    papers: tuple[PaperLine, ...]
    cases: tuple[CourtCaseLine, ...]
    letters: tuple[LetterLine, ...]
    partners: tuple[Partner, ...]


class InstitutionsTab(FamilyTab):
    """The tab.

    Args:
        window: the main window.
        family_id: whose.

    Attributes:
        card: the form that is open, None while the lists are seen.
        foot: below a letter that is in the file; None otherwise.
    """

    def __init__(self, window: Navigator, family_id: str) -> None:
        super().__init__(window, family_id)
        self.around: Around | None = None
        self.card: FormCard | None = None
        self.foot: DocumentFoot | None = None
        self._pages = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def refresh(self) -> None:
        """Load what there is."""
        family_id = self.family_id
        work.run_query(self, lambda session: _read(session, family_id), done=self.show_around)

    def show_around(self, around: Around) -> None:
        """Show it; a form that is open stays in front."""
        self.around = around
        if self.card is None:
            self._show([self._left(around), self._right(around)])

    def flush(self) -> None:
        """Keep what was typed."""
        if self.card is not None:
            self.card.flush()
        if self.foot is not None:
            self.foot.flush()

    def finish(self) -> None:
        """Ctrl+Enter saves the form."""
        if self.card is not None:
            self.card.form.save()

    def offered_actions(self) -> Sequence[Action]:
        """Return what can be begun here."""
        if self.card is not None:
            return [Action(_("Save"), self.finish, "check", "Ctrl+Return")]
        return [
            Action(_("Write an opinion"), partial(self.start_paper, CourtDocumentKind.OPINION), "scales"),
            Action(_("Write a report"), partial(self.start_paper, CourtDocumentKind.REPORT), "scales"),
            Action(_("Write a letter"), partial(self.open_letter, ""), "envelope-simple"),
        ]

    def start_paper(self, kind: CourtDocumentKind) -> None:
        """Begin a paper for the court and go to it."""
        family_id = self.family_id
        work.run_command(
            self, lambda session: court.start_paper(session, family_id=family_id, kind=kind), done=self.open_paper
        )

    def open_paper(self, paper_id: str) -> None:
        """Go to a paper for the court."""
        self.window_frame.go("court", family_id=self.family_id, paper_id=paper_id)

    def open_case(self, line: CourtCaseLine | None) -> None:
        """Open the form of a case at a court."""
        family_id, row_id = self.family_id, line.court_case_id if line else None
        title = _("Case at a court")

        def made(session: Session) -> OpenedForm:
            key = row_id or f"new:{family_id}"
            return OpenedForm(
                title,
                court_case_form(),
                key,
                family_id,
                court_case_values(line),
                lambda values: (
                    lambda s: court.write_court_case(s, family_id=family_id, court_case_id=row_id, values=values)
                ),
                load_draft(session, kind=court_case_form().name, entity_id=key),
            )

        self._open(made)

    def open_letter(self, letter_id: str) -> None:
        """Open a letter, or a new one."""
        family_id, row_id = self.family_id, letter_id or new_row_id()

        def made(session: Session) -> OpenedForm:
            form = letters.letter_form(session, family_id=family_id)
            return OpenedForm(
                _("Letter to an institution"),
                form,
                row_id,
                family_id,
                letters.letter_values(session, letter_id=row_id),
                lambda values: lambda s: letters.write_letter(s, family_id=family_id, letter_id=row_id, values=values),
                load_draft(session, kind=form.name, entity_id=row_id),
            )

        self._open(made)

    def print_letter(self, letter_id: str) -> None:
        """Open the preview of a letter."""
        work.run_query(
            self,
            lambda session: letters.print_letter(session, letter_id=letter_id),
            done=self.window_frame.show_preview,
        )

    def open_partner(self, partner: Partner | None) -> None:
        """Open the form of an institution that works with the family."""
        family_id, row_id = self.family_id, partner.row_id if partner else new_row_id()

        def made(session: Session) -> OpenedForm:
            form = cooperation.partner_form(session)
            return OpenedForm(
                _("Who works with the family"),
                form,
                row_id,
                family_id,
                cooperation.partner_values(partner),
                lambda values: (
                    lambda s: cooperation.write_partner(s, family_id=family_id, row_id=row_id, values=values)
                ),
                load_draft(session, kind=form.name, entity_id=row_id),
            )

        self._open(made)

    def _left(self, around: Around) -> list[QWidget]:
        return [
            papers_card(around.papers, open_paper=self.open_paper, start=self.start_paper, day=clock.today()),
            letters_card(
                around.letters, open_letter=self.open_letter, print_letter=self.print_letter, day=clock.today()
            ),
        ]

    def _right(self, around: Around) -> list[QWidget]:
        return [
            cases_card(around.cases, open_case=self.open_case),
            partners_card(around.partners, open_partner=self.open_partner),
        ]

    def _open(self, made: Callable[[Session], OpenedForm]) -> None:
        self.flush()
        work.run_query(self, made, done=self._show_form)

    def _show_form(self, opened: OpenedForm) -> None:
        self.card = FormCard(opened)
        self.card.written.connect(self._written)
        self.card.closed.connect(self._close)
        page = self._show([[self.card]])
        known = {one.letter_id for one in self.around.letters} if self.around is not None else set()
        if opened.row_id in known:
            foot = self.foot = DocumentFoot(self, self.window_frame)
            page.add(foot)
            foot.look("letter", opened.row_id)

    def _written(self, _made: Any) -> None:
        self._close()
        self.window_frame.toast(_("Saved."))

    def _close(self) -> None:
        self.card = None
        self.refresh()

    def _show(self, sides: Sequence[list[QWidget]]) -> Page:
        if self.foot is not None:
            self.foot.end()
            self.foot = None
        page = Page()
        page.add(columns(*sides, widths=(3, 2)) if len(sides) > 1 else sides[0][0])
        old = self._pages.currentWidget()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if old is not None:
            self._pages.removeWidget(old)
            old.deleteLater()
        return page


def _read(session: Session, family_id: str) -> Around:
    return Around(
        papers=court.list_papers(session, family_id=family_id),
        cases=court.list_court_cases(session, family_id=family_id),
        letters=letters.list_letters(session, family_id=family_id),
        partners=cooperation.list_partners(session, family_id=family_id),
    )
