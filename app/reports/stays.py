"""Who worked with which family from when to when: what every number about families is counted from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session, col

from app.reports.periods import Period
from storage.models import Assignment, Case, Family
from storage.vocabulary.case import AssignmentKind, CaseBasis, CaseStatus, CaseTrack

_NEVER_WORKED = (CaseStatus.REPORTED, CaseStatus.INTERVIEW, CaseStatus.APPLICATION)


class CaseFacts(NamedTuple):
    """The days and marks of a case; `began` is when the work with the family began (domain.md §1.4)."""

    case_id: str
    family_id: str
    code: str
    status: CaseStatus
    track: CaseTrack
    basis: CaseBasis
    reported_on: date | None
    application_on: date | None
    assigned_on: date | None
    first_contact_on: date | None
    consent_on: date | None
    started_on: date | None
    refused_on: date | None
    closed_on: date | None
    closure_reason: str
    court_reference: str
    last_assessment_on: date | None
    next_assessment_on: date | None
    monitoring_until: date | None

    @property
    def began(self) -> date | None:
        """First day of the work with the family; None while it has not begun."""
        if self.status in _NEVER_WORKED:
            return None
        return self.started_on or self.first_contact_on or self.consent_on

    @property
    def given_on(self) -> date | None:
        """The day the case was given to an assistant."""
        return None if self.status in _NEVER_WORKED else self.assigned_on or self.began

    @property
    def ended(self) -> date | None:
        """The day the work ended or the family refused it."""
        return self.closed_on or self.refused_on

    def worked_in(self, period: Period) -> bool:
        """Return whether there was work with the family on any day of a period (D47 row 3)."""
        return self.began is not None and period.meets(self.began, self.ended)

    def works_on(self, day: date) -> bool:
        """Return whether the work goes on at the end of a day."""
        return self.began is not None and self.began <= day and (self.ended is None or self.ended > day)

    def waits_on(self, day: date) -> bool:
        """Return whether the application waits for an assistant at the end of a day (D47 row 9)."""
        asked = self.application_on or (self.reported_on if self.status is CaseStatus.APPLICATION else None)
        if asked is None or asked > day:
            return False
        answered = self.assigned_on or self.began or self.ended
        return self.status is CaseStatus.APPLICATION if answered is None else answered > day


@dataclass(frozen=True, slots=True)
class Stay:
    """A case in somebody's care from `since` until the day before `end`; None while it goes on."""

    case: CaseFacts
    user_id: str
    since: date
    end: date | None

    def on(self, day: date) -> bool:
        """Return whether the case is in care at the end of a day."""
        return self.since <= day and (self.end is None or self.end > day)


@dataclass(frozen=True, slots=True)
class Care:
    """Cases and who has them in care.

    Attributes:
        cases: those of the user, or all.
        stays: by permanent assignment (V11).
    """

    cases: tuple[CaseFacts, ...]
    stays: tuple[Stay, ...]

    def on(self, day: date) -> frozenset[str]:
        """Return the families in care at the end of a day."""
        return frozenset(one.case.family_id for one in self.stays if one.on(day))

    def by_family(self) -> dict[str, CaseFacts]:
        """Return the newest case of every family."""
        return {one.family_id: one for one in self.cases}


def read_care(session: Session, *, user_id: str | None) -> Care:
    """Return the cases a user has or had, with the time each was in care; everybody's when no user is named."""
    cases = {one.case_id: one for one in _cases(session)}
    stays = [found for found in _stays(session, cases) if user_id in {None, found.user_id}]
    if user_id is not None:
        mine = {one.case.case_id for one in stays}
        return Care(tuple(one for key, one in cases.items() if key in mine), tuple(stays))
    assigned = {one.case.case_id for one in stays}
    # A case given to somebody before assignments were kept counts for the office all the same.
    lone = [
        Stay(one, "", one.given_on, one.ended) for key, one in cases.items() if key not in assigned and one.given_on
    ]
    return Care(tuple(cases.values()), (*stays, *lone))


def _cases(session: Session) -> Iterable[CaseFacts]:
    names = [getattr(Case, name) for name in CaseFacts._fields if name not in {"case_id", "code"}]
    query = (
        select(col(Case.id), *names, col(Family.code))
        .join(Family, col(Family.id) == col(Case.family_id))
        .where(col(Case.deleted_at).is_(None), col(Family.deleted_at).is_(None))
        .order_by(col(Family.code), col(Case.started_on), col(Case.id))
    )
    for case_id, family_id, *rest, code in session.execute(query):
        yield CaseFacts(case_id, family_id, code, *rest)


def _stays(session: Session, cases: dict[str, CaseFacts]) -> Iterable[Stay]:
    query = select(Assignment.case_id, Assignment.user_id, Assignment.since, Assignment.until).where(  # type: ignore[call-overload]
        col(Assignment.kind) == AssignmentKind.PERMANENT, col(Assignment.deleted_at).is_(None)
    )
    for case_id, user_id, since, until in session.execute(query):
        case = cases.get(case_id)
        if case is None:
            continue
        ends = [day for day in (case.ended, until + timedelta(days=1) if until else None) if day is not None]
        yield Stay(case, user_id, since, min(ends, default=None))
