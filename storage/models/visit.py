"""A visit and what was agreed at it (domain.md D19)."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from storage.models.base import Synced
from storage.models.columns import Merge, id_set, long_text, moment, structure, term
from storage.vocabulary.visit import (
    AgreementSide,
    AgreementStatus,
    ContactType,
    DangerLevel,
    VisitPlace,
    VisitStatus,
)


class Visit(Synced, table=True):
    """A meeting with a family: planned, then started, then finished.

    A planned visit has `planned_start`; a started one `started_at`; an ended one `ended_at` and its `entered_at`.
    `present` and `children_seen` hold person ids, `goals_touched` goal ids, `activities` codes of
    `ActivityCategory`, `motivation` maps person ids to 0–10; `continues_id` names the interrupted visit this one goes
    on with; `hectometres` is the way there and back.
    """

    __tablename__ = "visit"
    searched: ClassVar[tuple[str, ...]] = (
        "purpose",
        "facts",
        "quotes",
        "reflections",
        "children_note",
        "others",
    )
    append_only: ClassVar[bool] = True
    # The newest of a family is read for every line of the list.
    __table_args__ = (Index("ix_visit_family_id_started_at", "family_id", "started_at"),)

    family_id: str = Field(max_length=36)
    case_id: str = Field(index=True, max_length=36)
    user_id: str = Field(index=True, max_length=36)
    status: VisitStatus = term(VisitStatus, VisitStatus.PLANNED)
    contact_type: ContactType = term(ContactType, ContactType.VISIT)
    place: VisitPlace = term(VisitPlace, VisitPlace.HOME)
    place_note: str = ""
    purpose: str = ""
    planned_start: datetime | None = moment()
    started_at: datetime | None = moment()
    ended_at: datetime | None = moment()
    entered_at: datetime | None = moment()
    announced: bool = True
    present: list[str] = id_set()
    children_seen: list[str] = id_set()
    children_note: str = long_text()
    others: str = ""
    goals_touched: list[str] = id_set()
    activities: list[str] = id_set()
    facts: str = long_text()
    quotes: str = long_text()
    reflections: str = long_text()
    motivation: dict[str, int] = structure(dict)
    danger: DangerLevel | None = term(DangerLevel, merge=Merge.SAFETY)
    next_start: datetime | None = moment()
    next_place: VisitPlace | None = term(VisitPlace)
    institution_id: str | None = Field(default=None, max_length=36)
    continues_id: str | None = Field(default=None, max_length=36)
    result: str = long_text()
    travel_minutes: int | None = None
    hectometres: int | None = None


class Agreement(Synced, table=True):
    """One thing agreed until the next meeting, by the family or by the assistant (D19, the visit's task)."""

    __tablename__ = "agreement"
    searched: ClassVar[tuple[str, ...]] = ("text",)

    visit_id: str = Field(index=True, max_length=36)
    family_id: str = Field(index=True, max_length=36)
    side: AgreementSide = term(AgreementSide, AgreementSide.FAMILY)
    person_id: str | None = Field(default=None, max_length=36)
    user_id: str | None = Field(default=None, max_length=36)
    text: str = long_text()
    due: date | None = None
    status: AgreementStatus = term(AgreementStatus, AgreementStatus.OPEN)
    done_on: date | None = None
    checked_visit_id: str | None = Field(default=None, max_length=36)
