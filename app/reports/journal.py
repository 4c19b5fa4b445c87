"""The journal of work with one family (D20): visits and notes of a period, from the cards themselves."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from app.i18n import _, label, local
from app.reports.entries import MET
from app.reports.periods import Period
from storage.models import Agreement, Family, Goal, Member, Note, Person, User, Visit
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.visit import ActivityCategory, AgreementStatus, ContactType, VisitStatus

_FIRST_LINES = 280
_MORE = 40
_CATEGORIES = frozenset(str(one) for one in ActivityCategory)


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalLine:
    """One entry of the journal.

    Attributes:
        end: None for what has no length.
        what: kind of contact, and what became of a visit that did not come about.
        activities: categories in words.
        goals: numbers of the goals of the plan, such as „G1, G3”.
        text: the first lines of the facts; empty where the entry is kept closely.
        agreed: how many things were agreed, and how many of them done.
        restricted: the text is not shown in a list.
    """

    entity: str
    row_id: str
    start: datetime
    end: datetime | None
    what: str
    place: str
    present: str
    activities: tuple[str, ...]
    goals: str
    text: str
    agreed: tuple[int, int]
    author: str
    restricted: bool

    @property
    def day(self) -> date:
        """The day in Warsaw."""
        return local(self.start).date()

    @property
    def minutes(self) -> int:
        """How long it took; 0 for what has no length."""
        return 0 if self.end is None else max(0, round((self.end - self.start).total_seconds() / 60))


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal of one family.

    Attributes:
        first: the day of the family's first entry, in whatever period; None without any.
    """

    family_id: str
    code: str
    name: str
    lines: tuple[JournalLine, ...]
    first: date | None

    @property
    def minutes(self) -> int:
        """Time with the family in the period (S0-03)."""
        return sum(one.minutes for one in self.lines if one.entity == "visit")


def read_journal(session: Session, *, family_id: str, period: Period) -> Journal:
    """Return the entries of a family in a period, the earliest first."""
    family = session.get_one(Family, family_id)
    authors = {one.id: f"{one.first_name[:1]}. {one.last_name}" for one in session.execute(select(User)).scalars()}
    lines = [*_visits(session, family_id, period, authors), *_notes(session, family_id, period, authors)]
    ordered = tuple(sorted(lines, key=lambda one: (one.start, one.row_id)))
    return Journal(family_id, family.code, family.display_name, ordered, _first(session, family_id))


def _first(session: Session, family_id: str) -> date | None:
    visited = select(func.min(col(Visit.started_at))).where(
        col(Visit.family_id) == family_id, col(Visit.deleted_at).is_(None)
    )
    noted = select(func.min(col(Note.occurred_at))).where(
        col(Note.family_id) == family_id, col(Note.deleted_at).is_(None)
    )
    moments = [one for one in (session.execute(visited).scalar(), session.execute(noted).scalar()) if one is not None]
    return local(min(moments)).date() if moments else None


def _visits(session: Session, family_id: str, period: Period, authors: dict[str, str]) -> list[JournalLine]:
    begin, end = period.moments()
    at = func.coalesce(col(Visit.started_at), col(Visit.planned_start))
    columns = (
        Visit.id,
        at,
        Visit.ended_at,
        Visit.status,
        Visit.contact_type,
        Visit.place,
        Visit.place_note,
        Visit.present,
        Visit.activities,
        Visit.goals_touched,
        func.substr(col(Visit.facts), 1, _FIRST_LINES + _MORE),
        Visit.user_id,
        Visit.sensitivity,
    )
    query: Any = select(*columns).where(  # type: ignore[call-overload]
        col(Visit.family_id) == family_id,
        col(Visit.status) != VisitStatus.PLANNED,
        at >= begin,
        at < end,
        col(Visit.deleted_at).is_(None),
    )
    people = _people(session, family_id)
    goals = dict(session.execute(select(col(Goal.id), col(Goal.number)).where(col(Goal.family_id) == family_id)).all())
    agreed = _agreed(session, family_id)
    found = []
    for key, start, ended, status, how, place, note, present, did, touched, facts, user, closeness in session.execute(
        query
    ):
        restricted = closeness != Sensitivity.NORMAL
        met = status in MET
        found.append(
            JournalLine(
                entity="visit",
                row_id=key,
                start=start,
                end=ended if met else None,
                what=label(how) if met else label(status),
                place=note or label(place),
                present=", ".join(people[one] for one in present if one in people),
                activities=tuple(label(ActivityCategory(one)) for one in did if one in _CATEGORIES),
                goals=", ".join(f"G{one}" for one in sorted({goals[key] for key in touched if key in goals})),
                text="" if restricted else first_lines(facts),
                agreed=agreed.get(key, (0, 0)),
                author=authors.get(user, ""),
                restricted=restricted,
            )
        )
    return found


def _notes(session: Session, family_id: str, period: Period, authors: dict[str, str]) -> list[JournalLine]:
    begin, end = period.moments()
    columns = (
        Note.id,
        Note.occurred_at,
        Note.how,
        Note.subject,
        Note.with_whom,
        func.substr(col(Note.facts), 1, _FIRST_LINES + _MORE),
        Note.user_id,
        Note.sensitivity,
        Note.corrects_id,
    )
    query: Any = select(*columns).where(  # type: ignore[call-overload]
        col(Note.family_id) == family_id,
        col(Note.occurred_at) >= begin,
        col(Note.occurred_at) < end,
        col(Note.deleted_at).is_(None),
    )
    found = []
    for key, at, how, subject, whom, facts, user, closeness, corrects in session.execute(query):
        restricted = closeness != Sensitivity.NORMAL
        about = _("Correction: {reason}").format(reason=subject) if corrects else subject
        text = "" if restricted else first_lines(": ".join(filter(None, (about, facts))))
        found.append(
            JournalLine(
                entity="note",
                row_id=key,
                start=at,
                end=None,
                what=label(ContactType(how)),
                place="",
                present="" if restricted else whom,
                activities=(),
                goals="",
                text=text,
                agreed=(0, 0),
                author=authors.get(user, ""),
                restricted=restricted,
            )
        )
    return found


def first_lines(text: str) -> str:
    """Return the first lines of a text, cut at a word."""
    whole = " ".join(text.split())
    if len(whole) <= _FIRST_LINES:
        return whole
    return whole[:_FIRST_LINES].rpartition(" ")[0].rstrip(",;:–-") + "…"


def _people(session: Session, family_id: str) -> dict[str, str]:
    query = (
        select(col(Person.id), col(Person.first_name))
        .join(Member, col(Member.person_id) == col(Person.id))
        .where(col(Member.family_id) == family_id)
    )
    return dict(session.execute(query).all())


def _agreed(session: Session, family_id: str) -> dict[str, tuple[int, int]]:
    query = select(col(Agreement.visit_id), col(Agreement.status)).where(
        col(Agreement.family_id) == family_id, col(Agreement.deleted_at).is_(None)
    )
    found: dict[str, tuple[int, int]] = {}
    for visit_id, status in session.execute(query):
        total, done = found.get(visit_id, (0, 0))
        found[visit_id] = (total + 1, done + (status == AgreementStatus.DONE))
    return found
