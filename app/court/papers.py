"""Beginning a paper for the court, its heads, its sending (D29, D30)."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlmodel import Session, col, select

from app import clock
from app.acting import my_id
from app.court.errors import CourtPaperNotReady, CourtPaperSent, SendingDayMissing
from app.court.reading import open_paper
from app.rights import Act, require
from storage.models import Case, CourtCase, CourtDocument, Institution, Member, Person, family_scope
from storage.vocabulary.case import DocumentStatus
from storage.vocabulary.court import Compliance, CourtDocumentKind, SendingWay
from storage.vocabulary.organisation import InstitutionKind
from storage.vocabulary.people import FamilyRole


class PaperFields(TypedDict, total=False):
    """Heads of a paper that are typed."""

    addressee: str
    reference: str
    letter_on: date | None
    received_on: date | None
    due_on: date | None
    period_from: date | None
    period_to: date | None
    subjects: list[str]
    note: str


def start_paper(
    session: Session,
    *,
    family_id: str,
    kind: CourtDocumentKind,
    questions: Sequence[str] = (),
    **fields: Unpack[PaperFields],
) -> str:
    """Begin an opinion or a report and return its id; what the file knows is filled in.

    Args:
        session: write session.
        family_id: about whom.
        kind: `OPINION` or `REPORT`.
        questions: of the court, in its words.
        fields: heads that are known already.

    Raises:
        NotAllowedError: somebody else writes to courts about this family.
    """
    require(session, Act.DRAFT_COURT_LETTER, family_id=family_id)
    order = _order(session, family_id)
    case = _case(session, family_id)
    today = clock.today()
    paper = CourtDocument(
        scope=family_scope(family_id),
        family_id=family_id,
        case_id=case.id if case else None,
        court_case_id=order.id if order else None,
        kind=kind,
        user_id=my_id(session),
        addressee=_court(session, order),
        reference=order.reference if order else "",
        drawn_on=today,
        period_from=_since(session, family_id, kind, case),
        period_to=today,
        due_on=order.next_report_due if order and kind is CourtDocumentKind.REPORT else None,
        subjects=_parents_and_children(session, family_id),
        questions=_numbered(questions),
    )
    for name, value in fields.items():
        setattr(paper, name, value)
    session.add(paper)
    session.flush()
    return paper.id


def edit_paper(session: Session, *, paper_id: str, **fields: Unpack[PaperFields]) -> None:
    """Change heads of a paper.

    Raises:
        CourtPaperSent: it was sent.
    """
    paper = writable(session, paper_id)
    for name, value in fields.items():
        setattr(paper, name, value)


def ask_questions(session: Session, *, paper_id: str, questions: Sequence[str]) -> None:
    """Write down what the court asks; each question gets a section of its own.

    Raises:
        CourtPaperSent: it was sent.
    """
    writable(session, paper_id).questions = _numbered(questions)


def set_compliance(session: Session, *, paper_id: str, person_id: str, level: Compliance, text: str = "") -> None:
    """Say whether a parent does what the court obliged to (D30).

    Raises:
        CourtPaperSent: it was sent.
    """
    paper = writable(session, paper_id)
    others = [one for one in paper.compliance if one["person_id"] != person_id]
    paper.compliance = [*others, {"person_id": person_id, "level": str(level), "text": text.strip()}]


def mark_sent(session: Session, *, paper_id: str, on: date | None, how: SendingWay, proof: str = "") -> None:
    """Note that the paper has left; from now on it is sealed, and a report moves the next day the court set.

    Raises:
        CourtPaperSent: it was sent before.
        CourtPaperNotReady: something is missing (V21).
        SendingDayMissing: no day, or one in the future.
    """
    paper = writable(session, paper_id)
    if on is None or on > clock.today():
        raise SendingDayMissing
    missing = open_paper(session, paper_id=paper_id).missing
    if missing:
        raise CourtPaperNotReady(lines=tuple(one.text for one in missing), first=missing[0].text)
    paper.sent_on, paper.sent_how, paper.proof = on, how, proof.strip()
    paper.status = DocumentStatus.SENT
    paper.sealed_at, paper.sealed_by = clock.now(), my_id(session)
    if paper.kind == CourtDocumentKind.REPORT and paper.court_case_id:
        order = session.get_one(CourtCase, paper.court_case_id)
        order.next_report_due = _next(order, after=paper.due_on or on)


def writable(session: Session, paper_id: str) -> CourtDocument:
    """Return a paper that may still change.

    Raises:
        CourtPaperSent: it was sent.
    """
    paper = session.get_one(CourtDocument, paper_id)
    if paper.sealed_at is not None:
        raise CourtPaperSent
    return paper


def _numbered(questions: Sequence[str]) -> list[dict[str, Any]]:
    said = [" ".join(one.split()) for one in questions if one.strip()]
    return [{"number": number, "text": text} for number, text in enumerate(said, start=1)]


def _order(session: Session, family_id: str) -> CourtCase | None:
    query = select(CourtCase).where(
        CourtCase.family_id == family_id, col(CourtCase.ended_on).is_(None), col(CourtCase.deleted_at).is_(None)
    )
    return session.exec(query.order_by(col(CourtCase.obliges).desc(), col(CourtCase.order_on).desc())).first()


def _case(session: Session, family_id: str) -> Case | None:
    query = select(Case).where(Case.family_id == family_id, col(Case.deleted_at).is_(None))
    return session.exec(query.order_by(col(Case.started_on).desc(), col(Case.id).desc())).first()


def _court(session: Session, order: CourtCase | None) -> str:
    if order is not None and order.court:
        return ", ".join(filter(None, (order.court, order.division)))
    query = select(Institution.name).where(
        Institution.kind == InstitutionKind.COURT, col(Institution.deleted_at).is_(None)
    )
    courts = session.exec(query.order_by(col(Institution.name))).all()
    return courts[0] if len(courts) == 1 else ""


def _since(session: Session, family_id: str, kind: CourtDocumentKind, case: Case | None) -> date | None:
    """Return where the period begins: after the last paper of the kind, else with the work itself."""
    query = (
        select(CourtDocument)
        .where(
            CourtDocument.family_id == family_id,
            CourtDocument.kind == kind,
            col(CourtDocument.sent_on).is_not(None),
            col(CourtDocument.deleted_at).is_(None),
        )
        .order_by(col(CourtDocument.sent_on).desc())
    )
    last = session.exec(query).first()
    if last is not None and last.period_to is not None:
        return last.period_to
    return (case.started_on or case.consent_on) if case else None


def _parents_and_children(session: Session, family_id: str) -> list[str]:
    query = (
        select(Person.id)
        .join(Member, col(Member.person_id) == col(Person.id))
        .where(
            Member.family_id == family_id,
            col(Member.role).in_((FamilyRole.MOTHER, FamilyRole.FATHER, FamilyRole.CHILD)),
            col(Member.deleted_at).is_(None),
            col(Person.deleted_at).is_(None),
        )
        .order_by(col(Person.birth_date), col(Person.id))
    )
    return list(session.exec(query))


def _next(order: CourtCase, *, after: date) -> date | None:
    days = sorted(date.fromisoformat(one) for one in order.report_dates)
    return next((one for one in days if one > after), None)
