"""The first screen after unlocking (domain.md §5.1)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.agreements import OpenAgreement, reopen_agreement, tick_agreement
from app.deadlines import Deadline, DeadlineKind
from app.i18n import _, format_date, local, ngettext
from app.today import Today, TodayVisit, Unfinished, get_today
from app.visits import start_visit
from ui import work
from ui.actions import Action
from ui.navigation import Header, Navigator
from ui.screens.screen import Screen
from ui.screens.today.cards import deadlines_card, following_visit, promises_card, visits_card
from ui.screens.today.unfinished import unfinished_card
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, clear_layout
from ui.widgets.page import Page, columns
from ui.widgets.page_header import PageHeader

_EVENING = 18


class TodayScreen(Screen):
    """Visits in order, what to finish, deadlines, promises."""

    section = "today"

    def __init__(self, window: Navigator) -> None:
        super().__init__(window)
        self._page = Page()
        self._visits: tuple[TodayVisit, ...] = ()
        self._all_visits = self._all_deadlines = self._all_unfinished = False
        self._said: tuple[Today, bool] | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._page)
        self.set_header(Header(format_date(clock.today(), "long")))

    def refresh(self) -> None:
        """Load the day."""
        self.load(get_today, done=self.show_day)

    def show_day(self, day: Today) -> None:
        """Show a loaded day; one that is on screen already stays as it is."""
        said = (day, local(clock.now()).hour >= _EVENING)
        if self._said == said:
            return
        self._said = said
        self._visits = day.visits
        self.set_header(Header(format_date(day.day, "long")))
        place = self._page.verticalScrollBar().value()
        clear_layout(self._page.body)
        check = Action(_("Check before leaving"), self._check, "suitcase-simple")
        waits = following_visit(day.visits) is not None
        over = bool(day.visits) and not waits and not day.unfinished
        leave = PrimaryButton(check.text, icon=check.icon, on_click=check.run) if over else None
        offered = [] if over else [check]
        self._page.add(PageHeader(greeting(day.greeted), subtitle=counts(day), actions=offered, primary=leave))
        left: list[QWidget] = [self._visits_of(day)]
        if day.unfinished:
            left.append(self._unfinished(day.unfinished, is_next=not waits))
        right: list[QWidget] = [
            self._deadlines((*day.deadlines, *day.steps)),
            promises_card(day.promises, tick=self._tick),
        ]
        self._page.add(columns(left, right, widths=(4, 3)))
        self._page.verticalScrollBar().setValue(place)

    def _visits_of(self, day: Today) -> Card:
        def show_all() -> None:
            self._all_visits = True

        return visits_card(
            day.visits,
            prepare=self._prepare,
            start=self._start,
            families=self._families,
            nothing_else=not day.unfinished,
            whole=self._all_visits,
            on_whole=show_all,
        )

    def _unfinished(self, things: Sequence[Unfinished], *, is_next: bool) -> Card:
        def show_all() -> None:
            self._all_unfinished = True

        return unfinished_card(
            things, open_it=self._go_on, is_next=is_next, whole=self._all_unfinished, on_whole=show_all
        )

    def _deadlines(self, due: Sequence[Deadline]) -> Card:
        def show_all() -> None:
            self._all_deadlines = True

        return deadlines_card(due, open_it=self._open_deadline, whole=self._all_deadlines, on_whole=show_all)

    def offered_actions(self) -> Sequence[Action]:
        """Return the visits of the day that wait, and what the heading offers."""
        starts = [
            Action(_("Start a visit"), partial(self._start, one), "play-fill", about=f"{one.code} {one.name}")
            for one in self._visits
            if one.state == "planned"
        ]
        return (*starts, *super().offered_actions())

    def new_note(self) -> None:
        """Ctrl+N: a note, the family is chosen in it."""
        self.window_frame.show_note()

    def _check(self) -> None:
        self.window_frame.go("departure")

    def _families(self) -> None:
        self.window_frame.show_families()

    def _prepare(self, visit: TodayVisit) -> None:
        self.window_frame.show_prepare(visit.visit_id)

    def _start(self, visit: TodayVisit) -> None:
        if visit.state != "planned":
            self.window_frame.show_visit(visit.visit_id)
            return
        work.run_command(
            self,
            lambda session: start_visit(session, family_id=visit.family_id, visit_id=visit.visit_id),
            done=lambda change: self.window_frame.show_visit(change.visit_id),
        )

    def _open_deadline(self, one: Deadline) -> None:
        if one.family_id is not None:
            tab = "assessments" if one.kind is DeadlineKind.ASSESSMENT else "timeline"
            self.window_frame.show_family(one.family_id, tab)

    def _go_on(self, thing: Unfinished) -> None:
        if thing.kind == "danger":
            self.window_frame.go("danger", family_id=thing.family_id or None, danger_id=thing.row_id)
        elif thing.kind == "visit":
            self.window_frame.show_visit(thing.row_id)
        elif thing.kind == "decision":
            self.window_frame.go("decisions", family_id=thing.family_id or None)
        elif thing.kind == "note":
            self.window_frame.show_note(thing.family_id)
        else:
            self.window_frame.show_plan(thing.family_id)

    def _tick(self, promise: OpenAgreement) -> None:
        def undo() -> None:
            work.run_command(self, lambda session: reopen_agreement(session, agreement_id=promise.agreement_id))

        work.run_command(
            self,
            lambda session: tick_agreement(session, agreement_id=promise.agreement_id),
            done=lambda _id: self.window_frame.toast(_("Done: {what}").format(what=promise.text), undo),
        )


def greeting(name: str) -> str:
    """Return the greeting for the hour of the day."""
    evening = local(clock.now()).hour >= _EVENING
    words = _("Good evening, {name}") if evening else _("Good morning, {name}")
    alone = _("Good evening") if evening else _("Good morning")
    return words.format(name=name) if name else alone


def counts(day: Today) -> str:
    """Return the line below the greeting: „3 wizyty · 1 termin minął · 2 ustalenia na dziś”."""
    parts = [ngettext("{n} visit", "{n} visits", len(day.visits)) if day.visits else _("no visits planned")]
    if day.late:
        parts.append(ngettext("{n} deadline passed", "{n} deadlines passed", day.late))
    if day.promised_now:
        parts.append(ngettext("{n} agreement for today", "{n} agreements for today", day.promised_now))
    return " · ".join(parts)
