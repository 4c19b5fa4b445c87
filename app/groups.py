"""Group activities: who is invited to what, who came, what they say about it (S0-42, S3-14, S3-15, D33)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from sqlmodel import Session, col, select

from app import clock, drafts
from app.closing.facts import final_goals
from app.documents import Data, document_number, load_template
from app.errors import KnownError
from app.plans.around import assistant_name, newest_case, rules_around
from app.prints import Printable, Subject, context_for, make_printable
from app.rights import Act, may, require
from storage.models import OFFICE_SCOPE, Family, GroupActivity, GroupAttendance
from storage.vocabulary.people import FamilyRole
from storage.vocabulary.support import GroupKind

DRAFT: Final = "group"
TEMPLATE: Final = "D33"


class ActivityWithoutNameError(KnownError):
    """An invitation names an activity the office knows, or a new one."""

    code: ClassVar[str] = "activity_without_name"


@dataclass(frozen=True, slots=True)
class Activity:
    """A group activity the office knows."""

    activity_id: str
    name: str
    kind: GroupKind
    organiser: str
    place: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting; `present` is None until it is known, `reason` says why somebody did not come."""

    day: date
    present: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """One person in one activity.

    Attributes:
        new_activity: name of an activity the office does not know yet, instead of `activity_id`.
        help_needed: who minds the children, how to get there.
    """

    person_id: str
    activity_id: str = ""
    new_activity: str = ""
    kind: GroupKind = GroupKind.PARENTING_WORKSHOP
    organiser: str = ""
    place: str = ""
    goal_id: str | None = None
    meetings: tuple[Meeting, ...] = ()
    feedback: str = ""
    help_needed: str = ""

    @property
    def key(self) -> str:
        """What names it on the screen."""
        return f"{self.person_id}/{self.activity_id}"

    @property
    def came(self) -> int:
        """How many times the person was there."""
        return sum(one.present is True for one in self.meetings)


@dataclass(frozen=True, slots=True)
class Invitee:
    """A member of the family; `age` in whole years."""

    person_id: str
    first_name: str
    full_name: str
    role: str
    age: int | None
    child: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsView:
    """What the screen shows; `goals` are those of the last signed plan: id and words."""

    family_id: str
    code: str
    name: str
    activities: tuple[Activity, ...]
    participations: tuple[Participation, ...]
    people: tuple[Invitee, ...]
    goals: tuple[tuple[str, str], ...]
    assistant: str
    may_write: bool

    def activity(self, activity_id: str) -> Activity | None:
        """Return an activity by its id."""
        return next((one for one in self.activities if one.activity_id == activity_id), None)


def open_groups(session: Session, *, family_id: str) -> GroupsView:
    """Return the group activities of a family's members, and what the office knows."""
    family = session.get_one(Family, family_id)
    activities = tuple(_activity(one) for one in _activities(session))
    people = rules_around(session, family_id).people
    return GroupsView(
        family_id=family.id,
        code=family.code,
        name=family.display_name,
        activities=activities,
        participations=_participations(session, family_id, activities),
        people=tuple(
            Invitee(one.person_id, one.first_name, one.full_name, str(one.role), one.age, one.role is FamilyRole.CHILD)
            for one in people
        ),
        goals=_goals(session, family_id),
        assistant=assistant_name(session, family_id, clock.today()),
        may_write=may(session, Act.WORK, family_id=family_id),
    )


def save_participation(session: Session, *, family_id: str, form: Participation, key: str = "") -> str:
    """Write an invitation with its meetings, and return what names it.

    Args:
        session: write session.
        family_id: whose member is invited.
        form: what was typed.
        key: the participation to change, empty for a new one.

    Raises:
        NotAllowedError: the user does not work with this family.
        ActivityWithoutNameError: it is said of no activity.
    """
    require(session, Act.WORK, family_id=family_id)
    activity_id = form.activity_id or _new_activity(session, form)
    family = session.get_one(Family, family_id)
    rows = {one.meets_on: one for one in _rows(session, family_id) if f"{one.person_id}/{one.activity_id}" == key}
    for meeting in form.meetings:
        row = rows.pop(meeting.day, None) or GroupAttendance(
            scope=family.scope, family_id=family_id, person_id=form.person_id, activity_id=activity_id
        )
        row.person_id, row.activity_id, row.goal_id = form.person_id, activity_id, form.goal_id
        row.meets_on, row.present, row.reason = meeting.day, meeting.present, meeting.reason.strip()
        row.feedback, row.help_needed = form.feedback.strip(), form.help_needed.strip()
        session.add(row)
    for row in rows.values():
        row.deleted_at = clock.now()
    session.flush()
    drafts.discard_draft(session, kind=DRAFT, entity_id=key or family_id)
    return f"{form.person_id}/{activity_id}"


def print_participation(session: Session, *, family_id: str, key: str) -> Printable:
    """Return the invitation and record of attendance of one person ready for the preview (D33)."""
    view = open_groups(session, family_id=family_id)
    one = next(one for one in view.participations if one.key == key)
    return make_printable(
        TEMPLATE,
        subject=Subject(family_id=family_id, entity="group_attendance", entity_id=one.activity_id),
        data=participation_data(view, one),
        context=context_for(session, family_id=family_id),
        for_signature=True,
    )


def participation_data(view: GroupsView, one: Participation) -> Data:
    """Return a participation as the fields of D33; a child's needs a parent's signature."""
    activity = view.activity(one.activity_id)
    person = next(someone for someone in view.people if someone.person_id == one.person_id)
    parents = [someone for someone in view.people if not someone.child and someone.role in ("mother", "father")]
    answers = {True: "yes", False: "no"}
    return {
        "number": document_number(load_template(TEMPLATE).number_kind, family_code=view.code, n=1),
        "version": 1,
        "activity": activity.name if activity else "",
        "kind": activity.kind.value if activity else None,
        "organiser": activity.organiser if activity else "",
        "place": activity.place if activity else "",
        "person": person.full_name,
        "child": person.child,
        "goal": dict(view.goals).get(one.goal_id or "", ""),
        "meetings": [
            {"day": meeting.day, "present": answers.get(meeting.present), "reason": meeting.reason}
            if meeting.present is not None
            else {"day": meeting.day}
            for meeting in one.meetings
        ],
        "feedback": one.feedback,
        "support": one.help_needed,
        "assistant": view.assistant,
        "parents": [{"name": someone.full_name} for someone in parents] if person.child else [],
    }


def _participations(session: Session, family_id: str, activities: Iterable[Activity]) -> tuple[Participation, ...]:
    """Return the participations, each with its meetings by day; the one that meets last first."""
    known = {one.activity_id: one for one in activities}
    found: dict[str, list[GroupAttendance]] = {}
    for row in _rows(session, family_id):
        found.setdefault(f"{row.person_id}/{row.activity_id}", []).append(row)
    made = [_participation(rows, known.get(rows[0].activity_id)) for rows in found.values()]
    return tuple(sorted(made, key=lambda one: max((m.day for m in one.meetings), default=date.min), reverse=True))


def _participation(rows: list[GroupAttendance], activity: Activity | None) -> Participation:
    first = rows[0]
    return Participation(
        person_id=first.person_id,
        activity_id=first.activity_id,
        kind=activity.kind if activity else GroupKind.OTHER,
        organiser=activity.organiser if activity else "",
        place=activity.place if activity else "",
        goal_id=first.goal_id,
        meetings=tuple(Meeting(one.meets_on, one.present, one.reason) for one in rows if one.meets_on is not None),
        feedback=next((one.feedback for one in rows if one.feedback), ""),
        help_needed=next((one.help_needed for one in rows if one.help_needed), ""),
    )


def _rows(session: Session, family_id: str) -> list[GroupAttendance]:
    query = select(GroupAttendance).where(
        GroupAttendance.family_id == family_id, col(GroupAttendance.deleted_at).is_(None)
    )
    return list(session.exec(query.order_by(col(GroupAttendance.meets_on), col(GroupAttendance.id))))


def _activities(session: Session) -> list[GroupActivity]:
    query = select(GroupActivity).where(col(GroupActivity.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(GroupActivity.name), col(GroupActivity.id))))


def _activity(row: GroupActivity) -> Activity:
    return Activity(row.id, row.name, GroupKind(row.kind), row.organiser, row.place)


def _new_activity(session: Session, form: Participation) -> str:
    if not form.new_activity.strip():
        raise ActivityWithoutNameError
    row = GroupActivity(
        scope=OFFICE_SCOPE,
        name=form.new_activity.strip(),
        kind=form.kind,
        organiser=form.organiser.strip(),
        place=form.place.strip(),
    )
    session.add(row)
    session.flush()
    return row.id


def _goals(session: Session, family_id: str) -> tuple[tuple[str, str], ...]:
    case = newest_case(session, family_id)
    goals = final_goals(session, case) if case is not None else ()
    return tuple((one.goal_id, f"G{one.number} {one.text}") for one in goals)
