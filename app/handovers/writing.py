"""Writing the record of a hand-over, the manager's decision about it, and giving the family back (D45, V29)."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app import clock, drafts, handover
from app.families import count_caseload
from app.handovers.errors import (
    HandoverIncompleteError,
    HandoverReturnedError,
    ReceiverFullError,
    ReceiverUnfitError,
)
from app.handovers.reading import NobodyLeadsError, assignment_of, leader_of
from app.handovers.view import HandoverForm
from app.i18n import _
from app.plans.around import newest_case
from app.rights import Act, require
from app.rules import caseload_limit
from app.rules.case_validity import check_receiver
from storage.models import Case, Family, Handover, User
from storage.vocabulary.case import AssignmentKind
from storage.vocabulary.organisation import Role

DRAFT = "handover"
_RECEIVES = {Role.ASSISTANT.value, Role.COORDINATOR.value}


@dataclass(frozen=True, slots=True)
class HandoverDone:
    """What a step left behind."""

    handover_id: str
    family_id: str


def missing_of(form: HandoverForm) -> tuple[tuple[str, str], ...]:
    """Return what the record still needs, each as field and words (D45)."""
    substitute = form.kind is AssignmentKind.SUBSTITUTE
    backwards = form.since is not None and form.until is not None and form.until < form.since
    asked = (
        ("to_user_id", _("who takes the family over"), bool(form.to_user_id)),
        ("reason", _("why"), form.reason is not None),
        ("since", _("from which day"), form.since is not None),
        ("until", _("until which day"), not substitute or (form.until is not None and not backwards)),
        ("hints", _("hints and risks"), bool(form.hints.strip())),
        ("informed_on", _("when the family was told"), form.informed_on is not None),
    )
    return tuple((name, words) for name, words, there in asked if not there)


def save_handover(
    session: Session, *, family_id: str, form: HandoverForm, handover_id: str | None = None
) -> HandoverDone:
    """Write the record into the family's file: the manager decides about it.

    Args:
        session: write session.
        family_id: whose record.
        form: what was written.
        handover_id: the record to change, None for a new one.

    Raises:
        NotAllowedError: the user does not work with this family.
        NobodyLeadsError: nobody works with the family.
        HandoverIncompleteError: something is missing. Params: `first`.
        ReceiverUnfitError: who should take over cannot (V29).
        HandoverReturnedError: the record is finished.
    """
    require(session, Act.ASK_REASSIGNMENT, family_id=family_id)
    missing = missing_of(form)
    if missing:
        raise HandoverIncompleteError(first=missing[0][1])
    _receiver(session, form.to_user_id)
    case = newest_case(session, family_id)
    leader = leader_of(session, case) if case is not None else None
    if case is None or leader is None:
        raise NobodyLeadsError
    row = session.get_one(Handover, handover_id) if handover_id else _new(case, leader)
    if row.returned_on is not None or assignment_of(session, row) is not None:
        raise HandoverReturnedError
    _write(row, form)
    session.add(row)
    session.flush()
    drafts.discard_draft(session, kind=DRAFT, entity_id=family_id)
    return HandoverDone(row.id, family_id)


def decide_handover(session: Session, *, handover_id: str, override_reason: str = "") -> HandoverDone:
    """Give the family over as the record says; the laptops follow at their next exchange.

    Called at the office: it takes from no laptop who works with whom (`sync.hub.desk.OFFICE_ONLY`).

    Raises:
        NotAllowedError: the user is not the manager.
        ReceiverFullError: no room, and no reason to go past the limit (V11, V29). Params: `name`, `n`, `limit`.
        ReceiverUnfitError: who should take over cannot (V29).
        HandoverIncompleteError: the record has no first day, or no last day of a substitution.
    """
    row = session.get_one(Handover, handover_id)
    require(session, Act.REASSIGN, family_id=row.family_id)
    receiver = _receiver(session, row.to_user_id)
    since = row.since
    if since is None:
        raise HandoverIncompleteError(first=_("from which day"))
    substitute = row.kind is AssignmentKind.SUBSTITUTE
    # A substitution does not count to the limit; it ends by itself (V11: a setting of the office).
    if not substitute and not override_reason.strip():
        _check_room(session, receiver, day=since)
    code = session.get_one(Family, row.family_id).code
    if substitute:
        if row.until is None:
            raise HandoverIncompleteError(first=_("until which day"))
        handover.substitute(session, code=code, login=receiver.login, since=since, until=row.until)
    else:
        handover.hand_over(session, code=code, login=receiver.login, since=since)
    made = assignment_of(session, row)
    if made is not None:
        made.access = row.access
        made.override_reason = override_reason.strip()
    session.flush()
    return HandoverDone(row.id, row.family_id)


def return_family(session: Session, *, handover_id: str, on: date, note: str) -> HandoverDone:
    """Give a family back after a substitution, with what happened meanwhile.

    Raises:
        NotAllowedError: the user does not work with this family.
        HandoverReturnedError: it was given back already.
        HandoverIncompleteError: nothing is said about what happened. Params: `first`.
    """
    row = session.get_one(Handover, handover_id)
    require(session, Act.WORK, family_id=row.family_id)
    if row.returned_on is not None:
        raise HandoverReturnedError
    if not note.strip():
        raise HandoverIncompleteError(first=_("what happened meanwhile"))
    if row.since is not None and on < row.since:
        raise HandoverIncompleteError(first=_("a day after the family was taken over"))
    row.returned_on, row.returned_note = min(on, clock.today()), note.strip()
    return HandoverDone(row.id, row.family_id)


def _new(case: Case, leader: User) -> Handover:
    return Handover(scope=case.scope, family_id=case.family_id, case_id=case.id, from_user_id=leader.id, to_user_id="")


def _write(row: Handover, form: HandoverForm) -> None:
    row.to_user_id, row.reason, row.kind, row.access = form.to_user_id, form.reason, form.kind, form.access
    row.since = form.since
    row.until = form.until if form.kind is AssignmentKind.SUBSTITUTE else None
    row.papers, row.hints = [one.strip() for one in form.papers if one.strip()], form.hints.strip()
    row.family_informed_on, row.joint_visit = form.informed_on, form.joint_visit


def _receiver(session: Session, user_id: str) -> User:
    user = session.get(User, user_id)
    if user is None or not user.active or not _RECEIVES & set(user.roles):
        raise ReceiverUnfitError
    return user


def _check_room(session: Session, receiver: User, *, day: date) -> None:
    active, limit = count_caseload(session, user_id=receiver.id, day=day), caseload_limit(session, day=day)
    # Whoever is active can work at the office; a laptop is enrolled there.
    found = check_receiver(active=active, limit=limit, has_device=False, has_office_access=receiver.active)
    if any(not one.keepable for one in found):
        raise ReceiverFullError(name=f"{receiver.first_name} {receiver.last_name}", n=active, limit=limit)
