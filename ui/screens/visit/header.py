"""What the top bar says about a visit."""

from app import clock
from app.i18n import _, format_time, label
from app.visits import VisitCard
from storage.vocabulary.visit import VisitStatus
from ui.navigation import HeaderPill


def state_pill(card: VisitCard) -> HeaderPill:
    """Return the running time, or how the visit ended."""
    if card.finished or (card.ended_at is not None and card.status is not VisitStatus.PLANNED):
        moment = card.ended_at or card.entered_at
        when = f" {format_time(moment)}" if moment else ""
        kind = "late" if card.status is VisitStatus.INTERRUPTED and not card.finished else "neutral"
        return HeaderPill(f"{label(card.status)}{when}", "late" if kind == "late" else "neutral")
    if card.started_at is None:
        return HeaderPill(label(card.status))
    minutes = max(0, int((clock.now() - card.started_at).total_seconds() // 60))
    return HeaderPill(_("visit lasts {time}").format(time=f"{minutes // 60}:{minutes % 60:02}"), "accent", "record")
