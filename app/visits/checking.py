"""What a card needs before its visit can end (domain.md D19, V03–V05)."""

from datetime import timedelta

from sqlmodel import Session, col, select

from app import clock
from app.i18n import _
from app.rules.finding import Finding, Severity
from app.visits.content import CardContent
from app.visits.reading import ReadTimes
from storage.models import Case, Visit
from storage.vocabulary.visit import ContactType

_LATE_AFTER = timedelta(days=3)
_CLOCK_TOLERANCE = timedelta(minutes=5)
_SHORT, _LONG = timedelta(minutes=5), timedelta(hours=5)
# Calls, letters and meetings of professionals happen without the family in the room.
_WITHOUT_FAMILY = (ContactType.PHONE, ContactType.MESSAGE, ContactType.INSTITUTION, ContactType.MEETING)


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
    """Return everything that is odd about ending a visit like this."""
    unread = tuple(Finding(field, Severity.REFUSE, text) for field, text in times.problems.items())
    return missing_answers(card) + unread + _times(session, visit, times)


def is_late(visit: Visit) -> bool:
    """Return whether the visit was written down more than three days after it ended (V05)."""
    if visit.ended_at is None or visit.entered_at is None:
        return False
    return visit.entered_at - visit.ended_at > _LATE_AFTER


def _times(session: Session, visit: Visit, times: ReadTimes) -> tuple[Finding, ...]:
    found: list[Finding] = []
    lasted = times.end - times.start
    if lasted < timedelta(0):
        found.append(Finding("end", Severity.REFUSE, _("The visit ends before it begins.")))
    elif times.end > clock.now() + _CLOCK_TOLERANCE:
        found.append(Finding("end", Severity.REFUSE, _("The visit ends in the future.")))
    elif lasted < _SHORT:
        found.append(Finding("start", Severity.ASK, _("The visit lasted less than 5 minutes. Are the hours right?")))
    elif lasted > _LONG:
        found.append(Finding("end", Severity.ASK, _("The visit lasted more than 5 hours. Are the hours right?")))
    if times.next_start is not None and times.next_start <= times.end:
        found.append(Finding("next_time", Severity.REFUSE, _("The next visit would be before the end of this one.")))
    return tuple(found) + _neighbours(session, visit, times)


def _neighbours(session: Session, visit: Visit, times: ReadTimes) -> tuple[Finding, ...]:
    found: list[Finding] = []
    case = session.get(Case, visit.case_id)
    begun = case.assigned_on or case.started_on if case else None
    if begun is not None and times.start.date() < begun:
        found.append(Finding("start", Severity.WARN, _("The visit is before the case was assigned.")))
    query = select(Visit.id).where(
        Visit.user_id == visit.user_id,
        Visit.id != visit.id,
        col(Visit.started_at) < times.end,
        col(Visit.ended_at) > times.start,
        col(Visit.deleted_at).is_(None),
    )
    if session.exec(query).first() is not None:
        found.append(Finding("start", Severity.WARN, _("Another visit of yours is noted for the same time.")))
    return tuple(found)
