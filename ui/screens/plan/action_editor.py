"""An action opened below its row: everything about it can be typed, nothing has to be saved."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import plans
from app.i18n import _, label
from app.plans import PlanAction, PlanView
from storage.vocabulary.plan import ActionStatus, Responsibility
from storage.vocabulary.visit import ActivityCategory
from ui.screens.plan.controller import PlanController
from ui.screens.plan.fields import ChoiceBox, DayField, PlanText, fields, labelled
from ui.screens.plan.refusal import RefusalPart
from ui.screens.plan.rows import EditorFrame
from ui.theme.apply import theme
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.segmented import SegmentedChoice
from ui.widgets.tag_picker import TagPicker

_ROOMY = 125
# So that two people fit beside the answers to who acts.
_PEOPLE_FROM = 620
# Late is seen, refused is said with who and why.
_STORED = tuple(one for one in ActionStatus if one not in (ActionStatus.LATE, ActionStatus.REFUSED))


class ActionEditor(EditorFrame):
    """The form of an action of a version that may still change."""

    def __init__(self, controller: PlanController, view: PlanView, action: PlanAction) -> None:
        super().__init__()
        self._controller = controller
        self._action = action
        self.text = PlanText(name=_("What we do"), placeholder=_("what do we do? one step, in simple words"))
        self.people = TagPicker([(one.person_id, one.first_name) for one in view.people])
        coordinated = view.content is not None and view.content.coordinated
        acting = [one for one in Responsibility if coordinated or one is not Responsibility.COORDINATOR]
        self.responsibility = SegmentedChoice([(one, label(one)) for one in acting], name=_("Who acts"))
        self.due = DayField(name=_("Until when"))
        self.effect = PlanText(name=_("How we shall know it worked"), placeholder=_("how shall we know it worked?"))
        self.category = ChoiceBox([(one, label(one)) for one in ActivityCategory], name=_("Kind"))
        self.institution = ChoiceBox(view.institutions, name=_("Institution"), none=_("none"))
        self.status = SegmentedChoice([(one, label(one)) for one in _STORED], name=_("State"))
        self.refusal = RefusalPart(controller, _named(view), action)
        self._compose()
        self._connect()
        self.show_action(action)

    def show_action(self, action: PlanAction) -> None:
        """Show what is stored; a field in use keeps its words."""
        self._action = action
        self.text.show_text(action.text)
        self.people.set_checked(action.person_ids)
        self.responsibility.set_current(action.responsibility)
        self.due.show_day(action.due, action.due_words)
        self.effect.show_text(action.expected_effect)
        self.category.show_choice(action.category)
        self.institution.show_choice(action.institution_id)
        self.status.set_current(action.status)
        self.refusal.show_action(action)

    def field(self, name: str) -> QWidget | None:
        """Return the field of that name: text, who, due, effect."""
        people = next(iter(self.people.findChildren(QWidget)), self.people)
        known: dict[str, QWidget] = {"text": self.text, "who": people, "due": self.due, "effect": self.effect}
        return known.get(name)

    def flush(self) -> None:
        """Hand over what was typed."""
        for field in (self.text, self.due, self.effect, self.refusal):
            field.flush()

    def empty(self) -> bool:
        """Return whether nothing was written into it."""
        action = self._action
        typed = (self.text.text(), self.effect.text(), self.due.line.text())
        return not any(one.strip() for one in typed) and not action.person_ids and action.origin_id is None

    def _compose(self) -> None:
        self.form.addLayout(labelled(_("What we do"), self.text))
        doing = labelled(_("Who does it"), self.people)
        acting = labelled(_("Who acts"), self.responsibility)
        self.form.addWidget(fields([doing, acting], widths=(1, 0), beside_from=_PEOPLE_FROM))
        until = labelled(_("Until when"), self.due)
        known = labelled(_("How we shall know it worked"), self.effect)
        self.form.addWidget(fields([until, known], widths=(2, 3)))
        kind, place = labelled(_("Kind"), self.category), labelled(_("Institution"), self.institution)
        self.form.addWidget(fields([kind, place], widths=(2, 3)))
        self.form.addWidget(self.refusal)
        end = QHBoxLayout()
        end.setSpacing(16)
        state = labelled(_("State"), self.status)
        # With larger text both do not fit beside each other.
        if theme.scale > _ROOMY:
            self.form.addLayout(state)
        else:
            end.addLayout(state)
        end.addStretch(1)
        end.addWidget(QuietButton(_("Remove the action"), icon="trash", on_click=self._remove, compact=True))
        end.addWidget(SecondaryButton(_("Done"), on_click=self.closed.emit, compact=True))
        self.form.addLayout(end)

    def _connect(self) -> None:
        self.text.typed.connect(lambda words: self._save("text", words.strip()))
        self.effect.typed.connect(lambda words: self._save("expected_effect", words.strip()))
        self.due.understood.connect(lambda day: self._save("due", day))
        self.due.unread.connect(self._keep_words)
        self.people.toggled.connect(lambda _person, _on: self._save("person_ids", self.people.checked()))
        self.responsibility.chosen.connect(lambda one: self._save("responsibility", Responsibility(one)))
        self.category.chosen.connect(lambda one: self._save("category", ActivityCategory(one) if one else None))
        self.institution.chosen.connect(lambda one: self._save("institution_id", one))
        self.status.chosen.connect(self._report)

    def _save(self, name: str, value: Any) -> None:
        action_id = self._action.action_id
        changed: dict[str, Any] = {name: value}
        command: Callable[..., object] = plans.edit_action
        self._controller.save(f"action:{action_id}:{name}", partial(command, action_id=action_id, **changed))

    def _keep_words(self, words: str) -> None:
        action_id = self._action.action_id
        self._controller.save(
            f"action:{action_id}:due", lambda session: plans.keep_due_words(session, action_id=action_id, words=words)
        )

    def _report(self, status: str) -> None:
        action_id = self._action.action_id
        self._controller.save(
            f"action:{action_id}:status",
            lambda session: plans.report_action(session, action_id=action_id, status=ActionStatus(status)),
        )

    def _remove(self) -> None:
        action_id = self._action.action_id
        words = _("Removed: A{number}").format(number=self._action.number)
        self._controller.run(lambda session: plans.remove_action(session, action_id=action_id), words=words)


class ActionReport(EditorFrame):
    """What became of an action of a signed version: the only thing that still changes there."""

    def __init__(self, controller: PlanController, view: PlanView, action: PlanAction) -> None:
        super().__init__()
        self._controller = controller
        self._action = action
        self.refusal = RefusalPart(controller, _named(view), action)
        self.status = SegmentedChoice([(one, label(one)) for one in _STORED], name=_("State"))
        self.result = PlanText(name=_("What came of it"), placeholder=_("what came of it?"))
        self.status.chosen.connect(lambda _status: self._save())
        self.result.typed.connect(lambda _words: self._save())
        self.form.addLayout(labelled(_("State"), self.status))
        self.form.addLayout(labelled(_("What came of it"), self.result))
        self.form.addWidget(self.refusal)
        self.show_action(action)

    def show_action(self, action: PlanAction) -> None:
        """Show what is stored."""
        self._action = action
        self.status.set_current(action.status)
        self.result.show_text(action.result)
        self.refusal.show_action(action)

    def field(self, name: str) -> QWidget | None:
        """Return the first field."""
        del name
        return self.result

    def flush(self) -> None:
        """Hand over what was typed."""
        self.result.flush()
        self.refusal.flush()

    def _save(self) -> None:
        action_id, result = self._action.action_id, self.result.text()
        status = ActionStatus(self.status.current() or self._action.status)
        self._controller.save(
            f"action:{action_id}:report",
            lambda session: plans.report_action(session, action_id=action_id, status=status, result=result),
        )


def _named(view: PlanView) -> list[tuple[str, str]]:
    """Return who of the house may say no."""
    return [(one.person_id, one.first_name) for one in view.people if one.in_household]
