"""The family says no to an action: who, and why; the action stays and counts as refused (S0-27)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import plans
from app.i18n import _
from app.plans import PlanAction
from ui.screens.plan.controller import PlanController
from ui.screens.plan.fields import ChoiceBox, TypedLine, fields
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.text import text

_BESIDE_FROM = 620


class RefusalPart(QWidget):
    """Who does not want the action, or the way to say so.

    Args:
        controller: of the screen.
        people: id and first name of everybody of the family.
        action: the action.
    """

    def __init__(self, controller: PlanController, people: Sequence[tuple[str, str]], action: PlanAction) -> None:
        super().__init__()
        self._controller = controller
        self._action = action
        self.words = text("", "late", wrap=True)
        self.accept = QuietButton(_("They want it after all"), on_click=self._accept, compact=True)
        self.begin = QuietButton(_("The family says no…"), icon="hand-palm", on_click=self._open, compact=True)
        self.who = ChoiceBox(people, name=_("Who says no"), none=_("the family"))
        self.why = TypedLine(name=_("Why not"), placeholder=_("why? in their own words"))
        self.why.returnPressed.connect(self._refuse)
        self._form = QWidget()
        self._compose()
        self.show_action(action)

    def show_action(self, action: PlanAction) -> None:
        """Show whether it is refused."""
        self._action = action
        refusal = action.refusal
        if refusal is not None:
            said = _("{name} says no: {words}").format(name=refusal.name, words=refusal.quoted)
            self.words.setText(said)
            self._form.hide()
        for part in (self.words, self.accept):
            part.setVisible(refusal is not None)
        self.begin.setVisible(refusal is None and self._form.isHidden())

    def flush(self) -> None:
        """Hand over a reason that was typed."""
        if not self._form.isHidden() and self.why.text().strip():
            self._refuse()

    def _compose(self) -> None:
        inside = QVBoxLayout(self._form)
        inside.setContentsMargins(0, 0, 0, 0)
        who, why = QHBoxLayout(), QHBoxLayout()
        who.addWidget(self.who)
        why.setSpacing(8)
        why.addWidget(self.why, 1)
        why.addWidget(SecondaryButton(_("Note the refusal"), on_click=self._refuse, compact=True))
        inside.addWidget(fields([who, why], widths=(1, 3), beside_from=_BESIDE_FROM))
        self._form.hide()
        said = QHBoxLayout()
        said.setSpacing(12)
        said.addWidget(self.words, 1)
        said.addWidget(self.accept, 0, Qt.AlignmentFlag.AlignTop)
        begin = QHBoxLayout()
        begin.addWidget(self.begin)
        begin.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(said)
        column.addLayout(begin)
        column.addWidget(self._form)

    def _open(self) -> None:
        self.begin.hide()
        self._form.show()
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self) -> None:
        words = self.why.text().strip()
        if not words:
            self.why.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.why.clear()
        self._form.hide()
        person_id = str(self.who.currentData() or "")
        action_id = self._action.action_id
        refuse = partial(plans.refuse_action, action_id=action_id, person_id=person_id, reason=words)
        self._controller.save(f"action:{action_id}:refusal", refuse)

    def _accept(self) -> None:
        action_id = self._action.action_id
        self._controller.save(f"action:{action_id}:refusal", partial(plans.accept_action, action_id=action_id))
