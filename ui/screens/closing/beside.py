"""Beside the closing card: what is missing, what the work was, what was reached, how the areas of life changed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.closing import AreaChange, ClosingGoal, ClosingView
from app.i18n import _, format_date, label, ngettext
from app.rules.closing_validity import ClosingLine
from storage.vocabulary.plan import GoalStatus
from ui.navigation import PillKind
from ui.widgets.card import Card
from ui.widgets.missing_list import MissingItem
from ui.widgets.pill import Pill
from ui.widgets.row import Row, RowList

_TONES: dict[GoalStatus, PillKind] = {GoalStatus.REACHED: "done", GoalStatus.PARTLY: "accent"}


def missing_items(lines: Sequence[ClosingLine], *, deciding: bool) -> list[MissingItem]:
    """Return the lines of „Zanim praca się zakończy”.

    Args:
        lines: everything the closing needs.
        deciding: the card waits for the manager: what the decision needs is missing now; before, it comes later.
    """
    return [
        MissingItem(
            one.text,
            "done" if one.done else "later" if one.for_decision and not deciding else "missing",
            hint=one.basis,
            key="" if one.code == "court" else one.code,
        )
        for one in lines
    ]


def work_card(view: ClosingView) -> Card:
    """Return how long the work went on and what it was."""
    card = Card(_("The work so far"))
    counts = view.counts
    rows = RowList()
    since = format_date(view.started_on) if view.started_on else "—"
    until = format_date(view.closes_on) if view.closes_on else _("today")
    rows.add(Row(f"{since} – {until}", subtitle=f"{label(view.track)}, {label(view.basis)}", icon="calendar-blank"))
    met = ngettext("{n} meeting", "{n} meetings", counts.visits)
    hours = ngettext("{n} hour together", "{n} hours together", counts.hours)
    others = ngettext("{n} institution took part", "{n} institutions took part", counts.institutions)
    rows.add(Row(met, subtitle=f"{hours}, {others}", icon="house-line", plain=True))
    card.add(rows)
    return card


def goals_card(goals: Sequence[ClosingGoal]) -> Card:
    """Return the goals of the last plan with how they ended."""
    card = Card(_("Goals of the last plan"))
    rows = RowList()
    for one in goals:
        pill = Pill(label(one.status), _TONES.get(one.status, "neutral"))
        rows.add(Row(f"G{one.number} {one.text}", subtitle=f"{one.progress} / 10", trailing=[pill], plain=True))
    card.add(rows)
    return card


def areas_card(areas: Sequence[AreaChange]) -> Card:
    """Return how the areas of life changed from the first assessment to the last."""
    card = Card(_("Areas of life"), hint=_("at the start and at the end, 1–5"))
    rows = RowList()
    for one in areas:
        better = one.before is not None and one.after is not None and one.after > one.before
        worse = one.before is not None and one.after is not None and one.after < one.before
        icon = "trend-up" if better else "trend-down" if worse else "minus"
        colour = "done" if better else "late" if worse else "muted"
        change = f"{one.before} → {one.after}"
        rows.add(Row(label(one.area), icon=icon, icon_colour=colour, trailing=[Pill(change)], plain=True))
    card.add(rows)
    return card


def beside(view: ClosingView) -> list[QWidget]:
    """Return the cards below the list of what is missing."""
    cards: list[QWidget] = [work_card(view)]
    if view.goals:
        cards.append(goals_card(view.goals))
    if view.areas:
        cards.append(areas_card(view.areas))
    return cards
