"""Diagnosis and assessments on the real store with the demo office: begun, written, signed, handed on, followed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest
from sqlmodel import Session, select

from app import assessments, clock, plans
from app.assessments import AssessmentContent, AssessmentNotReady, AssessmentSigned, AssessmentView, ManagerOnly
from app.demo import demo_id, family_id, user_id
from app.demo.book import T0
from app.i18n import WARSAW, set_language
from app.plans import SignatureGiven
from app.prints import record_print
from app.workspace import Workspace
from storage.actor import Actor
from storage.capture import SealedRowError
from storage.models import (
    Application,
    AreaRating,
    Assessment,
    Case,
    Document,
    MotivationPoint,
    Plan,
    Resource,
    Task,
    family_scope,
)
from storage.vocabulary.assessment import (
    AssessmentConclusion,
    AssessmentKind,
    AssessmentStatus,
    ProblemGroup,
    ResourceKind,
    StabilityLevel,
)
from storage.vocabulary.case import DocumentStatus
from storage.vocabulary.plan import LifeArea, PlanChangeReason
from storage.vocabulary.visit import DangerLevel
from tests.app.demo_store import demo_on
from tests.app.documents.reading import text_of

R001, R004, R010 = family_id("R-001"), family_id("R-004"), family_id("R-010")
NOON = datetime.combine(T0, time(12), WARSAW).astimezone(UTC)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    set_language("pl")
    with demo_on(tmp_path_factory.mktemp("assessed") / "profile", T0) as workspace, clock.fixed(NOON):
        yield workspace


@pytest.fixture
def session(office: Workspace) -> Iterator[Session]:
    """A session whose writing is taken back after the test."""
    with pytest.raises(_Undone), office.write() as opened:
        yield opened
        raise _Undone


class _Undone(Exception):
    """Everything a test wrote goes."""


def shown(session: Session, which: str = "", family: str = R001) -> AssessmentView:
    session.flush()
    return assessments.open_assessment(session, family_id=family, assessment_id=which)


def draft(session: Session) -> AssessmentContent:
    found = shown(session).content
    assert found is not None
    return found


def person(session: Session, name: str) -> str:
    return next(one.person_id for one in shown(session).people if one.first_name == name)


def complete(session: Session, conclusion: AssessmentConclusion = AssessmentConclusion.CONTINUE_CHANGE) -> str:
    which = draft(session).assessment_id
    assessments.set_child(session, assessment_id=which, person_id=person(session, "Zosia"), text="Zdrowa, na liście.")
    assessments.edit_assessment(
        session,
        assessment_id=which,
        family_view="Beata: „jest spokojnie”.",
        conclusion=conclusion,
        next_goals="CV i żłobek",
    )
    assert shown(session).missing == ()
    return which


def sign(session: Session, which: str) -> None:
    given = [
        SignatureGiven(person(session, "Beata")),
        SignatureGiven(person(session, "Dariusz"), refused=True, note="woli w środę"),
    ]
    assessments.sign_assessment(session, assessment_id=which, signed_on=T0, signatures=given)
    session.flush()


def test_the_draft_of_the_story_knows_the_period_the_levels_before_and_what_is_missing(session: Session) -> None:
    view = shown(session)
    content = draft(session)
    assert (content.kind, content.number, content.due_on) == (AssessmentKind.PERIODIC, 3, date(2026, 11, 15))
    assert [(one.level, one.before) for one in content.areas][:3] == [(4, 3), (4, 4), (3, 3)]
    assert (content.counts.visits, content.counts.absent) == (16, 2)
    assert [goal.progress for goal in content.review] == [7, 5, 6, 3]
    assert content.review[3].actions[0].status == "late"
    assert view.proposal is StabilityLevel.PARTLY
    assert [one.words for one in view.missing] == [
        "Zosia: sytuacja dziecka",
        "opinia rodziny o wspólnej pracy",
        "wniosek",
    ]
    beata = content.motivation[0]
    assert (beata.name, beata.value, beata.history[0]) == ("Beata", 8, (date(2025, 10, 6), 4))


def test_starting_goes_on_with_the_one_being_written_and_counts_on_from_the_last(session: Session) -> None:
    which = draft(session).assessment_id
    assert assessments.start_assessment(session, family_id=R001).assessment_id == which
    begun = assessments.start_assessment(session, family_id=R004)
    first = shown(session, begun.assessment_id, R004).content
    assert first is not None
    assert (first.number, first.period_from, first.due_on) == (1, date(2026, 6, 8), date(2026, 12, 8))
    assert first.next_due == date(2027, 5, 23)
    assert [one.level for one in first.areas] == [None] * 16
    assert [one.before for one in first.areas] != [None] * 16
    assert assessments.start_assessment(session, family_id=R004).assessment_id == begun.assessment_id


def test_part_a_of_a_diagnosis_comes_from_the_application(session: Session) -> None:
    session.add(
        Application(
            scope=family_scope(R010),
            family_id=R010,
            case_id=demo_id("R-010/case"),
            applied_on=T0,
            needs="spokój",
            resources="babcia",
            goals="szkoła",
        )
    )
    session.flush()
    begun = assessments.start_diagnosis(session, family_id=R010)
    content = shown(session, begun.assessment_id, R010).content
    assert content is not None
    assert (content.needs, content.family_resources, content.goals) == ("spokój", "babcia", "szkoła")
    assert assessments.start_diagnosis(session, family_id=R010).assessment_id == begun.assessment_id


def test_fields_are_written_one_by_one_and_taken_back(session: Session) -> None:
    which = draft(session).assessment_id
    beata = person(session, "Beata")
    change = assessments.rate_area(session, assessment_id=which, area=LifeArea.BUDGET, level=2, note="zaległość")
    assert (draft(session).areas[8].level, draft(session).areas[8].note) == (2, "zaległość")
    assert shown(session).proposal is StabilityLevel.NOT_YET
    assessments.undo_change(session, change=change)
    assert draft(session).areas[8].level == 3
    assessments.rate_area(session, assessment_id=which, area=LifeArea.BUDGET, is_priority=True)
    assert draft(session).areas[8].is_priority
    assessments.set_voice(session, assessment_id=which, person_id=beata, good=" jest ciszej ")
    assessments.set_voice(session, assessment_id=which, person_id=beata, change="praca")
    assert (draft(session).voices[beata].good, draft(session).voices[beata].change) == ("jest ciszej", "praca")
    assessments.set_motivation(session, assessment_id=which, person_id=beata, value=9)
    assessments.set_motivation(session, assessment_id=which, person_id=beata, note="sama dzwoni")
    mine = draft(session).motivation[0]
    assert (mine.value, mine.note) == (9, "sama dzwoni")
    assessments.edit_assessment(session, assessment_id=which, safety=DangerLevel.WATCH, independence=7)
    assert (draft(session).safety, draft(session).independence) == (DangerLevel.WATCH, 7)


def test_resources_stay_the_familys_and_problems_say_whether_it_manages_alone(session: Session) -> None:
    which = draft(session).assessment_id
    made = assessments.add_resource(session, assessment_id=which, kind=ResourceKind.HAVE, text="maszyna do szycia")
    assert "maszyna do szycia" in [one.text for one in draft(session).resources]
    assessments.change_resource(session, assessment_id=which, resource_id=made.row_id, text="")
    assert session.get_one(Resource, made.row_id).deleted_at is not None
    assessments.add_problem(session, assessment_id=which, text="poranki")
    assessments.change_problem(session, assessment_id=which, place=0, difficulty=2, alone=True)
    assessments.change_problem(session, assessment_id=which, place=0, group=ProblemGroup.UPBRINGING)
    problem = draft(session).problems[0]
    told = (problem.text, problem.group, problem.difficulty, problem.alone)
    assert told == ("poranki", ProblemGroup.UPBRINGING, 2, True)
    assessments.change_problem(session, assessment_id=which, place=0, text=" ")
    assert draft(session).problems == ()


def test_values_outside_their_scale_are_bugs(session: Session) -> None:
    which = draft(session).assessment_id
    with pytest.raises(ValueError, match="0 to 5"):
        assessments.rate_area(session, assessment_id=which, area=LifeArea.CARE, level=6)
    with pytest.raises(ValueError, match="0 to 10"):
        assessments.set_motivation(session, assessment_id=which, person_id=person(session, "Beata"), value=11)


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
    note_id = assessments.correct_assessment(session, assessment_id=which, text="Zosia ma 2 lata", reason="pomyłka")
    assert note_id


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


def test_the_list_compares_each_with_the_one_before(session: Session) -> None:
    course = assessments.list_assessments(session, family_id=R001)
    told = [(one.kind.value, one.number, one.better, one.worse) for one in course.lines]
    assert told == [("periodic", 3, 6, 0), ("periodic", 2, 14, 0), ("periodic", 1, 0, 4), ("diagnosis", 1, 0, 0)]
    chart = assessments.course_chart(course.lines)
    assert chart is not None
    assert [one.name for one in chart.series] == ["nr 3, 20.11.2026", "nr 2, 15.05.2026", "diagnoza 06.10.2025"]
    motivation = assessments.course_motivation(course)
    assert motivation is not None
    dariusz = next(one for one in motivation.series if one.name == "Dariusz")
    assert dariusz.values == (1, 4, 6)


def test_every_case_of_the_demo_was_assessed_last_when_it_says_so(session: Session) -> None:
    for case in session.exec(select(Case)):
        lines = assessments.list_assessments(session, family_id=case.family_id).lines
        done = [one for one in lines if one.kind is not AssessmentKind.DIAGNOSIS and one.status != "draft"]
        assert max((one.day for one in done if one.day), default=None) == case.last_assessment_on
