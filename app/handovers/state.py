"""How a family's case stands today, for whoever takes it over: plan, assessment, court, agreements, contacts (D45)."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from app import agreements
from app.handovers.view import StateLine
from app.i18n import _, format_date, label, local
from storage.models import Case, CourtCase, CourtDocument, MonitoringContact, Plan, Visit
from storage.vocabulary.visit import AgreementSide, VisitStatus


def state_of(session: Session, case: Case) -> tuple[StateLine, ...]:
    """Return what is going on in a case, what is due and when."""
    return (
        *_plan(session, case),
        *_assessment(case),
        *_court(session, case),
        *_meetings(session, case),
        *_agreements(session, case),
    )


def _plan(session: Session, case: Case) -> Iterator[StateLine]:
    query = select(Plan).where(Plan.case_id == case.id, col(Plan.deleted_at).is_(None))
    plan = session.exec(query.order_by(col(Plan.version).desc())).first()
    if plan is not None:
        how = _("version {n}, {state}").format(n=plan.version, state=label(plan.status))
        yield StateLine(_("plan of work"), how, plan.period_to)


def _assessment(case: Case) -> Iterator[StateLine]:
    if case.last_assessment_on is None and case.next_assessment_on is None:
        return
    last = case.last_assessment_on
    how = _("the last one on {date}").format(date=format_date(last)) if last else _("none yet")
    yield StateLine(_("periodic assessment"), how, case.next_assessment_on)


def _court(session: Session, case: Case) -> Iterator[StateLine]:
    cases = select(CourtCase).where(
        CourtCase.family_id == case.family_id,
        col(CourtCase.next_report_due).is_not(None),
        col(CourtCase.ended_on).is_(None),
        col(CourtCase.deleted_at).is_(None),
    )
    for one in session.exec(cases):
        yield StateLine(_("report for the court"), one.reference, one.next_report_due)
    papers = select(CourtDocument).where(
        CourtDocument.family_id == case.family_id,
        col(CourtDocument.due_on).is_not(None),
        col(CourtDocument.sent_on).is_(None),
        col(CourtDocument.deleted_at).is_(None),
    )
    for paper in session.exec(papers.order_by(col(CourtDocument.due_on))):
        yield StateLine(label(paper.kind), paper.reference or "—", paper.due_on)


def _meetings(session: Session, case: Case) -> Iterator[StateLine]:
    visits = select(Visit).where(
        Visit.case_id == case.id, Visit.status == VisitStatus.PLANNED, col(Visit.deleted_at).is_(None)
    )
    for visit in session.exec(visits.order_by(col(Visit.planned_start))):
        if visit.planned_start is not None:
            yield StateLine(_("planned visit"), visit.purpose or "—", local(visit.planned_start).date())
    contacts = select(MonitoringContact).where(
        MonitoringContact.case_id == case.id,
        col(MonitoringContact.made_at).is_(None),
        col(MonitoringContact.deleted_at).is_(None),
    )
    for contact in session.exec(contacts.order_by(col(MonitoringContact.number))):
        how = _("contact no. {n}").format(n=contact.number)
        yield StateLine(_("monitoring"), how, contact.planned_on)


def _agreements(session: Session, case: Case) -> Iterator[StateLine]:
    for one in agreements.list_open_agreements(session, family_id=case.family_id):
        mine = one.side is AgreementSide.ASSISTANT
        who = _("assistant") if mine else one.who or _("the family")
        yield StateLine(_("agreed: {who}").format(who=who), one.text, one.due)
