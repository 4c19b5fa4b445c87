"""The heading of the plan: title, state, and the one next step."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal

from app.i18n import _
from app.plans import PlanContent, PlanView
from ui.actions import Action
from ui.screens.plan import words
from ui.widgets.autosave_mark import AutosaveMark
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.page_header import PageHeader


@dataclass(frozen=True, slots=True)
class Step:
    """The next step: its words, icon and what it is called inside."""

    name: str
    words: str
    icon: str


class PlanHeading(PageHeader):
    """Title, state line with „zobacz różnice”, and buttons.

    Signals:
        differences_wanted(), reading_wanted(): links.
        step_wanted(str): the next step: fill, print, sign, consult, newest, new_version.
    """

    differences_wanted = Signal()
    reading_wanted = Signal()
    step_wanted = Signal(str)

    def __init__(self) -> None:
        self.mark = AutosaveMark()
        self._link = Button(_("see what changed"), kind="link")
        super().__init__("", beside=[self._link, self.mark])
        self._link.clicked.connect(lambda _checked=False: self.differences_wanted.emit())
        self._step: Step | None = None

    def show_view(self, view: PlanView, content: PlanContent) -> None:
        """Show a version."""
        has_previous = view.previous is not None
        title = _("Plan of work with the family · version {n}").format(n=content.version)
        self.set(title, words.state_line(view, content))
        self._link.setVisible(has_previous)
        self._show_step(next_step(view, content))

    def set_menu(self, items: Sequence[Action]) -> None:
        """Offer to read it aloud, and the rest under „…”."""
        read = Action(_("Read to the family"), self.reading_wanted.emit, "book-open", "Ctrl+R")
        self.set_actions([read], menu=items)

    def _show_step(self, step: Step | None) -> None:
        if step == self._step:
            return
        self._step = step
        if step is None:
            self.set_primary(None)
            return
        name = step.name
        self.set_primary(PrimaryButton(step.words, icon=step.icon, on_click=lambda: self.step_wanted.emit(name)))


def next_step(view: PlanView, content: PlanContent) -> Step | None:
    """Return the one thing to do next with this version."""
    if content.editable:
        if view.missing:
            return Step("fill", _("Fill in what is missing"), "pencil-simple")
        if view.paper.document_id and not view.paper.changed:
            return Step("sign", _("Mark the signatures"), "pen-nib")
        return Step("print", _("Print for signature"), "printer")
    newest = view.versions[0]
    if newest.plan_id != content.plan_id:
        return Step("newest", _("Go to version {n}").format(n=newest.version), "arrow-right")
    if content.consulted_on is None:
        return Step("consult", _("Note the consultation"), "chat-circle-dots")
    return Step("new_version", _("New version"), "copy")
