"""The cards of the tab „Sprawa”: what comes next, what was said, what is allowed, who leads, what happened."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.cases.authorisations import AuthorisationRow
from app.cases.next_step import Step
from app.cases.view import CaseView, Leader, Said
from app.i18n import _, format_date, label, ngettext
from storage.vocabulary.case import CaseStatus, ConsentKind
from storage.vocabulary.visit import VisitPlace
from ui.screens.family.case_tab_words import WORDS
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowBox
from ui.widgets.pill import Pill
from ui.widgets.row import Row, RowList
from ui.widgets.text import text

Take = Callable[[Step], object]
_SAID = {
    ConsentKind.COOPERATION: ("handshake", "done"),
    ConsentKind.REFUSAL: ("hand-palm", "late"),
    ConsentKind.WITHDRAWAL: ("hand-palm", "late"),
}
_IN_CONSENTS = (Step.CONSENT, Step.PRIVACY, Step.REFUSAL)
_IN_AUTHORISATIONS = (Step.AUTHORISATION,)
SHOWN_STEPS = 8
_OVER = (CaseStatus.CLOSED, CaseStatus.MONITORING, CaseStatus.REFUSED, CaseStatus.ARCHIVED)


def next_card(view: CaseView, take: Take) -> Card:
    """Return what comes next, with the one filled button, or whose turn it is."""
    card = Card(_("Next step"))
    if view.waits_for_manager:
        card.add(text(_("The family does not agree to work together any more."), "strong", wrap=True))
        card.add(text(_("The case stays open until the manager decides. Nothing closes by itself."), wrap=True))
        return card
    if view.next is None:
        over, goes_on = (
            _("The work with this family has ended."),
            _("The case waits for nothing: the work itself goes on."),
        )
        card.add(text(over if view.status in _OVER else goes_on, wrap=True))
        return card
    words = WORDS[view.next.step]
    card.add(text(_(words.invites), wrap=True))
    if view.next.due is not None:
        card.add(FlowBox([Pill(_("by {date}").format(date=format_date(view.next.due)), "late", icon="calendar-blank")]))
    if view.next.mine:
        step = view.next.step
        card.add(FlowBox([PrimaryButton(_(words.does), icon=words.icon, on_click=lambda: take(step))]))
    else:
        card.add(text(_("This is done by: {who}.").format(who=view.next.who), "muted", wrap=True))
    return card


def consents_card(view: CaseView, take: Take) -> Card:
    """Return what the family said, and who has not read the clause."""
    card = Card(_("Consents and statements"))
    rows = RowList()
    for one in view.said:
        rows.add(_said_row(one))
    if view.said:
        card.add(rows)
    else:
        card.add(text(_("Nobody has said anything about working together yet."), "muted", wrap=True))
    if view.unread:
        names = ", ".join(one.name for one in view.unread)
        card.add(text(_("Not yet read the information clause: {names}").format(names=names), "late", wrap=True))
    _add_buttons(card, view, _IN_CONSENTS, take)
    return card


def authorisations_card(view: CaseView, take: Take, revoke: Callable[[AuthorisationRow], object]) -> Card:
    """Return what the assistant may do for the family, those that hold first."""
    card = Card(_("Authorisations"))
    rows = RowList()
    for one in view.authorisations:
        rows.add(_authorisation_row(one, revoke))
    if view.authorisations:
        card.add(rows)
    else:
        hint = _("An authorisation is needed to act at an institution in the family's name.")
        card.add(text(hint, "muted", wrap=True))
    _add_buttons(card, view, _IN_AUTHORISATIONS, take)
    return card


def lead_card(view: CaseView, take: Take) -> Card:
    """Return who works with the family, for how long, and on what basis."""
    card = Card(_("Who leads"))
    rows = RowList()
    for one in view.leaders:
        rows.add(_leader_row(one))
    if view.social_worker:
        rows.add(Row(view.social_worker, subtitle=_("social worker"), icon="user", plain=True))
    if view.leaders or view.social_worker:
        card.add(rows)
    else:
        card.add(text(_("Nobody is assigned yet."), "muted", wrap=True))
    others = [one for one in view.others if one not in (*_IN_CONSENTS, *_IN_AUTHORISATIONS)]
    _add_buttons(card, view, others, take)
    return card


def steps_card(view: CaseView, *, whole: bool, show_all: Callable[[], object]) -> Card:
    """Return what happened, the latest first."""
    card = Card(_("What happened"))
    rows = RowList()
    shown = view.steps if whole else view.steps[:SHOWN_STEPS]
    for one in shown:
        below = " · ".join(filter(None, (one.who, one.why)))
        rows.add(
            Row(one.words, subtitle=below, lead_text=format_date(one.on), lead_width=78, lead_strong=False, plain=True)
        )
    card.add(rows)
    if len(shown) < len(view.steps):
        rest = len(view.steps) - len(shown)
        words = ngettext("Show {n} earlier step", "Show {n} earlier steps", rest)
        card.add(FlowBox([SecondaryButton(words, compact=True, on_click=show_all)]))
    return card


def summary_of(view: CaseView) -> str:
    """Return the line above everything: number, track, basis, how long."""
    parts = [view.number, view.track, view.basis, view.court_reference]
    if view.since is not None:
        parts.append(_("work since {date}, {long}").format(date=format_date(view.since), long=_length(view)))
    return " · ".join(filter(None, parts))


def _length(view: CaseView) -> str:
    months, days = ngettext("{n} month", "{n} months", view.months), ngettext("{n} day", "{n} days", view.days)
    if not view.months:
        return days
    return _("{months} and {days}").format(months=months, days=days) if view.days else months


def _said_row(one: Said) -> Row:
    icon, colour = _SAID.get(one.kind, ("chat-circle-dots", "muted"))
    places = ", ".join(_place(code) for code in one.places)
    below = [
        ", ".join(one.names),
        _("places: {places}").format(places=places) if places else "",
        one.times,
        _("reservations: {words}").format(words=one.reservations) if one.reservations else "",
        _("reason: {words}").format(words=one.reason) if one.reason else "",
    ]
    return Row(
        _sentence(label(one.kind)),
        after=f" · {format_date(one.on)}",
        subtitle=" · ".join(filter(None, below)),
        icon=icon,
        icon_colour=colour,
        plain=True,
    )


def _authorisation_row(one: AuthorisationRow, revoke: Callable[[AuthorisationRow], object]) -> Row:
    until = _("until {date}").format(date=format_date(one.valid_to)) if one.valid_to else _("until it is revoked")
    ends: list[QWidget] = []
    if one.revoked_on is not None:
        until = _("revoked on {date}").format(date=format_date(one.revoked_on))
    elif one.ends_soon:
        ends.append(Pill(_("ends soon"), "late", icon="clock-counter-clockwise"))
    elif not one.holds:
        ends.append(Pill(_("over")))
    if one.holds:
        ends.append(SecondaryButton(_("Revoke"), compact=True, on_click=lambda: revoke(one)))
    about = " · ".join(filter(None, (one.institution, one.matter)))
    below = " · ".join(filter(None, (one.range_of_acts, one.grantor, _sentence(label(one.kind)), until)))
    return Row(about, subtitle=below, icon="pen-nib", trailing=ends, plain=True)


def _leader_row(one: Leader) -> Row:
    span = _("since {date}").format(date=format_date(one.since))
    if one.until is not None:
        span = _("{since} to {until}").format(since=format_date(one.since), until=format_date(one.until))
    below = f"{label(one.kind)} · {span}"
    return Row(one.name, subtitle=below, icon="user-circle", plain=not one.now)


def _place(code: str) -> str:
    return label(VisitPlace(code)) if code in set(VisitPlace) else code


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _add_buttons(card: Card, view: CaseView, steps: Sequence[Step], take: Take) -> None:
    buttons: list[QWidget] = [
        SecondaryButton(
            _(WORDS[step].does),
            icon=WORDS[step].icon,
            compact=True,
            on_click=lambda step=step: take(step),  # type: ignore[misc]
        )
        for step in steps
        if step in view.others
    ]
    if buttons:
        card.add(FlowBox(buttons))
