"""From draft to agreed and signed (V09)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from app import clock
from app.documents import content_hash, load_template
from app.plans.around import rules_around
from app.plans.change import PlanChange, edit
from app.plans.checking import signing_facts
from app.plans.content import plan_data, template_of
from app.plans.errors import PaperDiffers, PlanNotReady
from app.plans.reading import open_plan
from app.plans.versions import is_current
from app.plans.view import PlanView
from app.rules.finding import Severity
from app.rules.plan_validity import check_signing
from storage.models import Document, Plan
from storage.vocabulary.case import DocumentStatus
from storage.vocabulary.plan import PlanStatus


@dataclass(frozen=True, slots=True)
class SignatureGiven:
    """What one person did with the paper: signed, or refused with an annotation.

    Attributes:
        person_id: a member of the family, or `app.plans.foster.COORDINATOR`.
    """

    person_id: str
    refused: bool = False
    note: str = ""


def agree_plan(session: Session, *, plan_id: str) -> PlanChange:
    """Note that the family agrees with the plan as it was read to them.

    Raises:
        PlanSigned: it was signed before.
        PlanNotReady: something is missing (V06, V08).
    """
    doing = edit(session, plan_id)
    _need_complete(open_plan(session, family_id=doing.plan.family_id, plan_id=plan_id))
    doing.journal.change(doing.plan, status=PlanStatus.AGREED)
    return PlanChange(plan_id, doing.plan.family_id, plan_id, tuple(doing.journal.before))


def sign_plan(
    session: Session, *, plan_id: str, signed_on: date | None, signatures: Sequence[SignatureGiven]
) -> PlanChange:
    """Note who signed the plan; from now on it is in force, does not change, and the version before is superseded.

    With the next exchange it is before the social worker, who has to be asked (D17).

    Args:
        session: open session.
        plan_id: the version.
        signed_on: day of signing.
        signatures: who signed and who refused (V09); others are left out.

    Raises:
        PlanSigned: it was signed before.
        PlanNotReady: something is missing (V06, V08, V09). Params: `lines`, texts of what is missing.
        PaperDiffers: the paper was printed before the last change.
    """
    doing = edit(session, plan_id)
    plan = doing.plan
    view = open_plan(session, family_id=plan.family_id, plan_id=plan_id)
    _need_complete(view)
    if view.paper.changed:
        raise PaperDiffers
    _check_signatures(session, view, signed_on, signatures)
    plan.signatories = _stored(signed_on, signatures)
    plan.status, plan.signed_on = PlanStatus.SIGNED, signed_on
    plan.sent_on = clock.today()
    plan.content_hash = content_hash(load_template(template_of(view.content)), plan_data(view))
    _supersede_others(session, plan)
    _sign_paper(session, view, signed_on, [one.person_id for one in signatures if not one.refused])
    return PlanChange(plan_id, plan.family_id, plan_id)


def _stored(signed_on: date | None, signatures: Sequence[SignatureGiven]) -> list[dict[str, Any]]:
    signed = None if signed_on is None else signed_on.isoformat()
    return [
        {
            "person_id": one.person_id,
            "signed_on": None if one.refused else signed,
            "refused": one.refused,
            "note": one.note.strip(),
        }
        for one in signatures
    ]


def _need_complete(view: PlanView) -> None:
    if view.missing:
        lines = tuple(line.words for line in view.missing)
        raise PlanNotReady(lines=lines, first=lines[0])


def _check_signatures(
    session: Session, view: PlanView, signed_on: date | None, signatures: Sequence[SignatureGiven]
) -> None:
    assert view.content is not None
    given = [(one.person_id, one.refused, one.note) for one in signatures]
    facts = signing_facts(view.content, rules_around(session, view.family_id), given=given)
    findings = check_signing(replace(facts, signed_on=signed_on), today=clock.today())
    lines = tuple(one.text for one in findings if one.severity is Severity.REFUSE)
    if lines:
        raise PlanNotReady(lines=lines, first=lines[0])


def _supersede_others(session: Session, plan: Plan) -> None:
    query = select(Plan).where(Plan.family_id == plan.family_id, Plan.id != plan.id, col(Plan.deleted_at).is_(None))
    for other in session.exec(query):
        if is_current(other.status):
            other.status = PlanStatus.SUPERSEDED


def _sign_paper(session: Session, view: PlanView, signed_on: date | None, signers: list[str]) -> None:
    if view.paper.document_id:
        paper = session.get_one(Document, view.paper.document_id)
        paper.status, paper.signed_on, paper.signers = DocumentStatus.SIGNED, signed_on, signers
