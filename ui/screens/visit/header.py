"""What the top bar says about a visit."""

from app import clock
from app.entries import shortened
from app.i18n import _, format_date, format_time, label
from app.visits import VisitCard
from storage.vocabulary.visit import VisitStatus
from ui.navigation import HeaderPill
from ui.widgets.timer import length_written

# More would not fit beside the name and the time.
_PURPOSE = 40


def pills(card: VisitCard) -> tuple[HeaderPill, ...]:
    """Return the state of the visit, then whether it is closed, else what it was planned for."""
    state = state_pill(card)
    if card.sealed:
        return (state, HeaderPill(_("closed"), "neutral", "lock-simple"))
    if card.continues_on is not None and not card.finished:
        day = format_date(card.continues_on, "short")
        return (state, HeaderPill(_("continues the visit of {date}").format(date=day)))
    if not card.purpose.strip():
        return (state,)
    return (state, HeaderPill(_("purpose: {purpose}").format(purpose=shortened(card.purpose, _PURPOSE))))


def state_pill(card: VisitCard) -> HeaderPill:
    """Return the running time, or how the visit ended."""
    if card.finished or (card.ended_at is not None and card.status is not VisitStatus.PLANNED):
        moment = card.ended_at or card.entered_at
        when = f" {format_time(moment)}" if moment else ""
        kind = "late" if card.status is VisitStatus.INTERRUPTED and not card.finished else "neutral"
        return HeaderPill(f"{label(card.status)}{when}", "late" if kind == "late" else "neutral")
    if card.started_at is None:
        return HeaderPill(label(card.status))
    lasts = length_written(clock.now() - card.started_at)
    return HeaderPill(_("visit lasts {time}").format(time=lasts), "accent", "record")
