"""Tasks and promises as lines of a list."""

from datetime import date

from app.i18n import _, format_date
from app.tasks import TaskRow
from storage.vocabulary.work import TaskPriority
from ui.screens.wording import WEEK, due_words
from ui.widgets.record_row import RecordRow, RowPill


def task_row(one: TaskRow, *, day: date) -> RecordRow:
    """Return one line, under the heading of its time."""
    return RecordRow(
        one.key,
        one.title,
        after=f"· {one.code}" if one.code else "",
        detail=" · ".join(filter(None, (where_from(one), one.basis, one.text.partition("\n")[0]))),
        icon=_icon(one),
        icon_colour="danger" if _presses(one) else "muted",
        pills=_pills(one),
        section=_section(one, day),
    )


def where_from(one: TaskRow) -> str:
    """Return what it came of."""
    if one.kind == "agreement":
        return _("promised at a visit")
    return _("pressing") if _presses(one) else ""


def _presses(one: TaskRow) -> bool:
    return one.priority is TaskPriority.HIGH and one.done_on is None


def _icon(one: TaskRow) -> str:
    if one.done_on is not None:
        return "check-circle"
    if one.kind == "agreement":
        return "handshake"
    return "warning-circle" if _presses(one) else "circle"


def _pills(one: TaskRow) -> tuple[RowPill, ...]:
    if one.done_on is not None:
        words = _("done {date}").format(date=format_date(one.done_on, "short"))
        return (RowPill(words, "done", "check"),)
    if one.due is None:
        return ()
    words, kind = due_words(one.due)
    return (RowPill(words, kind, "clock-counter-clockwise" if kind == "late" else ""),)


def _section(one: TaskRow, day: date) -> str:
    if one.done_on is not None:
        return _("Done in the last month")
    if one.due is None:
        return _("Without a day")
    left = (one.due - day).days
    if left < 0:
        return _("Overdue")
    if left == 0:
        return _("Today")
    return _("In a week") if left <= WEEK else _("Later on")
