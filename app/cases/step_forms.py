"""The small form of every step: what it asks, what it opens with, and the use case it ends in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from app import clock
from app.cases import application, authorisations, course, decision, referral, reopening, start
from app.cases.moving import CaseChange
from app.cases.next_step import Step
from app.cases.paper_facts import CLAUSE_VERSION
from app.cases.reading import Somebody, people_of, referral_of
from app.cases.step_fields import FIELDS, REFUSALS, Choices
from app.forms import FormDescription, Option
from app.i18n import _
from app.rules.dates import age_on
from storage.models import Institution
from storage.vocabulary.case import ReferralSource
from storage.vocabulary.organisation import InstitutionKind
from storage.vocabulary.referral import (
    AssignmentDecision,
    AuthorisationKind,
    FamilyGroup,
    FamilyPosition,
)

Write = Callable[[Session], CaseChange]


@dataclass(frozen=True, slots=True)
class OpenedStep:
    """A step that is being taken.

    Attributes:
        form: what it asks.
        values: what it opens with.
    """

    step: Step
    case_id: str
    family_id: str
    form: FormDescription
    values: dict[str, Any]


def open_step(session: Session, *, family_id: str, case_id: str, step: Step) -> OpenedStep:
    """Return the form of a step with what is known already."""
    people = people_of(session, family_id=family_id)
    choices = Choices(
        people=tuple(_person(one) for one in people),
        adults=tuple(_person(one) for one in people if one.adult),
        institutions=_institutions(session),
        courts=_institutions(session, InstitutionKind.COURT),
        assistants=_assistants(session) if step is Step.DECISION else (),
    )
    form = FormDescription(name=f"case_{step}", fields=FIELDS[step](choices), refusals=REFUSALS)
    return OpenedStep(step, case_id, family_id, form, _values(session, case_id, step, people))


def write_step(opened: OpenedStep, values: Mapping[str, Any]) -> Write:
    """Return the use case a filled form ends in."""
    return _WRITES[opened.step](opened, values)


def _values(session: Session, case_id: str, step: Step, people: tuple[Somebody, ...]) -> dict[str, Any]:
    adults = tuple(one.person_id for one in people if one.adult and one.home)
    values: dict[str, Any] = {"on": clock.today(), "since": clock.today(), "place": ""}
    if step in (Step.CONSENT, Step.PRIVACY):
        values["people"] = adults
    if step is Step.CONSENT:
        values |= {"place": _("at home"), "places": ("home",)}
    if step is Step.AUTHORISATION and adults:
        values |= {"person": adults[0], "kind": str(AuthorisationKind.INFO_EXCHANGE)}
    if step is Step.DECISION:
        values["decision"] = str(AssignmentDecision.ASSIGNED)
    if step is Step.REOPEN:
        values["source"] = str(ReferralSource.OPS_OWN)
    if step is Step.APPLICATION:
        row = referral_of(session, case_id=case_id)
        if row is not None:
            values |= {"situation": row.difficulty, "needs": row.needs, "resources": row.resources, "goals": row.goals}
    return values


def _person(one: Somebody) -> Option:
    age = age_on(one.born, clock.today()) if one.born else None
    return Option(one.person_id, one.name, role=str(one.role), age=age, sex=str(one.sex or ""))


def _institutions(session: Session, kind: InstitutionKind | None = None) -> tuple[Option, ...]:
    query = select(Institution).where(col(Institution.deleted_at).is_(None))
    if kind is not None:
        query = query.where(Institution.kind == kind)
    return tuple(Option(one.id, one.name) for one in session.exec(query.order_by(col(Institution.name))))


def _assistants(session: Session) -> tuple[Option, ...]:
    return tuple(
        Option(one.user_id, _("{name}: {n} of {limit} families").format(name=one.name, n=one.active, limit=one.limit))
        for one in decision.list_candidates(session)
    )


def _interview(opened: OpenedStep, values: Mapping[str, Any]) -> Write:
    known = {name: values[name] for name in ("on", "number", "needs", "resources", "goals")}
    return lambda session: referral.record_interview(session, case_id=opened.case_id, **known)


def _no_need(opened: OpenedStep, values: Mapping[str, Any]) -> Write:
    on, reason = values["on"], values["reason"]
    return lambda session: referral.record_no_need(session, case_id=opened.case_id, on=on, reason=reason)


def _application(opened: OpenedStep, values: Mapping[str, Any]) -> Write:
    form = application.ApplicationForm(
        situation=values["situation"],
        needs=values["needs"],
        resources=values["resources"],
        goals=values["goals"],
        problems=tuple(values["problems"]),
        work_scope=values["work_scope"],
        past_help=values["past_help"],
        family_position=FamilyPosition(values["position"]) if values["position"] else None,
        family_group=FamilyGroup(values["group"]) if values["group"] else None,
    )
    on = values["on"]
    return lambda session: application.write_application(session, case_id=opened.case_id, on=on, form=form)


def _decision(opened: OpenedStep, values: Mapping[str, Any]) -> Write:
    form = decision.DecisionForm(
        decision=AssignmentDecision(values["decision"]),
        assistant_id=values["assistant"],
        since=values["since"],
        refusal_reason=values["reason"] or values["whom"],
        other_help=values["other_help"],
        override_reason=values["override"],
    )
    on = values["on"]
    return lambda session: decision.decide_application(session, case_id=opened.case_id, on=on, form=form)


def _first_contact(opened: OpenedStep, values: Mapping[str, Any]) -> Write:
    on, how = values["on"], values["how"]
    return lambda session: start.record_first_contact(session, case_id=opened.case_id, on=on, how=how)


def _consent(opened: OpenedStep, values: Mapping[str, Any]) -> Write:
    form = start.ConsentForm(
        person_ids=tuple(values["people"]),
        place=values["place"],
        reservations=values["reservations"],
        agreed_places=tuple(values["places"]),
        preferred_times=values["times"],
        court_acknowledged=bool(values["court"]),
        annotation=values["annotation"],
    )
    on = values["on"]
    return lambda session: start.give_consent(session, case_id=opened.case_id, on=on, form=form)


def _begin(opened: OpenedStep, values: Mapping[str, Any]) -> Write:
    on = values["on"]
    return lambda session: start.begin_work(session, case_id=opened.case_id, on=on)


def _privacy(opened: OpenedStep, values: Mapping[str, Any]) -> Write:
    on, people, annotation = values["on"], tuple(values["people"]), values["annotation"]
    return lambda session: start.acknowledge_privacy(
        session, case_id=opened.case_id, on=on, person_ids=people, version=CLAUSE_VERSION, annotation=annotation
    )


def _refusal(opened: OpenedStep, values: Mapping[str, Any]) -> Write:
    on, people = values["on"], tuple(values["people"])
    reason, annotation = values["reason"], values["annotation"]
    return lambda session: start.refuse_or_withdraw(
        session, case_id=opened.case_id, on=on, person_ids=people, reason=reason, annotation=annotation
    )


def _authorisation(opened: OpenedStep, values: Mapping[str, Any]) -> Write:
    form = authorisations.AuthorisationForm(
        grantor_id=values["person"] or "",
        kind=AuthorisationKind(values["kind"]),
        institution_id=values["institution"] or None,
        matter=values["matter"],
        range_of_acts=values["range_of_acts"],
        valid_from=values["since"],
        valid_to=values["until"],
    )
    return lambda session: authorisations.give_authorisation(session, case_id=opened.case_id, form=form)


def _court_order(opened: OpenedStep, values: Mapping[str, Any]) -> Write:
    court = values["court"]
    dates = tuple(one for one in (values["report_1"], values["report_2"], values["report_3"]) if one)
    on, reference, order_on = values["on"], values["reference"], values["order_on"]
    obligation = values["obligation"]

    def write(session: Session) -> CaseChange:
        place = session.get(Institution, court) if court else None
        form = course.OrderForm(
            reference=reference,
            order_on=order_on,
            court=place.name if place else "",
            institution_id=court or None,
            obligation=obligation,
            report_dates=dates,
        )
        return course.record_court_order(session, case_id=opened.case_id, on=on, form=form)

    return write


def _closed_door(opened: OpenedStep, values: Mapping[str, Any]) -> Write:
    on = values["on"]
    return lambda session: start.tell_of_closed_door(session, case_id=opened.case_id, on=on)


def _suspend(opened: OpenedStep, values: Mapping[str, Any]) -> Write:
    on, reason = values["on"], values["reason"]
    return lambda session: course.suspend_case(session, case_id=opened.case_id, on=on, reason=reason)


def _resume(opened: OpenedStep, values: Mapping[str, Any]) -> Write:
    on, reason = values["on"], values["reason"]
    return lambda session: course.resume_case(session, case_id=opened.case_id, on=on, reason=reason)


def _reopen(opened: OpenedStep, values: Mapping[str, Any]) -> Write:
    on, reason, source = values["on"], values["reason"], ReferralSource(values["source"])
    return lambda session: reopening.reopen_family(
        session, family_id=opened.family_id, on=on, source=source, reason=reason
    )


def _archive(opened: OpenedStep, values: Mapping[str, Any]) -> Write:
    on = values["on"]
    return lambda session: course.archive_case(session, case_id=opened.case_id, on=on)


_WRITES: dict[Step, Callable[[OpenedStep, Mapping[str, Any]], Write]] = {
    Step.INTERVIEW: _interview,
    Step.NO_NEED: _no_need,
    Step.APPLICATION: _application,
    Step.DECISION: _decision,
    Step.FIRST_CONTACT: _first_contact,
    Step.CONSENT: _consent,
    Step.BEGIN: _begin,
    Step.PRIVACY: _privacy,
    Step.REFUSAL: _refusal,
    Step.AUTHORISATION: _authorisation,
    Step.COURT_ORDER: _court_order,
    Step.CLOSED_DOOR: _closed_door,
    Step.SUSPEND: _suspend,
    Step.RESUME: _resume,
    Step.REOPEN: _reopen,
    Step.ARCHIVE: _archive,
}
