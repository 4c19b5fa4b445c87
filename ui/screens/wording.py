"""Small words that several screens say the same way: how far a day is, how old somebody is, who somebody is."""

from datetime import date

from app import clock
from app.entries import Kind
from app.i18n import _, format_date, ngettext
from app.members import MemberRow
from ui.navigation import PillKind
from ui.widgets.pill import Pill

ENTRY_ICONS: dict[Kind, str] = {
    "visit": "house",
    "missed": "door",
    "accompanying": "person-simple-walk",
    "phone": "phone",
    "institution": "envelope-simple",
    "intervention": "warning",
    "note": "note",
    "plan": "clipboard-text",
    "consent": "handshake",
    "paper": "file-text",
}
ENTRY_COLOURS: dict[Kind, str] = {"missed": "muted", "paper": "muted", "institution": "late", "intervention": "danger"}
WEEK = 7


def due_words(due: date) -> tuple[str, PillKind]:
    """Return how far a deadline is, and whether it is late."""
    days = (due - clock.today()).days
    if days < 0:
        return ngettext("{n} day overdue", "{n} days overdue", -days), "late"
    if days == 0:
        return _("due today"), "late"
    if days == 1:
        return _("tomorrow"), "neutral"
    return ngettext("in {n} day", "in {n} days", days), "neutral"


def due_pill(due: date) -> Pill:
    """Return a pill that says how far a deadline is; late ones carry an icon, too."""
    words, kind = due_words(due)
    return Pill(words, kind, icon="clock-counter-clockwise" if kind == "late" else None)


def short_day(day: date) -> str:
    """Return a day in a narrow column: „wt. 17 lis”, with the year when it is another one."""
    if day.year == clock.today().year:
        return format_date(day, "weekday")
    return format_date(day)


def age_words(member: MemberRow) -> str:
    """Return „2 lata”, „7 miesięcy”, or nothing without a birth date."""
    if member.months is not None:
        return ngettext("{n} month old", "{n} months old", member.months)
    if member.age is None:
        return ""
    return ngettext("{n} year old", "{n} years old", member.age)
