"""The heading of the plan: title, state, and the one next step."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from app.plans import PlanContent, PlanView
from ui.screens.plan import words
from ui.widgets.autosave_mark import AutosaveMark
from ui.widgets.buttons import Button, IconButton, PrimaryButton, SecondaryButton
from ui.widgets.flow import FlowLayout
from ui.widgets.text import text


@dataclass(frozen=True, slots=True)
class Step:
    """The next step: its words, icon and what it is called inside."""

    name: str
    words: str
    icon: str


class PlanHeading(QWidget):
    """Title, state line with „zobacz różnice”, and buttons.

    Signals:
        differences_wanted(), reading_wanted(): links.
        step_wanted(str): the next step: fill, print, sign, consult, newest, new_version.
    """

    differences_wanted = Signal()
    reading_wanted = Signal()
    step_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._title = text("", "heading")
        self._state = text("", "muted")
        self.mark = AutosaveMark()
        self._link = Button(_("see what changed"), kind="link", on_click=self.differences_wanted.emit)
        self._read = SecondaryButton(_("Read to the family"), icon="book-open", on_click=self.reading_wanted.emit)
        self._more = IconButton("dots-three", _("More"), on_click=self._open_menu, size=22)
        self._menu_items: Sequence[tuple[str, Callable[[], object]]] = ()
        self._step: Step | None = None
        self._next: Button | None = None
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)
        self._compose()

    def show_view(self, view: PlanView, content: PlanContent) -> None:
        """Show a version."""
        self._title.setText(_("Plan of work with the family · version {n}").format(n=content.version))
        has_previous = view.previous is not None
        self._state.setText(words.state_line(view, content) + (" ·" if has_previous else ""))
        self._link.setVisible(has_previous)
        self._show_step(next_step(view, content))

    def set_menu(self, items: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Put these under „…”."""
        self._menu_items = items
        self._more.setVisible(bool(items))

    def _compose(self) -> None:
        below = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        below.setSizePolicy(policy)
        flow = FlowLayout(below, gap=4)
        for widget in (self._state, self._link, self.mark):
            flow.addWidget(widget)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(below)
        self._buttons.addWidget(self._more)
        self._buttons.addWidget(self._read)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(column, 1)
        row.addLayout(self._buttons)

    def _show_step(self, step: Step | None) -> None:
        if step == self._step and self._next is not None:
            return
        had_focus = self._next is not None and self._next.hasFocus()
        if self._next is not None:
            self._next.hide()
            self._next.deleteLater()
        self._next, self._step = None, step
        if step is not None:
            name = step.name
            self._next = PrimaryButton(step.words, icon=step.icon, on_click=lambda: self.step_wanted.emit(name))
            self._buttons.addWidget(self._next)
            if had_focus:
                self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for label, action in self._menu_items:
            menu.addAction(label).triggered.connect(lambda _checked=False, action=action: action())
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))


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
