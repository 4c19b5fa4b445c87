"""A new plan offers what the file says already, and takes over only what is chosen (S0-11, S0-49)."""

import pytest
from sqlmodel import Session, select

from app import assessments, clock, plans
from app.analysis import analysis_of_case
from app.family_mode import restrict
from app.plans import PlanView, Suggestion
from app.workspace import Workspace
from storage.models import OFFICE_SCOPE, Application, Assessment, Plan, Setting
from storage.vocabulary.assessment import AssessmentKind
from tests.app.visit_family import VisitFamily

USUAL = "Nasza rodzina żyje stabilnie i sama odpowiada za swoje życie."


@pytest.fixture
def family_id(session: Session, family: VisitFamily) -> str:
    """A family without a plan, with the social worker's analysis in the application."""
    for plan in session.exec(select(Plan)).all():
        plan.deleted_at = clock.now()
    session.add(
        Application(
            scope=family.scope,
            family_id=family.family_id,
            case_id=family.case_id,
            needs="- spokój wieczorem; Kacper boi się szkoły. Rata 115 zł u ul. Papierowej",
            resources="Babcia pomaga w soboty",
            goals="Kacper chodzi do szkoły\nRachunki w terminie",
        )
    )
    session.flush()
    return family.family_id


def shown(session: Session, family_id: str) -> PlanView:
    return plans.open_plan(session, family_id=family_id)


def told(view: PlanView, target: str) -> list[str]:
    return [one.text for one in view.suggestions if one.target == target]


def test_the_analysis_is_offered_sentence_by_sentence_and_taken_one_by_one(session: Session, family_id: str) -> None:
    plan_id = plans.start_new_version(session, family_id=family_id).plan_id
    view = shown(session, family_id)
    assert told(view, "main_goal") == [USUAL]
    assert told(view, "hardships") == ["spokój wieczorem", "Kacper boi się szkoły", "Rata 115 zł u ul. Papierowej"]
    assert told(view, "strengths") == ["Babcia pomaga w soboty"]
    assert told(view, "goals") == ["Kacper chodzi do szkoły", "Rachunki w terminie"]
    assert {one.source for one in view.suggestions} == {"zwyczajne słowa", "analiza pracownika socjalnego"}
    # Nothing came by itself.
    assert view.content is not None
    assert (view.content.main_goal, view.content.hardships, view.content.goals) == ("", (), ())
    plans.take_suggestions(session, plan_id=plan_id, taken=[view.suggestions[1]])
    # Said in other words it is not offered again.
    plans.change_sentence(session, plan_id=plan_id, kind="hardships", place=0, text="wieczorem brakuje spokoju")
    assert told(shown(session, family_id), "hardships") == ["spokój wieczorem", *told(view, "hardships")[1:]]
    plans.change_sentence(session, plan_id=plan_id, kind="hardships", place=0, text="spokój wieczorem, po kolacji")
    assert told(shown(session, family_id), "hardships") == told(view, "hardships")[1:]
    change = plans.take_suggestions(session, plan_id=plan_id, taken=shown(session, family_id).suggestions)
    full = shown(session, family_id)
    assert full.suggestions == ()
    assert full.content is not None
    assert [one.text for one in full.content.goals] == ["Kacper chodzi do szkoły", "Rachunki w terminie"]
    assert [one.number for one in full.content.goals] == sorted({one.number for one in full.content.goals})
    assert (full.content.main_goal, len(full.content.hardships)) == (USUAL, 3)
    plans.undo_change(session, change=change)
    assert len(shown(session, family_id).suggestions) == 6


def test_a_main_goal_that_is_there_stays(session: Session, family_id: str) -> None:
    plan_id = plans.start_new_version(session, family_id=family_id).plan_id
    plans.edit_plan(session, plan_id=plan_id, main_goal="Spokojny dom")
    assert told(shown(session, family_id), "main_goal") == []
    plans.take_suggestions(session, plan_id=plan_id, taken=[Suggestion("main_goal", USUAL, "")])
    assert session.get_one(Plan, plan_id).main_goal == "Spokojny dom"


def test_a_diagnosis_stands_for_the_analysis_it_began_with(session: Session, family_id: str) -> None:
    change = assessments.start_diagnosis(session, family_id=family_id)
    diagnosis = session.get_one(Assessment, change.assessment_id)
    assert (diagnosis.kind, diagnosis.family_resources) == (AssessmentKind.DIAGNOSIS, "Babcia pomaga w soboty")
    diagnosis.needs, diagnosis.problems = "stały plan dnia", [{"text": "krzyk przy lekcjach", "difficulty": 2}]
    session.flush()
    plans.start_new_version(session, family_id=family_id)
    assert told(shown(session, family_id), "hardships") == ["krzyk przy lekcjach", "stały plan dnia"]
    assert analysis_of_case(session, case_id=diagnosis.case_id).goals.startswith("Kacper")


def test_nothing_written_about_the_family_is_offered_before_it(
    session: Session, family_id: str, workspace: Workspace
) -> None:
    plans.start_new_version(session, family_id=family_id)
    session.commit()
    with workspace.read() as watched:
        restrict(watched, family_id=family_id)
        assert plans.open_plan(watched, family_id=family_id).suggestions == ()


def test_the_usual_words_are_one_s_own_else_the_office_s(session: Session) -> None:
    assert plans.usual_main_goal(session) == USUAL
    session.add(
        Setting(scope=OFFICE_SCOPE, key="text:main_goal", value="Rodzina radzi sobie sama.", valid_from=clock.today())
    )
    session.flush()
    assert plans.usual_main_goal(session) == "Rodzina radzi sobie sama."
    plans.change_main_goal_words(session, words="Spokój w domu.")
    assert plans.usual_main_goal(session) == "Spokój w domu."
    plans.change_main_goal_words(session, words="")
    assert plans.usual_main_goal(session) == ""
    plans.change_main_goal_words(session, words=plans.office_main_goal(session))
    session.flush()
    assert plans.usual_main_goal(session) == "Rodzina radzi sobie sama."
