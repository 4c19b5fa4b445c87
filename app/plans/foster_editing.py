"""Co-ordinating a plan with a child's help plan; what goes on while it holds (UWR art. 15 ust. 1 pkt 2, D15)."""

from datetime import date
from typing import Any, TypedDict, Unpack

from sqlmodel import Session, select

from app import clock
from app.journal import Journal
from app.plans.change import PlanChange, PlanEdit, edit
from app.plans.content import COORDINATED, TEMPLATE
from app.plans.foster import likely_ground, open_placements
from app.plans.foster_view import ContactHeld
from app.rights import Act, require
from storage.models import Document, Placement
from storage.vocabulary.case import DocumentStatus


class PlacementFields(TypedDict, total=False):
    """What the plan says about a child's stay in foster care."""

    court_case_id: str | None
    child_plan_on: date | None
    contact_schedule: str


def coordinate_plan(session: Session, *, plan_id: str) -> PlanChange:
    """Make the plan one co-ordinated with the help plans of the children in foster care today; it prints as D15.

    Raises:
        PlanSigned: the plan may not change any more.
    """
    doing = edit(session, plan_id)
    rows = open_placements(session, doing.plan.family_id, day=clock.today())
    if rows:
        doing.journal.change(doing.plan, placement_id=rows[0].id, child_id=rows[0].person_id)
        _void_papers(session, doing)
    for row in rows:
        ground = row.court_case_id or likely_ground(session, row)
        if ground != row.court_case_id:
            doing.journal.change(row, court_case_id=ground)
    return doing.done()


def part_from_child_plan(session: Session, *, plan_id: str) -> PlanChange:
    """Make the plan an ordinary one again (D14), as when the child came home.

    Raises:
        PlanSigned: the plan may not change any more.
    """
    doing = edit(session, plan_id)
    doing.journal.change(doing.plan, placement_id=None, child_id=None, shared_goals=[])
    _void_papers(session, doing)
    return doing.done()


def edit_placement(
    session: Session, *, plan_id: str, placement_id: str, **fields: Unpack[PlacementFields]
) -> PlanChange:
    """Change what the plan says about a child's stay.

    Raises:
        PlanSigned: the plan may not change any more.
        NotAllowedError: somebody else writes this family's file.
    """
    doing = edit(session, plan_id)
    row = _row(session, placement_id)
    doing.journal.change(row, **fields)
    return doing.done()


def add_condition(session: Session, *, plan_id: str, placement_id: str, text: str) -> PlanChange:
    """Add a condition of the child's return; it has to be one that can be seen to be met.

    Raises:
        PlanSigned: the plan may not change any more.
        NotAllowedError: somebody else writes this family's file.
    """
    row = _row(session, placement_id)
    return _set_conditions(session, plan_id, row, [*row.return_conditions, {"text": text.strip(), "met": False}])


def change_condition(session: Session, *, plan_id: str, placement_id: str, place: int, text: str) -> PlanChange:
    """Word a condition differently; an emptied one goes.

    Raises:
        PlanSigned: the plan may not change any more.
        NotAllowedError: somebody else writes this family's file.
    """
    row = _row(session, placement_id)
    kept = [dict(one) for one in row.return_conditions]
    kept[place : place + 1] = [{**kept[place], "text": text.strip()}] if text.strip() else []
    return _set_conditions(session, plan_id, row, kept)


def mark_condition(  # noqa: PLR0913 - which condition of whom, and the two things said of it
    session: Session,
    *,
    plan_id: str,
    placement_id: str,
    place: int,
    met: bool | None = None,
    note: str | None = None,
) -> PlanChange:
    """Note whether a condition is met and how far it is, in any version, a signed one too; None leaves it.

    Raises:
        NotAllowedError: somebody else writes this family's file.
    """
    row = _row(session, placement_id)
    kept = [dict(one) for one in row.return_conditions]
    said = {"met": met, "note": None if note is None else note.strip()}
    kept[place] |= {name: value for name, value in said.items() if value is not None}
    return _change(session, plan_id, row, return_conditions=kept)


def add_contact(session: Session, *, plan_id: str, placement_id: str, held: ContactHeld) -> PlanChange:
    """Note a meeting of the child with the family, in any version, a signed one too; the newest stands first.

    Raises:
        NotAllowedError: somebody else writes this family's file.
    """
    row = _row(session, placement_id)
    on = held.on.isoformat() if held.on else None
    told = {"on": on, "place": held.place.strip(), "course": held.course.strip()}
    kept = sorted([told, *row.contacts], key=lambda one: str(one.get("on") or ""), reverse=True)
    return _change(session, plan_id, row, contacts=kept)


def remove_contact(session: Session, *, plan_id: str, placement_id: str, place: int) -> PlanChange:
    """Remove a meeting that was noted by mistake.

    Raises:
        NotAllowedError: somebody else writes this family's file.
    """
    row = _row(session, placement_id)
    return _change(session, plan_id, row, contacts=[one for at, one in enumerate(row.contacts) if at != place])


def _void_papers(session: Session, doing: PlanEdit) -> None:
    """Make papers of the other kind of document that wait for signatures void."""
    query = select(Document).where(
        Document.entity == "plan", Document.entity_id == doing.plan.id, Document.status == DocumentStatus.TO_SIGN
    )
    for paper in session.exec(query):
        if paper.template_id in (TEMPLATE, COORDINATED):
            doing.journal.change(paper, status=DocumentStatus.VOID)


def _row(session: Session, placement_id: str) -> Placement:
    row = session.get_one(Placement, placement_id)
    require(session, Act.WORK, family_id=row.family_id)
    return row


def _set_conditions(session: Session, plan_id: str, row: Placement, conditions: list[dict[str, Any]]) -> PlanChange:
    doing = edit(session, plan_id)
    doing.journal.change(row, return_conditions=[one for one in conditions if one["text"]])
    return doing.done()


def _change(session: Session, plan_id: str, row: Placement, **values: Any) -> PlanChange:
    """Change what goes on while the plan holds: it asks for no new agreement and no new signatures."""
    journal = Journal(session)
    journal.change(row, **values)
    return PlanChange(plan_id, row.family_id, plan_id, tuple(journal.before))
