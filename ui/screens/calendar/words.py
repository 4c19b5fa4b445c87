"""What the things of a calendar say: on their block, read aloud, in the list of a day."""

from app import clock
from app.calendar import CalendarDay, CalendarItem
from app.deadlines import Deadline
from app.i18n import _, format_date, format_time, label
from storage.vocabulary.work import WorkKind
from ui.screens.wording import due_words
from ui.widgets.record_row import RecordRow, RowPill

_ICONS = {
    WorkKind.TEAM_MEETING: "users-three",
    WorkKind.SUPERVISION: "chats-circle",
    WorkKind.TRAINING: "graduation-cap",
    WorkKind.ACCOMPANYING: "person-simple-walk",
    WorkKind.PHONE: "phone",
    WorkKind.ABSENCE: "airplane-tilt",
}


def title_of(item: CalendarItem) -> str:
    """Return what it is: „R-001 Przykładowscy”, or the name of an appointment."""
    family = f"{item.code} {item.name}".strip()
    if item.kind == "visit":
        return family
    return item.title or (label(item.work) if item.work else "")


def about(item: CalendarItem) -> str:
    """Return the second line: where and what for."""
    if item.kind == "visit":
        place = item.place_note or (label(item.place) if item.place else "")
        return " · ".join(filter(None, (place, item.title)))
    family = f"{item.code} {item.name}".strip()
    kind = label(item.work) if item.work and item.title else ""
    return " · ".join(filter(None, (item.place_note, family, kind)))


def hours_of(item: CalendarItem) -> str:
    """Return „9:00–10:30”; of a planned visit only when it begins."""
    if item.kind == "visit" and item.state == "planned":
        return format_time(item.start)
    return f"{format_time(item.start)}–{format_time(item.end)}"


def line_of(item: CalendarItem, *, week: bool) -> str:
    """Return it in one line: its hours, in a month only when it begins, and what it is."""
    return f"{hours_of(item) if week else format_time(item.start)} {title_of(item)}"


def due_line(one: Deadline) -> str:
    """Return a deadline in one line: whose and what."""
    return " ".join(filter(None, (one.code, one.title)))


def heard(item: CalendarItem) -> str:
    """Return everything about it as a screen reader says it."""
    kind = _("visit") if item.kind == "visit" else _("appointment")
    words = (format_date(item.day, "weekday"), hours_of(item), kind, title_of(item), about(item), state_of(item))
    return ", ".join(filter(None, words))


def state_of(item: CalendarItem) -> str:
    """Return what became of it; nothing while it lies ahead."""
    if item.state == "missed":
        return _("did not take place")
    return _("held") if item.state == "held" else ""


def due_heard(one: Deadline) -> str:
    """Return a deadline as a screen reader says it."""
    return ", ".join(filter(None, (_("deadline"), one.title, one.code, one.basis)))


def day_heard(day: CalendarDay) -> str:
    """Return a day as a screen reader says it: what it is and what is odd about it."""
    words = [format_date(day.day, "long"), day.holiday, *(one.text for one in day.warnings)]
    if not day.items and not day.deadlines:
        words.append(_("nothing planned"))
    return ", ".join(filter(None, words))


def item_row(item: CalendarItem) -> RecordRow:
    """Return a visit or appointment as a line of the day."""
    state = state_of(item)
    pills = (RowPill(state, "done" if item.state == "held" else "neutral"),) if state else ()
    visit = item.kind == "visit"
    return RecordRow(
        item.key,
        title_of(item),
        detail=about(item),
        lead=hours_of(item).partition("–")[0],
        icon="" if visit else _ICONS.get(item.work or WorkKind.DUTY, "calendar-check"),
        family_code=item.code if visit else "",
        pills=pills,
        section=_("Visits and appointments"),
    )


def due_row(key: str, one: Deadline) -> RecordRow:
    """Return a deadline as a line of the day, with how it was counted."""
    words, kind = due_words(one.due)
    late = one.due < clock.today()
    return RecordRow(
        key,
        one.title,
        after=f"· {one.code}" if one.code else "",
        detail=" · ".join(filter(None, (one.basis, one.reason))),
        icon="clock-counter-clockwise" if late else "clock",
        icon_colour="late" if late else "muted",
        pills=(RowPill(words, kind),),
        section=_("Due on this day"),
    )
