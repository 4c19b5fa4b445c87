"""Diagnosis and assessments on the real store with the demo office: begun, written, listed."""

from datetime import date

import pytest
from sqlmodel import Session, select

from app import assessments
from app.demo import demo_id
from app.demo.book import T0
from storage.models import (
    Application,
    Case,
    Resource,
    family_scope,
)
from storage.vocabulary.assessment import (
    AssessmentKind,
    ProblemGroup,
    ResourceKind,
    StabilityLevel,
)
from storage.vocabulary.plan import LifeArea
from storage.vocabulary.visit import DangerLevel
from tests.app.assessed import R001, R004, R010, draft, office, person, session, shown

__all__ = ["office", "session"]


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
