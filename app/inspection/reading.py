"""All answers of a day, and their print."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from app import clock
from app.acting import my_id
from app.documents import document_number, load_template
from app.i18n import for_the_office
from app.inspection import afterwards, families
from app.inspection.answers import Answer, Answered, Examined, Inspection, answer_words, question_words
from app.inspection.facts import Papers, read_papers
from app.inspection.staff import assistants
from app.prints import Printable, Subject, context_for, make_printable
from app.reports.stays import Care, CaseFacts, read_care
from storage.models import Family, User
from storage.vocabulary.case import CaseStatus

TEMPLATE = "DO-kontrola"
_LEFT = (CaseStatus.ARCHIVED, CaseStatus.REPORTED, CaseStatus.INTERVIEW, CaseStatus.REFUSED)


def read_inspection(session: Session, *, whole: bool = False, day: date | None = None) -> Inspection:
    """Return the answers to the twelve questions, what needs work first.

    Args:
        session: open session.
        whole: about every family in this store instead of mine.
        day: the day asked about; today when left out.
    """
    day = day or clock.today()
    care = read_care(session, user_id=None if whole else my_id(session))
    return Inspection(_families(session, care, day), assistants(session, care, day))


def print_inspection(session: Session, *, family_id: str = "", whole: bool = False) -> Printable:
    """Make the print of all answers, or of those about one family."""
    with for_the_office():
        again = read_inspection(session, whole=whole)
        chosen = [one for one in again.families if family_id in {"", one.key}]
        groups = [_group(one) for one in (*chosen, *(() if family_id else again.assistants))]
        me = session.get(User, my_id(session))
        code = chosen[0].code if family_id and chosen else f"{clock.today():%d.%m.%Y}"
        data: dict[str, Any] = {
            "number": document_number(load_template(TEMPLATE).number_kind, family_code=code, n=1),
            "version": 1,
            "prepared_by": f"{me.first_name} {me.last_name}" if me else "",
            "day": clock.today(),
            "groups": groups,
        }
    return make_printable(
        TEMPLATE,
        subject=Subject(family_id=family_id, entity="inspection", entity_id=f"{clock.today()}"),
        data=data,
        context=context_for(session, family_id=family_id, draft=False),
    )


def _families(session: Session, care: Care, day: date) -> tuple[Examined, ...]:
    newest = {case.family_id: case for case in care.cases if case.status not in _LEFT}
    papers = read_papers(session, cases=(one.case_id for one in newest.values()), families=newest, day=day)
    names = dict(session.exec(select(Family.id, Family.display_name).where(col(Family.id).in_(newest))).all())
    found = [
        Examined(
            case.family_id,
            case.code,
            f"{case.code} {names.get(case.family_id, '')}".strip(),
            _answers(case, papers, day),
        )
        for case in newest.values()
    ]
    return tuple(sorted(found, key=lambda one: (-one.count(Answer.NO), -one.count(Answer.ATTENTION), one.code)))


def _answers(case: CaseFacts, papers: Papers, day: date) -> tuple[Answered, ...]:
    return (
        families.assessments(case, papers, day),
        families.plan(case, papers, day),
        families.basis(case, papers),
        families.dates(case, papers, day),
        afterwards.ending(case, papers),
        afterwards.monitoring(case, papers, day),
        afterwards.register(case, papers),
        afterwards.access(case, papers),
    )


def _group(one: Examined) -> dict[str, Any]:
    rows = [
        {
            "no": str(answered.question),
            "question": question_words(answered.question),
            "answer": answer_words(answered.answer),
            "evidence": answered.evidence,
            "todo": answered.todo,
        }
        for answered in one.answers
        if answered.answer is not Answer.NOT_ASKED
    ]
    return {"name": one.code or one.name, "questions": rows}
