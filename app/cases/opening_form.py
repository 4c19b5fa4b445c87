"""„Otwórz rodzinę”: what is asked on each of the ways a family comes, and the use case it ends in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from app import clock
from app.acting import my_id
from app.cases import application, from_paper, referral
from app.cases.course import OrderForm
from app.cases.opening import NewFamily, suggest_code
from app.cases.opening_fields import SECTIONS, Known, fields_of
from app.cases.opening_route import Route
from app.cases.reading import with_role
from app.cases.step_forms import Write
from app.families import count_caseload
from app.forms import FormDescription, Option
from app.members import MemberForm
from app.rights import Act, may
from app.rules import caseload_limit
from storage.models import Institution
from storage.vocabulary.case import CaseBasis, ReferralSource
from storage.vocabulary.organisation import InstitutionKind, Role
from storage.vocabulary.people import FamilyRole
from storage.vocabulary.referral import ReferralChannel
from storage.vocabulary.support import ZzEntitlement
from storage.vocabulary.visit import DangerLevel

DRAFT = "open_family"
NEW = "new"


@dataclass(frozen=True, slots=True)
class OpeningStart:
    """What the form begins with.

    Attributes:
        routes: the ways the user may open a family, the usual one first; none for whoever may not.
        code: a neutral code nobody has.
    """

    routes: tuple[Route, ...]
    known: Known
    code: str


def start_opening(session: Session) -> OpeningStart:
    """Return the ways a family may be opened by the user, and what there is to choose from."""
    routes: list[Route] = []
    if may(session, Act.OPEN_FROM_PAPER):
        routes.append(Route.PAPER)
    if may(session, Act.REGISTER_REFERRAL):
        routes.append(Route.REFERRAL)
    if may(session, Act.REGISTER_FAMILY_APPLICATION):
        routes += [Route.FAMILY, Route.ZA_ZYCIEM]
    today = clock.today()
    places = session.exec(
        select(Institution).where(col(Institution.deleted_at).is_(None)).order_by(col(Institution.name))
    ).all()
    known = Known(
        workers=tuple(Option(one.id, f"{one.first_name} {one.last_name}") for one in _workers(session)),
        institutions=tuple(Option(one.id, one.name) for one in places),
        courts=tuple(Option(one.id, one.name) for one in places if one.kind == InstitutionKind.COURT),
        full=count_caseload(session, user_id=my_id(session), day=today) >= caseload_limit(session, day=today),
    )
    return OpeningStart(tuple(routes), known, suggest_code(session))


def opening_form(route: Route, known: Known) -> FormDescription:
    """Return the form of one way."""
    refusals = {"nobody_adult": "people", "name_missing": "people", "impossible_birth_date": "people"}
    if route is Route.PAPER and known.full:
        refusals["caseload_full"] = "override"
    return FormDescription(
        name=f"{DRAFT}_{route}", fields=fields_of(route, known), sections=SECTIONS[route], refusals=refusals
    )


def opening_values(route: Route, start: OpeningStart) -> dict[str, Any]:
    """Return what the form opens with."""
    today = clock.today()
    values: dict[str, Any] = {
        "code": start.code,
        "people": ({"role": str(FamilyRole.MOTHER)},),
        "on": today,
        "assigned_on": today,
        "reported_at": clock.now(),
        "channel": str(ReferralChannel.PHONE),
        "danger": str(DangerLevel.NONE),
    }
    if route is Route.PAPER:
        values["basis"] = str(CaseBasis.CONSENT)
    if len(start.known.workers) == 1:
        values["social_worker"] = start.known.workers[0].id
    return values


def write_opening(route: Route, values: Mapping[str, Any]) -> Write:
    """Return the use case a filled form ends in."""
    return _WRITES[route](read_family(values), values)


def read_family(values: Mapping[str, Any]) -> NewFamily:
    """Return the family of a filled form; who has no last name of their own has the family's."""
    return NewFamily(
        name=values["name"],
        code=values["code"],
        address=values["address"],
        phone=values["phone"],
        safe_contact=values["safe_contact"],
        people=tuple(
            MemberForm(
                first_name=one["first_name"],
                last_name=one["last_name"] or values["name"],
                role=FamilyRole(one["role"]) if one["role"] else FamilyRole.OTHER,
                birth_date=one["birth_date"],
                is_contact=place == 0,
                can_sign=one["role"] != FamilyRole.CHILD,
            )
            for place, one in enumerate(values["people"])
        ),
    )


def _workers(session: Session) -> list[Any]:
    return list(with_role(session, Role.SOCIAL_WORKER))


def _paper(family: NewFamily, values: Mapping[str, Any]) -> Write:
    paper = from_paper.PaperForm(
        basis=CaseBasis(values["basis"]),
        assigned_on=values["assigned_on"],
        source=ReferralSource(values["source"]) if values["source"] else None,
        reported_on=values["reported_on"],
        interview_on=values["interview_on"],
        application_on=values["application_on"],
        decided_by=values["decided_by"],
        social_worker_id=values["social_worker"] or None,
        entitlement=ZzEntitlement(values["entitlement"]) if values["entitlement"] else None,
        override_reason=values.get("override", ""),
    )
    reference, order_on = values["reference"], values["order_on"]
    court, obligation = values["court"], values["obligation"]
    reports = tuple(one for one in (values["report_1"], values["report_2"], values["report_3"]) if one)

    def write(session: Session) -> Any:
        if paper.basis is not CaseBasis.COURT_ORDER:
            return from_paper.open_from_paper(session, family=family, paper=paper)
        place = session.get(Institution, court) if court else None
        order = OrderForm(
            reference=reference,
            order_on=order_on or paper.assigned_on,
            court=place.name if place else "",
            institution_id=court or None,
            obligation=obligation,
            report_dates=reports,
        )
        return from_paper.open_from_paper(session, family=family, paper=replace(paper, order=order))

    return write


def _referral(family: NewFamily, values: Mapping[str, Any]) -> Write:
    reported_at: datetime | None = values["reported_at"]
    form = referral.ReferralForm(
        difficulty=values["difficulty"],
        source=ReferralSource(values["source"]),
        danger=DangerLevel(values["danger"]),
        reported_at=reported_at,
        channel=ReferralChannel(values["channel"]) if values["channel"] else ReferralChannel.PHONE,
        source_name=values["source_name"],
        source_contact=values["source_contact"],
        institution_id=values["institution"] or None,
        anonymous=bool(values["anonymous"]),
        children_note=values["children_note"],
        urgent=bool(values["urgent"]),
        social_worker_id=values["social_worker"] or None,
    )
    return lambda session: referral.register_referral(session, family=family, referral=form)


def _family(family: NewFamily, values: Mapping[str, Any]) -> Write:
    form = application.FamilyApplicationForm(
        own_words=values["own_words"], wishes=tuple(values["wishes"]), extra=values["extra"]
    )
    on, worker = values["on"], values["social_worker"] or None
    return lambda session: application.register_family_application(
        session, family=family, on=on, form=form, social_worker_id=worker
    )


def _za_zyciem(family: NewFamily, values: Mapping[str, Any]) -> Write:
    form = application.FamilyApplicationForm(
        own_words=values["own_words"],
        wishes=tuple(values["wishes"]),
        entitlement=ZzEntitlement(values["entitlement"]),
        shown_on=values["shown_on"],
    )
    on, worker = values["on"], values["social_worker"] or None
    return lambda session: application.register_zz_application(
        session, family=family, on=on, form=form, social_worker_id=worker
    )


_WRITES = {
    Route.PAPER: _paper,
    Route.REFERRAL: _referral,
    Route.FAMILY: _family,
    Route.ZA_ZYCIEM: _za_zyciem,
}
