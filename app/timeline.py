"""A family's work with the office as a picture: months, meetings as dots, what mattered as marks."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlmodel import Session, col

from app import clock
from app.entries import Entry, day_of, list_entries
from app.i18n import _, format_date, label
from storage.models import Assessment, Case, Consent, Plan, family_scope
from storage.vocabulary.assessment import AssessmentKind, AssessmentStatus
from storage.vocabulary.case import ConsentKind
from storage.vocabulary.plan import PlanStatus

MarkKind = Literal["consent", "plan", "intervention", "court", "assessment", "end"]
_MET = ("visit", "accompanying")


@dataclass(frozen=True, slots=True)
class Dot:
    """A meeting, full when it took place, hollow when nobody was there or it was called off; `row_id` of its entry."""

    on: date
    met: bool
    title: str
    row_id: str


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
    """The tab: the picture and the latest entries."""

    picture: Timeline
    entries: tuple[Entry, ...]


def get_timeline(session: Session, *, family_id: str) -> FamilyTimeline:
    """Return the picture of a family's time with the office and all its entries, the newest first."""
    entries = list_entries(session, family_id=family_id)
    dots = tuple(
        Dot(day_of(one), one.kind in _MET, one.title, one.row_id)
        for one in reversed(entries)
        if one.entity == "visit" and one.kind in (*_MET, "missed")
    )
    marks = tuple(sorted(_marks(session, family_id, entries), key=lambda mark: (mark.on, mark.kind)))
    day = clock.today()
    first = min([day, *(dot.on for dot in dots), *(mark.on for mark in marks)])
    return FamilyTimeline(Timeline(first.replace(day=1), day, dots, marks), entries)


def _marks(session: Session, family_id: str, entries: tuple[Entry, ...]) -> list[Mark]:
    return [
        *_consent_marks(session, family_id),
        *_plan_marks(session, family_id),
        *_assessment_marks(session, family_id),
        *_case_marks(session, family_id),
        *(_intervention(one) for one in entries if one.kind == "intervention"),
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


def _intervention(entry: Entry) -> Mark:
    day = day_of(entry)
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
