"""The schedule of a week or a month on paper (D18): families by their code, for the sheet may hang on a wall."""

from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from app.acting import my_id
from app.calendar import CalendarDay, CalendarItem, get_calendar
from app.documents import Data, document_number, load_template
from app.i18n import _, for_the_office, format_date, format_time, label
from app.prints import Printable, Subject, context_for, make_printable
from storage.models import Office, User

_TEMPLATE = "D18"


def print_schedule(session: Session, *, first: date, last: date) -> Printable:
    """Make the print of my visits and appointments of a span of days.

    Raises:
        DataMismatch, DocumentIncomplete: see `app.documents.render`.
    """
    with for_the_office():
        calendar = get_calendar(session, first=first, last=last)
        template = load_template(_TEMPLATE)
        user = session.get(User, my_id(session))
        week = last - first <= timedelta(days=7)
        named = f"{first:%d.%m.%Y}" if week else f"{first:%m.%Y}"
        data: Data = {
            "number": document_number(template.number_kind, family_code=named, n=1),
            "version": 1,
            "user": f"{user.first_name} {user.last_name}" if user else "",
            "period": f"{format_date(first)} – {format_date(last)}",
            "entries": [_entry(day, item) for day in calendar.days for item in day.items if item.state != "missed"],
            "free": [f"{format_date(one.day, 'weekday')}: {one.holiday}" for one in calendar.days if one.holiday],
            "checks": [_check(day, text.text) for day in calendar.days for text in day.warnings],
            "manager": _manager(session),
        }
    return make_printable(
        _TEMPLATE,
        subject=Subject(family_id="", entity="schedule", entity_id=first.isoformat()),
        data=data,
        context=context_for(session, family_id=""),
        for_signature=True,
    )


def _entry(day: CalendarDay, item: CalendarItem) -> dict[str, Any]:
    """Return a line without names: of a family its code, of a private appointment only that the time is taken."""
    if item.kind == "visit":
        what, place = _("visit"), label(item.place) if item.place else ""
    elif item.private:
        what, place = _("busy"), ""
    else:
        what, place = label(item.work) if item.work else _("appointment"), "" if item.code else item.place_note
    return {
        "day": format_date(day.day, "weekday"),
        "hours": _hours(item),
        "code": item.code,
        "what": what,
        "place": place,
    }


def _hours(item: CalendarItem) -> str:
    if item.kind == "visit" and item.state == "planned":
        return format_time(item.start)
    return f"{format_time(item.start)}–{format_time(item.end)}"


def _check(day: CalendarDay, words: str) -> str:
    named = format_date(day.day, "weekday")
    return words if format_date(day.day) in words else f"{named}: {words}"


def _manager(session: Session) -> str:
    office = session.exec(select(Office).where(col(Office.deleted_at).is_(None))).first()
    return office.head_name if office else ""
