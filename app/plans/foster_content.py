"""What the print of a plan says of children in foster care (D15)."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.documents import Value
from app.plans.foster_view import FosterChild
from app.plans.view import PlanAction, PlanContent
from storage.vocabulary.plan import ActionStatus, Responsibility

_CONTACTS: Final = 12
_FAMILY = (Responsibility.FAMILY, Responsibility.CHILD)
_ASSISTANT = (Responsibility.ASSISTANT, Responsibility.TOGETHER)
_COORDINATOR = (Responsibility.COORDINATOR,)


def foster_data(content: PlanContent, children: Sequence[FosterChild]) -> dict[str, Value]:
    """Return the fields D15 has besides those of D14; of the meetings of each child the last twelve."""
    return {
        "children": [_child(one) for one in children],
        "grounds": [{"name": one.first_name, "ground": one.ground} for one in children],
        "shared": [f"{one.number}. {one.text}" for one in content.goals if one.goal_id in content.shared_goals],
        "return_state": [
            {
                "name": one.first_name,
                "text": condition.text,
                "state": "met" if condition.met else "open",
                "note": condition.note,
            }
            for one in children
            for condition in one.conditions
        ],
        "contacts": content.contacts,
        "contacts_held": [
            {"name": one.first_name, "on": held.on, "place": held.place, "course": held.course}
            for one in children
            for held in one.contacts[:_CONTACTS]
        ],
        "by_parents": list(_done_by(content, _FAMILY)),
        "by_assistant": list(_done_by(content, _ASSISTANT)),
        "by_coordinator": list(_done_by(content, _COORDINATOR)),
        "coordinators": [
            {"name": name} for name in dict.fromkeys(one.coordinator for one in children if one.coordinator)
        ],
    }


def _child(one: FosterChild) -> dict[str, Value]:
    return {
        "name": one.name,
        "born": one.born,
        "form": one.form.value,
        "place": one.place,
        "since": one.since,
        "coordinator": one.coordinator,
        "phone": one.phone,
        "child_plan_on": one.child_plan_on,
        "schedule": one.schedule,
        "conditions": [condition.text for condition in one.conditions],
    }


def _done_by(content: PlanContent, who: Sequence[Responsibility]) -> Iterator[str]:
    return (f"{one.number}. {one.text}" for one in _going_on(content) if one.responsibility in who)


def _going_on(content: PlanContent) -> Iterator[PlanAction]:
    return (one for one in content.actions if one.status not in (ActionStatus.DROPPED, ActionStatus.REFUSED))
