"""What stands behind a number, in words: families first, then the entries that were counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import select
from sqlmodel import Session, col

from app.i18n import _, local
from app.reports.rows import Ref
from storage.models import (
    Action,
    Appointment,
    Assessment,
    BlueCard,
    Case,
    CaseInstitution,
    CourtDocument,
    Family,
    GroupAttendance,
    Institution,
    Intervention,
    Leave,
    Note,
    Person,
    Placement,
    Plan,
    Task,
    Trip,
    User,
    Visit,
    WorkEntry,
)
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.term import N_

_MOST: Final = 500


class _Told(NamedTuple):
    """How a kind of row is told: its name, its day, and the column with more words; empty for none."""

    model: type[Any]
    name: str
    day: str
    words: str
    tab: str = "timeline"


_TOLD: Final = {
    "visit": _Told(Visit, N_("visit"), "started_at", "purpose", "visits"),
    "note": _Told(Note, N_("note"), "occurred_at", "subject", "visits"),
    "plan": _Told(Plan, N_("plan of work"), "signed_on", "", "plan"),
    "action": _Told(Action, N_("action of the plan"), "done_on", "text", "plan"),
    "assessment": _Told(Assessment, N_("periodic assessment"), "signed_on", ""),
    "placement": _Told(Placement, N_("foster care"), "since", ""),
    "person": _Told(Person, N_("child"), "birth_date", "first_name", "members"),
    "task": _Told(Task, N_("task"), "due", "title"),
    "intervention": _Told(Intervention, N_("intervention"), "occurred_at", ""),
    "blue_card": _Told(BlueCard, N_("Niebieska Karta"), "started_on", ""),
    "court_document": _Told(CourtDocument, N_("paper for the court"), "sent_on", ""),
    "group_attendance": _Told(GroupAttendance, N_("group activity"), "meets_on", ""),
    "case_institution": _Told(CaseInstitution, N_("supporting family"), "since", ""),
    "institution": _Told(Institution, N_("supporting family"), "", "name"),
    "work_entry": _Told(WorkEntry, N_("own line of work"), "starts_at", "note"),
    "appointment": _Told(Appointment, N_("appointment"), "starts_at", ""),
    "leave": _Told(Leave, N_("absence"), "since", ""),
    "trip": _Told(Trip, N_("trip"), "made_on", "purpose"),
    "user_profile": _Told(User, N_("family assistant"), "", "last_name"),
    "case_file": _Told(Case, "", "", ""),
}


@dataclass(frozen=True, slots=True)
class BehindLine:
    """One thing behind a number.

    Attributes:
        family: code and name; empty for something about no family.
        what: kind of entry; empty where the family itself was counted.
        words: a few more words; empty when kept closely.
        tab: of the family's file where it is.
    """

    family_id: str
    code: str
    family: str
    entity: str
    row_id: str
    what: str
    words: str
    day: date | None
    tab: str


def describe(session: Session, *, behind: Sequence[Ref]) -> tuple[BehindLine, ...]:
    """Return what stands behind a number in words, by family and day; at most five hundred."""
    shown = behind[:_MOST]
    families = {
        key: (code, f"{code} {name}".strip())
        for key, code, name in session.execute(
            select(Family.id, Family.code, Family.display_name).where(  # type: ignore[call-overload]
                col(Family.id).in_({one.family_id for one in shown})
            )
        )
    }
    rows: dict[str, Any] = {}
    for entity in {one.entity for one in shown}:
        told = _TOLD[entity]
        ids = {one.row_id for one in shown if one.entity == entity}
        columns = [getattr(told.model, name) for name in (told.day, told.words) if name]
        query = select(told.model.id, told.model.sensitivity, *columns).where(col(told.model.id).in_(ids))
        rows |= {row[0]: row for row in session.execute(query)}
    lines = [_line(one, _TOLD[one.entity], rows.get(one.row_id), families) for one in shown]
    return tuple(sorted(lines, key=lambda one: (one.family, one.day or date.min, one.row_id)))


def _line(ref: Ref, told: _Told, row: Any, families: dict[str, tuple[str, str]]) -> BehindLine:
    code, family = families.get(ref.family_id, ("", ""))
    values = list(row[2:]) if row is not None else []
    day = _day(values.pop(0)) if told.day and values else None
    closely = row is not None and row[1] != Sensitivity.NORMAL
    words = str(values[0] or "") if told.words and values and not closely else ""
    return BehindLine(
        family_id=ref.family_id,
        code=code,
        family=family,
        entity=ref.entity,
        row_id=ref.row_id,
        what=_(told.name),
        words=words,
        day=day,
        tab=told.tab,
    )


def _day(value: Any) -> date | None:
    return local(value).date() if isinstance(value, datetime) else value
