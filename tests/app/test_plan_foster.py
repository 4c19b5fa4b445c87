"""A plan that goes along with the help plan of a child in foster care (D15; UWR art. 15 ust. 1 pkt 2)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlmodel import Session, select

from app import clock, person_file, plans
from app.court.cases import write_court_case
from app.demo import family_id
from app.demo.book import T0
from app.field_words import field_name, words_of
from app.i18n import WARSAW
from app.opening import LaptopWorkspace
from app.plans import COORDINATOR, ContactHeld, PlanContent, PlanNotReady, PlanSigned, PlanView, SignatureGiven
from app.prints import record_print
from storage.models import Document, Placement
from storage.vocabulary.case import DocumentStatus
from storage.vocabulary.plan import Responsibility
from tests.app.documents.reading import text_of

R001, R003 = family_id("R-001"), family_id("R-003")
NOON = datetime.combine(T0, time(12), WARSAW).astimezone(UTC)
CARE = {
    "form": "kin",
    "place": "u babci, Genowefy Przykładowskiej",
    "since": T0 - timedelta(days=20),
    "until": None,
    "coordinator_name": "Renata Udawana",
    "coordinator_phone": "000 000 108",
    "child_plan_on": None,
    "contact_schedule": "",
    "return_conditions": (),
}
ORDER = {
    "kind": "placement",
    "court": "Sąd Rejonowy w Nowej Wzorcówce",
    "division": "",
    "reference": "III Nsm 77/26",
    "order_on": T0 - timedelta(days=21),
}


@pytest.fixture
def session(demo: LaptopWorkspace) -> Iterator[Session]:
    """The demo office, where Kacper has been with his grandmother for twenty days."""
    with clock.fixed(NOON), demo.write() as opened:
        kacper = next(one for one in shown(opened).people if one.first_name == "Kacper")
        write_court_case(opened, family_id=R001, court_case_id=None, values=ORDER)
        person_file.write_care(opened, family_id=R001, person_id=kacper.person_id, row_id="", values=CARE)
        opened.flush()
        yield opened


def shown(session: Session) -> PlanView:
    return plans.open_plan(session, family_id=R001)


def content(session: Session) -> PlanContent:
    found = shown(session).content
    assert found is not None
    return found


def complete(session: Session) -> PlanContent:
    """Fill in what D14 and D15 ask for."""
    plan = content(session)
    plans.coordinate_plan(session, plan_id=plan.plan_id)
    trial = next(one for one in plan.actions if one.number == 11)
    plans.edit_action(session, action_id=trial.action_id, due=date(2027, 1, 15), expected_effect="Beata wie")
    plans.set_absence(session, plan_id=plan.plan_id, person_id=shown(session).people[2].person_id, reason="w szkole")
    stay = shown(session).children[0].placement_id
    said = {"child_plan_on": T0 - timedelta(days=3), "contact_schedule": "wtorki i piątki po szkole"}
    plans.edit_placement(session, plan_id=plan.plan_id, placement_id=stay, **said)  # type: ignore[arg-type]
    plans.add_condition(session, plan_id=plan.plan_id, placement_id=stay, text="w domu nikt nie pije przez 3 miesiące")
    plans.add_condition(session, plan_id=plan.plan_id, placement_id=stay, text="Kacper ma swoje łóżko")
    plans.edit_plan(session, plan_id=plan.plan_id, shared_goals=[plan.goals[1].goal_id], contacts="Kacper czeka.")
    assert shown(session).missing == ()
    return content(session)


def sign(session: Session, plan_id: str) -> None:
    given = [SignatureGiven(shown(session).people[0].person_id), SignatureGiven(COORDINATOR)]
    plans.sign_plan(session, plan_id=plan_id, signed_on=T0, signatures=given)


def test_a_child_in_care_is_pointed_out_and_the_plan_asks_what_d15_needs(session: Session) -> None:
    plan = content(session)
    (reminder,) = (one for one in shown(session).checks if one.key == "foster::coordinate")
    assert (reminder.words, reminder.state) == ("Kacper: w pieczy, plan nieskoordynowany", "later")
    assert plans.template_of(plan) == "D14"
    plans.coordinate_plan(session, plan_id=plan.plan_id)
    child = shown(session).children[0]
    # The order is told from the family's cases at courts.
    assert child.ground == "Sąd Rejonowy w Nowej Wzorcówce, III Nsm 77/26, 02.11.2026"
    asked = [one.key.rpartition(":")[2] for one in shown(session).missing if one.key.startswith("foster:")]
    assert asked == ["child_plan_on", "conditions", "schedule", "shared_goals"]
    with pytest.raises(PlanNotReady):
        plans.print_plan(session, family_id=R001, plan_id=plan.plan_id)
    plans.part_from_child_plan(session, plan_id=plan.plan_id)
    assert not any(one.key.startswith("foster:") for one in shown(session).missing)


def test_it_prints_as_d15_with_everything_of_d14(session: Session) -> None:
    plan = complete(session)
    step = plan.actions[0]
    plans.edit_action(session, action_id=step.action_id, responsibility=Responsibility.COORDINATOR)
    stay = shown(session).children[0].placement_id
    plans.mark_condition(session, plan_id=plan.plan_id, placement_id=stay, place=1, met=True, note="od soboty")
    held = ContactHeld(T0 - timedelta(days=2), "w domu", "Kacper bawił się z Zosią, wyszedł spokojny.")
    plans.add_contact(session, plan_id=plan.plan_id, placement_id=stay, held=held)
    paper = plans.print_plan(session, family_id=R001, plan_id=plan.plan_id)
    words = " ".join(text_of(paper.rendered.pdf).split())
    assert paper.template_id == "D15"
    for told in (
        "Plan pracy z rodziną skoordynowany z planem pomocy dziecku",
        "Kacper Przykładowski",
        "rodzina zastępcza spokrewniona",
        "III Nsm 77/26",
        "Renata Udawana",
        "20.11.2026",
        "Kacper ma swoje łóżko",
        "spełniony",
        "jeszcze nie",
        "od soboty",
        "wtorki i piątki po szkole",
        "Kacper bawił się z Zosią",
        f"{step.number}. {step.text}",
        "koordynator rodzinnej pieczy zastępczej, podpis i data",
        "Nasz cel:",
        "Plan został opracowany wspólnie z nami",
    ):
        assert told in words, told


def test_signed_with_the_coordinator_it_stands_while_the_child_s_stay_goes_on(session: Session) -> None:
    plan = complete(session)
    record_print(session, printable=plans.print_plan(session, family_id=R001, plan_id=plan.plan_id))
    sign(session, plan.plan_id)
    assert [one.name for one in content(session).signatures] == ["Beata", "koordynator pieczy zastępczej"]
    stay = shown(session).children[0].placement_id
    plans.mark_condition(session, plan_id=plan.plan_id, placement_id=stay, place=0, note="6 tygodni")
    for days in (5, 1):
        held = ContactHeld(T0 - timedelta(days=days), "w domu", "spokojnie")
        change = plans.add_contact(session, plan_id=plan.plan_id, placement_id=stay, held=held)
    assert [one.on for one in shown(session).children[0].contacts] == [T0 - timedelta(days=1), T0 - timedelta(days=5)]
    assert not shown(session).paper.changed
    plans.undo_change(session, change=change)
    assert len(shown(session).children[0].contacts) == 1
    with pytest.raises(PlanSigned):
        plans.add_condition(session, plan_id=plan.plan_id, placement_id=stay, text="inaczej")
    # What was agreed on is in the paper: another condition needs another one.
    session.get_one(Placement, stay).return_conditions = []
    session.flush()
    assert shown(session).paper.changed


def test_a_paper_of_the_other_kind_does_not_wait_for_signatures(session: Session) -> None:
    plan = complete(session)
    plans.part_from_child_plan(session, plan_id=plan.plan_id)
    record_print(session, printable=plans.print_plan(session, family_id=R001, plan_id=plan.plan_id))
    change = plans.coordinate_plan(session, plan_id=plan.plan_id)
    papers = session.exec(select(Document).where(Document.entity_id == plan.plan_id, Document.template_id == "D14"))
    paper = papers.one()
    assert (paper.status, shown(session).paper.document_id) == (DocumentStatus.VOID, "")
    plans.undo_change(session, change=change)
    assert (paper.status, shown(session).paper.document_id) == (DocumentStatus.TO_SIGN, paper.id)


def test_the_next_version_goes_along_too_until_the_child_is_home(session: Session) -> None:
    plan = complete(session)
    sign(session, plan.plan_id)
    plans.start_new_version(session, family_id=R001)
    fresh = content(session)
    assert fresh.coordinated
    assert [one.number for one in fresh.goals if one.goal_id in fresh.shared_goals] == [2]
    session.get_one(Placement, shown(session).children[0].placement_id).until = T0 - timedelta(days=1)
    plans.part_from_child_plan(session, plan_id=fresh.plan_id)
    assert shown(session).children == ()
    before = plans.open_plan(session, family_id=R001, plan_id=plan.plan_id)
    assert [one.first_name for one in before.children] == ["Kacper"]


def test_the_story_tells_of_a_child_that_came_home(session: Session) -> None:
    view = plans.open_plan(session, family_id=R003)
    assert view.content is not None
    assert view.content.coordinated
    child = view.children[0]
    assert (child.name, child.coordinator, child.until) == ("Filip Wymyślak", "Renata Udawana", date(2026, 6, 30))
    assert all(one.met for one in child.conditions)
    again = plans.print_plan(session, family_id=R003, plan_id=view.content.plan_id, review=True)
    assert "III Nsm 901/25" in text_of(again.rendered.pdf)


def test_what_is_known_of_a_condition_outlives_the_child_s_card_and_is_told_in_words(session: Session) -> None:
    plan = complete(session)
    child = shown(session).children[0]
    note = "od soboty"
    plans.mark_condition(session, plan_id=plan.plan_id, placement_id=child.placement_id, place=1, met=True, note=note)
    row = session.get_one(Placement, child.placement_id)
    kept = {**CARE, "return_conditions": ("Kacper ma swoje łóżko", "tata chodzi na terapię")}
    person_file.write_care(session, family_id=R001, person_id=child.person_id, row_id=row.id, values=kept)
    assert row.return_conditions[0] == {"text": "Kacper ma swoje łóżko", "met": True, "note": note}
    assert field_name("return_conditions") == "warunki powrotu"
    assert words_of(row.return_conditions) == "Kacper ma swoje łóżko, tak, od soboty; tata chodzi na terapię"
