"""A case passed to another assistant: the record, V29, the manager's decision, the way back (D45)."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, select

from app.demo.ids import family_id, user_id
from app.handovers.errors import (
    HandoverIncompleteError,
    HandoverReturnedError,
    ReceiverFullError,
    ReceiverUnfitError,
)
from app.handovers.printing import print_handover
from app.handovers.reading import NobodyLeadsError, open_handover
from app.handovers.view import HandoverForm, Step
from app.handovers.writing import decide_handover, missing_of, return_family, save_handover
from app.opening import LaptopWorkspace
from app.rights import NotAllowedError
from app.workspace import Workspace, author
from storage.models import Assignment, Handover
from storage.vocabulary.case import AssignmentKind, Sensitivity
from storage.vocabulary.closing import AccessScope, HandoverReason
from tests.app.documents.reading import text_of

R001, R004, R007, R010 = (family_id(f"R-{n:03}") for n in (1, 4, 7, 10))
ANNA, KAROL, EWA, IWONA, HALINA = (
    user_id(login)
    for login in ("anna.szablonowska", "karol.atrapinski", "ewa.prototypowa", "iwona.testowska", "halina.wzorska")
)
GOOD = HandoverForm(
    to_user_id=EWA,
    reason=HandoverReason.LEAVE,
    kind=AssignmentKind.SUBSTITUTE,
    access=AccessScope.CURRENT,
    since=date(2026, 12, 7),
    until=date(2026, 12, 18),
    papers=("teczka z wnioskami", " "),
    hints="pies na podwórku; dzwonić przed wizytą",
    informed_on=date(2026, 11, 23),
)


@pytest.fixture
def store(demo: LaptopWorkspace) -> Workspace:
    """The store, whoever works in it."""
    return demo


def act_as(store: Workspace, user: str) -> None:
    store.act_as(author(user, store.actor.device_id))


def saved(store: Workspace, form: HandoverForm = GOOD, family: str = R001) -> str:
    with store.write() as session:
        return save_handover(session, family_id=family, form=form).handover_id


def assignments(session: Session, user: str, family: str = R001) -> list[Assignment]:
    return list(session.exec(select(Assignment).where(Assignment.family_id == family, Assignment.user_id == user)))


def test_the_next_absence_is_the_beginning_of_the_record(demo_session: Session) -> None:
    view = open_handover(demo_session, family_id=R007)
    assert view.from_name == "Ewa Prototypowa"
    assert (view.suggested.to_user_id, view.suggested.since, view.suggested.until) == (
        ANNA,
        date(2026, 12, 7),
        date(2026, 12, 18),
    )
    assert EWA not in {one.user_id for one in view.candidates}
    assert {one.name: (one.active, one.limit) for one in view.candidates}["Karol Atrapiński"] == (15, 15)
    with pytest.raises(NobodyLeadsError):
        open_handover(demo_session, family_id=R010)


def test_the_state_names_plan_assessment_and_agreements(demo_session: Session) -> None:
    lines = open_handover(demo_session, family_id=R001).state
    said = {one.what for one in lines}
    assert {"plan pracy", "ocena okresowa", "planowana wizyta", "ustalenie: asystent"} <= said
    assessment = next(one for one in lines if one.what == "ocena okresowa")
    assert assessment.due == date(2026, 11, 15)


@pytest.mark.parametrize(
    ("change", "lacks"),
    [
        ({}, []),
        ({"to_user_id": ""}, ["to_user_id"]),
        ({"until": None}, ["until"]),
        ({"until": date(2026, 12, 6)}, ["until"]),
        ({"until": None, "kind": AssignmentKind.PERMANENT}, []),
        ({"hints": " ", "informed_on": None, "reason": None}, ["reason", "hints", "informed_on"]),
    ],
)
def test_what_a_record_needs(change: dict[str, object], lacks: list[str]) -> None:
    assert [name for name, _words in missing_of(replace(GOOD, **change))] == lacks  # type: ignore[arg-type]


def test_a_record_waits_for_the_manager_and_is_not_for_the_family(store: Workspace) -> None:
    handover_id = saved(store)
    with store.read() as session:
        row = session.get_one(Handover, handover_id)
        assert (row.sensitivity, row.papers, row.from_user_id) == (
            Sensitivity.RESTRICTED,
            ["teczka z wnioskami"],
            ANNA,
        )
        assert open_handover(session, family_id=R001).step is Step.WAITING
        assert assignments(session, EWA) == []
    with pytest.raises(NotAllowedError), store.write() as session:
        decide_handover(session, handover_id=handover_id)


def test_who_cannot_take_a_family_over(store: Workspace) -> None:
    with pytest.raises(ReceiverUnfitError):
        saved(store, replace(GOOD, to_user_id=IWONA))
    with pytest.raises(HandoverIncompleteError):
        saved(store, replace(GOOD, hints=""))
    with pytest.raises(NotAllowedError):
        saved(store, family=R007)


def test_a_substitution_is_decided_and_given_back(store: Workspace) -> None:
    handover_id = saved(store)
    act_as(store, HALINA)
    with store.write() as session:
        decide_handover(session, handover_id=handover_id)
    with store.read() as session:
        made = assignments(session, EWA)
        assert [(one.kind, one.since, one.until, one.access) for one in made] == [
            (AssignmentKind.SUBSTITUTE, GOOD.since, GOOD.until, AccessScope.CURRENT)
        ]
        # Whoever led the family still does.
        assert assignments(session, ANNA)[0].until is None
        assert open_handover(session, family_id=R001).step is Step.DECIDED
    act_as(store, ANNA)
    with pytest.raises(HandoverIncompleteError), store.write() as session:
        return_family(session, handover_id=handover_id, on=date(2026, 12, 21), note=" ")
    with store.write() as session:
        return_family(session, handover_id=handover_id, on=date(2026, 12, 21), note="Jedna wizyta, spokojnie.")
    with pytest.raises(HandoverReturnedError), store.write() as session:
        return_family(session, handover_id=handover_id, on=date(2026, 12, 21), note="jeszcze raz")
    with store.read() as session:
        view = open_handover(session, family_id=R001)
        assert (view.current, [one.returned_note for one in view.past]) == (None, ["Jedna wizyta, spokojnie."])


def test_whoever_is_full_gets_a_family_for_good_only_with_a_reason(store: Workspace) -> None:
    handover_id = saved(store, replace(GOOD, to_user_id=KAROL, kind=AssignmentKind.PERMANENT), family=R004)
    act_as(store, HALINA)
    with pytest.raises(ReceiverFullError) as refused, store.write() as session:
        decide_handover(session, handover_id=handover_id)
    assert (refused.value.params["n"], refused.value.params["limit"]) == (15, 15)
    with store.write() as session:
        decide_handover(session, handover_id=handover_id, override_reason="jedna rodzina kończy w grudniu")
    with store.read() as session:
        (made,) = assignments(session, KAROL, R004)
        assert (made.kind, made.override_reason) == (AssignmentKind.PERMANENT, "jedna rodzina kończy w grudniu")
        assert assignments(session, ANNA, R004)[0].until == date(2026, 12, 6)


def test_the_record_on_paper_names_the_family_by_its_code(store: Workspace) -> None:
    handover_id = saved(store)
    with store.read() as session:
        said = text_of(print_handover(session, family_id=R001, handover_id=handover_id).rendered.pdf)
    for words in ("R-001", "Anna Szablonowska", "Ewa Prototypowa", "zastępstwo", "pies na podwórku", "15.11.2026"):
        assert words in said
    assert "Przykładowsc" not in said
