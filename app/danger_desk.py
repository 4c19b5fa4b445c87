"""What the screen of a danger opens with: what was kept, whom to call, who belongs to the family."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, select

from app import clock, danger, drafts
from app.danger import DangerContent
from app.emergency import EmergencyContact, coordinator, emergency_contacts, social_worker
from app.families import get_header, list_families
from app.members import list_members
from storage.models import Family, Office, new_id
from storage.vocabulary.people import FamilyRole

# Pressing F9 again within it means the same danger.
_SAME_DANGER = timedelta(hours=12)
_ALARM = "112"
_YOUNG = (FamilyRole.CHILD, FamilyRole.UNBORN)


@dataclass(frozen=True, slots=True)
class PersonAtRisk:
    """Somebody of the family.

    Attributes:
        age: whole years of a child; None for adults and without a birth date.
    """

    person_id: str
    first_name: str
    full_name: str
    age: int | None


@dataclass(frozen=True, slots=True)
class FamilyChoice:
    """A family to choose."""

    family_id: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class OpenDanger:
    """A danger begun and not yet in any file; `family` is None while nobody has said whose."""

    danger_id: str
    family: FamilyChoice | None
    began_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class DangerDesk:
    """Everything the screen shows.

    Attributes:
        kept: whether the content comes from a draft.
        office_phone: for whoever is not known by name.
        numbers: the office's further numbers, without 112 and those of the two persons.
        families: to choose from, by code.
        others: further dangers that are open, the newest first.
        open_visit_id: a visit of this family that goes on.
    """

    danger_id: str
    content: DangerContent
    kept: bool
    family: FamilyChoice | None
    people: tuple[PersonAtRisk, ...]
    social_worker: EmergencyContact | None
    coordinator: EmergencyContact | None
    office_phone: str
    numbers: tuple[EmergencyContact, ...]
    families: tuple[FamilyChoice, ...]
    others: tuple[OpenDanger, ...]
    open_visit_id: str | None


def open_desk(session: Session, *, danger_id: str | None = None, family_id: str | None = None) -> DangerDesk:
    """Return a danger to go on with, or a new one.

    Args:
        session: open session.
        danger_id: one that was begun; None for the family's last one of these hours, or a new one.
        family_id: whose; None while it is not known. A draft knows its family itself.
    """
    dangers = list_open_dangers(session)
    chosen = _chosen(dangers, danger_id, family_id)
    draft = drafts.load_draft(session, kind=danger.DRAFT, entity_id=chosen.danger_id) if chosen else None
    if chosen is not None and chosen.family is not None:
        family_id = chosen.family.family_id
    # It may have left this laptop a moment ago; the danger goes on without its name.
    family = _family(session, family_id)
    family_id = family.family_id if family is not None else None
    numbers = emergency_contacts(session)
    worker = _on_duty(social_worker(session, family_id=family_id), numbers)
    coordinating = _on_duty(coordinator(session), numbers)
    shown = {_ALARM, *(one.phone for one in (worker, coordinating) if one is not None)}
    return DangerDesk(
        danger_id=chosen.danger_id if chosen else danger_id or new_id(),
        content=DangerContent.from_payload(draft.payload) if draft else danger.begun(),
        kept=draft is not None,
        family=family,
        people=_people(session, family_id),
        social_worker=worker,
        coordinator=coordinating,
        office_phone=session.exec(select(Office.phone)).first() or "",
        numbers=tuple(one for one in numbers if one.phone not in shown),
        families=tuple(
            FamilyChoice(one.family_id, one.code, one.name) for one in list_families(session, which="all").rows
        ),
        others=tuple(one for one in dangers if one is not chosen),
        open_visit_id=get_header(session, family_id=family_id).open_visit_id if family_id else None,
    )


def list_open_dangers(session: Session) -> tuple[OpenDanger, ...]:
    """Return dangers that wait to be written into a file, the one touched last first."""
    return tuple(
        OpenDanger(
            danger_id=draft.entity_id,
            family=_family(session, draft.family_id),
            began_at=DangerContent.from_payload(draft.payload).since(),
            updated_at=draft.updated_at,
        )
        for draft in drafts.list_drafts(session, kind=danger.DRAFT)
    )


def _on_duty(person: EmergencyContact | None, numbers: tuple[EmergencyContact, ...]) -> EmergencyContact | None:
    """Return the number the office set for a person in an emergency, their usual one otherwise."""
    if person is None:
        return None
    return next((one for one in numbers if one.name.startswith(person.name)), person)


def _chosen(dangers: tuple[OpenDanger, ...], danger_id: str | None, family_id: str | None) -> OpenDanger | None:
    if danger_id is not None:
        return next((one for one in dangers if one.danger_id == danger_id), None)
    recent = clock.now() - _SAME_DANGER
    return next(
        (
            one
            for one in dangers
            if one.updated_at > recent and (one.family.family_id if one.family else None) == family_id
        ),
        None,
    )


def _family(session: Session, family_id: str | None) -> FamilyChoice | None:
    family = session.get(Family, family_id) if family_id else None
    return None if family is None else FamilyChoice(family.id, family.code, family.display_name)


def _people(session: Session, family_id: str | None) -> tuple[PersonAtRisk, ...]:
    if family_id is None:
        return ()
    return tuple(
        PersonAtRisk(
            person_id=one.person_id,
            first_name=one.first_name,
            full_name=f"{one.first_name} {one.last_name}".strip(),
            age=one.age if one.role in _YOUNG else None,
        )
        for one in list_members(session, family_id=family_id)
    )
