"""The calendar: what stands in it, moving and taking back, rest and overlaps, holidays; tasks done and taken back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session

from app import appointments, clock, tasks
from app.appointments import AppointmentForm, AppointmentHoursError, NotMovableError
from app.calendar import get_calendar, holidays, month_of, week_of
from app.rules.work_validity import Span
from app.rules.worktime_validity import warn_about_days
from storage.models import Appointment, Task, Visit
from storage.vocabulary.case import TaskStatus
from storage.vocabulary.work import TaskPriority, WorkKind
from tests.app.visit_family import MORNING, VisitFamily

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)
NORMS = {"daily_work_hours": 8, "daily_rest_hours": 11, "weekly_work_hours": 40}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return an hour of a day of November 2026, in UTC (Warsaw is an hour ahead)."""
    return datetime(2026, 11, day, hour - 1, minute, tzinfo=UTC)


def meeting(session: Session, start: datetime, end: datetime) -> str:
    form = AppointmentForm(kind=WorkKind.TEAM_MEETING, title="Grupa", starts_at=start, ends_at=end, place="sala 2")
    return appointments.save_appointment(session, form=form).key


def test_the_week_has_my_visits_and_appointments(session: Session, family: VisitFamily) -> None:
    key = meeting(session, at(25, 12), at(25, 13, 30))
    stranger = Appointment(scope="user/x", owner_id="x", title="cudze", starts_at=at(25, 9), ends_at=at(25, 10))
    session.add(stranger)
    session.flush()
    week = get_calendar(session, first=MONDAY, last=SUNDAY)
    assert [(one.kind, one.day, one.code, one.state) for day in week.days for one in day.items] == [
        ("visit", date(2026, 11, 24), "R-001", "planned"),
        ("appointment", date(2026, 11, 25), "", "planned"),
    ]
    found = week.item(key)
    assert found is not None
    assert (found.title, found.end - found.start) == ("Grupa", timedelta(minutes=90))
    assert week.on(SUNDAY) == week.days[-1]
    assert week.on(MONDAY - timedelta(days=1)) is None


def test_a_planned_visit_is_moved_and_moved_back(session: Session, family: VisitFamily) -> None:
    start = session.get_one(Visit, family.planned_id).planned_start
    moved = appointments.move(session, key=f"visit:{family.planned_id}", start=at(26, 15))
    assert session.get_one(Visit, family.planned_id).planned_start == at(26, 15)
    appointments.undo(session, before=moved.before)
    assert session.get_one(Visit, family.planned_id).planned_start == start


def test_an_appointment_keeps_its_length_when_moved_and_comes_back_when_dropped(session: Session) -> None:
    key = meeting(session, at(25, 12), at(25, 13, 30))
    appointments.move(session, key=key, start=at(27, 8))
    row = session.get_one(Appointment, key.partition(":")[2])
    assert (row.starts_at, row.ends_at) == (at(27, 8), at(27, 9, 30))
    gone = appointments.drop_appointment(session, appointment_id=row.id)
    assert get_calendar(session, first=MONDAY, last=SUNDAY).item(key) is None
    appointments.undo(session, before=gone.before)
    session.flush()
    assert get_calendar(session, first=MONDAY, last=SUNDAY).item(key) is not None


def test_what_has_begun_or_ends_before_it_begins_is_refused(session: Session, family: VisitFamily) -> None:
    with pytest.raises(NotMovableError):
        appointments.move(session, key=f"visit:{family.last_id}", start=at(26, 15))
    with pytest.raises(AppointmentHoursError):
        meeting(session, at(25, 12), at(25, 12))


@pytest.mark.parametrize(
    ("spans", "warned"),
    [
        ([(23, 18, 21), (24, 8, 10)], {}),  # 11 hours
        ([(23, 18, 22), (24, 8, 10)], {24: ["work_rest_short"]}),  # 10 hours
        ([(23, 18, 22), (25, 8, 10)], {}),
        ([(23, 9, 11), (23, 11, 12)], {}),
        ([(23, 9, 11), (23, 10, 12)], {23: ["overlap"]}),
        ([(23, 20, 23), (24, 7, 9), (24, 8, 10)], {24: ["overlap", "work_rest_short"]}),
    ],
)
def test_overlap_v04_and_rest_v32(spans: list[tuple[int, int, int]], warned: dict[int, list[str]]) -> None:
    found = warn_about_days([Span(at(day, begin), at(day, end)) for day, begin, end in spans], norms=NORMS)
    assert {day.day: [one.code for one in findings] for day, findings in found.items()} == warned


def test_the_calendar_warns_of_a_short_night_before_its_first_day(session: Session, family: VisitFamily) -> None:
    meeting(session, at(23, 20), at(23, 23))
    day = get_calendar(session, first=date(2026, 11, 24), last=date(2026, 11, 24)).days[0]
    assert [one.code for one in day.warnings] == ["work_rest_short"]


def test_holidays_of_poland() -> None:
    found = holidays(date(2024, 1, 1), date(2027, 12, 31))
    assert date(2025, 12, 24) in found
    assert date(2024, 12, 24) not in found
    expected = {(1, 1), (1, 6), (3, 28), (3, 29), (5, 1), (5, 3), (5, 16), (5, 27), (8, 15), (11, 1), (11, 11)}
    expected |= {(12, 24), (12, 25), (12, 26)}
    assert {(day.month, day.day) for day in found if day.year == 2027} == expected


def test_weeks_and_months_begin_on_a_monday() -> None:
    assert week_of(date(2026, 11, 29)) == (MONDAY, SUNDAY)
    assert month_of(date(2026, 11, 23)) == (date(2026, 10, 26), date(2026, 12, 6))
    assert month_of(date(2027, 2, 28)) == (date(2027, 2, 1), date(2027, 2, 28))


def test_tasks_and_promises_are_one_list(session: Session, family: VisitFamily) -> None:
    form = tasks.TaskForm("Zadzwonić do szkoły", due=date(2026, 11, 24), priority=TaskPriority.HIGH)
    task = tasks.save_task(session, form=form)
    tasks.save_task(session, form=tasks.TaskForm("Kiedyś"))
    session.flush()
    today = clock.today()
    assert today == MORNING.date()
    found = tasks.list_tasks(session)
    assert [(one.kind, one.title) for one in found.only("open", day=today)] == [
        ("agreement", "umawiam rozmowę z pedagogiem"),
        ("task", "Zadzwonić do szkoły"),
        ("task", "Kiedyś"),
    ]
    assert [one.kind for one in found.only("late", day=today)] == ["agreement"]
    assert [one.title for one in found.only("today", day=today, family_id=family.family_id)] == [
        "umawiam rozmowę z pedagogiem"
    ]
    done = tasks.finish(session, key=task.key)
    session.flush()
    assert [one.key for one in tasks.list_tasks(session).only("done", day=today)] == [task.key]
    tasks.undo(session, change=done)
    assert session.get_one(Task, task.key.partition(":")[2]).status is TaskStatus.OPEN


def test_a_promise_done_and_taken_back(session: Session, family: VisitFamily) -> None:
    key = f"agreement:{family.agreements['ja']}"
    done = tasks.finish(session, key=key)
    session.flush()
    assert tasks.list_tasks(session).only("open", day=clock.today()) == ()
    tasks.undo(session, change=done)
    session.flush()
    assert [one.key for one in tasks.list_tasks(session).only("open", day=clock.today())] == [key]


def test_a_task_says_something(session: Session) -> None:
    with pytest.raises(tasks.TaskEmptyError):
        tasks.save_task(session, form=tasks.TaskForm("  "))
