"""The plan on paper: a draft at any time, for signature when nothing is missing (V06)."""

from sqlmodel import Session

from app.plans.content import plan_data, template_of
from app.plans.errors import PlanNotReady
from app.plans.reading import open_plan
from app.prints import Printable, Subject, context_for, make_printable


def print_plan(
    session: Session,
    *,
    family_id: str,
    plan_id: str,
    draft: bool = False,
    review: bool = False,
) -> Printable:
    """Return a version of the plan ready for the preview.

    Args:
        session: open session.
        family_id: whose plan.
        plan_id: which version.
        draft: mark it „PROJEKT”; a draft may be incomplete.
        review: also print what became of every action.

    Raises:
        PlanNotReady: something is missing and this is no draft. Params: `lines`, `first`.
    """
    view = open_plan(session, family_id=family_id, plan_id=plan_id)
    if view.missing and not draft and view.content is not None and view.content.editable:
        lines = tuple(line.words for line in view.missing)
        raise PlanNotReady(lines=lines, first=lines[0])
    return make_printable(
        template_of(view.content),
        subject=Subject(family_id=family_id, entity="plan", entity_id=plan_id),
        data=plan_data(view, review=review),
        context=context_for(session, family_id=family_id, draft=draft),
        for_signature=not review and view.content is not None and view.content.editable,
    )
