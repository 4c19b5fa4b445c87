"""The card of what was begun and waits to be finished: the first few, and all when they are asked for."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from app.i18n import _, format_date, format_time, local, ngettext
from app.today import Unfinished
from ui.screens.today.whole import whole_button
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.row import Row, RowList

# As many as leave the visits above them on a laptop's screen.
UNFINISHED_FIRST = 4
_ICONS = {
    "danger": "warning-octagon",
    "visit": "pencil-line",
    "note": "note-pencil",
    "decision": "git-fork",
    "signature": "pen-nib",
}


def unfinished_card(
    things: Sequence[Unfinished],
    *,
    open_it: Callable[[Unfinished], None],
    is_next: bool = False,
    whole: bool = False,
    on_whole: Callable[[], None],
) -> Card:
    """Return what was begun and waits to be finished; the first has the filled button when it is the next step.

    Args:
        things: in order.
        open_it: goes back to one of them.
        is_next: whether the first is the next step of the day.
        whole: show all of them; otherwise the first, and every danger.
        on_whole: called when the user asks for all of them.
    """
    card = Card(_("To finish"))
    rows = RowList()
    first = things if whole or len(things) <= UNFINISHED_FIRST + 1 else things[: _first_unfinished(things)]
    for thing in first:
        rows.add(_unfinished_row(thing, open_it=open_it, is_next=is_next and thing is things[0]))
    card.add(rows)

    def build() -> Iterator[None]:
        for thing in things[len(first) :]:
            rows.add(_unfinished_row(thing, open_it=open_it, is_next=False))
            yield

    if len(first) < len(things):
        words = ngettext("Show all {n} thing to finish", "Show all {n} things to finish", len(things))
        card.add(whole_button(card, words, build=build, on_whole=on_whole))
    return card


def _first_unfinished(things: Sequence[Unfinished]) -> int:
    """Return how many are shown at first; the dangers, which come first, are never folded away."""
    return max(UNFINISHED_FIRST, sum(thing.kind == "danger" for thing in things))


def _unfinished_row(thing: Unfinished, *, open_it: Callable[[Unfinished], None], is_next: bool) -> Row:
    title, after, words = _unfinished_words(thing)
    button = Button(words, kind="primary" if is_next else "secondary", compact=True, on_click=partial(open_it, thing))
    button.setAccessibleName(f"{words}: {title}{after}")
    return Row(
        title + after,
        subtitle=_unfinished_details(thing),
        icon=_ICONS[thing.kind],
        icon_colour="danger" if thing.kind == "danger" else "accent",
        trailing=[button],
        lines=2,
    )


def _unfinished_words(thing: Unfinished) -> tuple[str, str, str]:
    after = f" · {thing.code} {thing.name}" if thing.code else ""
    if thing.kind == "danger":
        return _("Danger"), after, _("Back to it")
    if thing.kind == "visit":
        return _("Visit card"), after, _("Back to the card")
    if thing.kind == "note":
        return _("Note"), after, _("Go on writing")
    if thing.kind == "decision":
        return ngettext("{n} matter to decide", "{n} matters to decide", thing.number), after, _("Decide")
    return _("Plan v{version}").format(version=thing.version), after, _("Open the plan")


def _unfinished_details(thing: Unfinished) -> str:
    if thing.kind == "decision":
        return _("two versions of one entry, both are kept")
    if thing.kind == "signature":
        return _("printed {date} · waits for signatures").format(date=format_date(thing.at, "short"))
    names = {
        "facts": _("facts"),
        "agreements": _("agreements for next time"),
        "danger": _("the question about danger"),
    }
    when = f"{format_date(local(thing.at).date(), 'weekday')} {format_time(thing.at)}"
    lacks = ", ".join(names[name] for name in thing.missing)
    return _("{when} · missing: {what}").format(when=when, what=lacks) if lacks else when
