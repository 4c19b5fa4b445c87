"""What else can be done with a plan than the next step, and how a first plan begins."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.plans import PlanContent, PlanView
from ui.actions import Action
from ui.screens.plan.heading import next_step
from ui.widgets.buttons import PrimaryButton
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from ui.screens.plan.view import PlanScreen


def menu_items(screen: "PlanScreen", view: PlanView, content: PlanContent) -> list[Action]:
    """Return what stands under „…” for a version."""
    step = next_step(view, content)
    name = step.name if step else ""
    controller = screen.controller
    items: list[Action] = []
    if content.editable:
        items.append(Action(_("Print a draft"), partial(controller.print_plan, draft=True)))
        if view.paper.document_id and not view.missing:
            items.append(Action(_("Print for signature again"), controller.print_plan))
        if not view.missing and name != "sign":
            items.append(Action(_("Mark the signatures"), screen.show_signing))
        return [*items, *_looks(screen, view)]
    items.append(Action(_("Print with what was done"), partial(controller.print_plan, review=True)))
    if view.paper.kept:
        items.append(Action(_("Print the signed paper again"), partial(controller.print_again, view.paper.document_id)))
    if view.versions[0].plan_id == content.plan_id and name != "new_version":
        items.append(Action(_("New version"), screen.start_version))
    items.append(Action(_("Print the consultation card"), partial(controller.print_consultation, content.plan_id)))
    return [*items, *_looks(screen, view)]


def _looks(screen: "PlanScreen", view: PlanView) -> list[Action]:
    """Return what only shows something."""
    changes = [Action(_("What changed"), screen.show_differences)] if view.previous is not None else []
    return [*changes, Action(_("Progress of the goals"), screen.show_progress)]


def empty_page(screen: "PlanScreen") -> QWidget:
    """Return what a family without a plan sees: what belongs here and the button that starts it."""
    start = PrimaryButton(_("Start the plan"), icon="list-numbers", on_click=screen.start_version)
    sentence = _("This family has no plan yet. You write it together: what is hard, what they want, who does what.")
    hint = _("Begin with what the family is good at. The list beside the plan says what is missing.")
    return EmptyState("list-numbers", sentence, hint=hint, button=start)
