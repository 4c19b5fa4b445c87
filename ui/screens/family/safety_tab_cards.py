"""The cards of the tab „Bezpieczeństwo”; red is only for immediate danger to a person."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from app.i18n import _, format_date, format_moment, label, ngettext
from app.interventions.clocks import SafetyDeadline
from app.interventions.desk import PaperKind
from app.interventions.overview import BlueCardLine, ChildSeen, InterventionLine, SafetyOverview
from storage.vocabulary.visit import DangerLevel
from ui.screens.intervention.words import icon_of, title_of
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.pill import Pill
from ui.widgets.row import Row, RowList
from ui.widgets.text import text

Open = Callable[[PaperKind, str], None]
_LEVELS = {DangerLevel.IMMEDIATE: "danger", DangerLevel.RISK: "late", DangerLevel.WATCH: "late"}


def said_first(overview: SafetyOverview, *, open_paper: Open) -> Iterator[QWidget]:
    """Yield a line for everything about a form NK-A that must not wait (V20)."""
    for card in overview.blue_cards:
        for finding in card.findings:
            yield Banner(
                finding.text, "late", action=(_("Open"), partial(open_paper, PaperKind.BLUE_CARD, card.row_id))
            )


def interventions_card(overview: SafetyOverview, *, open_paper: Open) -> Card:
    """Return the interventions, the newest first."""
    card = Card(_("Interventions"))
    rows = RowList()
    for one in overview.interventions:
        row = Row(
            format_moment(one.at) if one.at else _("no day yet"),
            subtitle=one.hazards,
            trailing=list(_of_intervention(one, overview.day)),
            clickable=True,
        )
        row.clicked.connect(partial(open_paper, PaperKind.INTERVENTION, one.row_id))
        rows.add(row)
    return _filled(card, rows, empty=not overview.interventions, words=_("No intervention so far."))


def blue_cards_card(overview: SafetyOverview, *, open_paper: Open) -> Card:
    """Return the Blue Cards with their clocks."""
    card = Card(_("Blue Cards"))
    rows = RowList()
    for one in overview.blue_cards:
        row = Row(
            one.number or _("in preparation"),
            subtitle=_of_card(one),
            trailing=list(_card_pills(one, overview)),
            clickable=True,
        )
        row.clicked.connect(partial(open_paper, PaperKind.BLUE_CARD, one.row_id))
        rows.add(row)
    return _filled(card, rows, empty=not overview.blue_cards, words=_("No procedure so far."))


def plans_card(overview: SafetyOverview, *, open_paper: Open) -> Card:
    """Return the safety plans."""
    card = Card(_("Safety plans"))
    rows = RowList()
    for one in overview.plans:
        made = _("made {date}").format(date=format_date(one.drawn_on)) if one.drawn_on else ""
        review = _("next look {date}").format(date=format_date(one.review_on)) if one.review_on else ""
        late = one.review_on is not None and one.review_on < overview.day
        row = Row(
            one.who,
            subtitle=" · ".join(filter(None, (made, review))),
            icon=icon_of(PaperKind.SAFETY_PLAN),
            trailing=[Pill(_("look again"), "late")] if late else [],
            clickable=True,
        )
        row.clicked.connect(partial(open_paper, PaperKind.SAFETY_PLAN, one.row_id))
        rows.add(row)
    return _filled(card, rows, empty=not overview.plans, words=_("No safety plan so far."))


def notices_card(overview: SafetyOverview, *, open_paper: Open) -> Card:
    """Return the notices to the court, the Police and the prosecutor."""
    card = Card(_("Notices"))
    rows = RowList()
    for one in overview.notices:
        sent = one.sent_on
        pill = Pill(_("sent {date}").format(date=format_date(sent, "list")), "done") if sent else Pill(_("draft"))
        row = Row(title_of(one.kind), subtitle=one.to, icon=icon_of(one.kind), trailing=[pill], clickable=True)
        row.clicked.connect(partial(open_paper, one.kind, one.row_id))
        rows.add(row)
    return _filled(card, rows, empty=not overview.notices, words=_("No notice so far."))


def children_card(overview: SafetyOverview) -> Card:
    """Return when each child was seen last."""
    card = Card(_("Children seen"), hint=_("with your own eyes, at a visit"))
    rows = RowList()
    for one in overview.children:
        rows.add(Row(one.name, subtitle=_seen(one, overview), trailing=_seen_pill(one), icon="eye"))
    return _filled(card, rows, empty=not overview.children, words=_("No child lives with the family."))


def _filled(card: Card, rows: RowList, *, empty: bool, words: str) -> Card:
    card.add(text(words, "muted", wrap=True) if empty else rows)
    return card


def _of_intervention(one: InterventionLine, day: date) -> Iterator[QWidget]:
    if one.level is not None:
        yield Pill(label(one.level), _LEVELS.get(one.level, "neutral"))
    if one.accepted_on is not None:
        yield Pill(_("accepted"), "done")
    elif one.sealed:
        yield Pill(_("closed"), icon="lock-simple")
    elif one.missing:
        yield Pill(ngettext("{n} field to fill in", "{n} fields to fill in", one.missing), "late")
    days = one.follow_up.days_late(day=day) if one.follow_up is not None else 0
    if days:
        yield Pill(ngettext("follow-up {n} day late", "follow-up {n} days late", days), "late")


def _of_card(one: BlueCardLine) -> str:
    parts = [_("since {date}").format(date=format_date(one.since))] if one.since else []
    if one.handed_on:
        parts.append(_("handed over {date}").format(date=format_date(one.handed_on)))
    if one.met:
        parts.append(ngettext("{n} meeting", "{n} meetings", one.met))
    if one.last_met:
        parts.append(_("last {date}").format(date=format_date(one.last_met)))
    if one.end_reason:
        parts.append(label(one.end_reason))
    return " · ".join(parts)


def _card_pills(one: BlueCardLine, overview: SafetyOverview) -> Iterator[QWidget]:
    if one.ended_on is not None:
        yield Pill(_("ended {date}").format(date=format_date(one.ended_on)), "done")
    for clock in one.clocks:
        yield Pill(_clock(clock), "late" if overview.day >= clock.alert_from else "neutral")


def _clock(clock: SafetyDeadline) -> str:
    return _("{what}: by {date}").format(what=clock.title, date=format_date(clock.due))


def _seen(one: ChildSeen, overview: SafetyOverview) -> str:
    if one.on is None:
        return _("not seen yet")
    ago = (overview.day - one.on).days
    when = format_date(one.on)
    return " · ".join((when, _("today") if ago == 0 else ngettext("{n} day ago", "{n} days ago", ago)))


def _seen_pill(one: ChildSeen) -> list[QWidget]:
    return [Pill(_("too long"), "late")] if one.late else []
