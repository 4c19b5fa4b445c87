"""What is due, told by the demo office."""

from datetime import date

from sqlmodel import Session

from app import demo
from app.deadlines import DeadlineKind, list_deadlines
from app.demo.book import T0
from app.demo.office import EWA, KAROL
from storage.vocabulary.case import CaseStatus
from storage.vocabulary.visit import VisitStatus

IN_WORK = (CaseStatus.ASSIGNED, CaseStatus.ACTIVE)
MET = (VisitStatus.HELD, VisitStatus.INTERRUPTED)
R001 = demo.family_id("R-001")


def test_deadlines_of_anna(demo_session: Session) -> None:
    due = list_deadlines(demo_session, day=T0)
    assert [(one.kind, one.code, one.due, one.basis) for one in due] == [
        (DeadlineKind.ASSESSMENT, "R-001", date(2026, 11, 15), "art. 15 ust. 1 pkt 15"),
        (DeadlineKind.CONSULTATION, "R-006", date(2026, 11, 18), "czeka 12 dni"),
        (DeadlineKind.COURT_OPINION, "R-001", date(2026, 11, 30), "III Nsm 900/25"),
        (DeadlineKind.COURT_REPORT, "R-001", date(2026, 11, 30), "III Nsm 900/25"),
        (DeadlineKind.SAFETY_REVIEW, "R-001", date(2026, 12, 4), ""),
        (DeadlineKind.ASSESSMENT, "R-004", date(2026, 12, 8), "art. 15 ust. 1 pkt 15"),
    ]
    assert [one.days_left(day=T0) for one in due] == [-8, -5, 7, 7, 11, 15]
    assert [one.is_late(day=T0) for one in due] == [True, True, False, False, False, False]


def test_deadlines_of_the_others(demo_session: Session) -> None:
    ewa = list_deadlines(demo_session, day=T0, user_id=demo.user_id(EWA))
    assert [(one.kind, one.code) for one in ewa if one.kind is not DeadlineKind.TASK] == [
        (DeadlineKind.VISIT_GAP, "R-007"),
        (DeadlineKind.ASSESSMENT, "R-007"),
        (DeadlineKind.MONITORING, "R-003"),
    ]
    assert ewa[0].basis == "brak kontaktu od 21 dni"
    karol = list_deadlines(demo_session, day=T0, user_id=demo.user_id(KAROL))
    assert not any(one.is_late(day=T0) for one in karol)
