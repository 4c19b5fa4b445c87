"""A family's work with the office as a picture: months, meetings as dots, what mattered as marks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from sqlalchemy import select
from sqlmodel import Session, col

from app import clock
from app.entries import (
    WITH_INSTITUTIONS,
    Entry,
    Kind,
    Meeting,
    count_notes,
    latest_entries,
    list_meetings,
    noted_interventions,
)
from app.i18n import _, format_date, label, local
from storage.models import Assessment, Case, Consent, Plan, family_scope
from storage.vocabulary.assessment import AssessmentKind, AssessmentStatus
from storage.vocabulary.case import ConsentKind
from storage.vocabulary.plan import PlanStatus

MarkKind = Literal["consent", "plan", "intervention", "court", "assessment", "end"]
# So many of every group stand on the first tab of a family.
LATEST: Final = 8
_MET = ("visit", "accompanying")


@dataclass(frozen=True, slots=True)
class Dot:
    """A meeting, full when it took place, hollow when nobody was there or it was called off; `row_id` of its visit."""

    on: date
    met: bool
    title: str
    row_id: str
    restricted: bool
    entity: str = "visit"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that mattered; restricted ones carry only their kind and day."""

    on: date
    kind: MarkKind
    title: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture.

    Attributes:
        start: first day of its first month.
        today: the line at its end.
    """

    start: date
    today: date
    dots: tuple[Dot, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class FamilyTimeline:
    """The tab: the picture and the latest entries.

    Attributes:
        entries: the newest ones of every group and of all together; older ones are left unread.
        totals: how many entries there are, in all and by group.
    """

    picture: Timeline
    entries: tuple[Entry, ...]
    totals: Mapping[str, int]


def get_timeline(session: Session, *, family_id: str, latest: int = LATEST) -> FamilyTimeline:
    """Return the picture of a family's time with the office, and the newest so many entries of every group."""
    meetings = list_meetings(session, family_id=family_id)
    notes = count_notes(session, family_id=family_id)
    entries = latest_entries(session, family_id=family_id, each=latest)
    others = [one for one in entries if one.entity not in ("visit", "note")]
    dots = tuple(
        Dot(local(one.at).date(), one.kind in _MET, one.title, one.row_id, one.restricted)
        for one in meetings
        if one.kind in (*_MET, "missed")
    )
    alarms = [
        *(one.at for one in meetings if one.kind == "intervention"),
        *(one.at for one in others if one.kind == "intervention"),
        *noted_interventions(session, family_id=family_id),
    ]
    found = [*_marks(session, family_id), *(_intervention(local(at).date()) for at in alarms)]
    marks = tuple(sorted(found, key=lambda mark: (mark.on, mark.kind)))
    day = clock.today()
    first = min([day, *(dot.on for dot in dots), *(mark.on for mark in marks)])
    totals = _totals(meetings, notes, others)
    return FamilyTimeline(Timeline(first.replace(day=1), day, dots, marks), entries, totals)


def _totals(meetings: tuple[Meeting, ...], notes: Mapping[Kind, int], others: list[Entry]) -> Mapping[str, int]:
    with_them = sum(one.kind in WITH_INSTITUTIONS for one in meetings)
    return {
        "all": len(meetings) + sum(notes.values()) + len(others),
        "visits": len(meetings),
        "institutions": with_them + sum(notes.get(kind, 0) for kind in WITH_INSTITUTIONS),
        "plan": sum("plan" in one.groups for one in others),
    }


def _marks(session: Session, family_id: str) -> list[Mark]:
    return [
        *_consent_marks(session, family_id),
        *_plan_marks(session, family_id),
        *_assessment_marks(session, family_id),
        *_case_marks(session, family_id),
    ]


def _consent_marks(session: Session, family_id: str) -> list[Mark]:
    titles = {
        ConsentKind.COOPERATION: _("consent"),
        ConsentKind.REFUSAL: _("refusal"),
        ConsentKind.WITHDRAWAL: _("withdrawal"),
        ConsentKind.MONITORING: _("consent to monitoring"),
    }
    query = select(col(Consent.given_on), col(Consent.kind)).where(
        col(Consent.scope) == family_scope(family_id),
        col(Consent.deleted_at).is_(None),
    )
    # Several persons agree on one day: one mark says it.
    return [Mark(on, "consent", titles[kind]) for on, kind in set(session.execute(query)) if kind in titles]


def _plan_marks(session: Session, family_id: str) -> list[Mark]:
    query = select(col(Plan.version), col(Plan.signed_on), col(Plan.drawn_on)).where(
        col(Plan.family_id) == family_id,
        col(Plan.status) != PlanStatus.DRAFT,
        col(Plan.deleted_at).is_(None),
    )
    return [
        Mark(signed or drawn, "plan", _("plan v{version}").format(version=version))
        for version, signed, drawn in session.execute(query)
        if signed or drawn
    ]


def _intervention(day: date) -> Mark:
    return Mark(day, "intervention", _("intervention {day}").format(day=format_date(day, "short")))


def _assessment_marks(session: Session, family_id: str) -> list[Mark]:
    query = select(col(Assessment.kind), col(Assessment.drawn_on)).where(
        col(Assessment.family_id) == family_id,
        col(Assessment.status) != AssessmentStatus.DRAFT,
        col(Assessment.deleted_at).is_(None),
    )
    return [Mark(on, "assessment", _assessed(kind, on)) for kind, on in session.execute(query) if on]


def _assessed(kind: AssessmentKind, on: date) -> str:
    if kind == AssessmentKind.DIAGNOSIS:
        return label(AssessmentKind.DIAGNOSIS)
    return _("assessment {day}").format(day=format_date(on, "short"))


def _case_marks(session: Session, family_id: str) -> list[Mark]:
    query = select(col(Case.closed_on)).where(
        col(Case.family_id) == family_id,
        col(Case.deleted_at).is_(None),
    )
    marks: list[Mark] = []
    for (closed,) in session.execute(query):
        if closed:
            marks.append(Mark(closed, "end", _("end of the work {day}").format(day=format_date(closed, "short"))))
    return marks
