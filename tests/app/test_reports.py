"""Reports counted from the demo office: every sum domain.md §8.5 asks for, each with what stands behind it."""

import itertools
from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import Session, select

from app import clock, reports
from app.demo.book import T0
from app.demo.ids import family_id, user_id
from app.demo.office import ANNA, EWA, KAROL
from app.reports import Period, Ref, describe
from app.reports.half_year import count_half_year
from app.reports.monthly import count_monthly
from app.reports.periods import due_on, last_finished, offered, period_before, period_of, period_words
from app.reports.rows import Counted
from app.reports.yearly import count_yearly
from storage.models import Note, Visit
from storage.vocabulary.visit import VisitStatus
from storage.vocabulary.work import ReportKind
from tests.demo_day import MORNING

TO_NOVEMBER = Period(date(2026, 7, 1), date(2026, 11, 30))
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def codes(session: Session, counted: Counted, key: str) -> list[str]:
    lines = reports.describe(session, behind=counted.row(key).behind)
    return list(dict.fromkeys(one.code for one in lines))


@pytest.fixture
def half_year(demo_session: Session) -> Counted:
    return count_half_year(demo_session, period=TO_NOVEMBER, user_id=None, day=T0)


@pytest.mark.parametrize(
    ("key", "families"),
    [
        ("closed", ["R-003"]),
        ("closed_goals_reached", ["R-003"]),
        ("closed_family_withdrew", []),
        ("closed_no_effects", []),
        ("closed_method_change", []),
        ("closed_other", []),
        ("duration_4", ["R-003"]),
        ("families_court", ["R-001", "R-009"]),
        ("families_zz", ["R-002"]),
        ("monitoring", ["R-003"]),
        ("waiting", ["R-010"]),
        ("assessments_late", ["R-001"]),
        ("families_new", ["R-002", "R-006"]),
    ],
)
def test_sums_of_the_half_year(demo_session: Session, half_year: Counted, key: str, families: list[str]) -> None:
    assert half_year.row(key).value == len(families)
    assert codes(demo_session, half_year, key) == families


@pytest.mark.parametrize(("login", "families"), [(KAROL, 15), (ANNA, 4), (EWA, 2)])
def test_caseload_of_each_assistant(half_year: Counted, login: str, families: int) -> None:
    row = half_year.row(f"load:{user_id(login)}")
    assert row.value == families == len(row.families())


def test_fifteen_families_of_karol_are_the_story_s(demo_session: Session, half_year: Counted) -> None:
    expected = ["R-002", "R-009", *(f"R-0{number}" for number in range(20, 33))]
    assert codes(demo_session, half_year, f"load:{user_id(KAROL)}") == expected
    assert half_year.row("load_most").value == 15


def test_rows_of_a_whole_are_its_parts(half_year: Counted) -> None:
    def total(prefix: str, numbers: range) -> int:
        return sum(int(half_year.row(f"{prefix}_{number}").value or 0) for number in numbers)

    assert half_year.row("children").value == total("children", range(1, 5))
    assert half_year.row("closed").value == total("duration", range(1, 6))
    assert half_year.row("staff").value == 3


def test_a_family_with_an_assistant_is_not_worked_with_before_the_first_contact(half_year: Counted) -> None:
    assert family_id("R-005") not in half_year.row("families").families()
    assert family_id("R-005") in half_year.row(f"load:{user_id(ANNA)}").families()


def test_what_only_the_office_knows_is_left_to_be_typed_in(half_year: Counted) -> None:
    waiting = {one.key for one in half_year.rows() if one.fills}
    assert waiting == {
        "staff_employed",
        "staff_service",
        "staff_commissioned",
        "staff_posts",
        "pay",
        "pay_programme",
    }
    assert all(half_year.row(key).value is None for key in waiting)
    assert all(half_year.row(key).why for key in waiting)


def test_assistants_with_families_are_counted_and_named_behind(demo_session: Session, half_year: Counted) -> None:
    row = half_year.row("staff_with_families")
    assert row.value == 3 == half_year.row("staff").value
    named = {one.words for one in describe(demo_session, behind=row.behind)}
    assert "Szablonowska" in named
    assert half_year.row("staff_period").behind
    mine = count_half_year(demo_session, period=TO_NOVEMBER, user_id=user_id(ANNA), day=T0)
    assert "staff_with_families" not in {one.key for one in mine.rows()}


def test_trainings_are_counted_from_one_s_own_time_and_typed_in_for_the_office(demo_session: Session) -> None:
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    mine = count_yearly(demo_session, period=year, user_id=user_id(ANNA), day=T0)
    month = count_monthly(demo_session, period=year, user_id=user_id(ANNA), day=T0)
    kinds = [one for one in month.rows() if one.key in {"work:training", "work:supervision"}]
    assert mine.row("training").value == sum(int(one.value or 0) for one in kinds) > 0
    office = count_yearly(demo_session, period=year, user_id=None, day=T0).row("training")
    assert (office.value, office.fills) == (None, True)
    assert office.why


def test_one_assistant_s_half_year_is_about_her_families(demo_session: Session) -> None:
    mine = count_half_year(demo_session, period=TO_NOVEMBER, user_id=user_id(ANNA), day=T0)
    assert codes(demo_session, mine, "families") == ["R-001", "R-004", "R-006"]
    assert mine.row("closed").value == 0


def test_a_month_says_who_came_and_left(demo_session: Session) -> None:
    month = count_monthly(demo_session, period=OCTOBER, user_id=user_id(ANNA), day=T0)
    numbers = [month.row(f"families_{key}").value for key in ("start", "came", "left", "end")]
    assert numbers == [2, 1, 0, 3]
    assert codes(demo_session, month, "families_came") == ["R-006"]
    september = Period(date(2026, 9, 1), date(2026, 9, 30))
    ewa = count_monthly(demo_session, period=september, user_id=user_id(EWA), day=T0)
    assert codes(demo_session, ewa, "families_left") == ["R-003"]


def test_a_month_s_contacts_are_its_visits_and_notes(demo_session: Session) -> None:
    month = count_monthly(demo_session, period=OCTOBER, user_id=user_id(ANNA), day=T0)
    begin, end = OCTOBER.moments()
    visits = [
        one
        for one in demo_session.exec(select(Visit).where(Visit.user_id == user_id(ANNA)))
        if one.started_at is not None and begin <= one.started_at < end
    ]
    notes = [
        one
        for one in demo_session.exec(select(Note).where(Note.user_id == user_id(ANNA)))
        if begin <= one.occurred_at < end
    ]
    held = [one for one in visits if one.status in (VisitStatus.HELD, VisitStatus.INTERRUPTED)]
    contacts = ("visits", "accompanied", "calls", "institutions", "meetings")
    behind = {ref for key in contacts for ref in month.row(key).behind}
    assert behind == {
        *(Ref(one.family_id, "visit", one.id) for one in held),
        *(Ref(one.family_id, "note", one.id) for one in notes),
    }
    assert month.row("missed").value == len(visits) - len(held) == 1
    minutes = sum((one.ended_at - one.started_at).seconds // 60 for one in held if one.ended_at and one.started_at)
    assert month.row("minutes").value == minutes == sum(one.minutes for one in month.by_family)
    assert str(month.row("kilometres").value) == "48.6"


def test_each_family_has_its_line(demo_session: Session) -> None:
    month = count_monthly(demo_session, period=OCTOBER, user_id=user_id(ANNA), day=T0)
    assert [(one.code, *one.numbers()) for one in month.by_family] == [
        ("R-001", 1, 1, 1, 1, 0, 170),
        ("R-004", 1, 0, 0, 0, 0, 55),
        ("R-006", 3, 0, 0, 0, 0, 210),
    ]
    columns = list(zip(*(one.numbers() for one in month.by_family), strict=True))
    assert sum(columns[0]) == month.row("visits").value
    assert sum(columns[3]) == month.row("missed").value


def test_late_is_what_was_due_by_the_end_of_the_month(demo_session: Session) -> None:
    november = period_of(ReportKind.MONTHLY, T0)
    month = count_monthly(demo_session, period=november, user_id=user_id(ANNA), day=T0)
    assert codes(demo_session, month, "late:assessment_due") == ["R-001"]
    october = count_monthly(demo_session, period=OCTOBER, user_id=user_id(ANNA), day=T0)
    assert not [one for one in october.rows() if one.key == "late:assessment_due"]


def test_the_year_has_the_half_year_s_rows_and_the_work(demo_session: Session) -> None:
    year = count_yearly(demo_session, period=YEAR, user_id=None, day=T0)
    assert codes(demo_session, year, "closed") == ["R-003", "R-012", "R-013"]
    assert codes(demo_session, year, "closed_no_effects") == ["R-013"]
    assert year.row("visits").value == len(year.row("visits").behind) > 300
    assert year.row("plans").value == len(year.row("plans").behind)
    done = year.row("actions_done").value
    alone = year.row("actions_alone").value
    assert isinstance(done, int)
    assert isinstance(alone, int)
    assert 0 < alone < done
    assert year.row("actions_alone_share").value == (Decimal(100 * alone) / done).quantize(Decimal("0.1"))


def test_every_number_can_be_opened(demo_session: Session) -> None:
    year = count_yearly(demo_session, period=YEAR, user_id=None, day=T0)
    for row in year.rows():
        lines = reports.describe(demo_session, behind=row.behind)
        assert len(lines) == min(len(row.behind), 500)
        assert all(line.family for line in lines if line.family_id)


def test_a_journal_holds_a_period_of_one_family(demo_session: Session) -> None:
    journal = reports.read_journal(demo_session, family_id=family_id("R-001"), period=OCTOBER)
    assert [(one.day.day, one.what, one.goals) for one in journal.lines] == [
        (8, "towarzyszenie", "G2"),
        (20, "wizyta", "G2"),
        (27, "nie zastano", ""),
        (28, "rozmowa telefoniczna", ""),
    ]
    assert journal.minutes == 170
    assert journal.first == date(2025, 9, 15)
    assert journal.lines[0].present == "Beata, Kacper"


def test_a_journal_does_not_tell_what_is_kept_closely(demo_session: Session) -> None:
    journal = reports.read_journal(
        demo_session, family_id=family_id("R-001"), period=Period(date(2025, 11, 1), date(2025, 11, 30))
    )
    closed_off = [one for one in journal.lines if one.restricted]
    assert closed_off
    assert all(not one.text for one in closed_off)


def test_the_card_of_work_adds_up_and_warns(demo_session: Session) -> None:
    november = period_of(ReportKind.MONTHLY, T0)
    card = reports.read_work_card(demo_session, period=november, user_id=user_id(ANNA), day=T0)
    totals = {str(one.kind): (one.count, one.minutes) for one in card.totals}
    assert totals["family_visit"] == (6, 390)
    assert totals["supervision"] == (1, 120)
    assert totals["travel"] == (0, 175)
    assert [one.code for one in card.checks] == ["work_rest_short"]
    assert "10 h" in card.checks[0].text
    assert {one.entity for one in card.lines} == {"visit", "note", "work_entry"}


def test_trips_are_the_ways_of_visits_and_those_written_down(demo_session: Session) -> None:
    november = period_of(ReportKind.MONTHLY, T0)
    sheet = reports.read_trips(demo_session, period=november, user_id=user_id(ANNA))
    assert len(sheet.lines) == 8
    assert sheet.kilometres == sum(one.kilometres for one in sheet.lines)
    assert str(sheet.cost) == "8.4"
    assert [one.purpose for one in sheet.lines if one.trip_id] == ["R-001, odbiór pisma", "superwizja"]


@pytest.mark.parametrize(
    ("kind", "day", "since", "until", "words"),
    [
        (ReportKind.MONTHLY, T0, date(2026, 10, 1), date(2026, 10, 31), "październik 2026"),
        (ReportKind.HALF_YEAR, T0, date(2026, 1, 1), date(2026, 6, 30), "I półrocze 2026"),
        (ReportKind.HALF_YEAR, date(2027, 1, 2), date(2026, 7, 1), date(2026, 12, 31), "II półrocze 2026"),
        (ReportKind.YEARLY, T0, date(2025, 1, 1), date(2025, 12, 31), "rok 2025"),
        (ReportKind.MONTHLY, date(2028, 3, 31), date(2028, 2, 1), date(2028, 2, 29), "luty 2028"),
    ],
)
def test_the_last_period_that_is_over(kind: ReportKind, day: date, since: date, until: date, words: str) -> None:
    found = last_finished(kind, day)
    assert (found.since, found.until) == (since, until)
    assert period_words(kind, found) == words


def test_periods_follow_each_other_without_a_gap() -> None:
    for kind in (ReportKind.MONTHLY, ReportKind.HALF_YEAR, ReportKind.YEARLY):
        found = offered(kind, T0, count=30)
        assert all(period_before(kind, later) == earlier for later, earlier in itertools.pairwise(found))
        assert all((later.since - earlier.until).days == 1 for later, earlier in itertools.pairwise(found))


def test_days_reports_are_due() -> None:
    assert due_on(ReportKind.HALF_YEAR, period_of(ReportKind.HALF_YEAR, date(2026, 3, 1))) == date(2026, 7, 31)
    assert due_on(ReportKind.YEARLY, YEAR) == date(2027, 3, 31)
    assert due_on(ReportKind.MONTHLY, OCTOBER) is None


def test_a_report_is_read_as_of_now(demo_session: Session) -> None:
    with clock.fixed(MORNING):
        report = reports.read_report(demo_session, kind=ReportKind.HALF_YEAR, period=TO_NOVEMBER, whole=True)
    assert report.row("waiting").value == 1
    assert not report.frozen
