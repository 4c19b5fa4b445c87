"""Reading the monitoring of a family."""

from sqlmodel import Session

from app import clock
from app.closing.facts import area_changes, final_goals
from app.closing.reading import closure_of
from app.monitoring.errors import NotFollowedError
from app.monitoring.planning import contacts_of, followed_case, is_open_again
from app.monitoring.schedule import contact_days, months_after
from app.monitoring.view import ContactLine, MonitoringView, Somebody
from app.plans.around import assistant_name, rules_around
from app.plans.content import call_family
from app.plans.view import PlanPerson
from app.rights import Act, may
from app.rules.closing_validity import days_overdue
from storage.models import Family, MonitoringContact
from storage.vocabulary.case import CaseStatus
from storage.vocabulary.closing import EffectKept
from storage.vocabulary.people import FamilyRole
from storage.vocabulary.plan import GoalStatus

_REACHED = (GoalStatus.REACHED, GoalStatus.PARTLY)


def open_monitoring(session: Session, *, family_id: str) -> MonitoringView:
    """Return the monitoring of the case that is followed, or of the one closed last.

    Raises:
        NotFollowedError: no work with this family has ended.
    """
    family = session.get_one(Family, family_id)
    case = followed_case(session, family_id)
    if case is None:
        raise NotFollowedError
    row = closure_of(session, case)
    around = rules_around(session, family_id)
    today = clock.today()
    months = months_after(session, day=today)
    return MonitoringView(
        family_id=family.id,
        code=family.code,
        name=family.display_name,
        addressed=call_family(around.people, family.display_name),
        case_id=case.id,
        status=CaseStatus(case.status),
        closed_on=case.closed_on,
        until=case.monitoring_until,
        agreed=row is not None and row.monitoring_agreed,
        form=row.monitoring_form if row else None,
        no_reason=row.no_monitoring_reason if row else "",
        sustain=row.sustain if row else "",
        goals=tuple(one for one in final_goals(session, case) if one.status in _REACHED),
        areas=area_changes(session, case),
        people=tuple(_somebody(one) for one in around.people),
        contacts=tuple(line_of(one) for one in contacts_of(session, case)),
        ended=case.status != CaseStatus.MONITORING,
        reopened=is_open_again(session, family_id, case),
        assistant=assistant_name(session, family_id, today),
        may_write=may(session, Act.WORK, family_id=family_id),
        suggested=contact_days(months, closed_on=case.closed_on) if case.closed_on else (),
    )


def line_of(row: MonitoringContact) -> ContactLine:
    """Return a contact with its state on the day of looking (V23)."""
    made = row.made_at is not None
    days = days_overdue(row.planned_on, made=made, today=clock.today())
    return ContactLine(
        contact_id=row.id,
        number=row.number,
        state="made" if made else "overdue" if days else "planned",
        planned_on=row.planned_on,
        days=days,
        made_at=row.made_at,
        form=row.form,
        present=tuple(row.present),
        children_seen=tuple(row.children_seen),
        effects={
            str(one["goal_id"]): (EffectKept(one["kept"]), str(one.get("note") or ""))
            for one in row.effects
            if one.get("kept")
        },
        safety=row.safety,
        new_problems=row.new_problems,
        need=row.need,
        done=row.done,
        next_on=row.next_on,
        ends=row.ends,
    )


def _somebody(one: PlanPerson) -> Somebody:
    return Somebody(one.person_id, one.first_name, one.full_name, str(one.role), one.age, one.role is FamilyRole.CHILD)
