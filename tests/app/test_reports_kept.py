"""Reports that are kept: counted anew until handed in, then frozen; numbers typed in with their reason; own lines."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from sqlmodel import Session, select

from app import clock, prints, reports
from app.demo.ids import family_id
from app.demo.meetings import visit_id
from app.errors import KnownError
from app.opening import LaptopWorkspace
from app.reports import NewTrip, NewWork, Period, Report, TypedIn, printing
from app.reports.errors import (
    ReportDayMissing,
    ReportHandedIn,
    ReportNumberNotUnderstood,
    ReportPeriodAhead,
    ReportReasonMissing,
    TripWithoutWay,
    WorkHoursReversed,
)
from storage.models import Document, ReportRun, Visit, user_scope
from storage.vocabulary.visit import VisitStatus
from storage.vocabulary.work import ReportKind, WorkKind
from tests.demo_day import ANNA, MONDAY, MORNING

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
MONTHLY = ReportKind.MONTHLY


@pytest.fixture
def session(demo: LaptopWorkspace) -> Iterator[Session]:
    with clock.fixed(MORNING), demo.write() as opened:
        yield opened


def read(session: Session, period: Period = NOVEMBER, kind: ReportKind = MONTHLY) -> Report:
    return reports.read_report(session, kind=kind, period=period)


def undo_a_visit(session: Session) -> None:
    session.get_one(Visit, visit_id("R-001", "2026-10-20")).status = VisitStatus.NOT_FOUND
    session.flush()


def test_october_is_handed_in_and_keeps_its_numbers(session: Session) -> None:
    before = read(session, OCTOBER)
    assert before.handed_on == date(2026, 11, 3)
    undo_a_visit(session)
    after = read(session, OCTOBER)
    assert after.row("visits").value == before.row("visits").value == 5
    assert after.row("visits").counted == 4
    assert {one.row.key for one in after.rows() if one.differs} >= {"visits", "missed", "minutes"}
    assert after.by_family == before.by_family


def test_what_is_not_handed_in_follows_the_entries(session: Session) -> None:
    reports.recount(session, kind=MONTHLY, period=NOVEMBER)
    assert read(session).row("visits").value == 6
    session.get_one(Visit, visit_id("R-001", "2026-11-17")).status = VisitStatus.NOT_FOUND
    session.flush()
    report = read(session)
    assert report.row("visits").value == 5
    assert not any(one.differs for one in report.rows())


def test_a_report_handed_in_takes_nothing_more(session: Session) -> None:
    row = read(session, OCTOBER).row("visits").row
    with pytest.raises(ReportHandedIn):
        reports.recount(session, kind=MONTHLY, period=OCTOBER)
    with pytest.raises(ReportHandedIn):
        reports.hand_in(session, kind=MONTHLY, period=OCTOBER)
    with pytest.raises(ReportHandedIn):
        reports.write_remarks(session, kind=MONTHLY, period=OCTOBER, words="jeszcze coś")
    with pytest.raises(ReportHandedIn):
        reports.type_in(session, kind=MONTHLY, period=OCTOBER, typed=TypedIn(row, "7", "tak"))


def test_a_correction_stands_beside_what_it_corrects(session: Session) -> None:
    undo_a_visit(session)
    reports.start_correction(session, kind=MONTHLY, period=OCTOBER)
    corrected = read(session, OCTOBER)
    assert not corrected.frozen
    assert corrected.row("visits").value == 4
    assert corrected.remarks
    runs = [one for one in reports.list_runs(session) if one.period == OCTOBER]
    assert sorted(one.handed_on is None for one in runs) == [False, True]
    reports.hand_in(session, kind=MONTHLY, period=OCTOBER)
    assert read(session, OCTOBER).row("visits").value == 4


def test_numbers_typed_in_stand_with_their_reason_and_survive_counting_anew(session: Session) -> None:
    half = Period(date(2026, 1, 1), date(2026, 6, 30))
    kind = ReportKind.HALF_YEAR
    pay = read(session, half, kind).row("pay")
    assert pay.waits
    typed = TypedIn(pay.row, "184 250,50 zł", "z księgowości")
    reports.type_in(session, kind=kind, period=half, typed=typed)
    reports.recount(session, kind=kind, period=half)
    shown = read(session, half, kind).row("pay")
    assert (shown.value, shown.reason, shown.typed, shown.waits) == (Decimal("184250.50"), "z księgowości", True, False)
    reports.hand_in(session, kind=kind, period=half)
    assert read(session, half, kind).row("pay").value == Decimal("184250.50")


def test_a_counted_number_can_be_put_right_and_put_back(session: Session) -> None:
    row = read(session).row("visits").row
    reports.type_in(session, kind=MONTHLY, period=NOVEMBER, typed=TypedIn(row, "9", "dwie wizyty na papierze"))
    shown = read(session).row("visits")
    assert (shown.value, shown.counted, shown.differs) == (9, 6, True)
    reports.type_in(session, kind=MONTHLY, period=NOVEMBER, typed=TypedIn(row, "", ""))
    assert read(session).row("visits").value == 6


@pytest.mark.parametrize(
    ("words", "reason", "error"),
    [
        ("12", " ", ReportReasonMissing),
        ("dużo", "z księgowości", ReportNumberNotUnderstood),
        ("-3", "z księgowości", ReportNumberNotUnderstood),
        ("NaN", "z księgowości", ReportNumberNotUnderstood),
        ("1e999", "z księgowości", ReportNumberNotUnderstood),
    ],
)
def test_what_cannot_be_typed_in(session: Session, words: str, reason: str, error: type[KnownError]) -> None:
    row = read(session).row("visits").row
    with pytest.raises(error):
        reports.type_in(session, kind=MONTHLY, period=NOVEMBER, typed=TypedIn(row, words, reason))
    assert read(session).row("visits").value == 6


def test_a_period_that_has_not_begun_is_not_kept(session: Session) -> None:
    december = Period(date(2026, 12, 1), date(2026, 12, 31))
    with pytest.raises(ReportPeriodAhead):
        reports.recount(session, kind=MONTHLY, period=december)


def test_reports_are_their_author_s(session: Session) -> None:
    reports.recount(session, kind=MONTHLY, period=NOVEMBER)
    assert {one.scope for one in session.exec(select(ReportRun))} == {user_scope(ANNA)}


def test_work_and_trips_are_added_and_taken_out(session: Session) -> None:
    def lines() -> int:
        card = reports.read_work_card(session, period=NOVEMBER, user_id=ANNA, day=MONDAY)
        return len([one for one in card.lines if one.entity == "work_entry"])

    before = lines()
    work_id = reports.add_work(
        session, work=NewWork(day=MONDAY, start=time(8), end=time(9, 30), kind=WorkKind.DUTY, place="ośrodek")
    )
    assert lines() == before + 1
    reports.remove_work(session, work_id=work_id)
    assert lines() == before
    reports.bring_back_work(session, work_id=work_id)
    assert lines() == before + 1
    trips = reports.read_trips(session, period=NOVEMBER, user_id=ANNA)
    trip_id = reports.add_trip(session, trip=NewTrip(made_on=MONDAY, end_place="PUP", hectometres=41))
    assert reports.read_trips(session, period=NOVEMBER, user_id=ANNA).kilometres == trips.kilometres + Decimal("4.1")
    reports.remove_trip(session, trip_id=trip_id)
    assert reports.read_trips(session, period=NOVEMBER, user_id=ANNA).lines == trips.lines
    reports.bring_back_trip(session, trip_id=trip_id)
    assert len(reports.read_trips(session, period=NOVEMBER, user_id=ANNA).lines) == len(trips.lines) + 1


def test_a_long_day_and_a_short_night_are_said(session: Session) -> None:
    day = MONDAY - timedelta(days=10)
    reports.add_work(session, work=NewWork(day=day, start=time(7), end=time(12)))
    reports.add_work(session, work=NewWork(day=day, start=time(11), end=time(20, 30)))
    reports.add_work(session, work=NewWork(day=day + timedelta(days=1), start=time(6), end=time(7)))
    card = reports.read_work_card(session, period=NOVEMBER, user_id=ANNA, day=MONDAY)
    said = [
        one.text for one in card.checks if f"{day:%d.%m}" in one.text or f"{day + timedelta(days=1):%d.%m}" in one.text
    ]
    assert len(said) == 2
    assert "13 h 30 min" in said[0]
    assert "9 h 30 min" in said[1]


def test_lines_that_make_no_sense(session: Session) -> None:
    with pytest.raises(ReportDayMissing):
        reports.add_work(session, work=NewWork(day=None))
    with pytest.raises(WorkHoursReversed):
        reports.add_work(session, work=NewWork(day=MONDAY, start=time(10), end=time(9)))
    with pytest.raises(ReportDayMissing):
        reports.add_trip(session, trip=NewTrip(made_on=None, hectometres=10))
    with pytest.raises(TripWithoutWay):
        reports.add_trip(session, trip=NewTrip(made_on=MONDAY))


def test_papers_can_be_printed_again_as_they_were(session: Session) -> None:
    report = read(session, OCTOBER)
    journal = reports.read_journal(session, family_id=family_id("R-001"), period=OCTOBER)
    card = reports.read_work_card(session, period=NOVEMBER, user_id=ANNA, day=MONDAY)
    trips = reports.read_trips(session, period=NOVEMBER, user_id=ANNA)
    for made, scope in (
        (printing.print_report(session, report=report), user_scope(ANNA)),
        (printing.print_journal(session, journal=journal, period=OCTOBER), f"family/{family_id('R-001')}"),
        (printing.print_work_card(session, card=card, period=NOVEMBER), user_scope(ANNA)),
        (printing.print_trips(session, sheet=trips, period=NOVEMBER), user_scope(ANNA)),
    ):
        document_id = prints.record_print(session, printable=made)
        assert session.get_one(Document, document_id).scope == scope
        assert prints.reprint(session, document_id=document_id).rendered.pdf == made.rendered.pdf
        # Only what lies in the family's own file names its people.
        assert made.subject.family_id or "Przykładowsk" not in str(made.data)


def test_what_was_typed_in_for_the_half_year_before_is_offered_again(session: Session) -> None:
    kind, before = ReportKind.HALF_YEAR, Period(date(2026, 1, 1), date(2026, 6, 30))
    now = Period(date(2026, 7, 1), date(2026, 12, 31))
    row = reports.read_report(session, kind=kind, period=before).row("staff_posts").row
    reports.type_in(session, kind=kind, period=before, typed=TypedIn(row, "2,5", "kadra"))
    offered = reports.read_report(session, kind=kind, period=now).row("staff_posts")
    assert (offered.value, offered.waits) == (None, True)
    assert (offered.earlier, offered.earlier_reason) == (Decimal("2.5"), "kadra")
    assert reports.read_report(session, kind=kind, period=now).row("staff_employed").earlier is None
    reports.type_in(session, kind=kind, period=now, typed=TypedIn(row, "3", "kadra, pismo z lipca"))
    kept = reports.read_report(session, kind=kind, period=now).row("staff_posts")
    assert (kept.value, kept.earlier) == (3, None)
