"""From draft to signed, handed to the employer and taken note of (V09, V10, V18; UWR art. 15 ust. 1 pkt 15)."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from app import clock
from app.acting import my_id
from app.assessments.change import AssessmentChange, edit
from app.assessments.checking import Compared, facts_of
from app.assessments.content import assessment_data, template_of
from app.assessments.errors import (
    AssessmentNotHanded,
    AssessmentNotReady,
    AssessmentNotSigned,
    AssessmentPaperDiffers,
    ManagerOnly,
)
from app.assessments.gathering import plain_review
from app.assessments.reading import may_acknowledge, open_assessment
from app.assessments.view import AssessmentContent, AssessmentView
from app.documents import content_hash, load_template
from app.plans.signing import SignatureGiven
from app.rules import load_limits
from app.rules.assessment_validity import Signed, check_signing, latest_due
from storage.models import AreaRating, Assessment, Case, Document, MotivationPoint
from storage.vocabulary.assessment import AssessmentConclusion, AssessmentKind, AssessmentStatus
from storage.vocabulary.case import DocumentStatus

_OVER = (AssessmentConclusion.CLOSE,)


def sign_assessment(
    session: Session, *, assessment_id: str, signed_on: date | None, signatures: Sequence[SignatureGiven]
) -> AssessmentChange:
    """Note who signed; from now on it does not change, and the next one is due at most six months later.

    Its levels and points of motivation are sealed (V18), what was counted is kept, and the case knows its last and
    its next assessment.

    Args:
        session: open session.
        assessment_id: which one.
        signed_on: day of signing.
        signatures: who signed and who refused; others are left out.

    Raises:
        AssessmentSigned: it was signed before.
        AssessmentNotReady: something is missing. Params: `lines`, texts of what is missing; `first`.
        AssessmentPaperDiffers: the paper was printed before the last change.
    """
    doing = edit(session, assessment_id)
    row = doing.row
    view = open_assessment(session, family_id=row.family_id, assessment_id=assessment_id)
    content = _need_complete(view)
    if view.paper.changed:
        raise AssessmentPaperDiffers
    _check_signatures(view, content, signed_on, signatures)
    signed = None if signed_on is None else signed_on.isoformat()
    row.signatories = [
        {
            "person_id": one.person_id,
            "signed_on": None if one.refused else signed,
            "refused": one.refused,
            "note": one.note.strip(),
        }
        for one in signatures
    ]
    resources = [{"kind": one.kind.value, "text": one.text} for one in content.resources]
    row.counts = {**asdict(content.counts), "resources": resources}
    row.plan_review = plain_review(content.review)
    row.status, row.signed_on = AssessmentStatus.SIGNED, signed_on
    row.content_hash = content_hash(load_template(template_of(content)), assessment_data(view))
    _seal_parts(session, row)
    _tell_case(session, row)
    _sign_paper(session, view, signed_on, [one.person_id for one in signatures if not one.refused])
    return AssessmentChange(row.id, row.family_id, row.id)


def hand_over(session: Session, *, assessment_id: str, on: date | None = None) -> AssessmentChange:
    """Note that a signed assessment was handed to the employer (UWR art. 15 ust. 1 pkt 15).

    Args:
        session: open session.
        assessment_id: which one.
        on: the day; today when left out.

    Raises:
        AssessmentNotSigned: nobody signed it yet.
    """
    row = session.get_one(Assessment, assessment_id)
    if row.status == AssessmentStatus.DRAFT:
        raise AssessmentNotSigned
    if row.status == AssessmentStatus.SIGNED:
        row.status, row.handed_on = AssessmentStatus.HANDED, on or clock.today()
    return AssessmentChange(row.id, row.family_id, row.id)


def acknowledge_assessment(session: Session, *, assessment_id: str, on: date | None = None) -> AssessmentChange:
    """Take note of an assessment as the manager or the coordinator; it is sealed by that (V18).

    Raises:
        ManagerOnly: I am neither (domain.md §6.1).
        AssessmentNotHanded: it was not handed on.
    """
    if not may_acknowledge(session):
        raise ManagerOnly
    row = session.get_one(Assessment, assessment_id)
    if row.status == AssessmentStatus.HANDED:
        row.status = AssessmentStatus.ACKNOWLEDGED
        row.acknowledged_on, row.acknowledged_by = on or clock.today(), my_id(session)
        row.sealed_at, row.sealed_by = clock.now(), my_id(session)
    elif row.status != AssessmentStatus.ACKNOWLEDGED:
        raise AssessmentNotHanded
    return AssessmentChange(row.id, row.family_id, row.id)


def _need_complete(view: AssessmentView) -> AssessmentContent:
    assert view.content is not None
    if view.missing:
        lines = tuple(line.words for line in view.missing)
        raise AssessmentNotReady(lines=lines, first=lines[0])
    return view.content


def _check_signatures(
    view: AssessmentView, content: AssessmentContent, signed_on: date | None, signatures: Sequence[SignatureGiven]
) -> None:
    facts = facts_of(content, view.people, Compared())
    given = [Signed(one.person_id, one.refused, one.note) for one in signatures]
    findings = check_signing(facts, signed_on=signed_on, signatures=given, today=clock.today())
    if findings:
        lines = tuple(one.text for one in findings)
        raise AssessmentNotReady(lines=lines, first=lines[0])


def _seal_parts(session: Session, row: Assessment) -> None:
    now, me = clock.now(), my_id(session)
    ratings = select(AreaRating).where(AreaRating.assessment_id == row.id, col(AreaRating.deleted_at).is_(None))
    points = select(MotivationPoint).where(
        MotivationPoint.source_id == row.id, col(MotivationPoint.deleted_at).is_(None)
    )
    for point in session.exec(points):
        point.measured_on = row.drawn_on or point.measured_on
        point.sealed_at, point.sealed_by = now, me
    for rating in session.exec(ratings):
        rating.sealed_at, rating.sealed_by = now, me


def _tell_case(session: Session, row: Assessment) -> None:
    """The diagnosis begins nothing anew: six months are counted from the start of the work (domain.md §1.4 row 11)."""
    case = session.get(Case, row.case_id)
    if case is None or row.kind not in (AssessmentKind.PERIODIC, AssessmentKind.FINAL):
        return
    done = row.drawn_on or clock.today()
    if case.last_assessment_on is not None and case.last_assessment_on > done:
        return
    case.last_assessment_on = done
    over = row.kind == AssessmentKind.FINAL or row.conclusion in _OVER
    latest = latest_due(done, limits=load_limits(session))
    case.next_assessment_on = None if over else min(row.next_due or latest, latest)


def _sign_paper(session: Session, view: AssessmentView, signed_on: date | None, signers: list[str]) -> None:
    if view.paper.document_id:
        paper: Any = session.get_one(Document, view.paper.document_id)
        paper.status, paper.signed_on, paper.signers = DocumentStatus.SIGNED, signed_on, signers
