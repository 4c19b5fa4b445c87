"""Who may do what: the whole table of domain.md §6.1, once on its own and once against a store."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session

from app import clock, handover, rights, staff
from app.errors import explain
from app.i18n import set_language
from app.opening import LaptopWorkspace
from app.rights import Act, Reach
from storage.models import OFFICE_SCOPE, Case, Family, User, family_scope, new_id
from storage.vocabulary.organisation import Role

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
A, S, C, M, ADMIN, DPO, AUDITOR = Role

# Copied from domain.md §6.1 by hand: role → what it may, and how far. Whatever is not here must be `NO`.
TABLE: dict[Role, dict[Act, Reach]] = {
    A: {
        Act.OPEN_FROM_PAPER: Reach.ALL,
        Act.SEE_FILE: Reach.OWN,
        Act.WORK: Reach.OWN,
        Act.START_COOPERATION: Reach.OWN,
        Act.DRAFT_COURT_LETTER: Reach.OWN,
        Act.PROPOSE_CLOSING: Reach.OWN,
        Act.ASK_REASSIGNMENT: Reach.OWN,
        Act.SEE_STRICT: Reach.OWN,
        Act.REPORT: Reach.OWN,
        Act.REOPEN: Reach.OWN,
        Act.RECORD_COURT_ORDER: Reach.OWN,
    },
    S: {
        Act.REGISTER_REFERRAL: Reach.ALL,
        Act.REGISTER_FAMILY_APPLICATION: Reach.ALL,
        Act.RECORD_INTERVIEW: Reach.OWN,
        Act.WRITE_APPLICATION: Reach.OWN,
        Act.SEE_FILE: Reach.OWN,
        Act.CONSULT_PLAN: Reach.OWN,
        Act.DRAFT_COURT_LETTER: Reach.OWN,
        Act.OPINE_ON_CLOSING: Reach.OWN,
        Act.SEE_STRICT: Reach.OWN,
        Act.REOPEN: Reach.OWN,
        Act.RECORD_COURT_ORDER: Reach.OWN,
    },
    C: {
        Act.REGISTER_REFERRAL: Reach.ALL,
        Act.REGISTER_FAMILY_APPLICATION: Reach.ALL,
        Act.PROPOSE_ASSIGNMENT: Reach.TEAM,
        Act.SEE_FILE: Reach.TEAM,
        Act.WORK: Reach.STANDING_IN,
        Act.START_COOPERATION: Reach.STANDING_IN,
        Act.ACCEPT_WORK: Reach.TEAM,
        Act.REVIEW_COURT_LETTER: Reach.TEAM,
        Act.PROPOSE_CLOSING: Reach.TEAM,
        Act.PROPOSE_REASSIGNMENT: Reach.TEAM,
        Act.SEE_STRICT: Reach.TEAM,
        Act.REPORT: Reach.TEAM,
        Act.REOPEN: Reach.TEAM,
        Act.RECORD_COURT_ORDER: Reach.TEAM,
        Act.REVOKE_DEVICE: Reach.ALL,
    },
    M: dict.fromkeys(
        set(Act)
        - {
            Act.RECORD_INTERVIEW,
            Act.WRITE_APPLICATION,
            Act.OPEN_FROM_PAPER,
            Act.WORK,
            Act.START_COOPERATION,
            Act.CONSULT_PLAN,
            Act.OPINE_ON_CLOSING,
            Act.MANAGE_STAFF,
        },
        Reach.ALL,
    ),
    ADMIN: {Act.MANAGE_STAFF: Reach.ALL, Act.REVOKE_DEVICE: Reach.ALL},
    DPO: {Act.SEE_FILE: Reach.ASKED, Act.SEE_STRICT: Reach.ASKED, Act.SEE_WHOLE_LOG: Reach.ALL},
    AUDITOR: {Act.SEE_FILE: Reach.ASKED},
}


@pytest.mark.parametrize("role", list(Role))
def test_the_whole_table(role: Role) -> None:
    assert {act: rights.reach(role, act) for act in Act if rights.reach(role, act) is not Reach.NO} == TABLE[role]


@pytest.mark.parametrize("act", list(Act))
def test_every_refusal_names_somebody_who_may(act: Act) -> None:
    set_language("pl")
    assert rights.who_may(act).strip()
    error = rights.NotAllowedError(who=rights.who_may(act))
    assert rights.who_may(act) in explain(error).happened


MINE, OTHERS = "mine", "others"


@pytest.fixture
def session(workspace: LaptopWorkspace) -> Iterator[Session]:
    """Two families; the user leads one of them and is the social worker of the same."""
    me = workspace.actor.user_id
    with clock.fixed(NOON), workspace.write() as made:
        made.add(User(id=me, scope=OFFICE_SCOPE, login="me", first_name="Ja", last_name="Sama"))
        for family_id, social_worker in ((MINE, me), (OTHERS, new_id())):
            scope = family_scope(family_id)
            made.add(Family(id=family_id, scope=scope, code=family_id, display_name=family_id))
            made.add(Case(scope=scope, family_id=family_id, social_worker_id=social_worker))
        made.flush()
        handover.hand_over(made, code=MINE, login="me", since=date(2026, 1, 7))
        yield made


@pytest.mark.parametrize("role", list(Role))
def test_the_table_against_a_store(session: Session, workspace: LaptopWorkspace, role: Role) -> None:
    session.get_one(User, workspace.actor.user_id).roles = [role.value]
    for act in Act:
        how_far = TABLE[role].get(act, Reach.NO)
        everywhere = how_far in (Reach.TEAM, Reach.ALL)
        mine = everywhere or how_far in (Reach.OWN, Reach.STANDING_IN)
        asked = everywhere or how_far is Reach.ASKED
        assert rights.may(session, act, family_id=MINE) is mine
        assert rights.may(session, act, family_id=OTHERS) is everywhere
        assert rights.may(session, act, family_id=OTHERS, reason="skarga rodziny") is asked
        if everywhere:
            rights.require(session, act, family_id=OTHERS)
        else:
            with pytest.raises(rights.NotAllowedError):
                rights.require(session, act, family_id=OTHERS)


def test_who_left_may_nothing(session: Session, workspace: LaptopWorkspace) -> None:
    user = session.get_one(User, workspace.actor.user_id)
    user.roles, user.active = [Role.MANAGER.value], False
    assert not any(rights.may(session, act, family_id=MINE) for act in Act)


def test_roles_of_a_newer_office_are_no_right(session: Session, workspace: LaptopWorkspace) -> None:
    session.get_one(User, workspace.actor.user_id).roles = ["archivist", Role.MANAGER.value]
    assert rights.my_roles(session) == (Role.MANAGER,)


def test_assistant_and_social_worker_are_two_people(session: Session) -> None:
    """V12: refused for the two together, accepted for each beside another role."""
    both = [Role.ASSISTANT, Role.SOCIAL_WORKER]
    with pytest.raises(rights.RolesTogetherError):
        staff.add_staff_member(session, login="oba", first_name="O", last_name="Ba", roles=both)
    for login, roles in (("as", [Role.ASSISTANT, Role.COORDINATOR]), ("ps", [Role.SOCIAL_WORKER, Role.MANAGER])):
        assert staff.add_staff_member(session, login=login, first_name="I", last_name="N", roles=roles).login == login
