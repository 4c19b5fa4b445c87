"""Reading papers for the court: one with everything around it, and the lists of a family."""

from collections import defaultdict
from datetime import date

from sqlmodel import Session, col, func, select

from app.court.evidence import read_sources, time_of
from app.court.sections import BY_KIND, SectionKind, question_key
from app.court.view import (
    Counts,
    CourtCaseLine,
    CourtPaperView,
    Duty,
    PaperLine,
    PaperParagraph,
    PaperSection,
    Source,
    Subject,
)
from app.i18n import _, format_date, label
from app.rules.court_validity import PaperFacts, ParagraphFacts, check_paper
from app.rules.dates import age_on
from app.rules.finding import Finding
from storage.models import Case, CourtCase, CourtDocument, CourtParagraph, Family, Member, Note, Person, Visit
from storage.vocabulary.court import Compliance, CourtDocumentKind
from storage.vocabulary.visit import ContactType, VisitStatus

_ADULT = 18
_OWN = (CourtDocumentKind.OPINION, CourtDocumentKind.REPORT)
_MET = (VisitStatus.HELD, VisitStatus.INTERRUPTED)


def open_paper(session: Session, *, paper_id: str) -> CourtPaperView:
    """Return an opinion or a report with its sections, sources, counts and what is missing."""
    paper = session.get_one(CourtDocument, paper_id)
    family = session.get_one(Family, paper.family_id)
    sections = _sections(session, paper)
    people = _people(session, paper)
    return CourtPaperView(
        paper_id=paper.id,
        family_id=family.id,
        family_code=family.code,
        family_name=family.display_name,
        kind=CourtDocumentKind(paper.kind),
        status=paper.status,
        addressee=paper.addressee,
        reference=paper.reference,
        letter_on=paper.letter_on,
        received_on=paper.received_on,
        due_on=paper.due_on,
        period_from=paper.period_from,
        period_to=paper.period_to,
        drawn_on=paper.drawn_on,
        sent_on=paper.sent_on,
        sent_how=paper.sent_how,
        proof=paper.proof,
        sent=paper.sealed_at is not None,
        basis=_basis(session, paper),
        subjects=people,
        questions=tuple(str(one["text"]) for one in paper.questions),
        sections=sections,
        duties=_duties(paper, people),
        counts=_counts(session, paper),
        findings=_findings(paper, sections),
    )


def list_papers(session: Session, *, family_id: str) -> tuple[PaperLine, ...]:
    """Return a family's opinions and reports, those to be sent first by their day, then the newest."""
    query = select(CourtDocument).where(
        CourtDocument.family_id == family_id,
        col(CourtDocument.kind).in_(_OWN),
        col(CourtDocument.deleted_at).is_(None),
    )
    lines = [
        PaperLine(
            paper_id=one.id,
            kind=CourtDocumentKind(one.kind),
            reference=one.reference,
            received_on=one.received_on,
            due_on=one.due_on,
            sent_on=one.sent_on,
            status=one.status,
        )
        for one in session.exec(query)
    ]
    waiting = sorted((one for one in lines if one.sent_on is None), key=lambda one: one.due_on or date.max)
    gone = sorted((one for one in lines if one.sent_on), key=lambda one: one.sent_on or date.min, reverse=True)
    return (*waiting, *gone)


def list_court_cases(session: Session, *, family_id: str) -> tuple[CourtCaseLine, ...]:
    """Return a family's cases at courts, those that go on first."""
    query = select(CourtCase).where(CourtCase.family_id == family_id, col(CourtCase.deleted_at).is_(None))
    rows = session.exec(query.order_by(col(CourtCase.ended_on).is_not(None), col(CourtCase.order_on).desc()))
    return tuple(
        CourtCaseLine(
            court_case_id=one.id,
            kind=one.kind,
            court=", ".join(filter(None, (one.court, one.division))),
            reference=one.reference,
            order_on=one.order_on,
            obligation=one.obligation,
            obliges=one.obliges,
            next_report_due=one.next_report_due,
            kurator_name=one.kurator_name,
            kurator_phone=one.kurator_phone,
            ended_on=one.ended_on,
        )
        for one in rows
    )


def _sections(session: Session, paper: CourtDocument) -> tuple[PaperSection, ...]:
    query = select(CourtParagraph).where(
        CourtParagraph.court_document_id == paper.id, col(CourtParagraph.deleted_at).is_(None)
    )
    rows = session.exec(query.order_by(col(CourtParagraph.number), col(CourtParagraph.id))).all()
    known = {one.key: one for one in read_sources(session, keys={key for row in rows for key in row.sources})}
    by_section = defaultdict[str, list[PaperParagraph]](list)
    for row in rows:
        sources = tuple(Source(key, known[key].on, known[key].title) for key in row.sources if key in known)
        facts = ParagraphFacts(
            row.section,
            said=bool(row.text.strip()),
            is_judgement=row.is_judgement,
            unknown=row.unknown,
            sources=len(sources),
        )
        by_section[row.section].append(
            PaperParagraph(
                paragraph_id=row.id,
                number=row.number,
                text=row.text,
                is_judgement=row.is_judgement,
                unknown=row.unknown,
                supported=facts.supported,
                sources=sources,
            )
        )
    questions = [
        _section(_question(int(one["number"])), tuple(by_section[question_key(int(one["number"]))]), str(one["text"]))
        for one in paper.questions
    ]
    kinds = BY_KIND.get(CourtDocumentKind(paper.kind), ())
    return (*questions, *(_section(kind, tuple(by_section[kind.key])) for kind in kinds))


def _question(number: int) -> SectionKind:
    return SectionKind(question_key(number), "")


def _section(kind: SectionKind, paragraphs: tuple[PaperParagraph, ...], question: str = "") -> PaperSection:
    number = kind.key.partition(":")[2]
    title = _("Question {number} of the court").format(number=number) if question else _(kind.title)
    return PaperSection(
        key=kind.key,
        title=title,
        is_judgement=kind.is_judgement,
        required=kind.required,
        question=question,
        paragraphs=paragraphs,
    )


def _findings(paper: CourtDocument, sections: tuple[PaperSection, ...]) -> tuple[Finding, ...]:
    facts = PaperFacts(
        sections=[(one.key, one.title) for one in sections if one.required],
        paragraphs=[
            ParagraphFacts(
                section.key,
                said=bool(one.text.strip()),
                is_judgement=one.is_judgement or section.is_judgement,
                unknown=one.unknown,
                sources=len(one.sources),
            )
            for section in sections
            for one in section.paragraphs
        ],
        due_on=paper.due_on,
        subjects=len(paper.subjects),
        addressed=bool(paper.addressee.strip()),
    )
    return tuple(check_paper(facts))


def _people(session: Session, paper: CourtDocument) -> tuple[Subject, ...]:
    query = (
        select(Person)
        .join(Member, col(Member.person_id) == col(Person.id))
        .where(Member.family_id == paper.family_id, col(Member.deleted_at).is_(None), col(Person.deleted_at).is_(None))
        .order_by(col(Person.birth_date), col(Person.id))
    )
    day = paper.drawn_on or paper.period_to or date.max
    return tuple(
        Subject(
            person_id=one.id,
            name=f"{one.first_name} {one.last_name}".strip(),
            adult=one.birth_date is None or age_on(one.birth_date, day) >= _ADULT,
            chosen=one.id in paper.subjects,
        )
        for one in session.exec(query)
    )


def _duties(paper: CourtDocument, people: tuple[Subject, ...]) -> tuple[Duty, ...]:
    if paper.kind != CourtDocumentKind.REPORT:
        return ()
    known = {str(one["person_id"]): one for one in paper.compliance}
    return tuple(
        Duty(
            person_id=one.person_id,
            name=one.name,
            level=Compliance(known.get(one.person_id, {}).get("level", Compliance.UNKNOWN)),
            text=str(known.get(one.person_id, {}).get("text", "")),
        )
        for one in people
        if one.adult and one.chosen
    )


def _basis(session: Session, paper: CourtDocument) -> str:
    case = session.get(Case, paper.case_id) if paper.case_id else None
    if case is None:
        return ""
    since = case.started_on or case.consent_on
    parts = [label(case.basis), _("since {date}").format(date=format_date(since)) if since else ""]
    return ", ".join(filter(None, parts))


def _counts(session: Session, paper: CourtDocument) -> Counts:
    start, end = time_of(paper)
    visits = session.exec(
        select(Visit.contact_type, Visit.status, func.count())
        .where(
            Visit.family_id == paper.family_id,
            col(Visit.started_at) >= start,
            col(Visit.started_at) < end,
            col(Visit.ended_at).is_not(None),
            col(Visit.deleted_at).is_(None),
        )
        .group_by(col(Visit.contact_type), col(Visit.status))
    ).all()
    notes = session.exec(
        select(Note.how, func.count())
        .where(
            Note.family_id == paper.family_id,
            col(Note.occurred_at) >= start,
            col(Note.occurred_at) < end,
            # A correction is no contact.
            col(Note.corrects_id).is_(None),
            col(Note.deleted_at).is_(None),
        )
        .group_by(col(Note.how))
    ).all()
    met: dict[str, int] = {str(kind): 0 for kind in ContactType}
    missed = 0
    for kind, status, number in visits:
        if status in _MET:
            met[kind] += number
        else:
            missed += number
    for kind, number in notes:
        met[kind] += number
    return Counts(
        visits=met[ContactType.VISIT],
        accompanying=met[ContactType.ACCOMPANYING],
        calls=met[ContactType.PHONE] + met[ContactType.MESSAGE],
        institutions=met[ContactType.INSTITUTION] + met[ContactType.MEETING],
        missed=missed,
    )
