"""Children of the family in foster care, whose help plans go along with the plan (UWR art. 15 ust. 1 pkt 2; D15)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from app import clock
from app.i18n import _, format_date
from app.plans.foster_view import ContactHeld, FosterChild, ReturnCondition
from app.plans.view import CheckLine, PlanContent
from app.rules.limits import Limits
from storage.models import CourtCase, Person, Placement, Plan
from storage.vocabulary.court import CourtMatter

COORDINATOR = "S-KP"
"""Stands for the co-ordinator among those who sign a plan."""


def children_in_care(
    session: Session, *, family_id: str, persons: Mapping[str, Person], plan: Plan | None, editable: bool
) -> tuple[FosterChild, ...]:
    """Return the children in foster care on the day of the plan, the oldest placement first.

    Args:
        session: open session.
        family_id: whose children.
        persons: everybody of the family's file by id.
        plan: the version; None for a family without one.
        editable: it may still change, so that a child placed after it was begun belongs to it.
    """
    drawn = plan.drawn_on if plan else None
    day = max(drawn, clock.today()) if drawn and editable else drawn or clock.today()
    named = plan.placement_id if plan else None
    found = [one for one in placements(session, family_id) if one.id == named or _open_on(one, day)]
    return tuple(_child(session, one, persons[one.person_id]) for one in found if one.person_id in persons)


def placements(session: Session, family_id: str) -> Sequence[Placement]:
    """Return every stay of the family's children in foster care, the oldest first."""
    query = select(Placement).where(Placement.family_id == family_id, col(Placement.deleted_at).is_(None))
    return session.exec(query.order_by(col(Placement.since), col(Placement.id))).all()


def open_placements(session: Session, family_id: str, *, day: date) -> list[Placement]:
    """Return the stays in foster care that last on a day."""
    return [one for one in placements(session, family_id) if _open_on(one, day)]


def court_cases(session: Session, family_id: str) -> tuple[tuple[str, str], ...]:
    """Return id and words of the family's cases at courts, those about foster care first; none before the family."""
    query = select(CourtCase).where(CourtCase.family_id == family_id, col(CourtCase.deleted_at).is_(None))
    rows = session.exec(query.order_by(col(CourtCase.kind) != CourtMatter.PLACEMENT, col(CourtCase.order_on).desc()))
    return tuple((one.id, ground_words(one)) for one in rows)


def likely_ground(session: Session, placement: Placement) -> str | None:
    """Return the case at a court a child was placed by, when it can be told from the cases there are."""
    query = select(CourtCase).where(
        CourtCase.family_id == placement.family_id,
        CourtCase.kind == CourtMatter.PLACEMENT,
        col(CourtCase.deleted_at).is_(None),
    )
    rows = session.exec(query.order_by(col(CourtCase.order_on).desc(), col(CourtCase.id))).all()
    mine = [one for one in rows if placement.person_id in one.person_ids or not one.person_ids]
    return mine[0].id if mine else None


def ground_words(row: CourtCase) -> str:
    """Return „Sąd Rejonowy w Nowej Wzorcówce, III Nsm 901/25, 7.03.2025”."""
    day = format_date(row.order_on) if row.order_on else ""
    return ", ".join(filter(None, (row.court, row.reference, day)))


def missing_of_children(content: PlanContent, children: Sequence[FosterChild], limits: Limits) -> Iterator[CheckLine]:
    """Return what D15 needs besides D14; for a plan that is not co-ordinated a reminder that it should be."""
    if not content.coordinated:
        if children and content.editable:
            names = ", ".join(one.first_name for one in children)
            words = _("{name}: in foster care, the plan is not co-ordinated").format(name=names)
            article = limits.article("plan_coordinated", on=content.drawn_on or clock.today())
            yield CheckLine(words, "later", article, "foster::coordinate")
        return
    for child in children:
        for field, there, words in _asked(child):
            if not there:
                line = f"{child.first_name}: {words}"
                yield CheckLine(line, "missing", _("to fill in"), f"foster:{child.placement_id}:{field}")
    if not content.shared_goals:
        yield CheckLine(_("no goal shared with the child's plan"), "missing", _("to choose"), "foster::shared_goals")


def _asked(child: FosterChild) -> tuple[tuple[str, bool, str], ...]:
    return (
        ("place", bool(child.place.strip() and child.since), _("where the child is, since when")),
        ("ground", bool(child.ground_id), _("by what order it was placed")),
        ("coordinator", bool(child.coordinator.strip()), _("who co-ordinates")),
        ("child_plan_on", child.child_plan_on is not None, _("the day of the child's help plan")),
        ("conditions", bool(child.conditions), _("conditions of the return")),
        ("schedule", bool(child.schedule.strip()), _("when the child meets the family")),
    )


def _open_on(one: Placement, day: date) -> bool:
    return (one.since is None or one.since <= day) and (one.until is None or one.until > day)


def _child(session: Session, row: Placement, person: Person) -> FosterChild:
    return FosterChild(
        placement_id=row.id,
        person_id=row.person_id,
        first_name=person.first_name,
        name=f"{person.first_name} {person.last_name}".strip(),
        born=person.birth_date,
        form=row.form,
        place=row.place,
        since=row.since,
        until=row.until,
        ground_id=row.court_case_id,
        ground=_ground(session, row),
        coordinator=row.coordinator_name,
        phone=row.coordinator_phone,
        child_plan_on=row.child_plan_on,
        schedule=row.contact_schedule,
        conditions=tuple(
            ReturnCondition(str(one.get("text", "")), bool(one.get("met")), str(one.get("note") or ""))
            for one in row.return_conditions
        ),
        contacts=tuple(_contact(one) for one in row.contacts),
    )


def _ground(session: Session, row: Placement) -> str:
    if row.court_case_id is None:
        return ""
    query = select(CourtCase).where(CourtCase.id == row.court_case_id)
    case = session.exec(query).first()
    # Before the family cases at courts are not there.
    return ground_words(case) if case is not None else _("an order of the court")


def _contact(stored: Mapping[str, Any]) -> ContactHeld:
    day = stored.get("on")
    on = date.fromisoformat(day) if isinstance(day, str) and day else None
    return ContactHeld(on, str(stored.get("place") or ""), str(stored.get("course") or ""))
