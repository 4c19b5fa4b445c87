"""Beside a paper: what it still needs, what follows from it, what may be picked from the file."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from app import clock
from app.entries import sentence
from app.i18n import _, format_date, ngettext
from app.interventions.clocks import SafetyDeadline
from app.interventions.desk import PaperDesk, PaperKind
from app.interventions.events import Event
from ui.screens.intervention.words import icon_of, title_of
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.confirm import InlineConfirm
from ui.widgets.missing_list import MissingItem, MissingList
from ui.widgets.row import Row, RowList
from ui.widgets.text import text

_FOLLOWING = (
    PaperKind.SAFETY_PLAN,
    PaperKind.BLUE_CARD,
    PaperKind.NOTICE_COURT,
    PaperKind.NOTICE_CRIME,
)
# As many events as can be looked over at once.
_FIRST = 6
_SHORT = 140


def missing_list(desk: PaperDesk) -> MissingList:
    """Return what the paper needs in the end; each line leads to its field."""
    card = MissingList(_("Still to fill in"))
    items = [MissingItem(desk.form.field(name).says(), "missing", key=name) for name in desk.missing]
    card.set_items(items)
    return card


def clocks_card(clocks: Sequence[SafetyDeadline]) -> Card:
    """Return what is due in a procedure: by when, by which article, by whom."""
    card = Card(_("By when"))
    rows = RowList()
    for one in clocks:
        late = clock.today() >= one.alert_from
        others = _("others do it") if one.others else ""
        rows.add(
            Row(
                one.title,
                subtitle=" · ".join(
                    filter(None, (_("by {date}").format(date=format_date(one.due)), one.basis, others))
                ),
                icon="clock-counter-clockwise",
                icon_colour="late" if late else "muted",
            )
        )
    card.add(rows)
    return card


class FollowingCard(Card):
    """What follows from an intervention: one click each.

    Signals:
        wanted(str, str): kind of paper, and its id when it was begun already.
        accepted(): the manager accepted the card.
    """

    wanted = Signal(str, str)
    accepted = Signal()

    def __init__(self, desk: PaperDesk) -> None:
        super().__init__(_("What follows"), hint=_("what you wrote is taken over"))
        if desk.is_new:
            self.add(
                text(_("Write the card into the file first; then each of these is one click."), "muted", wrap=True)
            )
            return
        rows = RowList()
        for kind in _FOLLOWING:
            begun = desk.follows.get(str(kind), "")
            row = Row(
                title_of(kind), subtitle=_("begun") if begun else "", icon=icon_of(kind), clickable=True, plain=True
            )
            row.clicked.connect(partial(self.wanted.emit, str(kind), begun))
            rows.add(row)
        self.add(rows)
        if not desk.sealed:
            accept = InlineConfirm(
                SecondaryButton(_("Accepted by the manager"), icon="check", compact=True),
                question=_("Accepted, the card takes only corrections."),
                yes=_("Close the card"),
                on_yes=self.accepted.emit,
            )
            self.add(accept)


class EventsCard(Card):
    """Dated facts of the file; one click puts one into the notice.

    Signals:
        picked(object): an `Event`.
    """

    picked = Signal(object)

    def __init__(self, events: Sequence[Event]) -> None:
        super().__init__(_("From the file"), hint=_("facts with their days"))
        self._events = events
        self._rows = RowList()
        self.add(self._rows)
        self._list(events[:_FIRST])
        self.more = QuietButton(
            ngettext("Show {n} older one", "Show {n} older ones", max(0, len(events) - _FIRST)),
            on_click=self._show_more,
        )
        self.add(self.more)
        self.more.setVisible(len(events) > _FIRST)

    def _show_more(self) -> None:
        self.more.hide()
        self._list(self._events[_FIRST:])

    def _list(self, events: Sequence[Event]) -> None:
        for event in events:
            day = format_date(event.on, "list") if event.on else ""
            add = SecondaryButton(_("Add"), compact=True, on_click=partial(self.picked.emit, event))
            add.setAccessibleName(_("Add: {what}").format(what=f"{day} {event.known_from}"))
            words = event.text if len(event.text) <= _SHORT else event.text[:_SHORT].rsplit(" ", 1)[0] + "…"
            # „notatka z 20.11.2026” has its day in it.
            told = bool(day) and day in event.known_from
            title, after = (sentence(event.known_from), "") if told else (day, f" · {event.known_from}")
            self._rows.add(Row(title, after=after, subtitle=words, trailing=[add], lines=3))


class PrintQuestion(Card):
    """Asks before a safety plan is printed: found by somebody else, it may put the person in danger.

    Signals:
        chosen(bool): True for the whole plan, False for the small card.
    """

    chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__(_("Print the safety plan?"))
        self.set_tone("sunken")
        self.add(
            text(
                _(
                    "A paper found at home may put this person in danger. Print only when they ask for it and have a "
                    "place nobody looks into."
                ),
                wrap=True,
            )
        )
        small = SecondaryButton(_("Small card with numbers"), on_click=lambda: self._choose(whole=False))
        whole = SecondaryButton(_("The whole plan"), on_click=lambda: self._choose(whole=True))
        self.no = SecondaryButton(_("Do not print"), icon="x", on_click=self.hide)
        for button in (small, whole, self.no):
            self.add(button)
        self.hide()

    def ask(self) -> None:
        """Show the question; the cursor stands on „do not print”."""
        self.show()
        self.no.setFocus()

    def _choose(self, *, whole: bool) -> None:
        self.hide()
        self.chosen.emit(whole)
