"""The paper of a change of the plan: what was, what is, why, and what the family says to it (D16)."""

from collections.abc import Sequence
from typing import Final

from sqlmodel import Session

from app import clock
from app.documents import Value
from app.i18n import for_the_office, label
from app.plans.content import addressed, plan_number
from app.plans.errors import NothingChanged
from app.plans.reading import open_plan
from app.plans.versions import Difference, compare_versions
from app.plans.view import PlanContent, PlanView
from app.prints import Printable, Subject, context_for, make_printable
from storage.models import Plan

TEMPLATE: Final = "D16"


def print_modification(session: Session, *, family_id: str, plan_id: str) -> Printable:
    """Return the list of changes from the version before, ready for the preview and for signing.

    Raises:
        NothingChanged: there is no version before, or both say the same.
    """
    view = open_plan(session, family_id=family_id, plan_id=plan_id)
    before, content = view.previous, view.content
    if before is None or content is None:
        raise NothingChanged
    with for_the_office():
        found = compare_versions(session, family_id=family_id, before_id=before.plan_id, now_id=plan_id)
        if not found:
            raise NothingChanged
        plan = session.get_one(Plan, plan_id)
        data = _data(view, content, before=before.version, changes=found, family_view=plan.family_view)
    return make_printable(
        TEMPLATE,
        subject=Subject(family_id=family_id, entity="plan", entity_id=plan_id),
        data=data,
        context=context_for(session, family_id=family_id, draft=False),
        for_signature=True,
    )


def _data(
    view: PlanView, content: PlanContent, *, before: int, changes: Sequence[Difference], family_view: str
) -> dict[str, Value]:
    return {
        "number": plan_number(view, content),
        "version": content.version,
        "changed_version": before,
        "family": addressed(view),
        "assistant": view.assistant,
        "social_worker": view.social_worker,
        "changed_on": content.drawn_on or clock.today(),
        "reason": label(content.change_reason) if content.change_reason else "",
        "changes": [{"element": one.element, "was": one.before, "now": one.now} for one in changes],
        "family_view": family_view,
        "signers": [{"name": one.full_name} for one in view.people if one.in_household and one.adult],
    }
