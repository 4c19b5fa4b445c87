"""Ideas for solutions (S0-06), actions the family refuses (S0-27), the three groups of problems (S0-35)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlmodel import Session

from app import clock, plans
from app.demo import family_id
from app.demo.book import T0
from app.i18n import WARSAW
from app.opening import LaptopWorkspace
from app.plans import PlanAction, PlanContent, PlanView, SignatureGiven, Solution
from app.plans.content import problem_groups
from app.prints import record_print
from app.rules.life_areas import AREAS, areas_by_group
from storage.models import OFFICE_SCOPE, Plan, Setting
from storage.vocabulary.assessment import ProblemGroup
from storage.vocabulary.plan import ActionStatus, PlanStatus, SolutionState
from tests.app.documents.reading import text_of

R001 = family_id("R-001")
NOON = datetime.combine(T0, time(12), WARSAW).astimezone(UTC)


@pytest.fixture
def session(demo: LaptopWorkspace) -> Iterator[Session]:
    with clock.fixed(NOON), demo.write() as opened:
        yield opened


def shown(session: Session) -> PlanView:
    return plans.open_plan(session, family_id=R001)


def content(session: Session) -> PlanContent:
    found = shown(session).content
    assert found is not None
    return found


def action(session: Session, number: int) -> PlanAction:
    return next(one for one in content(session).actions if one.number == number)


def person(session: Session, name: str) -> str:
    return next(one.person_id for one in shown(session).people if one.first_name == name)


def printed(session: Session, *, draft: bool = True, review: bool = False) -> str:
    plan_id = content(session).plan_id
    paper = plans.print_plan(session, family_id=R001, plan_id=plan_id, draft=draft, review=review)
    return " ".join(text_of(paper.rendered.pdf).split())


def test_ideas_are_considered_chosen_or_left_with_a_reason(session: Session) -> None:
    plan_id = content(session).plan_id
    assert "Pomysły, o których rozmawialiśmy" not in printed(session)
    for idea in ("rozmowy przy kolacji", "mediacja", "pomyłka"):
        plans.add_solution(session, plan_id=plan_id, text=f" {idea} ")
    plans.change_solution(session, plan_id=plan_id, place=0, state=SolutionState.CHOSEN)
    plans.change_solution(session, plan_id=plan_id, place=1, state=SolutionState.LEFT, reason="tata jeszcze nie chce")
    change = plans.change_solution(session, plan_id=plan_id, place=2, text="")
    expected = (
        Solution("rozmowy przy kolacji", SolutionState.CHOSEN),
        Solution("mediacja", SolutionState.LEFT, "tata jeszcze nie chce"),
    )
    assert content(session).solutions == expected
    words = printed(session)
    assert "Pomysły, o których rozmawialiśmy: rozmowy przy kolacji (wybrany)" in words
    assert "Pomysły, które odłożyliśmy: mediacja (tata jeszcze nie chce)" in words
    before = shown(session).previous
    assert before is not None
    found = plans.compare_versions(session, family_id=R001, before_id=before.plan_id, now_id=plan_id)
    told_ideas = next(one.now for one in found if one.element == "pomysły na rozwiązanie")
    assert told_ideas == "rozmowy przy kolacji (wybrany); mediacja (odłożony: tata jeszcze nie chce)"
    plans.undo_change(session, change=change)
    assert content(session).solutions[2].text == "pomyłka"
    session.get_one(Plan, plan_id).status = PlanStatus.SUPERSEDED
    plans.start_new_version(session, family_id=R001)
    assert content(session).solutions[:2] == expected


def test_a_refused_action_stays_and_is_counted_and_printed_as_refused(session: Session) -> None:
    plan_id, step = content(session).plan_id, action(session, 9)
    counted = shown(session).total
    change = plans.refuse_action(
        session, action_id=step.action_id, person_id=person(session, "Beata"), reason="nie chcę teraz szukać pracy"
    )
    refused = action(session, 9)
    assert refused.refusal is not None
    assert (refused.status, refused.refusal.name, refused.late) == (ActionStatus.REFUSED, "Beata", False)
    view = shown(session)
    assert (view.total, view.refused) == (counted - 1, 1)
    assert content(session).remarked == ()
    assert "ODRZUCONE PRZEZ RODZINĘ: Beata, „nie chcę teraz szukać pracy”" in printed(session)
    # A goal nobody does anything for any more asks for an action.
    for one in content(session).goals[3].actions:
        plans.refuse_action(session, action_id=one.action_id, person_id="", reason="nie teraz")
    assert f"goal:{content(session).goals[3].goal_id}:action" in [one.key for one in shown(session).missing]
    plans.undo_change(session, change=change)
    plans.accept_action(session, action_id=action(session, 11).action_id)
    assert shown(session).refused == 0
    assert (plans.shares(session, family_id=R001)[-1].refused, plan_id) == (0, content(session).plan_id)


def test_the_family_may_refuse_after_the_signing_and_the_paper_stands(session: Session) -> None:
    trial, plan_id = action(session, 11), content(session).plan_id
    plans.edit_action(session, action_id=trial.action_id, due=T0, expected_effect="Beata wie")
    plans.set_absence(session, plan_id=plan_id, person_id=person(session, "Oliwia"), reason="w szkole")
    paper = plans.print_plan(session, family_id=R001, plan_id=plan_id)
    record_print(session, printable=paper)
    plans.sign_plan(session, plan_id=plan_id, signed_on=T0, signatures=[SignatureGiven(person(session, "Beata"))])
    plans.refuse_action(session, action_id=trial.action_id, person_id="", reason="zmieniliśmy zdanie")
    assert not shown(session).paper.changed
    assert "zmieniliśmy zdanie" not in printed(session, draft=False)
    review = printed(session, draft=False, review=True)
    assert "ODRZUCONE PRZEZ RODZINĘ: rodzina, „zmieniliśmy zdanie”" in review
    assert "odrzucone przez rodzinę" in review
    assert plans.shares(session, family_id=R001)[-1].refused == 1
    # The next version begins without it.
    plans.start_new_version(session, family_id=R001)
    assert 11 not in [one.number for one in content(session).actions]


def test_every_area_is_of_one_of_the_three_groups_of_problems(session: Session) -> None:
    grouped = areas_by_group()
    assert sorted(area for areas in grouped.values() for area in areas) == sorted(AREAS)
    assert {group: [one.number for one in goals] for group, goals in problem_groups(content(session)).items()} == {
        ProblemGroup.UPBRINGING: [1, 2],
        ProblemGroup.SOCIAL: [3, 4],
    }
    assert "Jakie to problemy: wychowawcze (cele 1, 2) · socjalne (cele 3, 4)" in printed(session)


def test_the_plan_cites_and_counts_by_the_office_s_own_law(session: Session) -> None:
    office = {"article:plan_content": "art. 15a", "consultation_days": 3, "participant_age": 16, "assessment_months": 4}
    for key, value in office.items():
        session.add(Setting(scope=OFFICE_SCOPE, key=key, value=value, valid_from=T0 - timedelta(days=30)))
    session.flush()
    missing = {one.words: one.hint for one in shown(session).missing}
    assert missing == {"A11: brak terminu i efektu": "art. 15a"}
    trial, plan_id = action(session, 11), content(session).plan_id
    plans.edit_action(session, action_id=trial.action_id, due=T0, expected_effect="Beata wie")
    plans.sign_plan(session, plan_id=plan_id, signed_on=T0, signatures=[SignatureGiven(person(session, "Beata"))])
    card = plans.print_consultation(session, family_id=R001, plan_id=plan_id)
    assert card.data["due"] == T0 + timedelta(days=3)
    plans.start_new_version(session, family_id=R001)
    assert content(session).next_assessment == date(2027, 3, 23)
