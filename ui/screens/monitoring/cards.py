"""The cards of the monitoring: the plan of contacts, a contact that was made, what the family relies on."""

from collections.abc import Callable

from app.i18n import _, format_date, format_moment, label, ngettext
from app.monitoring.view import ContactLine, MonitoringView
from ui.navigation import PillKind
from ui.widgets.card import Card
from ui.widgets.pill import Pill
from ui.widgets.row import Row, RowList
from ui.widgets.text import text

_ICONS = {
    "made": ("check-circle-fill", "done"),
    "planned": ("calendar-blank", "muted"),
    "overdue": ("clock-counter-clockwise", "late"),
}


def plan_card(view: MonitoringView, *, shown: str, choose: Callable[[str], None]) -> Card:
    """Return the plan of contacts; a line opens its contact."""
    card = Card(_("Contacts after the work"))
    rows = RowList()
    for one in view.contacts:
        icon, colour = _ICONS[one.state]
        here = one.contact_id == shown
        row = Row(
            contact_title(one),
            subtitle=_subtitle(one),
            icon=icon,
            icon_colour=colour,
            trailing=[_pill(one)],
            clickable=not here,
            plain=not here,
        )
        row.clicked.connect(lambda contact_id=one.contact_id: choose(contact_id))
        rows.add(row)
    card.add(rows)
    return card


def contact_title(contact: ContactLine) -> str:
    """Return „Kontakt nr 1”."""
    return _("Contact no. {n}").format(n=contact.number)


def made_cards(view: MonitoringView, contact: ContactLine) -> list[Card]:
    """Return a contact that was made, to be read."""
    names = {one.person_id: one.first_name for one in view.people}
    meeting = Card(contact_title(contact), strong=True)
    rows = RowList()
    when = format_moment(contact.made_at, "print") if contact.made_at else ""
    rows.add(Row(when, subtitle=label(contact.form) if contact.form else "", icon="calendar-check"))
    present = ", ".join(names[one] for one in contact.present if one in names)
    seen = ", ".join(names[one] for one in contact.children_seen if one in names)
    if present:
        rows.add(Row(_("With whom: {names}").format(names=present), icon="users", plain=True))
    if seen:
        rows.add(Row(_("Children seen: {names}").format(names=seen), icon="eye", plain=True))
    if contact.safety is not None:
        rows.add(Row(label(contact.safety), subtitle=_("safety of the children"), icon="shield-check", plain=True))
    meeting.add(rows)
    cards = [meeting]
    if contact.effects:
        cards.append(_effects(view, contact))
    for title, words in ((_("New difficulties"), contact.new_problems), (_("What was done"), contact.done)):
        if words:
            cards.append(_words(title, words))
    if contact.need is not None:
        cards.append(_words(_("What the family needs"), label(contact.need)))
    return cards


def sustain_card(view: MonitoringView) -> Card:
    """Return what the family relies on, as it was written at the end of the work."""
    return _words(_("What the family can rely on, and what to do when it gets hard"), view.sustain)


def _effects(view: MonitoringView, contact: ContactLine) -> Card:
    card = Card(_("Does what was reached last?"))
    rows = RowList()
    for goal in view.goals:
        kept = contact.effects.get(goal.goal_id)
        if kept is not None:
            kind: PillKind = "done" if kept[0].value == "yes" else "late"
            title = f"G{goal.number} {goal.text}"
            rows.add(Row(title, subtitle=kept[1], trailing=[Pill(label(kept[0]), kind)], plain=True))
    card.add(rows)
    return card


def _words(title: str, words: str) -> Card:
    card = Card(title)
    card.add(text(words, "body", wrap=True))
    return card


def _subtitle(one: ContactLine) -> str:
    if one.made_at is not None:
        need = label(one.need) if one.need else ""
        return " · ".join(filter(None, (format_moment(one.made_at), need)))
    return format_date(one.planned_on) if one.planned_on else ""


def _pill(one: ContactLine) -> Pill:
    if one.state == "made":
        return Pill(_("made"), "done")
    if one.state == "overdue":
        return Pill(ngettext("{n} day late", "{n} days late", one.days), "late")
    return Pill(_("planned"))
