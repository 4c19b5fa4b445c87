"""A new family, asked part by part on one page; it ends with the family's file open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout
from sqlmodel import Session

from app.cases.moving import CaseChange
from app.cases.opening_form import (
    DRAFT,
    NEW,
    OpeningStart,
    opening_form,
    opening_values,
    start_opening,
    write_opening,
)
from app.cases.opening_route import Route
from app.drafts import KeptDraft, load_draft
from app.i18n import _
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.navigation import Header, Navigator
from ui.reading_order import apply_order, reading_order
from ui.screens.screen import Screen
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page
from ui.widgets.page_header import PageHeader
from ui.widgets.segmented import SegmentedChoice
from ui.work import Change


@dataclass(frozen=True, slots=True)
class _Opened:
    start: OpeningStart
    drafts: Mapping[Route, KeptDraft | None]


class OpeningScreen(Screen):
    """One form a way; whoever has several chooses above.

    Args:
        window: the main window.

    Attributes:
        view: the form, None until it is known what the user may do.
    """

    section = "families"

    def __init__(self, window: Navigator) -> None:
        super().__init__(window)
        self.view: FormView | None = None
        self.form: FormController | None = None
        self._opened: _Opened | None = None
        self._page: Page | None = None
        self._route: Route | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.set_header(Header(_("A new family")))

    def refresh(self) -> None:
        """Learn what the user may do; a form that is being filled in stays."""
        if self._opened is None:
            self.load(_read, done=self.show_start)

    def on_changed(self, change: Change) -> None:
        """Nothing on the page comes from what changed."""
        del change

    def show_start(self, opened: _Opened) -> None:
        """Show the form of the usual way, or of the one something was typed into."""
        self._opened = opened
        routes = opened.start.routes
        begun = next((one for one in routes if opened.drafts.get(one) is not None), None)
        if routes:
            self._show_route(begun or routes[0])
        else:
            self._show(_nobody())

    def flush(self) -> None:
        """Keep what was typed."""
        if self.form is not None:
            self.form.flush()

    def finish(self) -> None:
        """Ctrl+Enter opens the file."""
        if self.form is not None:
            self.form.save()

    def _choose(self, name: str) -> None:
        """Change the way; what was typed on the other one waits for its return."""
        self.flush()

        def show(opened: _Opened) -> None:
            self._opened = opened
            self._show_route(Route(name))

        self.load(_read, done=show)

    def _show_route(self, route: Route) -> None:
        if self._opened is None:
            return
        self._route = route
        start = self._opened.start
        form = opening_form(route, start.known)
        self.view = FormView(form, whole=False)
        # Its parts stand in cards; itself it shows nothing, and goes with this screen.
        self.view.setParent(self)
        self.view.hide()
        self.form = FormController(self, self.view, save=self._write, done=self._on_opened)
        page = self._compose(route, start)
        self._show(page)
        draft = self._opened.drafts.get(route)
        self.form.open(entity_id=NEW, family_id=None, values=opening_values(route, start), draft=draft)
        # The first row of people is made last.
        inner = page.widget()
        if inner is not None:
            apply_order(reading_order([inner]))
        self.view.focus_first()

    def _compose(self, route: Route, start: OpeningStart) -> Page:
        assert self.view is not None
        assert self.form is not None
        page = Page()
        save = PrimaryButton(_("Open the file"), icon="folder-plus", on_click=self.form.save)
        page.add(PageHeader(_("A new family"), subtitle=_says(route), tools=[self.form.mark], primary=save))
        if len(start.routes) > 1:
            ways = [(str(one), _way(one)) for one in start.routes]
            choice = SegmentedChoice(ways, current=str(route), name=_("How the family came"))
            choice.chosen.connect(self._choose)
            page.add(choice)
        page.add(self.form.recovered)
        page.add(self.form.trouble)
        page.add(self.view.summary)
        for part in self.view.form.sections:
            card = Card(_(part.title), hint=_(part.hint) if part.hint else "", strong=True)
            card.add(self.view.part(part.id))
            page.add(card)
        return page

    def _show(self, page: Page) -> None:
        old, self._page = self._page, page
        self._column.addWidget(page)
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _write(self, values: Mapping[str, Any]) -> Callable[[Session], CaseChange]:
        assert self._route is not None
        return write_opening(self._route, values)

    def _on_opened(self, change: CaseChange) -> None:
        said = " ".join([_("The file is open."), *(one.text for one in change.findings)])
        self.window_frame.toast(said)
        self.window_frame.show_family(change.family_id, "case")


def _read(session: Session) -> _Opened:
    start = start_opening(session)
    drafts = {one: load_draft(session, kind=f"{DRAFT}_{one}", entity_id=NEW) for one in start.routes}
    return _Opened(start, drafts)


def _nobody() -> Page:
    page = Page()
    hint = _("Families are opened by assistants, social workers, coordinators and the manager.")
    page.add(EmptyState("folder-simple", _("Your role does not open families."), hint=hint))
    return page


def _way(route: Route) -> str:
    return {
        Route.PAPER: _("from the letter of assignment"),
        Route.REFERRAL: _("a report"),
        Route.FAMILY: _("the family's application"),
        Route.ZA_ZYCIEM: _("application “For Life”"),
    }[route]


def _says(route: Route) -> str:
    if route is Route.PAPER:
        return _("The letter of assignment lies in front of you: write down what it says.")
    return _("Write down what is known now; everything else can follow later.")
