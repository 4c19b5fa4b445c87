"""The forms of new lines: a piece of work, a trip; and of a number that is typed in."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from app.forms import FieldDescription, FormDescription, Kind, Option, options_of
from app.reports import NewTrip, NewWork
from app.reports.desk import FamilyChoice
from storage.vocabulary.term import N_
from storage.vocabulary.work import Vehicle, WorkKind

WORK = "work_entry"
TRIP = "trip"
_NO_FAMILY = "none"


def work_form(families: Sequence[FamilyChoice]) -> FormDescription:
    """Return the form of a piece of work."""
    return FormDescription(
        name=WORK,
        fields=(
            FieldDescription(name="day", label=N_("Day"), kind=Kind.DATE, required=True),
            FieldDescription(
                name="kind", label=N_("Task"), kind=Kind.CHOICE, options=options_of(WorkKind), required=True
            ),
            FieldDescription(name="start", label=N_("From what time"), kind=Kind.TIME),
            FieldDescription(name="end", label=N_("To what time"), kind=Kind.TIME, beside=True),
            _family(families),
            FieldDescription(name="place", label=N_("Place"), max_length=80),
            FieldDescription(name="note", label=N_("Remarks"), max_length=120),
        ),
        refusals={"work_hours_reversed": "end", "report_day_missing": "day"},
    )


def read_work(values: Mapping[str, Any]) -> NewWork:
    """Return what the form says."""
    return NewWork(
        day=values.get("day"),
        start=values.get("start"),
        end=values.get("end"),
        kind=WorkKind(values.get("kind") or WorkKind.DOCUMENTATION),
        family_id=_family_of(values),
        place=values.get("place") or "",
        note=values.get("note") or "",
    )


def work_values(day: date) -> dict[str, Any]:
    """Return what stands in the empty form."""
    return {"day": day, "kind": str(WorkKind.DOCUMENTATION), "family": _NO_FAMILY}


def trip_form(families: Sequence[FamilyChoice]) -> FormDescription:
    """Return the form of a trip."""
    return FormDescription(
        name=TRIP,
        fields=(
            FieldDescription(name="day", label=N_("Day"), kind=Kind.DATE, required=True),
            FieldDescription(name="start", label=N_("From where"), max_length=80),
            FieldDescription(name="end", label=N_("Where to"), max_length=80),
            FieldDescription(name="purpose", label=N_("Purpose of the trip"), max_length=80),
            _family(families),
            FieldDescription(name="km", label=N_("Kilometres there and back"), kind=Kind.NUMBER, decimals=1, least=0),
            FieldDescription(name="vehicle", label=N_("Vehicle"), kind=Kind.CHOICE, options=options_of(Vehicle)),
            FieldDescription(name="cost", label=N_("Ticket"), kind=Kind.MONEY),
        ),
        refusals={"trip_without_way": "km", "report_day_missing": "day"},
    )


def read_trip(values: Mapping[str, Any]) -> NewTrip:
    """Return what the form says."""
    return NewTrip(
        made_on=values.get("day"),
        start_place=values.get("start") or "",
        end_place=values.get("end") or "",
        purpose=values.get("purpose") or "",
        hectometres=round(Decimal(values.get("km") or 0) * 10),
        vehicle=Vehicle(values.get("vehicle") or Vehicle.PRIVATE),
        cost=round(Decimal(values.get("cost") or 0) * 100),
        family_id=_family_of(values),
    )


def trip_values(day: date) -> dict[str, Any]:
    """Return what stands in the empty form."""
    return {"day": day, "vehicle": str(Vehicle.PRIVATE), "family": _NO_FAMILY}


def number_form() -> FormDescription:
    """Return the form of a number that is typed in."""
    return FormDescription(
        name="report_number",
        fields=(
            FieldDescription(
                name="number",
                label=N_("Count"),
                hint=N_("empty: back to what is counted from the entries"),
                max_length=20,
                whole_row=True,
            ),
            FieldDescription(
                name="reason",
                label=N_("Where it comes from"),
                example=N_("for example: from the pay office, letter of 5 July"),
                max_length=200,
                whole_row=True,
            ),
        ),
        refusals={"report_number_not_understood": "number", "report_reason_missing": "reason"},
    )


def _family(families: Sequence[FamilyChoice]) -> FieldDescription:
    known = (Option(one.family_id, one.words) for one in families)
    options = (Option(_NO_FAMILY, N_("none: work for the whole office")), *known)
    return FieldDescription(
        name="family", label=N_("Family"), kind=Kind.CHOICE, options=options, required=True, whole_row=True
    )


def _family_of(values: Mapping[str, Any]) -> str | None:
    found = values.get("family")
    return None if found in {None, "", _NO_FAMILY} else str(found)
