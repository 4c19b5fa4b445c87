"""The form of something new in the calendar: a visit to plan, or an appointment."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlmodel import Session

from app.appointments import AppointmentForm, Moved, save_appointment
from app.calendar import CalendarItem
from app.forms import FieldDescription, FieldFinding, FormDescription, Kind, Option, options_of
from app.i18n import WARSAW, _, label, local
from app.rules.finding import Finding, Severity
from app.visits import plan_visit
from storage.models import Visit
from storage.vocabulary.term import N_
from storage.vocabulary.visit import VisitPlace
from storage.vocabulary.work import WorkKind

DRAFT = "appointment"
VISIT = "visit"
_KINDS = (
    WorkKind.TEAM_MEETING,
    WorkKind.SUPERVISION,
    WorkKind.INSTITUTION,
    WorkKind.ACCOMPANYING,
    WorkKind.PHONE,
    WorkKind.TRAINING,
    WorkKind.DOCUMENTATION,
    WorkKind.DUTY,
    WorkKind.ABSENCE,
)


@dataclass(frozen=True, slots=True)
class Planned:
    """What the form said, ready to be written."""

    what: str
    family_id: str | None
    title: str
    start: datetime
    end: datetime
    place: str
    visit_place: VisitPlace
    private: bool


def appointment_form(families: Sequence[tuple[str, str, str]], *, new: bool) -> FormDescription:
    """Return the form.

    Args:
        families: whom it can be about: id, code and name.
        new: whether it is not written yet; what is keeps its kind of entry and its family.
    """
    kinds = tuple(Option(str(one), label(one)) for one in _KINDS)
    what = (Option(VISIT, N_("visit to a family")), *kinds) if new else kinds
    fields = [
        FieldDescription(name="what", label=N_("What"), kind=Kind.CHOICE, required=True, options=what, whole_row=True),
        FieldDescription(
            name="family",
            label=N_("Family"),
            kind=Kind.CHOICE,
            options=tuple(Option(one, f"{code} {name}") for one, code, name in families),
            whole_row=True,
        ),
        FieldDescription(
            name="title",
            label=N_("What for"),
            example=N_("for example “group meeting”"),
            max_length=120,
            whole_row=True,
        ),
        FieldDescription(name="start", label=N_("Beginning"), kind=Kind.MOMENT, required=True, whole_row=True),
        FieldDescription(
            name="end", label=N_("End"), kind=Kind.TIME, required=True, unless=("what", VISIT), whole_row=True
        ),
        FieldDescription(
            name="visit_place",
            label=N_("Where"),
            kind=Kind.CHOICE,
            options=options_of(VisitPlace),
            only_if=("what", VISIT),
            whole_row=True,
        ),
        FieldDescription(name="place", label=N_("Place in words"), max_length=120, whole_row=True),
        FieldDescription(name="private", label=N_("only for me"), kind=Kind.TICK, whole_row=True),
    ]
    shown = fields if new else [one for one in fields if one.name not in {"family", "visit_place"}]
    return FormDescription(
        name=DRAFT, fields=tuple(shown), rules=(_whom, _in_order), refusals={"appointment_hours": "end"}
    )


def new_values(start: datetime) -> dict[str, Any]:
    """Return what an empty form opens with: an hour from this moment on."""
    return {
        "what": VISIT,
        "start": start,
        "end": (local(start) + timedelta(hours=1)).time().replace(tzinfo=None),
        "visit_place": str(VisitPlace.HOME),
    }


def values_of(item: CalendarItem) -> dict[str, Any]:
    """Return what the form of an appointment opens with."""
    return {
        "what": str(item.work),
        "title": item.title,
        "start": item.start,
        "end": local(item.end).time().replace(tzinfo=None),
        "place": item.place_note,
        "private": item.private,
    }


def read_planned(values: Mapping[str, Any]) -> Planned:
    """Return what the form holds once it was checked."""
    start: datetime = values["start"]
    return Planned(
        what=values["what"],
        family_id=values.get("family") or None,
        title=values["title"] or "",
        start=start,
        end=_end(start, values["end"]),
        place=values["place"] or "",
        visit_place=VisitPlace(values.get("visit_place") or VisitPlace.HOME),
        private=bool(values["private"]),
    )


def write_planned(session: Session, *, planned: Planned, appointment_id: str | None = None) -> Moved:
    """Plan the visit, or write the appointment.

    Raises:
        AppointmentHoursError: it ends before it begins.
        NoCaseError: the family has no case.
    """
    if planned.what == VISIT and planned.family_id is not None:
        change = plan_visit(
            session,
            family_id=planned.family_id,
            start=planned.start,
            place=planned.visit_place,
            purpose=planned.title,
        )
        visit = session.get_one(Visit, change.visit_id)
        visit.place_note = planned.place
        return Moved(f"visit:{visit.id}", planned.start, ((Visit, visit.id, None),))
    form = AppointmentForm(
        kind=WorkKind(planned.what),
        title=planned.title,
        starts_at=planned.start,
        ends_at=planned.end,
        place=planned.place,
        family_id=planned.family_id,
        private=planned.private,
    )
    return save_appointment(session, form=form, appointment_id=appointment_id)


def _end(start: datetime, hour: time | None) -> datetime:
    if hour is None:
        return start + timedelta(hours=1)
    return datetime.combine(local(start).date(), hour, WARSAW)


def _whom(values: Mapping[str, Any]) -> Iterator[FieldFinding]:
    if values.get("what") == VISIT and not values.get("family"):
        text = _("Choose the family you go to.")
        yield FieldFinding("family", Finding("no_family", Severity.REFUSE, text))


def _in_order(values: Mapping[str, Any]) -> Iterator[FieldFinding]:
    start, end = values.get("start"), values.get("end")
    if values.get("what") != VISIT and start is not None and end is not None and _end(start, end) <= start:
        yield FieldFinding("end", Finding("appointment_hours", Severity.REFUSE, _("It ends before it begins.")))
