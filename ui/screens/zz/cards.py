"""The cards of „Za życiem”: the catalogue of support, authorisations, what was done."""

from collections.abc import Callable, Sequence
from functools import partial

from app.cases.authorisations import AuthorisationRow
from app.i18n import _, format_date, label, ngettext
from app.zz.view import LogLine, SupportLine
from storage.vocabulary.support import SupportStatus
from ui.navigation import PillKind
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.pill import Pill
from ui.widgets.row import Row, RowList

_SHOWN = 6
_LINES = 3
_TONES: dict[SupportStatus, PillKind] = {
    SupportStatus.IN_USE: "done",
    SupportStatus.GRANTED: "done",
    SupportStatus.APPLIED: "accent",
    SupportStatus.CHOSEN: "accent",
}


def catalogue_card(items: Sequence[SupportLine], *, choose: Callable[[str], None], add: Callable[[], None]) -> Card:
    """Return the catalogue; a line opens its form of support."""
    card = Card(_("Catalogue of support"), strong=True)
    button = SecondaryButton(_("Add support"), icon="plus", compact=True, on_click=add)
    card.add_to_header(button)
    if not items:
        words = _("No form of support is written down yet.")
        card.add(EmptyState("handshake", words, hint=_("Choose together what helps, then who gives it.")))
        return card
    rows = RowList()
    for one in items:
        rows.add(_support_row(one, choose))
    card.add(rows)
    return card


def authorisations_card(rows: Sequence[AuthorisationRow]) -> Card:
    """Return what the family allows the assistant to do, what holds first."""
    card = Card(_("Authorisations"))
    listed = RowList()
    for one in rows:
        days = " – ".join(format_date(day) for day in (one.valid_from, one.valid_to) if day)
        words = Pill(_("in force"), "done") if one.holds else Pill(_("not in force"))
        about = one.range_of_acts or one.matter
        subtitle = " · ".join(filter(None, (label(one.kind), about, days)))
        listed.add(Row(one.institution or one.matter, subtitle=subtitle, icon="key", trailing=[words], plain=True))
    if not rows:
        listed.add(Row(_("None are written down."), subtitle=_("They are given in the case."), plain=True))
    card.add(listed)
    return card


def log_card(lines: Sequence[LogLine], *, show_all: Callable[[], None]) -> Card:
    """Return what was done lately; the rest is among visits and notes."""
    card = Card(_("Coordination"), hint=_("from visits and notes"))
    rows = RowList()
    for one in lines[:_SHOWN]:
        subtitle = " · ".join(filter(None, (format_date(one.day), one.where)))
        rows.add(Row(one.what, subtitle=subtitle, plain=True, lines=_LINES))
    if not lines:
        rows.add(Row(_("Nothing has been done yet."), plain=True))
    card.add(rows)
    left = len(lines) - _SHOWN
    if left > 0:
        words = ngettext("{n} earlier entry", "{n} earlier entries", left)
        card.add(QuietButton(words, icon="clock-counter-clockwise", on_click=show_all))
    return card


def _support_row(one: SupportLine, choose: Callable[[str], None]) -> Row:
    form = one.form
    due = format_date(form.due) if form.due else ""
    field = label(form.counselling) if form.counselling else ""
    subtitle = " · ".join(filter(None, (one.where, field, form.note)))
    trailing = [Pill(due, "late" if one.late else "neutral")] if due else []
    trailing.append(Pill(label(form.status), _TONES.get(SupportStatus(form.status), "neutral")))
    row = Row(form.kind, subtitle=subtitle, trailing=trailing, clickable=True)
    row.clicked.connect(partial(choose, one.item_id))
    return row
