"""The papers of the start, each one click away from the preview."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from app.cases.papers import Paper, list_papers, print_paper
from app.cases.view import CaseView
from app.i18n import _
from app.prints import Printable
from storage.vocabulary.term import N_
from ui import work
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.row import Row, RowList

Preview = Callable[[object], None]
NAMES: dict[Paper, str] = {
    Paper.REFERRAL: N_("Referral card"),
    Paper.APPLICATION: N_("Application for an assistant"),
    Paper.FAMILY_APPLICATION: N_("The family's own application"),
    Paper.ZZ_APPLICATION: N_("Application “For Life”"),
    Paper.ASSIGNMENT: N_("Letter of assignment"),
    Paper.CONSENT: N_("Consent to work together"),
    Paper.REFUSAL: N_("Refusal or withdrawal"),
    Paper.PRIVACY: N_("Information about personal data"),
    Paper.RULES: N_("Rules of working together"),
    Paper.AUTHORISATION: N_("Authorisation"),
    Paper.ANSWER: N_("Letter back to whoever reported"),
}


class PapersCard(Card):
    """A line a paper, with the button that opens its preview.

    Args:
        view: the case.
        preview: opens a finished document.
    """

    def __init__(self, view: CaseView, preview: Preview) -> None:
        super().__init__(_("Papers to print"))
        self._family_id = view.family_id
        self._preview = preview
        self._rows = RowList()
        self.add(self._rows)
        family_id = view.family_id
        given = [one for one in view.authorisations if one.holds]
        self._given = [(one.authorisation_id, one.institution or one.matter) for one in given]
        work.run_query(self, lambda session: list_papers(session, family_id=family_id), done=self._show)

    def _show(self, papers: tuple[Paper, ...]) -> None:
        for paper in papers:
            self._add(_(NAMES[paper]), paper)
        for row_id, about in self._given:
            self._add(f"{_(NAMES[Paper.AUTHORISATION])}: {about}", Paper.AUTHORISATION, row_id)

    def _add(self, words: str, paper: Paper, row_id: str = "") -> None:
        button = SecondaryButton(_("Print"), icon="printer", compact=True, on_click=partial(self._print, paper, row_id))
        button.setAccessibleName(_("Print: {paper}").format(paper=words))
        ends: list[QWidget] = [button]
        self._rows.add(Row(words, icon="file-text", plain=True, trailing=ends))

    def _print(self, paper: Paper, row_id: str) -> None:
        family_id = self._family_id

        def make(session: Session) -> Printable:
            return print_paper(session, family_id=family_id, paper=paper, row_id=row_id)

        work.run_query(self, make, done=self._preview)
