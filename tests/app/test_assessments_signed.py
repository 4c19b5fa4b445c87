"""From the last answer to the manager: signed, sealed, printed, handed on, taken note of, followed."""

from datetime import date

import pytest
from sqlmodel import Session, select

from app import assessments, clock, plans
from app.assessments import AssessmentNotReady, AssessmentSigned, ManagerOnly
from app.corrections import correct, list_corrections
from app.demo import demo_id, user_id
from app.demo.book import T0
from app.prints import record_print
from storage.actor import Actor
from storage.capture import SealedRowError
from storage.models import (
    AreaRating,
    Assessment,
    Case,
    Document,
    MotivationPoint,
    Plan,
    Task,
)
from storage.vocabulary.assessment import (
    AssessmentConclusion,
    AssessmentKind,
    AssessmentStatus,
)
from storage.vocabulary.case import DocumentStatus
from storage.vocabulary.plan import LifeArea, PlanChangeReason
from tests.app.assessed import R001, complete, draft, office, session, shown, sign
from tests.app.documents.reading import text_of

__all__ = ["office", "session"]


def test_it_is_not_signed_before_it_is_complete(session: Session) -> None:
    which = draft(session).assessment_id
    with pytest.raises(AssessmentNotReady) as refused:
        assessments.sign_assessment(session, assessment_id=which, signed_on=T0, signatures=[])
    assert refused.value.params["first"] == "Zosia: sytuacja dziecka"
    with pytest.raises(AssessmentNotReady):
        assessments.print_assessment(session, family_id=R001, assessment_id=which)


def test_signed_it_stands_the_case_knows_the_next_day_and_the_levels_are_sealed(session: Session) -> None:
    which = complete(session)
    sign(session, which)
    content = shown(session, which).content
    assert content is not None
    assert (content.status, content.signed_on, content.counts.visits) == (AssessmentStatus.SIGNED, T0, 16)
    assert [(one.name, one.refused, one.note) for one in content.signatures] == [
        ("Beata", False, ""),
        ("Dariusz", True, "woli w środę"),
    ]
    case = session.get_one(Case, demo_id("R-001/case"))
    assert (case.last_assessment_on, case.next_assessment_on) == (date(2026, 11, 20), date(2027, 5, 20))
    with pytest.raises(AssessmentSigned):
        assessments.rate_area(session, assessment_id=which, area=LifeArea.CARE, level=1)
    ratings = session.exec(select(AreaRating).where(AreaRating.assessment_id == which)).all()
    points = session.exec(select(MotivationPoint).where(MotivationPoint.source_id == which)).all()
    assert len(ratings) == 16
    assert all(one.sealed_at for one in (*ratings, *points))
    ratings[0].level = 1
    with pytest.raises(SealedRowError):
        session.flush()


def test_what_was_counted_is_kept_though_the_plan_goes_on(session: Session) -> None:
    which = complete(session)
    sign(session, which)
    before = shown(session, which).content
    assert before is not None
    goal = session.exec(select(Plan).where(Plan.family_id == R001, Plan.version == 3)).one()
    view = plans.open_plan(session, family_id=R001, plan_id=goal.id)
    assert view.content is not None
    plans.report_goal(session, goal_id=view.content.goals[0].goal_id, progress=10)
    after = shown(session, which).content
    assert after is not None
    assert after.review == before.review


def test_the_manager_takes_note_and_nobody_else(session: Session) -> None:
    which = complete(session)
    with pytest.raises(assessments.AssessmentNotSigned):
        assessments.hand_over(session, assessment_id=which)
    sign(session, which)
    assessments.hand_over(session, assessment_id=which)
    session.flush()
    with pytest.raises(ManagerOnly):
        assessments.acknowledge_assessment(session, assessment_id=which)
    anna, session.actor = session.actor, Actor(user_id("halina.wzorska"), "L-01")  # type: ignore[attr-defined]
    assessments.acknowledge_assessment(session, assessment_id=which)
    session.flush()
    session.actor = anna  # type: ignore[attr-defined]
    row = session.get_one(Assessment, which)
    assert (row.status, row.acknowledged_by) == (AssessmentStatus.ACKNOWLEDGED, user_id("halina.wzorska"))
    assert row.sealed_at is not None
    note_id = correct(session, entity="assessment", row_id=which, text="Zosia ma 2 lata", reason="pomyłka")
    assert [one.correction_id for one in list_corrections(session, row_id=which)] == [note_id]


@pytest.mark.parametrize(
    ("conclusion", "what"),
    [
        (AssessmentConclusion.CONTINUE_CHANGE, "plan"),
        (AssessmentConclusion.NOTIFY_COURT, "task"),
        (AssessmentConclusion.CLOSE, "closing"),
        (AssessmentConclusion.CONTINUE, "nothing"),
    ],
)
def test_a_conclusion_leads_on_once(session: Session, conclusion: AssessmentConclusion, what: str) -> None:
    which = complete(session, conclusion)
    sign(session, which)
    first = assessments.follow_conclusion(session, assessment_id=which)
    session.flush()
    assert first.what == what
    assert assessments.follow_conclusion(session, assessment_id=which) == first
    if what == "plan":
        assert session.get_one(Plan, first.row_id).status == "draft"
    if what == "task":
        task = session.get_one(Task, first.row_id)
        assert (task.title, task.legal_basis) == ("Zawiadom sąd", "III Nsm 900/25")
    if what == "closing":
        assert session.get_one(Case, demo_id("R-001/case")).next_assessment_on is None


def test_a_new_version_of_the_plan_names_the_assessment_as_its_reason(session: Session) -> None:
    draft_plan = session.exec(select(Plan).where(Plan.family_id == R001, Plan.status == "draft")).one()
    draft_plan.deleted_at = clock.now()
    session.flush()
    which = complete(session)
    sign(session, which)
    followed = assessments.follow_conclusion(session, assessment_id=which)
    session.flush()
    assert session.get_one(Plan, followed.row_id).change_reason is PlanChangeReason.ASSESSMENT


def test_the_print_says_what_the_family_may_read_and_nothing_of_the_difficulties(session: Session) -> None:
    which = complete(session)
    secret = "superwizja: bezradność wobec ojca"
    assessments.edit_assessment(session, assessment_id=which, difficulties=secret)
    paper = assessments.print_assessment(session, family_id=R001, assessment_id=which)
    said = text_of(paper.rendered.pdf)
    for words in (
        "Okresowa ocena sytuacji rodziny",
        "ocena okresowa nr 3",
        "1. bezpieczeństwo dzieci",
        "brak interwencji od listopada 2025",
        "+1",
        "kontynuacja ze zmianą planu",
        "Przyjęto do wiadomości",
        "Ocena R-001/3",
    ):
        assert words in said
    assert secret not in said
    document_id = record_print(session, printable=paper)
    session.flush()
    assert shown(session).paper.document_id == document_id
    sign(session, which)
    assert session.get_one(Document, document_id).status is DocumentStatus.SIGNED


def test_paper_that_says_something_else_is_not_signed(session: Session) -> None:
    which = complete(session)
    record_print(session, printable=assessments.print_assessment(session, family_id=R001, assessment_id=which))
    session.flush()
    assessments.rate_area(session, assessment_id=which, area=LifeArea.CARE, level=3)
    assert shown(session).paper.changed
    with pytest.raises(assessments.AssessmentPaperDiffers):
        sign(session, which)


def test_the_diagnosis_is_printed_with_voices_and_resources(session: Session) -> None:
    line = next(
        one
        for one in assessments.list_assessments(session, family_id=R001).lines
        if one.kind is AssessmentKind.DIAGNOSIS
    )
    paper = assessments.print_assessment(session, family_id=R001, assessment_id=line.assessment_id)
    said = text_of(paper.rendered.pdf)
    for words in ("Diagnoza", "Żeby tata grał ze mną w piłkę.", "mama umie szyć", "żłobek dla Zosi", "wychowawczy"):
        assert words in said
