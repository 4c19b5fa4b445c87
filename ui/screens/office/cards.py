"""The cards beside the decisions: the office's receipt, what was put aside, joining an office."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.i18n import _, format_date, format_time, local, ngettext
from app.office_link import FamilyAtOffice, OfficeStatus
from app.refusals import PutAside
from ui.theme.apply import theme
from ui.theme.grown import most_width
from ui.widgets.card import Card
from ui.widgets.family_mark import FamilyMark
from ui.widgets.icon_label import IconLabel
from ui.widgets.long_reading import LongReading
from ui.widgets.office_code import OfficeCode
from ui.widgets.pill import Pill
from ui.widgets.row import Row, RowList, divider
from ui.widgets.text import text

_LISTED = 12


def receipt_card(status: OfficeStatus) -> Card:
    """Return what the office has, per family; those with something waiting first."""
    card = Card(_receipt_title(status))
    families = sorted(status.families, key=lambda one: (one.entries == one.at_office, one.code))
    listed, rest = families[:_LISTED], families[_LISTED:]
    if not listed:
        card.add(text(_("There are no families on this computer yet."), "muted", wrap=True))
        return card
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(2, 1)
    for place, family in enumerate(listed):
        row = 2 * place
        if place:
            grid.addWidget(divider(), row - 1, 0, 1, 4)
        grid.addWidget(FamilyMark(family.code), row, 0)
        grid.addWidget(text(family.code), row, 1)
        grid.addWidget(text(_count(family)), row, 2)
        grid.addWidget(_pill(family), row, 3, Qt.AlignmentFlag.AlignRight)
    card.add(grid)
    if rest:
        words = ngettext(
            "and {n} family more, all at the office", "and {n} families more, all at the office", len(rest)
        )
        if any(one.entries != one.at_office for one in rest):
            words = ngettext("and {n} family more", "and {n} families more", len(rest))
        card.add(text(words, "small"))
    return card


def _receipt_title(status: OfficeStatus) -> str:
    if status.last_success is None:
        return _("Not sent to the office yet")
    moment = local(status.last_success)
    day = format_date(moment.date(), "day")
    return _("Receipt from the office · {day}, {time}").format(day=day, time=format_time(status.last_success))


def _count(family: FamilyAtOffice) -> str:
    return _("{n} of {all} entries").format(n=family.at_office, all=family.entries)


def _pill(family: FamilyAtOffice) -> Pill:
    aside = ngettext("{n} put aside", "{n} put aside", family.refused) if family.refused else ""
    waits = ngettext("{n} waits", "{n} wait", family.waiting) if family.waiting else ""
    words = " · ".join(filter(None, (aside, waits)))
    if words:
        return Pill(words, "late" if aside else "accent", icon="warning" if aside else "hourglass-medium")
    return Pill(_("at the office"), "done", icon="check")


def put_aside_card(things: Sequence[PutAside]) -> Card:
    """Return what the office did not take; it is here and there, nothing is lost."""
    card = Card(_("Put aside"))
    rows = RowList()
    for one in things:
        day = format_date(local(one.made_at).date(), "day")
        rows.add(Row(one.where, subtitle=f"{day} · {one.why}", icon="tray", icon_colour="late"))
    card.add(rows)
    card.add(text(_("It is saved on this computer and at the office. The rest was sent."), "small", wrap=True))
    return card


class JoinCard(Card):
    """This computer belongs to no office: what to do, and the field for the code.

    Args:
        join: called with the typed code.
    """

    def __init__(self, *, join: Callable[[str], None]) -> None:
        super().__init__()
        self.code = OfficeCode(words=_("Join the office"), icon="link", on_code=join)
        most_width(self.code, 520)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 16, 12, 16)
        column.setSpacing(10)
        column.addWidget(IconLabel("link-break", "muted", 32))
        column.addWidget(text(_("This computer is not joined with the office yet"), "title", wrap=True))
        column.addWidget(LongReading(_join_words(), "muted", width=theme.px(640)))
        column.addSpacing(4)
        label = text(_("Code from the office"), "field")
        label.setBuddy(self.code.field)
        column.addWidget(label)
        column.addWidget(self.code)
        column.addSpacing(4)
        column.addWidget(self.code.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(inner)


def _join_words() -> str:
    return _(
        "Everything is saved on this computer. To send it, ask your office for a joining code and type it here; "
        "it works once and is good for 24 hours."
    )
