"""The closing card once it is decided: read, not changed."""

from collections.abc import Sequence

from app.closing import ClosingView
from app.i18n import _, format_date, label
from ui.widgets.card import Card
from ui.widgets.row import Row, RowList
from ui.widgets.text import text


def closed_cards(view: ClosingView) -> list[Card]:
    """Return the decision, the children, the words and the monitoring plan as they were signed."""
    return [_decision(view), *_card(view)]


def proposal_cards(view: ClosingView) -> list[Card]:
    """Return a card that is not decided yet, to be read: why and when, the children, the words, the monitoring plan."""
    card = Card(_("Proposal"), strong=True)
    rows = RowList()
    day = _("last day {date}").format(date=format_date(view.closes_on)) if view.closes_on else ""
    who = label(view.initiator) if view.initiator else ""
    reason = label(view.reason) if view.reason else _("no reason yet")
    rows.add(Row(reason, subtitle=_joined((who, day)), icon="flag", plain=True))
    card.add(rows)
    return [card, *_card(view)]


def _card(view: ClosingView) -> list[Card]:
    cards = []
    if view.children:
        cards.append(_children(view))
    words = [
        (_("What the family can rely on, and what to do when it gets hard"), view.sustain, "body"),
        (_("The family about our work"), view.family_view, "quote"),
        (_("The social worker's opinion"), _opinion(view), "body"),
    ]
    cards += [_words(title, said, role) for title, said, role in words if said]
    cards.append(_monitoring(view))
    return cards


def _decision(view: ClosingView) -> Card:
    card = Card(_("Decision"), strong=True)
    rows = RowList()
    closed = _("The work ended on {date}").format(date=format_date(view.closes_on)) if view.closes_on else ""
    reason = label(view.reason) if view.reason else ""
    rows.add(Row(closed or _("The work has ended"), subtitle=reason, icon="flag", icon_colour="done"))
    if view.decided_on:
        day = format_date(view.decided_on)
        rows.add(Row(view.decided_by or view.head_name, subtitle=day, icon="pen-nib", plain=True))
    if view.override_reason:
        rows.add(Row(_("although the court's order held"), subtitle=view.override_reason, icon="scales", plain=True))
    card.add(rows)
    return card


def _opinion(view: ClosingView) -> str:
    if not view.worker_view:
        return ""
    day = format_date(view.opinion_on) if view.opinion_on else ""
    return "\n".join(filter(None, (view.worker_view, _joined((view.opinion_by, day)))))


def _children(view: ClosingView) -> Card:
    card = Card(_("Children at the end of the work"))
    rows = RowList()
    for one in view.children:
        rows.add(Row(one.first_name, subtitle=label(one.outcome) if one.outcome else "—", icon="user", plain=True))
    card.add(rows)
    return card


def _words(title: str, said: str, role: str) -> Card:
    card = Card(title)
    card.add(text(said, role, wrap=True))
    return card


def _monitoring(view: ClosingView) -> Card:
    card = Card(_("Monitoring"))
    if not view.contacts:
        reason = view.no_monitoring_reason or _("no monitoring")
        card.add(text(reason, "body", wrap=True))
        return card
    rows = RowList()
    how = label(view.monitoring_form) if view.monitoring_form else ""
    for number, day in enumerate(view.contacts, start=1):
        title = _("Contact no. {n}").format(n=number)
        rows.add(Row(title, subtitle=_joined((format_date(day), how)), icon="calendar-check", plain=True))
    card.add(rows)
    return card


def _joined(parts: Sequence[str]) -> str:
    return " · ".join(filter(None, parts))
