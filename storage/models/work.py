"""An assistant's own time: appointments, work entries, trips, absences, counted reports (D18, D21, D22, D46–D48)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlmodel import Field

from storage.models.base import Synced
from storage.models.columns import moment, structure, term
from storage.vocabulary.work import LeaveKind, ReportKind, Vehicle, WorkKind


class Appointment(Synced, table=True):
    """Something in the calendar that is no visit; a family is named by its code wherever it is shown."""

    __tablename__ = "appointment"
    searched: ClassVar[tuple[str, ...]] = ("title",)

    owner_id: str = Field(index=True, max_length=36)
    family_id: str | None = Field(default=None, index=True, max_length=36)
    kind: WorkKind = term(WorkKind, WorkKind.INSTITUTION)
    title: str = ""
    place: str = ""
    starts_at: datetime | None = moment()
    ends_at: datetime | None = moment()
    private: bool = False


class WorkEntry(Synced, table=True):
    """A line of the monthly work card that no visit or note has made (D21)."""

    __tablename__ = "work_entry"

    user_id: str = Field(index=True, max_length=36)
    family_id: str | None = Field(default=None, max_length=36)
    kind: WorkKind = term(WorkKind, WorkKind.DOCUMENTATION)
    starts_at: datetime | None = moment()
    ends_at: datetime | None = moment()
    place: str = ""
    note: str = ""


class Trip(Synced, table=True):
    """A line of the record of trips (D22); the cost is in grosze, the way in hundreds of metres."""

    __tablename__ = "trip"

    user_id: str = Field(index=True, max_length=36)
    family_id: str | None = Field(default=None, max_length=36)
    visit_id: str | None = Field(default=None, max_length=36)
    made_on: date
    start_place: str = ""
    end_place: str = ""
    purpose: str = ""
    hectometres: int = 0
    vehicle: Vehicle = term(Vehicle, Vehicle.PRIVATE)
    cost: int = 0

    @property
    def kilometres(self) -> Decimal:
        """Return the way in kilometres."""
        return Decimal(self.hectometres) / 10


class Leave(Synced, table=True):
    """An absence of a member of the staff and who stands in."""

    __tablename__ = "leave"

    user_id: str = Field(index=True, max_length=36)
    kind: LeaveKind = term(LeaveKind, LeaveKind.ANNUAL)
    since: date
    until: date
    substitute_id: str | None = Field(default=None, max_length=36)


class ReportRun(Synced, table=True):
    """A report as it was counted (D46–D48); handed in, it is frozen.

    `numbers` is `{"rows": {key: number}, "families": {id: counts}}`, `manual` lists `{"row", "value", "reason"}`.
    """

    __tablename__ = "report_run"

    user_id: str = Field(index=True, max_length=36)
    kind: ReportKind = term(ReportKind, ReportKind.MONTHLY)
    period_from: date
    period_to: date
    numbers: dict[str, Any] = structure(dict)
    manual: list[dict[str, Any]] = structure()
    remarks: str = ""
    counted_at: datetime | None = moment()
    handed_on: date | None = None
