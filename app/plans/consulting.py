"""The social worker's opinion on a signed plan, in the program or on paper (D17)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlmodel import Session

from app import clock
from app.documents import Value
from app.i18n import for_the_office, label
from app.plans.change import PlanChange
from app.plans.content import plan_number
from app.plans.errors import PlanNotSigned, RemarksMissing
from app.plans.reading import open_plan
from app.plans.view import PlanView
from app.prints import Printable, Subject, context_for, make_printable
from app.rules import load_limits
from app.rules.limits import Limits
from storage.models import Case, Plan
from storage.vocabulary.plan import ConsultationVerdict, PlanStatus
from storage.vocabulary.visit import ContactType

TEMPLATE: Final = "D17"
WAYS: Final = (ContactType.MEETING, ContactType.PHONE, ContactType.MESSAGE)
"""How a plan may be consulted: at a meeting, by phone, in the program."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the social worker said.

    Attributes:
        remarks: to which goal or action, and what; needed unless there are none.
        findings: what was settled.
        reply: the assistant's answer.
    """

    on: date
    verdict: ConsultationVerdict
    remarks: str = ""
    how: ContactType | None = None
    findings: str = ""
    reply: str = ""


def record_consultation(session: Session, *, plan_id: str, opinion: Opinion) -> PlanChange:
    """Note the social worker's opinion on a signed plan (D17).

    Raises:
        PlanNotSigned: nobody signed it yet.
        RemarksMissing: the opinion has remarks and they are not written down.
    """
    plan = session.get_one(Plan, plan_id)
    if plan.signed_on is None:
        raise PlanNotSigned
    if opinion.verdict != ConsultationVerdict.NO_REMARKS and not opinion.remarks.strip():
        raise RemarksMissing
    case = session.get(Case, plan.case_id)
    plan.consulted_on, plan.consultation_verdict = opinion.on, opinion.verdict
    plan.consultation_remarks = opinion.remarks.strip()
    plan.consultation_how = opinion.how
    plan.consultation_findings, plan.consultation_reply = opinion.findings.strip(), opinion.reply.strip()
    plan.consulted_by = case.social_worker_id if case else None
    if plan.status == PlanStatus.SIGNED:
        plan.status = PlanStatus.CONSULTED
    return PlanChange(plan_id, plan.family_id, plan_id)


def print_consultation(session: Session, *, family_id: str, plan_id: str) -> Printable:
    """Return the card of the consultation, empty where nothing was said yet, so that it can be filled by hand.

    Raises:
        PlanNotSigned: nobody signed the plan yet.
    """
    view = open_plan(session, family_id=family_id, plan_id=plan_id)
    plan = session.get_one(Plan, plan_id)
    if plan.signed_on is None or view.content is None:
        raise PlanNotSigned
    with for_the_office():
        data = _data(view, plan, load_limits(session))
    return make_printable(
        TEMPLATE,
        subject=Subject(family_id=family_id, entity="plan", entity_id=plan_id),
        data=data,
        context=context_for(session, family_id=family_id, draft=False),
        for_signature=True,
    )


def _data(view: PlanView, plan: Plan, limits: Limits) -> dict[str, Value]:
    assert view.content is not None
    sent = plan.sent_on or plan.signed_on or clock.today()
    return {
        "number": plan_number(view, view.content),
        "version": plan.version,
        "family": view.family_name,
        "sent_on": sent,
        "due": sent + timedelta(days=limits.limit("consultation_days", on=sent)),
        "consulted_on": plan.consulted_on,
        "how": label(plan.consultation_how) if plan.consultation_how else "",
        "verdict": plan.consultation_verdict.value if plan.consultation_verdict else None,
        "remarks": plan.consultation_remarks,
        "findings": plan.consultation_findings,
        "reply": plan.consultation_reply,
        "assistant": view.assistant,
        "social_worker": view.social_worker,
    }
