"""Families as lines of a table: what each column says, and what it is sorted by."""

from datetime import date

from app.families import FamilyRow
from app.i18n import _, format_date, label, ngettext
from ui.screens.wording import due_words
from ui.widgets.record_columns import EMPTY, Cell, Column, TableRow


def columns() -> tuple[Column, ...]:
    """Return the columns; the name and the deadline stay to the end where there is no room."""
    return (
        Column("family", _("Family"), width=250, narrow=190, stretch=True, lines=2),
        Column("children", _("Children"), width=110, narrow=95, leaves=1),
        Column("state", _("State"), width=130, narrow=105, leaves=3),
        Column("deadline", _("Next deadline"), width=310, narrow=190, lines=2),
        Column("contact", _("Last contact"), width=140, narrow=125, leaves=2),
        Column("office", _("At the office"), width=170, narrow=155, leaves=4),
    )


def family_row(row: FamilyRow) -> TableRow:
    """Return a family as a line."""
    cells = {
        "family": Cell(f"{row.code} {row.name}", strong=True, family_code=row.code),
        "children": _children(row),
        "state": Cell(label(row.status)) if row.status else EMPTY,
        "deadline": _deadline(row),
        "contact": _contact(row),
        "office": _office(row),
    }
    return TableRow(row.family_id, cells, searched=row.words)


def _children(row: FamilyRow) -> Cell:
    if not row.ages:
        return EMPTY
    number = len(row.ages)
    known = [one for one in row.ages if one is not None]
    heard = ngettext("{n} child", "{n} children", number)
    if not known:
        return Cell(str(number), sort=number, heard=heard)
    least, most = min(known), max(known)
    span = str(least) if least == most else f"{least}–{most}"
    aged = _("{ages} yrs.").format(ages=span)
    return Cell(f"{number} · {aged}", sort=number, heard=f"{heard}, {aged}")


def _deadline(row: FamilyRow) -> Cell:
    if row.deadline is None:
        return EMPTY
    words, tone = due_words(row.deadline.due)
    icon = "clock-counter-clockwise" if tone == "late" else ""
    # How late it is comes first: of a long title the end may be cut.
    return Cell(f"{words} · {row.deadline.title}", tone=tone, icon=icon, sort=row.deadline.due)


def _contact(row: FamilyRow) -> Cell:
    # Whom nobody has met yet stands before whom one met long ago.
    if row.last_contact is None:
        return Cell(_("none yet"), sort=date.min)
    return Cell(format_date(row.last_contact), sort=row.last_contact)


def _office(row: FamilyRow) -> Cell:
    if row.unsent:
        words = ngettext("{n} entry waits", "{n} entries wait", row.unsent)
        return Cell(words, tone="accent", icon="hourglass-medium", sort=row.unsent)
    return Cell(_("all sent"), tone="done", icon="check", sort=0)
