"""What a card needs before its visit can end: the answers of D19, and `app.rules.visit_validity` over the store."""

from sqlmodel import Session, col, select

from app import clock
from app.i18n import _, local
from app.rules.finding import Finding, Severity
from app.rules.limits import current_limit, current_limits
from app.rules.visit_validity import Span, VisitHours, VisitLimits, check_hours, is_late_entry, warn_about_hours
from app.visits.content import CardContent
from app.visits.reading import ReadTimes, read_times
from app.visits.travel import read_travel
from storage.models import Case, Visit
from storage.vocabulary.visit import ContactType, VisitStatus

# Calls, letters and meetings of professionals happen without the family in the room.
_WITHOUT_FAMILY = (ContactType.PHONE, ContactType.MESSAGE, ContactType.INSTITUTION, ContactType.MEETING)
# A visit called off took nobody's time.
_TOOK_TIME = (VisitStatus.HELD, VisitStatus.INTERRUPTED, VisitStatus.NOT_FOUND, VisitStatus.REFUSED)


def missing_answers(card: CardContent) -> tuple[Finding, ...]:
    """Return what D19 requires and the card lacks; `code` is the name of the answer."""
    found: list[tuple[str, str]] = []
    if not card.present and card.contact_type not in _WITHOUT_FAMILY:
        found.append(("present", _("who is here")))
    if not card.facts.strip():
        found.append(("facts", _("facts")))
    if not card.activities:
        found.append(("activities", _("activities")))
    if card.danger is None:
        found.append(("danger", _("is there danger")))
    return tuple(Finding(code, Severity.REFUSE, text) for code, text in found)


def check_card(session: Session, *, visit: Visit, card: CardContent, times: ReadTimes) -> tuple[Finding, ...]:
    """Return what stops the end of a visit or is asked before it."""
    problems = {**times.problems, **read_travel(card).problems}
    unread = tuple(Finding(field, Severity.REFUSE, text) for field, text in problems.items())
    return missing_answers(card) + unread + check_hours(_hours(session, visit, times), limits=_limits(session))


def warn_about_card(session: Session, *, visit_id: str, card: CardContent) -> tuple[Finding, ...]:
    """Return what is odd about the hours of a visit and stops nothing (V03, V04).

    A visit that is only planned has no hours yet.
    """
    visit = session.get_one(Visit, visit_id)
    if visit.started_at is None and not card.start.strip():
        return ()
    times = read_times(card, visit, now=clock.now())
    if "start" in times.problems or "end" in times.problems:
        return ()
    return warn_about_hours(_hours(session, visit, times))


def is_late(session: Session, visit: Visit) -> bool:
    """Return whether the visit was written down later than the office's limit after it ended (V05)."""
    if visit.entered_at is None:
        return False
    days = current_limit(session, "late_entry_days", day=local(visit.entered_at).date())
    return is_late_entry(happened=visit.ended_at, entered=visit.entered_at, days=days)


def _limits(session: Session) -> VisitLimits:
    keys = ("visit_shortest_minutes", "visit_longest_hours", "clock_tolerance_minutes")
    found = current_limits(session, keys, day=clock.today())
    return VisitLimits(*(found[key] for key in keys))


def _hours(session: Session, visit: Visit, times: ReadTimes) -> VisitHours:
    case = session.get(Case, visit.case_id)
    span = Span(times.start, times.end)
    return VisitHours(
        span,
        now=clock.now(),
        next_start=times.next_start,
        assigned_on=case.assigned_on or case.started_on if case else None,
        others=_others(session, visit, span),
    )


def _others(session: Session, visit: Visit, span: Span) -> tuple[Span, ...]:
    query = (
        select(Visit.started_at, Visit.ended_at)
        .where(
            Visit.user_id == visit.user_id,
            Visit.id != visit.id,
            col(Visit.status).in_(_TOOK_TIME),
            col(Visit.started_at) < span.end,
            col(Visit.ended_at) > span.start,
            col(Visit.deleted_at).is_(None),
        )
        .order_by(col(Visit.started_at))
    )
    return tuple(Span(start, end) for start, end in session.exec(query) if start is not None and end is not None)
