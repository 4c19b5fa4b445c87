"""What the pages of one paper about a family share: heading, cards at the left, what is missing at the right."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlmodel import Session

from app.families import get_header
from app.i18n import _
from app.prints import Printable
from ui import work
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.navigation import Header, Navigator
from ui.reading_order import apply_order, reading_order
from ui.screens.document_foot import DocumentFoot
from ui.screens.screen import Screen
from ui.widgets.banner import Banner
from ui.widgets.card import Card, clear_layout
from ui.widgets.page import Columns, Page
from ui.widgets.page_header import PageHeader

_BETWEEN = 13


class PaperScreen(Screen):
    """Base of the pages of one paper.

    Args:
        window: the main window.
        family_id: whose paper.
        title: what the paper is called.

    Attributes:
        heading: title, state, next step.
        page: what scrolls.
        banner: a line that asks for something; hidden while nothing does.
        left: layout of the cards that are filled in or read.
        right: layout of what stands beside them.
        foot: under the cards: corrections, last change, history; shown once a screen lets it `look`.
    """

    section = "families"

    def __init__(self, window: Navigator, *, family_id: str, title: str) -> None:
        super().__init__(window)
        self.family_id: str = family_id
        self.title = title
        self.heading = PageHeader(title)
        self.banner = Banner("", "late")
        self.banner.hide()
        self._unplaced = QWidget(self)
        self._unplaced.hide()
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        for side in (self.left, self.right):
            side.setSpacing(_BETWEEN)
        self.foot = DocumentFoot(self, window)
        page = self.page = Page()
        page.add(self.heading)
        page.add(self.banner)
        page.add(Columns(_to_top(self.left, self.right, foot=self.foot), widths=(8, 5)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        self.set_header(Header(title))

    def name_family(self, *, code: str, name: str, subtitle: str = "") -> None:
        """Say whose paper it is in the bar above; below the title stands only what the bar does not say."""
        self.heading.set(self.title, subtitle)
        self.set_header(Header(f"{code} {name}".strip(), family_code=code))

    def name_family_of_id(self) -> None:
        """Say whose paper it would be, where there is none that could tell."""
        family_id = self.family_id
        work.run_query(
            self,
            lambda session: get_header(session, family_id=family_id),
            done=lambda one: self.name_family(code=one.code, name=one.name),
        )

    def own(self, *widgets: QWidget) -> None:
        """Let widgets that have no place yet go with this screen; without a parent each would stay a window."""
        for one in widgets:
            one.setParent(self._unplaced)

    def say(self, words: str, kind: str = "late") -> None:
        """Show a line that asks for something, or take it away."""
        if words:
            self.banner.set(words, kind)
        self.banner.setVisible(bool(words))

    def preview(self, fn: Callable[[Session], Printable]) -> None:
        """Make a document and open its preview."""
        self.flush()
        work.run_query(self, fn, done=self.window_frame.show_preview)


def fill(layout: QVBoxLayout, widgets: Sequence[QWidget], *, keep: int = 0) -> None:
    """Show other widgets in a column after the first `keep`, from top to bottom, also for the Tab key."""
    clear_layout(layout, keep=keep)
    for widget in widgets:
        layout.addWidget(widget)
    if len(widgets) > 1:
        apply_order(reading_order(list(widgets)))


def form_cards(view: FormView, controller: FormController) -> list[QWidget]:
    """Return the lines above a form and a card for each of its sections; the first says whether all is kept."""
    cards: list[QWidget] = [controller.recovered, controller.trouble, view.summary]
    for place, one in enumerate(view.form.sections):
        card = Card(_(one.title), hint=_(one.hint), strong=True)
        if not place and one.title:
            card.add_to_header(controller.mark)
        card.add(view.part(one.id))
        cards.append(card)
    return cards


def _to_top(*sides: QVBoxLayout, foot: QWidget) -> list[QVBoxLayout]:
    """Return columns that begin at the top; the foot stands at the end of the first."""
    parts: list[QVBoxLayout] = []
    for side in sides:
        part = QVBoxLayout()
        part.setSpacing(_BETWEEN)
        part.addLayout(side)
        if not parts:
            part.addWidget(foot)
        part.addStretch(1)
        parts.append(part)
    return parts
