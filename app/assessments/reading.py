"""Reading a diagnosis or an assessment with what stands beside it, and the list of all of them."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from app import clock
from app.acting import my_id
from app.assessments.checking import Compared, check_lines, facts_of, latest_next
from app.assessments.content import BESIDE_CONTENT, assessment_data, template_of
from app.assessments.gathering import (
    Points,
    count_contacts,
    motivation_points,
    plan_in_force,
    review_plan,
    stored_counts,
    stored_review,
)
from app.assessments.lines import AssessmentLine
from app.assessments.rows import area_lines, list_lines, problems_of, resources_of, voices_of
from app.assessments.view import AssessmentContent, AssessmentView, Counts, MotivationLine, ReviewedGoal
from app.plans.around import assistant_name, newest_case, persons_of, rules_around
from app.plans.said import Signature
from app.plans.view import PaperState, PlanPerson
from app.prints import differs
from app.rules import load_limits
from app.rules.assessment_validity import RATES_FROM, propose_stability
from storage.models import Assessment, Case, Document, Family, MotivationPoint, User, family_scope
from storage.vocabulary.assessment import AssessmentStatus
from storage.vocabulary.case import CaseBasis, DocumentStatus
from storage.vocabulary.organisation import Role

_MANAGERS = (Role.MANAGER, Role.COORDINATOR)
_SAME = (
    "kind",
    "number",
    "status",
    "period_from",
    "period_to",
    "drawn_on",
    "due_on",
    "needs",
    "family_resources",
    "goals",
    "causes",
    "expectations",
    "conclusions",
    "unknown",
    "changes",
    "safety",
    "safety_note",
    "family_view",
    "partners_view",
    "stability",
    "independence",
    "upbringing",
    "problem_solving",
    "difficulties",
    "conclusion",
    "next_goals",
    "next_due",
    "signed_on",
    "handed_on",
    "acknowledged_on",
)


def open_assessment(session: Session, *, family_id: str, assessment_id: str = "") -> AssessmentView:
    """Return a diagnosis or an assessment of a family: the one asked for, else the one being written, else the last.

    Args:
        session: open session.
        family_id: whose.
        assessment_id: which one.
    """
    family = session.get_one(Family, family_id)
    around = rules_around(session, family_id)
    case = newest_case(session, family_id)
    view = AssessmentView(
        family_id=family.id,
        family_code=family.code,
        family_name=family.display_name,
        address=family.address_home,
        people=tuple(around.people),
        content=None,
        assistant=assistant_name(session, family_id, clock.today()),
        social_worker=around.social_worker,
        court_case=case.court_reference if case and case.basis == CaseBasis.COURT_ORDER else "",
        i_acknowledge=may_acknowledge(session),
    )
    row = _chosen(session, family_id, assessment_id)
    return view if row is None else _with_content(session, view, row, case)


def may_acknowledge(session: Session) -> bool:
    """Return whether I am one of those who take note of assessments (domain.md §6.1)."""
    me = session.get(User, my_id(session))
    return me is not None and any(role in me.roles for role in _MANAGERS)


def _chosen(session: Session, family_id: str, assessment_id: str) -> Assessment | None:
    if assessment_id:
        row = session.get(Assessment, assessment_id)
        if row is not None and row.family_id == family_id and row.deleted_at is None:
            return row
    lines = list_lines(session, family_id)
    draft = next((one for one in lines if one.status is AssessmentStatus.DRAFT), lines[0] if lines else None)
    return None if draft is None else session.get(Assessment, draft.assessment_id)


def _with_content(session: Session, view: AssessmentView, row: Assessment, case: Case | None) -> AssessmentView:
    lines = list_lines(session, view.family_id)
    place = next((n for n, one in enumerate(lines) if one.assessment_id == row.id), len(lines))
    earlier = [one for one in lines[place + 1 :] if one.status is not AssessmentStatus.DRAFT]
    before, first = (earlier[0], earlier[-1]) if earlier else (None, None)
    points = motivation_points(session, family_id=view.family_id, without=row.id)
    counts, review = _gathered(session, row)
    content = _content(session, row, before_levels=before.levels if before else {})
    content = replace(
        content, counts=counts, review=review, motivation=_motivation(session, row, view.people, points, before)
    )
    limits = load_limits(session)
    compared = Compared(before.levels if before else None, case.last_assessment_on if case else None, limits)
    facts = facts_of(content, view.people, compared)
    full = replace(
        view,
        content=content,
        before=before,
        first=None if first is before else first,
        checks=check_lines(content, facts),
        proposal=propose_stability(facts.levels, facts.before),
        latest_next=latest_next(content, limits=limits),
        is_last=place == 0,
    )
    return _with_paper(session, full, content)


def _content(session: Session, row: Assessment, *, before_levels: Any) -> AssessmentContent:
    persons = persons_of(session, family_scope(row.family_id))
    author, manager = session.get(User, row.user_id or ""), session.get(User, row.acknowledged_by or "")
    same: dict[str, Any] = {name: getattr(row, name) for name in _SAME}
    return AssessmentContent(
        assessment_id=row.id,
        user=_name(author),
        participants=tuple(row.participants),
        sources=tuple(row.sources),
        areas=area_lines(session, row.id, before_levels),
        voices=voices_of(row.voices),
        children={str(one.get("person_id", "")): str(one.get("text", "")) for one in row.children},
        problems=problems_of(row.problems),
        resources=resources_of(session, row),
        motivation=(),
        counts=Counts(),
        review=(),
        signatures=tuple(
            _signature(one, {key: one.first_name for key, one in persons.items()}) for one in row.signatories
        ),
        acknowledged_by=_name(manager),
        **same,
    )


def _gathered(session: Session, row: Assessment) -> tuple[Counts, tuple[ReviewedGoal, ...]]:
    if row.status != AssessmentStatus.DRAFT:
        return stored_counts(row.counts), stored_review(row.plan_review)
    plan = plan_in_force(session, row.family_id)
    until = row.period_to or clock.today()
    counts = count_contacts(session, family_id=row.family_id, since=row.period_from or until, until=until, plan=plan)
    return counts, review_plan(plan)


def _motivation(
    session: Session,
    row: Assessment,
    people: tuple[PlanPerson, ...],
    points: Points,
    before: AssessmentLine | None,
) -> tuple[MotivationLine, ...]:
    query = select(MotivationPoint).where(
        MotivationPoint.source_id == row.id, col(MotivationPoint.deleted_at).is_(None)
    )
    mine = {one.person_id: one for one in session.exec(query.order_by(col(MotivationPoint.id).desc()))}
    until = row.drawn_on or clock.today()
    found = []
    for one in people:
        point = mine.get(one.person_id)
        if point is None and not _rates(one):
            continue
        history = tuple(pair for pair in points.get(one.person_id, ()) if pair[0] < until)
        value, note = (point.value, point.note) if point else (None, "")
        then = [known for day, known in history if before and before.day and day <= before.day]
        found.append(MotivationLine(one.person_id, one.first_name, value, note, then[-1] if then else None, history))
    return tuple(found)


def _rates(person: PlanPerson) -> bool:
    return person.in_household and (person.adult or person.age is None or person.age >= RATES_FROM)


def _with_paper(session: Session, view: AssessmentView, content: AssessmentContent) -> AssessmentView:
    query = (
        select(Document)
        .where(
            Document.entity == "assessment",
            Document.entity_id == content.assessment_id,
            Document.template_id == template_of(content),
            col(Document.status).in_((DocumentStatus.TO_SIGN, DocumentStatus.SIGNED)),
            col(Document.deleted_at).is_(None),
        )
        .order_by(col(Document.printed_at).desc())
        .limit(1)
    )
    paper = session.exec(query).first()
    if paper is None:
        return view
    changed = differs(paper, data=assessment_data(view), ignoring=BESIDE_CONTENT)
    return replace(view, paper=PaperState(paper.id, paper.printed_at, changed, kept="context" in paper.data))


def _signature(stored: dict[str, Any], names: dict[str, str]) -> Signature:
    person_id, day = str(stored.get("person_id", "")), stored.get("signed_on")
    return Signature(
        person_id=person_id,
        name=names.get(person_id, ""),
        signed_on=date.fromisoformat(day) if isinstance(day, str) and day else None,
        refused=bool(stored.get("refused")),
        note=str(stored.get("note") or ""),
    )


def _name(user: User | None) -> str:
    return f"{user.first_name} {user.last_name}" if user else ""
