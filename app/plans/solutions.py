"""Ideas for solutions: what was considered, chosen, left and why (S0-06)."""

from collections.abc import Mapping
from typing import Any, TypedDict, Unpack

from sqlmodel import Session

from app.plans.change import PlanChange, edit
from app.plans.said import Solution
from storage.models import Plan
from storage.vocabulary.plan import SolutionState


class SolutionFields(TypedDict, total=False):
    """What is said of an idea."""

    text: str
    state: SolutionState
    reason: str


def add_solution(session: Session, *, plan_id: str, text: str) -> PlanChange:
    """Write down an idea; it is considered until somebody says more.

    Raises:
        PlanSigned: the plan may not change any more.
    """
    idea = {"text": text.strip(), "state": SolutionState.CONSIDERED.value, "reason": ""}
    return _set(session, plan_id, [*session.get_one(Plan, plan_id).solutions, idea])


def change_solution(session: Session, *, plan_id: str, place: int, **fields: Unpack[SolutionFields]) -> PlanChange:
    """Say more or something else of an idea; an emptied one goes.

    Raises:
        PlanSigned: the plan may not change any more.
    """
    ideas = [dict(one) for one in session.get_one(Plan, plan_id).solutions]
    ideas[place] |= {name: str(value).strip() for name, value in fields.items()}
    return _set(session, plan_id, [one for one in ideas if one["text"]])


def read_solution(stored: Mapping[str, Any]) -> Solution:
    """Return an idea from what is stored; a state of a newer program counts as considered."""
    known = {one.value: one for one in SolutionState}
    state = known.get(str(stored.get("state") or ""), SolutionState.CONSIDERED)
    return Solution(str(stored.get("text") or ""), state, str(stored.get("reason") or ""))


def _set(session: Session, plan_id: str, ideas: list[dict[str, Any]]) -> PlanChange:
    doing = edit(session, plan_id)
    doing.journal.change(doing.plan, solutions=ideas)
    return doing.done()
