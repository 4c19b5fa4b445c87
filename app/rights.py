"""Who may do what (domain.md §6.1): one table role × act, asked by every use case that not everybody may call."""

from collections.abc import Sequence
from enum import StrEnum

from sqlmodel import Session, col, select

from app import clock
from app.acting import my_id
from app.errors import KnownError
from app.families import led_by
from app.i18n import _
from app.rules import case_validity
from storage.models import Case, Family, User
from storage.vocabulary.organisation import Role


class NotAllowedError(KnownError):
    """This act is somebody else's. Params: `who` may do it, in words."""

    code = "not_allowed"


class RolesTogetherError(KnownError):
    """An assistant and a social worker cannot be the same person (V12, UWR art. 17 ust. 3)."""

    code = "roles_together"


class Act(StrEnum):
    """What somebody wants to do."""

    REGISTER_REFERRAL = "register_referral"
    RECORD_INTERVIEW = "record_interview"
    WRITE_APPLICATION = "write_application"
    REGISTER_FAMILY_APPLICATION = "register_family_application"
    OPEN_FROM_PAPER = "open_from_paper"
    PROPOSE_ASSIGNMENT = "propose_assignment"
    DECIDE_ASSIGNMENT = "decide_assignment"
    SEE_FILE = "see_file"
    WORK = "work"
    START_COOPERATION = "start_cooperation"
    CONSULT_PLAN = "consult_plan"
    ACCEPT_WORK = "accept_work"
    DRAFT_COURT_LETTER = "draft_court_letter"
    REVIEW_COURT_LETTER = "review_court_letter"
    SEND_COURT_LETTER = "send_court_letter"
    PROPOSE_CLOSING = "propose_closing"
    OPINE_ON_CLOSING = "opine_on_closing"
    DECIDE_CLOSING = "decide_closing"
    ASK_REASSIGNMENT = "ask_reassignment"
    PROPOSE_REASSIGNMENT = "propose_reassignment"
    REASSIGN = "reassign"
    SEE_STRICT = "see_strict"
    REPORT = "report"
    MANAGE_STAFF = "manage_staff"
    REVOKE_DEVICE = "revoke_device"
    APPROVE_SETTINGS = "approve_settings"
    SEE_WHOLE_LOG = "see_whole_log"
    REOPEN = "reopen"
    RECORD_COURT_ORDER = "record_court_order"
    ARCHIVE = "archive"


class Reach(StrEnum):
    """How far a right goes.

    `OWN` families: the assistant's by assignment, the social worker's by the case. `TEAM` is every family of the
    centre, which has one team. `STANDING_IN` only while substituting. `ASKED` only with a reason, which the caller
    writes into the log.
    """

    NO = "no"
    OWN = "own"
    STANDING_IN = "standing_in"
    ASKED = "asked"
    TEAM = "team"
    ALL = "all"


_NO, _OWN, _SUB, _ASK, _TEAM, _ALL = Reach
_ROLES = (Role.ASSISTANT, Role.SOCIAL_WORKER, Role.COORDINATOR, Role.MANAGER, Role.ADMIN, Role.DPO, Role.AUDITOR)
# fmt: off
_ROWS = {
    # Act                              assistant social w. coord.  manager admin  dpo   auditor
    Act.REGISTER_REFERRAL:            (_NO,      _ALL,     _ALL,   _ALL,   _NO,   _NO,  _NO),
    Act.RECORD_INTERVIEW:             (_NO,      _OWN,     _NO,    _NO,    _NO,   _NO,  _NO),
    Act.WRITE_APPLICATION:            (_NO,      _OWN,     _NO,    _NO,    _NO,   _NO,  _NO),
    Act.REGISTER_FAMILY_APPLICATION:  (_NO,      _ALL,     _ALL,   _ALL,   _NO,   _NO,  _NO),
    Act.OPEN_FROM_PAPER:              (_ALL,     _NO,      _NO,    _NO,    _NO,   _NO,  _NO),
    Act.PROPOSE_ASSIGNMENT:           (_NO,      _NO,      _TEAM,  _ALL,   _NO,   _NO,  _NO),
    Act.DECIDE_ASSIGNMENT:            (_NO,      _NO,      _NO,    _ALL,   _NO,   _NO,  _NO),
    Act.SEE_FILE:                     (_OWN,     _OWN,     _TEAM,  _ALL,   _NO,   _ASK, _ASK),
    Act.WORK:                         (_OWN,     _NO,      _SUB,   _NO,    _NO,   _NO,  _NO),
    Act.START_COOPERATION:            (_OWN,     _NO,      _SUB,   _NO,    _NO,   _NO,  _NO),
    Act.CONSULT_PLAN:                 (_NO,      _OWN,     _NO,    _NO,    _NO,   _NO,  _NO),
    Act.ACCEPT_WORK:                  (_NO,      _NO,      _TEAM,  _ALL,   _NO,   _NO,  _NO),
    Act.DRAFT_COURT_LETTER:           (_OWN,     _OWN,     _NO,    _ALL,   _NO,   _NO,  _NO),
    Act.REVIEW_COURT_LETTER:          (_NO,      _NO,      _TEAM,  _ALL,   _NO,   _NO,  _NO),
    Act.SEND_COURT_LETTER:            (_NO,      _NO,      _NO,    _ALL,   _NO,   _NO,  _NO),
    Act.PROPOSE_CLOSING:              (_OWN,     _NO,      _TEAM,  _ALL,   _NO,   _NO,  _NO),
    Act.OPINE_ON_CLOSING:             (_NO,      _OWN,     _NO,    _NO,    _NO,   _NO,  _NO),
    Act.DECIDE_CLOSING:               (_NO,      _NO,      _NO,    _ALL,   _NO,   _NO,  _NO),
    Act.ASK_REASSIGNMENT:             (_OWN,     _NO,      _NO,    _ALL,   _NO,   _NO,  _NO),
    Act.PROPOSE_REASSIGNMENT:         (_NO,      _NO,      _TEAM,  _ALL,   _NO,   _NO,  _NO),
    Act.REASSIGN:                     (_NO,      _NO,      _NO,    _ALL,   _NO,   _NO,  _NO),
    Act.SEE_STRICT:                   (_OWN,     _OWN,     _TEAM,  _ALL,   _NO,   _ASK, _NO),
    Act.REPORT:                       (_OWN,     _NO,      _TEAM,  _ALL,   _NO,   _NO,  _NO),
    Act.MANAGE_STAFF:                 (_NO,      _NO,      _NO,    _NO,    _ALL,  _NO,  _NO),
    Act.REVOKE_DEVICE:                (_NO,      _NO,      _ALL,   _ALL,   _ALL,  _NO,  _NO),
    Act.APPROVE_SETTINGS:             (_NO,      _NO,      _NO,    _ALL,   _NO,   _NO,  _NO),
    Act.SEE_WHOLE_LOG:                (_NO,      _NO,      _NO,    _ALL,   _NO,   _ALL, _NO),
    Act.REOPEN:                       (_OWN,     _OWN,     _TEAM,  _ALL,   _NO,   _NO,  _NO),
    Act.RECORD_COURT_ORDER:           (_OWN,     _OWN,     _TEAM,  _ALL,   _NO,   _NO,  _NO),
    Act.ARCHIVE:                      (_NO,      _NO,      _NO,    _ALL,   _NO,   _NO,  _NO),
}
# fmt: on


def reach(role: Role, act: Act) -> Reach:
    """Return how far a role's right to an act goes."""
    return _ROWS[act][_ROLES.index(role)]


def my_roles(session: Session) -> tuple[Role, ...]:
    """Return the roles of the user who works in the session.

    A laptop that has not met its office yet knows no user: it is an assistant's.
    """
    user = session.get(User, my_id(session))
    if user is None:
        return (Role.ASSISTANT,)
    return tuple(Role(code) for code in user.roles if code in set(Role)) if user.active else ()


def may(session: Session, act: Act, *, family_id: str | None = None, reason: str = "") -> bool:
    """Return whether the user of the session may do something.

    Args:
        session: open session with an actor.
        act: what is wanted.
        family_id: about whom; without it a right to own families is not enough to say more than „in general yes”.
        reason: why, for whoever may only look with a reason.
    """
    return any(_reaches(session, role, reach(role, act), family_id, reason) for role in my_roles(session))


def require(session: Session, act: Act, *, family_id: str | None = None, reason: str = "") -> None:
    """Let pass who may do something; the arguments are those of `may`.

    Raises:
        NotAllowedError: somebody else does this; its text says who.
    """
    if not may(session, act, family_id=family_id, reason=reason):
        raise NotAllowedError(who=who_may(act))


def who_may(act: Act) -> str:
    """Return who may do something, in words: „kierownik/dyrektor”."""
    words = {
        (Role.ASSISTANT, Reach.OWN): _("the assistant who works with this family"),
        (Role.SOCIAL_WORKER, Reach.OWN): _("this family's social worker"),
        (Role.COORDINATOR, Reach.STANDING_IN): _("a coordinator who stands in"),
    }
    able = [(role, reach(role, act)) for role in _ROLES if reach(role, act) not in (Reach.NO, Reach.ASKED)]
    return ", ".join(words.get(one, _(one[0].label)) for one in able)


def check_roles(roles: Sequence[Role]) -> None:
    """Refuse roles one person may not have together (V12, UWR art. 17 ust. 3); no office may go past it.

    Raises:
        RolesTogetherError: assistant and social worker.
    """
    if case_validity.check_roles(roles):
        raise RolesTogetherError


def _reaches(session: Session, role: Role, how_far: Reach, family_id: str | None, reason: str) -> bool:
    if how_far in (Reach.TEAM, Reach.ALL):
        return True
    if how_far is Reach.ASKED:
        return bool(reason.strip())
    if how_far is Reach.NO:
        return False
    if family_id is None:
        return True
    if role is Role.SOCIAL_WORKER:
        return _serves(session, family_id)
    # Of a model, not a bare condition: the family may look on, and is asked the same.
    query = select(Family.id).where(col(Family.id) == family_id, led_by(my_id(session), family_id, day=clock.today()))
    return session.exec(query).first() is not None


def _serves(session: Session, family_id: str) -> bool:
    query = select(Case.id).where(
        Case.family_id == family_id,
        Case.social_worker_id == my_id(session),
        col(Case.deleted_at).is_(None),
    )
    return session.exec(query.limit(1)).first() is not None
