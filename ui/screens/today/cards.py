"""The cards of the day; what waits to be finished is in `unfinished`."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from app import clock
from app.agreements import OpenAgreement
from app.deadlines import Deadline, DeadlineKind
from app.i18n import _, format_date, format_time, label, ngettext
from app.today import TodayVisit
from storage.vocabulary.visit import VisitPlace
from ui.screens.today.whole import whole_button
from ui.screens.wording import WEEK, due_words
from ui.widgets.buttons import Button, PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.family_mark import FamilyMark
from ui.widgets.pill import Pill
from ui.widgets.record_list import RecordList
from ui.widgets.record_row import RecordRow, RowPill
from ui.widgets.row import Row, RowList
from ui.widgets.text import text

# As many as leave the promises below them on a laptop's screen.
DEADLINES_FIRST = 7
# More than anybody visits in a day.
VISITS_FIRST = 8


def visits_card(  # noqa: PLR0913 - what every row can do, all of it named
    visits: Sequence[TodayVisit],
    *,
    prepare: Callable[[TodayVisit], None],
    start: Callable[[TodayVisit], None],
    families: Callable[[], None],
    nothing_else: bool = False,
    whole: bool = False,
    on_whole: Callable[[], None],
) -> Card:
    """Return the visits of the day; only the next one has the filled button.

    Args:
        visits: in order.
        prepare: opens what to know before a visit.
        start: begins a visit, or goes back to it.
        families: opens the families, when the day has no visit.
        nothing_else: whether that is the one next step then.
        whole: show all of them; otherwise, of more than a day can have, those from the next one on.
        on_whole: called when the user asks for all of them.
    """
    card = Card(_("Visits"))
    kind = "primary" if nothing_else else "secondary"
    if not visits:
        card.add(_no_visits(families, kind=kind))
        return card
    following = following_visit(visits)
    first = visits if whole else _first_visits(visits, following)
    rows = RowList([_visit_row(visit, visit is following, prepare, start) for visit in first])
    card.add(rows)

    def build() -> Iterator[None]:
        rows.clear()
        for visit in visits:
            rows.add(_visit_row(visit, visit is following, prepare, start))
            yield

    if len(first) < len(visits):
        words = ngettext("Show all {n} visit of the day", "Show all {n} visits of the day", len(visits))
        card.add(whole_button(card, words, build=build, on_whole=on_whole))
    return card


def _no_visits(families: Callable[[], None], *, kind: str) -> EmptyState:
    return EmptyState(
        "calendar-blank",
        _("No visits are planned for today."),
        hint=_("A visit out of the blue starts on the page of the family."),
        button=Button(_("Go to the families"), kind=kind, compact=True, on_click=families),
    )


def _first_visits(visits: Sequence[TodayVisit], following: TodayVisit | None) -> Sequence[TodayVisit]:
    """Return the visits to show at first: all of a usual day, otherwise those from the next one on."""
    if len(visits) <= VISITS_FIRST + 1:
        return visits
    begin = visits.index(following) if following is not None else 0
    begin = min(begin, len(visits) - VISITS_FIRST)
    return visits[begin : begin + VISITS_FIRST]


def _visit_row(
    visit: TodayVisit,
    following: bool,  # noqa: FBT001 - internal
    prepare: Callable[[TodayVisit], None],
    start: Callable[[TodayVisit], None],
) -> Row:
    return Row(
        f"{visit.code} {visit.name}",
        subtitle=_where(visit),
        lead_text=format_time(visit.at),
        lead_width=52,
        leading=FamilyMark(visit.code),
        trailing=_visit_buttons(visit, following, prepare, start),
        lines=2,
    )


def following_visit(visits: Sequence[TodayVisit]) -> TodayVisit | None:
    """Return the visit that goes on or comes next, None when the day has none left."""
    return next((visit for visit in visits if visit.state in ("going", "planned")), None)


def _visit_buttons(
    visit: TodayVisit,
    following: bool,  # noqa: FBT001 - internal
    prepare: Callable[[TodayVisit], None],
    start: Callable[[TodayVisit], None],
) -> list[QWidget]:
    if visit.state == "missed":
        return [Pill(label(visit.status), "neutral", icon="door")]
    if visit.state == "done":
        look = SecondaryButton(_("Look"), compact=True, on_click=lambda: start(visit))
        return [Pill(label(visit.status), "done", icon="check"), look]
    words = _("Back to the card") if visit.state == "going" else _("Start")
    icon = "pencil-line" if visit.state == "going" else "play-fill"
    if following:
        go: QWidget = PrimaryButton(words, icon=icon, compact=True, on_click=lambda: start(visit))
    else:
        go = SecondaryButton(words, compact=True, on_click=lambda: start(visit))
    ready = SecondaryButton(_("Prepare"), compact=True, on_click=lambda: prepare(visit))
    for button, what in ((ready, _("Prepare")), (go, words)):
        button.setAccessibleName(f"{what}: {visit.code} {visit.name}")
    return [ready, go] if visit.state == "planned" else [go]


def _where(visit: TodayVisit) -> str:
    place = visit.place_note or label(visit.place)
    if visit.place_note and visit.place in (VisitPlace.HOME, VisitPlace.PHONE):
        place = f"{label(visit.place)}, {visit.place_note}"
    return " · ".join(filter(None, (place, visit.purpose)))


def deadlines_card(
    due: Sequence[Deadline], *, open_it: Callable[[Deadline], None], whole: bool = False, on_whole: Callable[[], None]
) -> Card:
    """Return the deadlines, the overdue first, each with what it stands on; those of the plans in a group of their own.

    Args:
        due: in order, those of the plans at the end.
        open_it: called with a deadline of a family.
        whole: show all of them; otherwise the first, so that what stands below stays in sight.
        on_whole: called when the user asks for all of them.
    """
    card = Card(_("Deadlines"))
    if not due:
        card.add(text(_("Nothing is due in the coming weeks."), "muted", wrap=True))
    of_families = {str(place): one for place, one in enumerate(due) if one.family_id is not None}
    first = due if whole or len(due) <= DEADLINES_FIRST + 1 else due[:DEADLINES_FIRST]
    rows = deadline_list(first, with_family=True)
    rows.opened.connect(lambda key: open_it(of_families[key]) if key in of_families else None)
    card.add(rows)
    # Shown before it has a parent it would be a window of its own, which takes the keyboard along.
    rows.setVisible(bool(due))
    if len(first) < len(due):

        def show_all() -> None:
            more.hide()
            rows.set_rows(_deadline_rows(due, with_family=True))
            rows.setFocus(Qt.FocusReason.OtherFocusReason)
            on_whole()

        words = ngettext("Show all {n} deadline", "Show all {n} deadlines", len(due))
        more = SecondaryButton(words, compact=True, on_click=show_all)
        card.add(more)
    return card


def deadline_list(due: Sequence[Deadline], *, with_family: bool) -> RecordList:
    """Return deadlines as a list; the key of a line is its place."""
    rows = RecordList(name=_("Deadlines"), whole=True, opens_on_click=with_family, inset=2)
    rows.set_rows(_deadline_rows(due, with_family=with_family))
    return rows


def _deadline_rows(due: Sequence[Deadline], *, with_family: bool) -> list[RecordRow]:
    return [_deadline_row(str(place), one, with_family=with_family) for place, one in enumerate(due)]


def _deadline_row(key: str, one: Deadline, *, with_family: bool) -> RecordRow:
    words, kind = due_words(one.due)
    late = one.due < clock.today()
    if kind == "neutral" and one.by_law and one.days_left(day=clock.today()) <= WEEK:
        kind = "accent"
    return RecordRow(
        key,
        one.title,
        after=f"· {one.code}" if with_family and one.code else "",
        detail=" · ".join(filter(None, (_until(one), one.basis))),
        icon="clock-counter-clockwise" if late else "clock",
        icon_colour="late" if late else "muted",
        pills=(RowPill(words, kind, "clock-counter-clockwise" if kind == "late" else ""),),
        section=_("From the families' plans") if one.kind is DeadlineKind.GOAL_ACTION else "",
    )


def _until(one: Deadline) -> str:
    day = format_date(one.due, "short")
    return _("was due {date}").format(date=day) if one.due < clock.today() else _("due {date}").format(date=day)


def promises_card(promises: Sequence[OpenAgreement], *, tick: Callable[[OpenAgreement], None]) -> Card:
    """Return what I promised; ticking is done at once and can be taken back."""
    card = Card(_("Promised by me"))
    if not promises:
        card.add(text(_("No open promises. What you agree to at a visit appears here."), "muted", wrap=True))
        return card
    rows = RowList()
    for promise in promises:
        box = QCheckBox()
        box.setProperty("bare", True)
        box.setAccessibleName(_("Done: {what}").format(what=f"{promise.text} · {promise.code}"))
        box.toggled.connect(lambda on, promise=promise: tick(promise) if on else None)
        rows.add(
            Row(
                f"{promise.text} · {promise.code}",
                leading=box,
                trailing=[_promise_pill(promise)] if promise.due else [],
                plain=True,
            ),
        )
    card.add(rows)
    return card


def _promise_pill(promise: OpenAgreement) -> Pill:
    assert promise.due is not None
    day = format_date(promise.due, "short")
    if promise.late:
        return Pill(_("since {date}").format(date=day), "late", icon="clock-counter-clockwise")
    return Pill(_("today") if promise.due == clock.today() else day)
