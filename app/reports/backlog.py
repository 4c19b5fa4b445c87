"""Rows about what is late: assessments, plans, consultations, court papers, contacts (D46 „Zaległości”)."""

from collections import defaultdict
from datetime import date, timedelta

from sqlmodel import Session

from app.deadlines import Deadline, list_deadlines
from app.i18n import _
from app.reports.periods import Period
from app.reports.rows import Ref, Row, counted, families_row
from app.reports.stays import Care
from storage.vocabulary.case import CaseStatus

_AT_WORK = (CaseStatus.ACTIVE, CaseStatus.SUSPENDED, CaseStatus.CLOSING)
_ENTITIES = {"task_due": "task", "consultation_due": "plan"}


def late_on(period: Period, day: date) -> date:
    """Return the day by which something must have been done not to be late in a report counted on `day`."""
    return min(day, period.until + timedelta(days=1))


def overdue_assessments(care: Care, period: Period, day: date) -> Row:
    """Return the families whose assessment was due and was not made (UWR art. 15 ust. 1 pkt 15)."""
    limit = late_on(period, day)
    late = [
        one
        for one in care.cases
        if one.status in _AT_WORK and one.next_assessment_on is not None and one.next_assessment_on < limit
    ]
    refs = [Ref(one.family_id, "case_file", one.case_id) for one in late]
    return families_row("assessments_late", _("Assessments overdue"), refs)


def backlog_rows(session: Session, period: Period, *, day: date, user_id: str) -> list[Row]:
    """Return a user's late things by kind, of those that were due by the end of the period."""
    limit = late_on(period, day)
    by_title: dict[tuple[str, str], list[Deadline]] = defaultdict(list)
    for one in list_deadlines(session, day=day, user_id=user_id):
        if one.due < limit:
            kind = str(one.kind)
            by_title[kind, _("Tasks") if kind == "task_due" else one.title].append(one)
    return [
        counted(
            f"late:{kind}:{n}" if n else f"late:{kind}",
            title,
            [Ref(one.family_id or "", _ENTITIES.get(kind, "case_file"), one.row_id) for one in those],
        )
        for n, kind, title, those in _numbered(by_title)
    ]


def _numbered(by_title: dict[tuple[str, str], list[Deadline]]) -> list[tuple[int, str, str, list[Deadline]]]:
    """Return the kinds with a number that tells two titles of one kind apart."""
    seen: dict[str, int] = defaultdict(int)
    found = []
    for (kind, title), those in sorted(by_title.items()):
        found.append((seen[kind], kind, title, those))
        seen[kind] += 1
    return found
