"""The end of the work with R-004: proposed, taken back, decided; told by the demo office (D42, D43, V22)."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, select

from app import closing
from app.closing import (
    CardForm,
    ClosingNotReadyError,
    DecisionForm,
    NothingToDecideError,
    OpinionForm,
    Stage,
)
from app.closing.errors import DecisionIncompleteError, OpinionIncompleteError
from app.closing.printing import LetterTooEarlyError
from app.demo.ids import family_id
from app.opening import LaptopWorkspace
from app.rights import NotAllowedError
from storage.actor import Actor
from storage.capture import StoreSession
from storage.models import Assessment, Case, CaseStep, Closure, MonitoringContact, Task, User, family_scope
from storage.vocabulary.assessment import AssessmentKind, AssessmentStatus
from storage.vocabulary.case import CaseStatus, TaskStatus
from storage.vocabulary.closing import (
    ChildOutcome,
    ClosureDecision,
    ClosureInitiator,
    ClosureReason,
    MonitoringForm,
)
from tests.app.documents.reading import text_of

R001, R003, R004, R007, R012 = (family_id(f"R-{n:03}") for n in (1, 3, 4, 7, 12))
MONDAY = date(2026, 11, 23)


def final_assessment(session: Session, family: str, *, day: date = MONDAY) -> None:
    """Write a final assessment that is signed."""
    case = session.exec(select(Case).where(Case.family_id == family)).one()
    session.add(
        Assessment(
            scope=family_scope(family),
            family_id=family,
            case_id=case.id,
            kind=AssessmentKind.FINAL,
            status=AssessmentStatus.SIGNED,
            drawn_on=day,
            signed_on=day,
        )
    )
    session.flush()


def card(session: Session, family: str = R004) -> CardForm:
    """Return a card with everything in it."""
    view = closing.open_closing(session, family_id=family)
    return CardForm(
        reason=ClosureReason.GOALS_REACHED,
        initiator=ClosureInitiator.FAMILY,
        closes_on=MONDAY,
        outcomes={one.person_id: ChildOutcome.STAYED for one in view.children},
        sustain="Ciocia, świetlica, telefon do ośrodka.",
        followed=True,
        monitoring_form=MonitoringForm.PHONE,
        contacts=(date(2026, 12, 23), date(2027, 2, 23)),
    )


OPINION = OpinionForm(text="Zgadzam się.", on=MONDAY, by="Iwona Testowska")


def propose(session: Session, family: str = R004) -> None:
    """Hand the card over and write the social worker's opinion in from paper."""
    closing.propose_closing(session, family_id=family, form=card(session, family))
    closing.give_opinion(session, family_id=family, form=OPINION)


def decision(what: ClosureDecision = ClosureDecision.CLOSE) -> DecisionForm:
    return DecisionForm(decision=what, decided_on=MONDAY, closes_on=MONDAY, decided_by="Halina Wzorska")


def case_of(session: Session, family: str) -> Case:
    return session.exec(select(Case).where(Case.family_id == family)).one()


def test_what_is_filled_in_by_itself(demo_session: Session) -> None:
    view = closing.open_closing(demo_session, family_id=R001)
    assert view.stage is Stage.WRITING
    assert view.started_on == date(2025, 9, 15)
    assert [(one.number, one.progress) for one in view.goals] == [(1, 7), (2, 5), (3, 6), (4, 3)]
    assert [one.first_name for one in view.children] == ["Oliwia", "Kacper", "Zosia"]
    assert view.counts.visits > 20
    assert view.counts.institutions > 2
    assert view.suggested == (date(2026, 12, 23), date(2027, 2, 23), date(2027, 5, 23))


def test_the_closed_family_of_the_story(demo_session: Session) -> None:
    view = closing.open_closing(demo_session, family_id=R003)
    assert view.stage is Stage.CLOSED
    assert view.reason is ClosureReason.GOALS_REACHED
    assert {one.first_name: one.outcome for one in view.children} == {
        "Lena": ChildOutcome.STAYED,
        "Filip": ChildOutcome.RETURNED,
    }
    assert view.contacts == (date(2026, 10, 30), date(2026, 12, 30), date(2027, 3, 30))
    assert view.counts.visits == 62
    withdrew = closing.open_closing(demo_session, family_id=R012)
    assert withdrew.followed is False
    assert withdrew.no_monitoring_reason


def test_a_card_with_a_hole_is_not_handed_over(demo: LaptopWorkspace) -> None:
    with pytest.raises(ClosingNotReadyError) as refused, demo.write() as session:
        closing.propose_closing(session, family_id=R004, form=replace(card(session), sustain=" "))
    assert refused.value.params["first"] == "na czym rodzina może się oprzeć i co robić, gdy jest trudno"
    with demo.read() as session:
        assert session.exec(select(Closure).where(Closure.family_id == R004)).all() == []
        assert case_of(session, R004).status is CaseStatus.ACTIVE


def test_proposed_and_taken_back(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        closing.propose_closing(session, family_id=R004, form=card(session))
    with demo.read() as session:
        assert closing.open_closing(session, family_id=R004).stage is Stage.PROPOSED
        assert case_of(session, R004).status is CaseStatus.CLOSING
    with demo.write() as session:
        closing.withdraw_proposal(session, family_id=R004)
    with demo.read() as session:
        view = closing.open_closing(session, family_id=R004)
        assert (view.stage, view.sustain) == (Stage.WRITING, "Ciocia, świetlica, telefon do ośrodka.")
        steps = session.exec(select(CaseStep).where(CaseStep.family_id == R004)).all()
        about = {(one.before, one.after) for one in steps if "closing" in (one.before, one.after)}
        assert about == {("active", "closing"), ("closing", "active")}
    with pytest.raises(NothingToDecideError), demo.write() as session:
        closing.decide_closing(session, family_id=R004, form=decision())


def test_nothing_ends_without_a_fresh_final_assessment(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        final_assessment(session, R004, day=date(2026, 10, 23))
        propose(session, R004)
    with pytest.raises(ClosingNotReadyError) as refused, demo.write() as session:
        closing.decide_closing(session, family_id=R004, form=decision())
    assert refused.value.params["lines"] == ("ocena końcowa",)


def test_a_decision_without_a_name_is_none(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        final_assessment(session, R004)
        propose(session, R004)
    with pytest.raises(DecisionIncompleteError), demo.write() as session:
        closing.decide_closing(session, family_id=R004, form=replace(decision(), decided_by=""))


def test_the_work_ends_and_the_monitoring_begins(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        final_assessment(session, R004)
        propose(session, R004)
        decided = closing.decide_closing(session, family_id=R004, form=decision())
    assert (decided.status, decided.contacts) == (CaseStatus.MONITORING, 2)
    with demo.read() as session:
        case = case_of(session, R004)
        assert (case.closed_on, case.closure_reason, case.monitoring_until) == (
            MONDAY,
            "goals_reached",
            date(2027, 2, 23),
        )
        assert case.next_assessment_on is None
        contacts = session.exec(select(MonitoringContact).where(MonitoringContact.family_id == R004)).all()
        assert sorted((one.number, one.planned_on) for one in contacts) == [
            (1, date(2026, 12, 23)),
            (2, date(2027, 2, 23)),
        ]
        view = closing.open_closing(session, family_id=R004)
        assert view.stage is Stage.CLOSED
        assert view.decided_by == "Halina Wzorska"


def test_the_manager_may_let_the_work_go_on(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        closing.propose_closing(session, family_id=R004, form=card(session))
        decided = closing.decide_closing(session, family_id=R004, form=decision(ClosureDecision.CONTINUE))
    assert decided.status is CaseStatus.ACTIVE
    with demo.write() as session:
        # The next proposal is a card of its own.
        assert closing.open_closing(session, family_id=R004).closure_id == ""
        closing.propose_closing(session, family_id=R004, form=card(session))
        assert len(session.exec(select(Closure).where(Closure.family_id == R004)).all()) == 2


def test_a_court_ordered_work_needs_the_court(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        final_assessment(session, R001)
        propose(session, R001)
    with pytest.raises(ClosingNotReadyError) as refused, demo.write() as session:
        closing.decide_closing(session, family_id=R001, form=decision())
    assert refused.value.params["lines"] == ("zobowiązanie sądu",)
    told = replace(decision(), override_reason="Sąd poinformowany pismem z 20.11.")
    with demo.write() as session:
        assert closing.decide_closing(session, family_id=R001, form=told).status is CaseStatus.MONITORING


def test_somebody_elses_family_is_not_closed(demo: LaptopWorkspace) -> None:
    with pytest.raises(NotAllowedError), demo.write() as session:
        closing.propose_closing(session, family_id=R007, form=CardForm())
    with pytest.raises(NotAllowedError), demo.write() as session:
        closing.give_opinion(session, family_id=R007, form=OPINION)


def test_the_card_and_the_letter_on_paper(demo_session: Session) -> None:
    said = text_of(closing.print_closing(demo_session, family_id=R003).rendered.pdf)
    for words in (
        "Filip wraca do domu",
        "wróciło z pieczy",
        "30 grudnia 2026",
        "Halina Wzorska",
        "Nikt nas nie oceniał",
    ):
        assert words in said
    letter = closing.print_letter(demo_session, family_id=R003)
    said = text_of(letter.rendered.pdf)
    for words in ("30 września 2026", "osiągnięcie celów", "000 000 001"):
        assert words in said
    assert letter.for_signature
    with pytest.raises(LetterTooEarlyError):
        closing.print_letter(demo_session, family_id=R001)
    # A letter says neither that children were placed nor that nothing helped.
    hard = text_of(closing.print_letter(demo_session, family_id=family_id("R-013")).rendered.pdf)
    assert "brak efektów" not in hard
    draft = closing.print_closing(demo_session, family_id=R001)
    assert "PROJEKT" in text_of(draft.rendered.pdf)


def test_without_the_opinion_nothing_is_decided(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        final_assessment(session, R004)
        closing.propose_closing(session, family_id=R004, form=card(session))
    with pytest.raises(ClosingNotReadyError) as refused, demo.write() as session:
        closing.decide_closing(session, family_id=R004, form=decision())
    assert refused.value.params["lines"] == ("opinia pracownika socjalnego",)


def test_an_opinion_from_paper_says_whose_it_is(demo: LaptopWorkspace) -> None:
    with pytest.raises(NothingToDecideError), demo.write() as session:
        closing.give_opinion(session, family_id=R004, form=OPINION)
    with demo.write() as session:
        closing.propose_closing(session, family_id=R004, form=card(session))
        asked = session.exec(select(Task).where(Task.entity == "closing_opinion")).one()
        assert (asked.owner_id, asked.status) == (case_of(session, R004).social_worker_id, TaskStatus.OPEN)
    for wrong in ({"text": " "}, {"by": ""}, {"on": date(2026, 11, 24)}):
        with pytest.raises(OpinionIncompleteError), demo.write() as session:
            closing.give_opinion(session, family_id=R004, form=replace(OPINION, **wrong))
    with demo.write() as session:
        closing.give_opinion(session, family_id=R004, form=OPINION)
        closing.save_card(session, family_id=R004, form=card(session))
    with demo.read() as session:
        view = closing.open_closing(session, family_id=R004)
        assert (view.worker_view, view.opinion_by, view.opinion_on) == ("Zgadzam się.", "Iwona Testowska", MONDAY)
        assert (view.opinion_on_paper, view.may_opine) == (True, False)
        assert session.get_one(Task, asked.id).status is TaskStatus.DONE
        printed = text_of(closing.print_closing(session, family_id=R004).rendered.pdf)
    assert "Zgadzam się. Iwona Testowska, 23.11.2026" in printed


def test_the_social_worker_gives_their_own_opinion(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        closing.propose_closing(session, family_id=R004, form=card(session))
        worker = session.get_one(User, case_of(session, R004).social_worker_id)
        assert isinstance(session, StoreSession)
        session.actor = Actor(worker.id, "L-02")
        view = closing.open_closing(session, family_id=R004)
        assert (view.may_opine, view.may_write, view.may_decide) == (True, False, False)
        closing.give_opinion(session, family_id=R004, form=OpinionForm(text="Zgadzam się.", by="ktoś inny"))
        view = closing.open_closing(session, family_id=R004)
    assert (view.opinion_by, view.opinion_on_paper) == (f"{worker.first_name} {worker.last_name}", False)


def test_the_paper_leaves_room_for_an_opinion_by_pen(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        closing.propose_closing(session, family_id=R004, form=card(session))
        printable = closing.print_closing(session, family_id=R004)
    assert printable.for_signature
    assert "....................." in text_of(printable.rendered.pdf)
