"""The main goal, what is hard and what is strong: short sentences that can be touched."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app import plans
from app.i18n import _
from app.plans import PlanContent
from app.plans.editing import Sentences
from ui.screens.plan.controller import PlanController
from ui.screens.plan.fields import PlanText, TypedLine
from ui.theme.grown import fix_width
from ui.widgets.buttons import IconButton
from ui.widgets.card import Card
from ui.widgets.tag_picker import TagPicker
from ui.widgets.text import text

_LABEL_WIDTH = 104


class MainGoalCard(Card):
    """The main goal with hardships and strengths below."""

    def __init__(self, controller: PlanController) -> None:
        super().__init__(_("Main goal"), strong=True)
        self._controller = controller
        self._content: PlanContent | None = None
        self.main_goal = PlanText(
            name=_("Main goal"), placeholder=_("what shall it be like at the end?"), lines=1, inline=True
        )
        self.main_goal.typed.connect(self._save)
        self.hardships = SentenceLine(controller, "hardships", _("Hardships"), _("what is hard?"))
        self.strengths = SentenceLine(controller, "strengths", _("Strengths"), _("what are they good at?"))
        self.body.setSpacing(4)
        # The height it would like in its ideal width is too little for chips in a narrower one.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        for widget in (self.main_goal, self.hardships, self.strengths):
            self.add(widget)

    def show_content(self, content: PlanContent) -> None:
        """Show a version."""
        self._content = content
        self.main_goal.setReadOnly(not content.editable)
        self.main_goal.show_text(content.main_goal)
        self.hardships.show_content(content)
        self.strengths.show_content(content)

    def flush(self) -> None:
        """Hand over what was typed."""
        self.main_goal.flush()
        self.hardships.flush()
        self.strengths.flush()

    def _save(self, words: str) -> None:
        if self._content is not None:
            plan_id = self._content.plan_id
            self._controller.save(
                "plan:main_goal", lambda session: plans.edit_plan(session, plan_id=plan_id, main_goal=words.strip())
            )


class SentenceLine(QWidget):
    """Sentences as chips; a click opens one below, „+” begins a new one.

    Signals:
        opened(): a sentence is being written.
    """

    opened = Signal()

    def __init__(self, controller: PlanController, kind: Sentences, title: str, question: str) -> None:
        super().__init__()
        self._controller = controller
        self._kind: Sentences = kind
        self._content: PlanContent | None = None
        self._shown: tuple[tuple[str, ...], bool] | None = None
        self._place: int | None = None
        self.chips = TagPicker()
        self.chips.setAccessibleName(title)
        self.chips.toggled.connect(lambda place, _on: self.open_sentence(int(place)))
        self.chips.more_wanted.connect(self.begin)
        self.line = TypedLine(name=title, placeholder=question)
        self.line.typed.connect(self._save)
        self.line.returnPressed.connect(self._next)
        self._remove = IconButton("trash", _("Remove"), on_click=self._delete, size=16)
        self._editor = QWidget()
        editing = QHBoxLayout(self._editor)
        editing.setContentsMargins(0, 0, 0, 2)
        editing.addWidget(self.line, 1)
        editing.addWidget(self._remove)
        self._editor.hide()
        self._compose(title)

    def show_content(self, content: PlanContent) -> None:
        """Show the sentences of a version."""
        if self._content is not None and self._content.plan_id != content.plan_id:
            self.close_editor()
        self._content = content
        now = (self._sentences(), content.editable)
        if now != self._shown:
            self._shown = now
            tags = [(str(place), one) for place, one in enumerate(now[0])]
            self.chips.set_tags(tags, more=_("+ add") if content.editable else "")
        self.chips.setEnabled(content.editable)

    def begin(self) -> None:
        """Write a new sentence."""
        self._open(None, "")

    def open_sentence(self, place: int) -> None:
        """Word a sentence differently."""
        self.chips.set_checked({str(place)})
        self._open(place, self._sentences()[place])

    def close_editor(self) -> None:
        """Stop writing."""
        self.line.flush()
        self._editor.hide()
        self.chips.set_checked(())

    def flush(self) -> None:
        """Hand over what was typed."""
        self.line.flush()

    def _compose(self, title: str) -> None:
        name = text(title, "label")
        fix_width(name, _LABEL_WIDTH)
        # On the line of the words inside the chips.
        name.setContentsMargins(0, 5, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.chips, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._editor)

    def _sentences(self) -> tuple[str, ...]:
        if self._content is None:
            return ()
        return self._content.hardships if self._kind == "hardships" else self._content.strengths

    def _open(self, place: int | None, words: str) -> None:
        self.line.flush()
        self._place = place
        self.line.clearFocus()
        self.line.show_text(words)
        self._remove.setVisible(place is not None)
        self._editor.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def _next(self) -> None:
        """Enter keeps the sentence and begins another one."""
        self.line.flush()
        if self.line.text().strip():
            self.begin()
        else:
            self.close_editor()

    def _save(self, words: str) -> None:
        content, place, kind = self._content, self._place, self._kind
        if content is None or (place is None and not words.strip()):
            return
        if place is None:
            # Commands run in the order they were given: the new sentence is the last one by then.
            self._place = len(self._sentences())
            command = partial(plans.add_sentence, plan_id=content.plan_id, kind=kind, text=words)
        else:
            command = partial(plans.change_sentence, plan_id=content.plan_id, kind=kind, place=place, text=words)
            if not words.strip():
                self._place = None
        self._controller.save(f"plan:{kind}:{self._place}:{words}", command)

    def _delete(self) -> None:
        content, place, kind = self._content, self._place, self._kind
        self._editor.hide()
        self.chips.set_checked(())
        if content is None or place is None:
            return
        plan_id = content.plan_id
        self._controller.run(
            lambda session: plans.remove_sentence(session, plan_id=plan_id, kind=kind, place=place),
            words=_("Removed"),
        )
