"""The twelve questions of an inspection, asked of the demo office: every answer has its proof (domain.md §6.3)."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import Session, select

from app import clock, inspection
from app.demo.book import T0
from app.demo.ids import demo_id, family_id, user_id
from app.demo.office import ANNA, EWA, KAROL
from app.inspection import Answer, Answered, Inspection, Question
from app.opening import LaptopWorkspace
from storage.models import Action, Assignment, Case, Consent, Intervention, Plan, User, family_scope
from storage.vocabulary.case import AssignmentKind, CaseStatus
from storage.vocabulary.organisation import Role
from tests.demo_day import MORNING


@pytest.fixture
def found(demo_session: Session) -> Inspection:
    return inspection.read_inspection(demo_session, whole=True, day=T0)


@pytest.fixture
def session(demo: LaptopWorkspace) -> Iterator[Session]:
    with clock.fixed(MORNING), demo.write() as opened:
        yield opened


def of(found: Inspection, who: str, question: Question) -> Answered:
    one = next(one for one in (*found.families, *found.assistants) if who in (one.code, one.name))
    answered = one.of(question)
    assert answered is not None
    return answered


@pytest.mark.parametrize(
    ("code", "question", "answer", "evidence"),
    [
        ("R-001", Question.ASSESSMENTS, Answer.NO, "15.11.2026, 8 dni po terminie"),
        ("R-004", Question.ASSESSMENTS, Answer.ATTENTION, "08.12.2026"),
        ("R-006", Question.ASSESSMENTS, Answer.YES, "05.04.2027"),
        ("R-001", Question.PLAN, Answer.ATTENTION, "konsultacja 22.05.2026"),
        ("R-006", Question.PLAN, Answer.ATTENTION, "bez konsultacji"),
        ("R-002", Question.PLAN, Answer.NOT_ASKED, "Za życiem"),
        ("R-004", Question.PLAN, Answer.YES, "wersja 1 podpisana 02.07.2026"),
        ("R-001", Question.BASIS, Answer.YES, "III Nsm 900/25"),
        ("R-008", Question.BASIS, Answer.ATTENTION, "19.11.2026"),
        ("R-004", Question.BASIS, Answer.YES, "08.06.2026"),
        ("R-005", Question.DATES, Answer.ATTENTION, "18.11.2026"),
        ("R-010", Question.DATES, Answer.ATTENTION, "16.11.2026"),
        ("R-001", Question.DATES, Answer.YES, "15.09.2025"),
        ("R-001", Question.ENDING, Answer.NOT_ASKED, "praca trwa"),
        ("R-003", Question.ENDING, Answer.YES, "po 18 miesiącach; osiągnięcie celów"),
        ("R-003", Question.MONITORING, Answer.YES, "30.10.2026"),
        ("R-012", Question.MONITORING, Answer.YES, "bez monitoringu"),
        ("R-001", Question.ACCESS, Answer.YES, "Anna Szablonowska 12.09.2025"),
    ],
)
def test_answers_about_families(
    found: Inspection, code: str, question: Question, answer: Answer, evidence: str
) -> None:
    answered = of(found, code, question)
    assert answered.answer is answer
    assert evidence in answered.evidence


@pytest.mark.parametrize(
    ("name", "question", "answer", "evidence"),
    [
        ("Karol Atrapiński", Question.CASELOAD, Answer.YES, "teraz 15 z 15"),
        ("Anna Szablonowska", Question.CASELOAD, Answer.YES, "teraz 4 z 15"),
        ("Anna Szablonowska", Question.SEPARATE, Answer.YES, "tylko asystent"),
        ("Anna Szablonowska", Question.REPORTS, Answer.ATTENTION, "październik 2026: 03.11.2026"),
        ("Ewa Prototypowa", Question.REPORTS, Answer.NOT_ASKED, ""),
        ("Anna Szablonowska", Question.QUALIFICATIONS, Answer.ATTENTION, "3 szkolenia"),
    ],
)
def test_answers_about_assistants(
    found: Inspection, name: str, question: Question, answer: Answer, evidence: str
) -> None:
    answered = of(found, name, question)
    assert answered.answer is answer
    assert evidence in answered.evidence


def test_whatever_is_not_right_says_what_to_do(found: Inspection) -> None:
    everything = [answered for one in (*found.families, *found.assistants) for answered in one.answers]
    assert all(one.todo for one in everything if one.answer in (Answer.NO, Answer.ATTENTION))
    assert not any(one.todo for one in everything if one.answer in (Answer.YES, Answer.NOT_ASKED))
    assert all(one.evidence for one in everything)


def test_what_needs_work_comes_first(found: Inspection) -> None:
    assert found.families[0].code == "R-001"
    worst = [(one.count(Answer.NO), one.count(Answer.ATTENTION)) for one in found.families]
    assert worst == sorted(worst, reverse=True)


def test_an_assistant_sees_her_own_families(demo_session: Session) -> None:
    mine = inspection.read_inspection(demo_session, day=T0)
    assert {one.code for one in mine.families} == {"R-001", "R-004", "R-005", "R-006", "R-012"}
    assert [one.key for one in mine.assistants] == [user_id(ANNA)]


def test_a_file_nobody_works_on_any_more_is_not_asked_about(session: Session) -> None:
    case = session.exec(select(Case).where(Case.family_id == family_id("R-012"))).one()
    case.status = CaseStatus.ARCHIVED
    session.flush()
    assert "R-012" not in {one.code for one in inspection.read_inspection(session, whole=True).families}


def test_an_action_without_an_effect_makes_the_plan_a_no(session: Session) -> None:
    plan = session.exec(select(Plan).where(Plan.family_id == family_id("R-004"), Plan.version == 1)).one()
    session.exec(select(Action).where(Action.plan_id == plan.id)).first().expected_effect = ""  # type: ignore[union-attr]
    session.flush()
    answered = of(inspection.read_inspection(session), "R-004", Question.PLAN)
    assert answered.answer is Answer.NO
    assert "1 bez terminu lub efektu" in answered.evidence


def test_a_consent_that_is_not_in_the_file_is_noticed(session: Session) -> None:
    for one in session.exec(select(Consent).where(Consent.scope == family_scope(family_id("R-004")))):
        one.deleted_at = MORNING
    session.flush()
    assert of(inspection.read_inspection(session), "R-004", Question.BASIS).answer is Answer.ATTENTION


def test_an_intervention_outside_the_register_is_a_no(session: Session) -> None:
    row = Intervention(
        scope=family_scope(family_id("R-004")), family_id=family_id("R-004"), user_id=user_id(ANNA), occurred_at=MORNING
    )
    session.add(row)
    session.flush()
    assert of(inspection.read_inspection(session), "R-004", Question.REGISTER).answer is Answer.NO
    row.in_minors_register = True
    session.flush()
    assert of(inspection.read_inspection(session), "R-004", Question.REGISTER).answer is Answer.YES


def test_the_sixteenth_family_is_a_no(session: Session) -> None:
    session.add(
        Assignment(
            scope=family_scope(family_id("R-004")),
            case_id=demo_id("R-004/case"),
            family_id=family_id("R-004"),
            user_id=user_id(KAROL),
            kind=AssignmentKind.PERMANENT,
            since=date(2026, 11, 20),
        )
    )
    session.flush()
    answered = of(inspection.read_inspection(session, whole=True), "Karol Atrapiński", Question.CASELOAD)
    assert answered.answer is Answer.NO
    assert "najwięcej 16 (od 20.11.2026)" in answered.evidence


def test_two_posts_of_one_person_are_a_no(session: Session) -> None:
    session.get_one(User, user_id(EWA)).roles = [str(Role.ASSISTANT), str(Role.SOCIAL_WORKER)]
    session.flush()
    answered = of(inspection.read_inspection(session, whole=True), "Ewa Prototypowa", Question.SEPARATE)
    assert answered.answer is Answer.NO


def test_on_paper_families_are_their_codes(demo_session: Session) -> None:
    with clock.fixed(MORNING):
        everything = inspection.print_inspection(demo_session)
        one = inspection.print_inspection(demo_session, family_id=family_id("R-001"))
    assert "Przykładowsk" not in str(everything.data)
    assert [group["name"] for group in one.data["groups"]] == ["R-001"]  # type: ignore[index, union-attr, call-overload]
    assert len(everything.data["groups"]) == 6  # type: ignore[arg-type]
