"""The plan of R-001 written, completed, signed and consulted, on the real store with the demo office."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from app import clock, plans
from app.demo import family_id
from app.demo.book import T0
from app.i18n import WARSAW
from app.plans import Opinion, PlanAction, PlanContent, PlanNotReady, PlanSigned, PlanView, SignatureGiven
from app.prints import record_print
from app.workspace import Workspace
from storage.models import Document, Plan
from storage.vocabulary.case import DocumentStatus
from storage.vocabulary.plan import (
    ActionStatus,
    ConsultationVerdict,
    GoalStatus,
    PlanChangeReason,
    PlanStatus,
    Responsibility,
)
from storage.vocabulary.visit import ContactType
from tests.app.demo_store import demo_on

R001 = family_id("R-001")
NOON = datetime.combine(T0, time(12), WARSAW).astimezone(UTC)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workspace]:
    with demo_on(tmp_path / "profile", T0) as workspace, clock.fixed(NOON):
        yield workspace


@pytest.fixture
def session(office: Workspace) -> Iterator[Session]:
    with office.write() as opened:
        yield opened


def shown(session: Session, plan_id: str | None = None) -> PlanView:
    return plans.open_plan(session, family_id=R001, plan_id=plan_id)


def content(session: Session) -> PlanContent:
    found = shown(session).content
    assert found is not None
    return found


def action(session: Session, number: int) -> PlanAction:
    return next(one for one in content(session).actions if one.number == number)


def person(session: Session, name: str) -> str:
    return next(one.person_id for one in shown(session).people if one.first_name == name)


def complete(session: Session) -> PlanContent:
    trial = action(session, 11)
    plans.edit_action(session, action_id=trial.action_id, due=date(2027, 1, 15), expected_effect="Beata wie")
    plans.set_absence(session, plan_id=content(session).plan_id, person_id=person(session, "Oliwia"), reason="w szkole")
    assert shown(session).missing == ()
    return content(session)


def sign(session: Session) -> PlanContent:
    plan = complete(session)
    given = [
        SignatureGiven(person(session, "Beata")),
        SignatureGiven(person(session, "Dariusz"), refused=True, note="woli później"),
    ]
    plans.sign_plan(session, plan_id=plan.plan_id, signed_on=T0, signatures=given)
    return content(session)


def test_the_draft_says_what_is_missing_and_where(session: Session) -> None:
    view = shown(session)
    assert (view.family_code, content(session).version, content(session).status) == ("R-001", 4, PlanStatus.DRAFT)
    trial = action(session, 11)
    assert [(one.words, one.hint, one.key) for one in view.missing] == [
        ("A11: brak terminu i efektu", "art. 15 ust. 3", f"action:{trial.action_id}:due"),
        ("Oliwia: bez udziału w planie", "dodaj powód", f"person:{person(session, 'Oliwia')}"),
    ]
    assert (view.alone, view.total) == (6, 9)
    assert view.checks[-1].hint == "Iwona Testowska"


def test_people_and_lateness_are_told_in_words(session: Session) -> None:
    cv, trial = action(session, 9), action(session, 11)
    assert (plans.who_words(cv), cv.late, cv.fresh) == ("Beata + ja", True, False)
    assert (plans.who_words(trial), trial.late, trial.fresh) == ("Beata", False, True)
    assert plans.who_words(action(session, 6)) == "Kacper, Dariusz"
    plans.report_action(session, action_id=cv.action_id, status=ActionStatus.DONE)
    assert (action(session, 9).late, action(session, 9).done_on) == (False, T0)


def test_a_removed_goal_comes_back_with_its_actions(session: Session) -> None:
    goal = content(session).goals[1]
    change = plans.remove_goal(session, goal_id=goal.goal_id)
    assert [one.number for one in content(session).goals] == [1, 3, 4]
    assert shown(session).total == 7
    plans.undo_change(session, change=change)
    assert content(session).goals[1] == goal


def test_numbers_are_never_used_twice(session: Session) -> None:
    plan = content(session)
    goal = plans.add_goal(session, plan_id=plan.plan_id, text="Oliwia ma gdzie się uczyć")
    first = plans.add_action(session, goal_id=goal.row_id, text="biurko", person_ids=[person(session, "Dariusz")])
    plans.remove_action(session, action_id=first.row_id)
    plans.add_action(session, goal_id=goal.row_id)
    assert content(session).goals[-1].number == 5
    assert [one.number for one in content(session).goals[-1].actions] == [13]
    plans.move_goal(session, goal_id=goal.row_id, up=True)
    assert [one.text for one in content(session).goals][-2:] == [
        "Oliwia ma gdzie się uczyć",
        "Mama przygotowuje się do pracy",
    ]


def test_sentences_are_added_reworded_and_emptied(session: Session) -> None:
    plan_id = content(session).plan_id
    plans.add_sentence(session, plan_id=plan_id, kind="strengths", text=" Oliwia uczy się sama ")
    assert content(session).strengths[-1] == "Oliwia uczy się sama"
    plans.change_sentence(session, plan_id=plan_id, kind="strengths", place=0, text="mama szyje")
    change = plans.remove_sentence(session, plan_id=plan_id, kind="strengths", place=1)
    assert content(session).strengths[:2] == ("mama szyje", "babcia pomaga w soboty")
    plans.undo_change(session, change=change)
    assert content(session).strengths[1] == "tata chce wrócić na cały etat"


def test_a_date_that_is_not_understood_is_kept_until_it_is(session: Session) -> None:
    trial = action(session, 11)
    plans.keep_due_words(session, action_id=trial.action_id, words="po świętach")
    assert action(session, 11).due_words == "po świętach"
    plans.edit_action(session, action_id=trial.action_id, due=date(2027, 1, 15))
    assert action(session, 11).due_words == ""


def test_nothing_is_agreed_signed_or_printed_for_signature_while_incomplete(session: Session) -> None:
    plan_id = content(session).plan_id
    attempts: tuple[Callable[[], object], ...] = (
        lambda: plans.agree_plan(session, plan_id=plan_id),
        lambda: plans.sign_plan(session, plan_id=plan_id, signed_on=T0, signatures=[]),
        lambda: plans.print_plan(session, family_id=R001, plan_id=plan_id),
    )
    for attempt in attempts:
        with pytest.raises(PlanNotReady) as error:
            attempt()
        assert error.value.params["first"] == "A11: brak terminu i efektu"
    assert plans.print_plan(session, family_id=R001, plan_id=plan_id, draft=True).rendered.pages >= 1


def test_a_change_after_agreeing_makes_it_a_draft_again(session: Session) -> None:
    plan = complete(session)
    plans.agree_plan(session, plan_id=plan.plan_id)
    assert content(session).status == PlanStatus.AGREED
    plans.edit_plan(session, plan_id=plan.plan_id, main_goal="Spokojny dom")
    assert content(session).status == PlanStatus.DRAFT


def test_signing_needs_a_day_and_an_adult(session: Session) -> None:
    plan = complete(session)
    oliwia, dariusz = person(session, "Oliwia"), person(session, "Dariusz")
    wrong = (
        (None, [SignatureGiven(dariusz)]),
        (T0 + timedelta(days=1), [SignatureGiven(dariusz)]),
        (T0, [SignatureGiven(oliwia)]),
        (T0, [SignatureGiven(dariusz, refused=True)]),
    )
    for day, given in wrong:
        with pytest.raises(PlanNotReady):
            plans.sign_plan(session, plan_id=plan.plan_id, signed_on=day, signatures=given)
    # R-001 is obliged by the court: a refusal with its annotation stands for the signature.
    refused = [SignatureGiven(dariusz, refused=True, note="odmówił w domu 23.11 bez podania przyczyny")]
    plans.sign_plan(session, plan_id=plan.plan_id, signed_on=T0, signatures=refused)
    assert content(session).signatures[0].refused


def test_a_signed_version_is_in_force_and_does_not_change(session: Session) -> None:
    signed = sign(session)
    assert (signed.status, signed.signed_on) == (PlanStatus.SIGNED, T0)
    assert [(one.name, one.refused, one.note) for one in signed.signatures] == [
        ("Beata", False, ""),
        ("Dariusz", True, "woli później"),
    ]
    assert [(one.version, one.status) for one in shown(session).versions] == [
        (4, PlanStatus.SIGNED),
        (3, PlanStatus.SUPERSEDED),
        (2, PlanStatus.SUPERSEDED),
        (1, PlanStatus.SUPERSEDED),
    ]
    goal, step = signed.goals[0], signed.actions[0]
    attempts: tuple[Callable[[], object], ...] = (
        lambda: plans.edit_plan(session, plan_id=signed.plan_id, main_goal="inaczej"),
        lambda: plans.add_goal(session, plan_id=signed.plan_id),
        lambda: plans.edit_goal(session, goal_id=goal.goal_id, text="inaczej"),
        lambda: plans.remove_action(session, action_id=step.action_id),
        lambda: plans.set_presence(session, plan_id=signed.plan_id, person_id="x", present=True),
    )
    for attempt in attempts:
        with pytest.raises(PlanSigned):
            attempt()
    plans.report_goal(session, goal_id=goal.goal_id, progress=8)
    plans.report_action(session, action_id=step.action_id, status=ActionStatus.DONE, result="bez przerw")
    assert (content(session).goals[0].progress, action(session, step.number).result) == (8, "bez przerw")


def test_consultation_follows_the_signatures(session: Session) -> None:
    plan = complete(session)
    with pytest.raises(plans.PlanNotSigned):
        plans.record_consultation(session, plan_id=plan.plan_id, opinion=Opinion(T0, ConsultationVerdict.NO_REMARKS))
    sign(session)
    with pytest.raises(plans.RemarksMissing):
        plans.record_consultation(session, plan_id=plan.plan_id, opinion=Opinion(T0, ConsultationVerdict.REMARKS))
    plans.record_consultation(
        session,
        plan_id=plan.plan_id,
        opinion=Opinion(T0, ConsultationVerdict.REMARKS, remarks="Dodać telefon szkoły.", how=ContactType.PHONE),
    )
    assert (content(session).status, content(session).remarks) == (PlanStatus.CONSULTED, "Dodać telefon szkoły.")
    assert all(one.state != "later" or one.hint != "Iwona Testowska" for one in shown(session).checks)


def test_the_next_version_takes_over_what_goes_on(session: Session) -> None:
    signed = sign(session)
    plans.report_action(session, action_id=signed.actions[0].action_id, status=ActionStatus.DONE)
    plans.report_goal(session, goal_id=signed.goals[2].goal_id, progress=10, status=GoalStatus.REACHED)
    change = plans.start_new_version(session, family_id=R001, reason=PlanChangeReason.GOALS_REACHED)
    again = plans.start_new_version(session, family_id=R001)
    assert change.plan_id == again.plan_id
    fresh = content(session)
    assert (fresh.version, fresh.based_on_id, fresh.status) == (5, signed.plan_id, PlanStatus.DRAFT)
    assert [one.number for one in fresh.actions] == [2, 3, 4, 6, 9, 11]
    assert fresh.goals[0].origin_id == signed.goals[0].goal_id
    assert (fresh.participants, fresh.signatures, fresh.signed_on) == ((), (), None)
    assert fresh.period_to == date(2027, 5, 23)


def test_versions_show_what_is_different(session: Session) -> None:
    view = shown(session)
    assert view.previous is not None
    found = plans.compare_versions(
        session, family_id=R001, before_id=view.previous.plan_id, now_id=content(session).plan_id
    )
    told = {(one.element, one.before, one.now) for one in found}
    assert ("A4 do kiedy", "15.11.2026", "15.05.2027") in told
    assert ("trudność", "zaległości za czynsz i prąd", "") in told
    assert ("A11", "", "dzień próbny w szwalni „Nitka” · Beata") in told
    assert ("A5", "wizyta w PPP · Beata + ja · 15.10.2026 · opinia i zalecenia", "") in told
    assert not any(one.element == "cel główny" for one in found)


def test_a_family_without_a_plan_begins_with_the_first_version(session: Session) -> None:
    for plan in session.exec(select(Plan).where(Plan.family_id == R001)).all():
        plan.deleted_at = clock.now()
    assert shown(session).content is None
    plans.start_new_version(session, family_id=R001)
    view = shown(session)
    assert view.content is not None
    assert (view.content.version, view.content.goals) == (1, ())
    assert {one.key for one in view.missing} >= {"add_goal", "field:hardships", "field:main_goal"}


def test_only_the_assistant_acting_is_pointed_out(session: Session) -> None:
    assert not shown(session).only_assistant
    for step in content(session).actions:
        plans.edit_action(session, action_id=step.action_id, responsibility=Responsibility.ASSISTANT)
    assert shown(session).only_assistant


def test_the_paper_is_signed_with_the_plan(session: Session) -> None:
    plan = complete(session)
    record_print(session, printable=plans.print_plan(session, family_id=R001, plan_id=plan.plan_id))
    assert (shown(session).paper.changed, shown(session).paper.kept) == (False, True)
    plans.edit_plan(session, plan_id=plan.plan_id, main_goal="Spokojny dom")
    assert shown(session).paper.changed
    given = [SignatureGiven(person(session, "Beata"))]
    with pytest.raises(plans.PaperDiffers):
        plans.sign_plan(session, plan_id=plan.plan_id, signed_on=T0, signatures=given)
    record_print(session, printable=plans.print_plan(session, family_id=R001, plan_id=plan.plan_id))
    assert not shown(session).paper.changed
    plans.sign_plan(session, plan_id=plan.plan_id, signed_on=T0, signatures=given)
    papers = session.exec(select(Document).where(Document.entity_id == plan.plan_id)).all()
    assert sorted(one.status for one in papers) == [DocumentStatus.SIGNED, DocumentStatus.VOID]
    signed = next(one for one in papers if one.status == DocumentStatus.SIGNED)
    assert (signed.signed_on, signed.signers) == (T0, [person(session, "Beata")])
    # Work goes on without the paper becoming another one.
    plans.report_action(session, action_id=plan.actions[0].action_id, status=ActionStatus.DONE)
    assert not shown(session).paper.changed
