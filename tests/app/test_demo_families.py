"""The families told in full are the ones domain.md §8 tells of, on its own day."""

from collections import Counter
from datetime import date

from sqlmodel import Session, col, select

from app import demo
from app.demo.book import T0
from app.demo.office import ANNA
from app.i18n import local
from app.rules.dates import age_on
from app.rules.plan_facts import ActionFacts, GoalFacts, HouseholdMember, PlanFacts, Signature
from app.rules.plan_validity import check_signing, count_own_actions, missing_before_signing
from storage.models import (
    Action,
    Agreement,
    Case,
    Goal,
    Member,
    Note,
    Person,
    Plan,
    Visit,
)
from storage.vocabulary.case import CaseBasis, CaseStatus, Sensitivity
from storage.vocabulary.plan import ActionStatus, PlanStatus
from storage.vocabulary.visit import AgreementSide, AgreementStatus, VisitPlace, VisitStatus

IN_WORK = (CaseStatus.ASSIGNED, CaseStatus.ACTIVE)
MET = (VisitStatus.HELD, VisitStatus.INTERRUPTED)
R001 = demo.family_id("R-001")


def case_of(session: Session, code: str) -> Case:
    return session.exec(select(Case).where(Case.family_id == demo.family_id(code))).one()


def plan_facts(session: Session, plan: Plan) -> PlanFacts:
    actions = session.exec(select(Action).where(Action.plan_id == plan.id)).all()
    goals = session.exec(select(Goal).where(Goal.plan_id == plan.id).order_by(col(Goal.number))).all()
    people = session.exec(
        select(Person)
        .join(Member, col(Member.person_id) == col(Person.id))
        .where(Member.family_id == plan.family_id, col(Member.in_household))
    ).all()
    assert plan.drawn_on is not None
    return PlanFacts(
        on=plan.drawn_on,
        hardships=tuple(plan.hardships),
        goals=tuple(
            GoalFacts(
                goal.number,
                tuple(
                    ActionFacts(one.number, one.responsibility, bool(one.person_ids), one.due, one.expected_effect)
                    for one in actions
                    if one.goal_id == goal.id
                ),
            )
            for goal in goals
        ),
        household=tuple(HouseholdMember(one.id, one.first_name, one.birth_date) for one in people),
        participants=frozenset(plan.participants),
        absences=plan.absences,
        court_ordered=session.get_one(Case, plan.case_id).basis is CaseBasis.COURT_ORDER,
        signed_on=plan.signed_on,
        signatures=tuple(Signature(one["person_id"], one["refused"], one["note"]) for one in plan.signatories),
    )


def test_signed_plans_were_ready_to_be_signed(demo_session: Session) -> None:
    signed = demo_session.exec(select(Plan).where(col(Plan.signed_on).is_not(None))).all()
    assert len(signed) > 20
    for plan in signed:
        facts = plan_facts(demo_session, plan)
        assert [one for one in missing_before_signing(facts) if one.blocks] == []
        assert check_signing(facts, today=T0) == []


def test_the_draft_of_the_fourth_plan_shows_what_is_missing(demo_session: Session) -> None:
    plan = demo_session.exec(select(Plan).where(Plan.family_id == R001, Plan.status == PlanStatus.DRAFT)).one()
    facts = plan_facts(demo_session, plan)
    missing = missing_before_signing(facts)
    assert [(one.code, one.action, one.lacks) for one in missing] == [
        ("action_incomplete", 11, ("due", "effect")),
        ("participant", None, ()),
    ]
    assert missing[1].person_id == demo.demo_id("R-001/person/oliwia")
    assert (count_own_actions(facts), len(facts.actions)) == (6, 9)


def test_the_third_plan_is_the_one_told(demo_session: Session) -> None:
    plan = demo_session.exec(select(Plan).where(Plan.family_id == R001, Plan.version == 3)).one()
    assert (plan.signed_on, plan.consulted_on, plan.period_to) == (
        date(2026, 5, 20),
        date(2026, 5, 22),
        date(2026, 11, 15),
    )
    assert {one["person_id"] for one in plan.signatories} == {
        demo.demo_id(f"R-001/person/{key}") for key in ("beata", "dariusz", "oliwia")
    }
    actions = {one.number: one for one in demo_session.exec(select(Action).where(Action.plan_id == plan.id))}
    assert sorted(actions) == list(range(1, 11))
    assert (actions[5].done_on, actions[10].done_on) == (date(2026, 10, 8), date(2026, 6, 11))
    assert (actions[9].due, actions[9].status) == (date(2026, 10, 30), ActionStatus.IN_PROGRESS)
    goals = demo_session.exec(select(Goal.progress).where(Goal.plan_id == plan.id).order_by(col(Goal.number))).all()
    assert goals == [7, 5, 6, 3]


def test_the_last_visits_are_those_told(demo_session: Session) -> None:
    visits = demo_session.exec(select(Visit).where(Visit.family_id == R001).order_by(col(Visit.planned_start))).all()
    told = [
        (local(one.planned_start).date().isoformat(), one.status, round((one.ended_at - one.started_at).seconds / 60))
        for one in visits
        if one.planned_start and one.started_at and one.ended_at
    ]
    assert told[-7:] == [
        ("2026-09-29", VisitStatus.HELD, 75),
        ("2026-10-08", VisitStatus.HELD, 110),
        ("2026-10-20", VisitStatus.HELD, 60),
        ("2026-10-27", VisitStatus.NOT_FOUND, 0),
        ("2026-11-03", VisitStatus.HELD, 70),
        ("2026-11-10", VisitStatus.INTERRUPTED, 45),
        ("2026-11-17", VisitStatus.HELD, 80),
    ]
    assert len(visits) > 45
    promised = demo_session.exec(
        select(Agreement)
        .where(Agreement.visit_id == demo.demo_id("R-001/visit/2026-11-17"))
        .order_by(col(Agreement.due))
    ).all()
    assert [(one.side, one.due, one.status) for one in promised] == [
        (AgreementSide.ASSISTANT, date(2026, 11, 20), AgreementStatus.OPEN),
        (AgreementSide.FAMILY, date(2026, 11, 24), AgreementStatus.OPEN),
        (AgreementSide.FAMILY, date(2026, 11, 27), AgreementStatus.OPEN),
    ]


def test_the_day_of_anna(demo_session: Session) -> None:
    mine = select(Visit).where(Visit.user_id == demo.user_id(ANNA)).order_by(col(Visit.planned_start))
    coming = demo_session.exec(mine.where(Visit.status == VisitStatus.PLANNED)).all()
    assert [
        (one.family_id, local(one.planned_start).strftime("%Y-%m-%d %H:%M"), one.place)
        for one in coming
        if one.planned_start
    ] == [
        (R001, "2026-11-23 09:00", VisitPlace.HOME),
        (demo.family_id("R-004"), "2026-11-23 12:30", VisitPlace.SCHOOL),
        (demo.family_id("R-005"), "2026-11-23 16:00", VisitPlace.HOME),
    ]
    (open_card,) = demo_session.exec(
        mine.where(col(Visit.started_at).is_not(None), col(Visit.entered_at).is_(None))
    ).all()
    assert open_card.started_at is not None
    assert local(open_card.started_at).strftime("%Y-%m-%d %H:%M") == "2026-11-20 17:10"
    assert (open_card.family_id, open_card.status, open_card.danger) == (
        demo.family_id("R-006"),
        VisitStatus.INTERRUPTED,
        None,
    )


def test_every_other_meeting_has_an_answer_about_danger(demo_session: Session) -> None:
    met = demo_session.exec(select(Visit).where(col(Visit.status).in_(MET), col(Visit.entered_at).is_not(None))).all()
    assert all(one.danger is not None and one.facts and one.present and one.activities for one in met)


def test_the_evening_of_the_intervention_is_kept_closely(demo_session: Session) -> None:
    notes = demo_session.exec(select(Note).where(Note.family_id == R001)).all()
    kinds = Counter(one.sensitivity for one in notes)
    assert kinds[Sensitivity.STRICT] == 6
    assert kinds[Sensitivity.RESTRICTED] == 1
    assert all(one.sensitivity is not Sensitivity.NORMAL for one in notes if "NK/" in one.subject + one.facts)


def test_r003_is_told_in_full(demo_session: Session) -> None:
    family_id = demo.family_id("R-003")
    assert len(demo_session.exec(select(Visit).where(Visit.family_id == family_id)).all()) == 62
    case = case_of(demo_session, "R-003")
    assert (case.started_on, case.closed_on, case.court_reference) == (
        date(2025, 3, 24),
        date(2026, 9, 30),
        "III Nsm 901/25",
    )
    assert [one.version for one in demo_session.exec(select(Plan).where(Plan.family_id == family_id))] == [1, 2]


def test_the_child_on_its_way_is_kept_out_of_lists(demo_session: Session) -> None:
    unborn = demo_session.get_one(Person, demo.demo_id("R-002/person/dziecko"))
    assert (unborn.due_date, unborn.sensitivity) == (date(2027, 1, 18), Sensitivity.RESTRICTED)
    assert case_of(demo_session, "R-002").hide_reminders
    assert demo_session.exec(select(Plan).where(Plan.family_id == demo.family_id("R-002"))).all() == []


def test_adults_and_teenagers_of_the_household_can_sign(demo_session: Session) -> None:
    query = select(Member, Person).join(Person, col(Person.id) == col(Member.person_id))
    for member, person in demo_session.exec(query):
        old_enough = person.birth_date is not None and age_on(person.birth_date, T0) >= 13
        assert member.can_sign == (old_enough and member.in_household)
