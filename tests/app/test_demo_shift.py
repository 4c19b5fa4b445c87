"""Moved to another day, the story is the same: days move, hours on the wall and people do not."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from app.demo.book import T0
from app.demo.ids import demo_id
from app.i18n import local
from app.rules.dates import add_months
from app.workspace import Workspace
from storage.models import Case, Note, Person, Plan, Synced, synced_models
from storage.models.base import BOOKKEEPING
from tests.app.demo_store import demo_on

DAYS = (
    T0 + timedelta(days=40),
    T0 - timedelta(days=1),
    date(2027, 5, 3),  # visits of spring move over the change of the clocks
    date(2028, 2, 29),
)
STAYING = {("person", "birth_date"), ("setting", "valid_from")}
KEPT_BY_LAW = {
    ("case_file", "next_assessment_on"),
    ("plan", "next_assessment"),
    ("assessment", "next_due"),
    ("assessment", "due_on"),
}
LONGEST_CORRECTION = timedelta(days=3)
# A report and a budget are about a whole month, a debt begins with one: they do not move by days.
BY_CALENDAR = {"report_run", "budget", "debt"}
LONGEST_MONTH = timedelta(days=31)


def rows(workspace: Workspace) -> dict[str, Synced]:
    with workspace.read() as session:
        return {row.id: row for model in synced_models() for row in session.exec(select(model)).all()}


def moments(row: Synced) -> dict[str, date | datetime]:
    values = {name: value for name, value in row.model_dump().items() if name not in BOOKKEEPING}
    return {name: value for name, value in values.items() if isinstance(value, date)}


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_every_day_moves_by_the_same_number_of_days(demo_office: Workspace, tmp_path: Path, today: date) -> None:
    told = rows(demo_office)
    by = today - T0
    with demo_on(tmp_path / "profile", today) as workspace:
        moved = rows(workspace)
    assert moved.keys() == told.keys()
    for row_id, before in told.items():
        after = moments(moved[row_id])
        assert after.keys() == moments(before).keys()
        for name, moment in moments(before).items():
            check(str(before.__tablename__), name, moment, after[name], by)


def day_of(moment: date | datetime) -> date:
    return local(moment).date() if isinstance(moment, datetime) else moment


def check(table: str, name: str, before: date | datetime, after: date | datetime, by: timedelta) -> None:
    if table in BY_CALENDAR:
        assert day_of(after) - day_of(before) >= by - LONGEST_MONTH
    elif (table, name) in STAYING:
        assert after == before
    elif isinstance(before, datetime):
        assert isinstance(after, datetime)
        assert local(after).replace(tzinfo=None) == local(before).replace(tzinfo=None) + by, (table, name)
    elif (table, name) in KEPT_BY_LAW:
        assert timedelta(0) <= before + by - after <= LONGEST_CORRECTION, (table, name)
    else:
        assert after == before + by, (table, name)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_story_stays_lawful(tmp_path: Path, today: date) -> None:
    with demo_on(tmp_path / "profile", today) as workspace, workspace.read() as session:
        cases = session.exec(select(Case)).all()
        late = []
        for case in cases:
            previous = case.last_assessment_on or case.started_on
            if case.next_assessment_on is not None and previous is not None:
                assert case.next_assessment_on <= add_months(previous, 6)
                late += [case.number] if case.next_assessment_on < today else []
        assert late == ["OPS.DAR.5020.1.2025.AS"]
        for plan in session.exec(select(Plan).where(col(Plan.signed_on).is_not(None))):
            assert plan.drawn_on is not None
            assert plan.signed_on is not None
            assert plan.drawn_on <= plan.signed_on <= today
        assert all(one.pesel is None or one.pesel[6:8] == "99" for one in session.exec(select(Person)))


def test_days_inside_sentences_move_too(demo_office: Workspace, tmp_path: Path) -> None:
    key = demo_id("R-001/note/2026-11-16/11:20")
    with demo_on(tmp_path / "profile", date(2027, 1, 2)) as workspace, workspace.read() as session:
        assert session.get_one(Note, key).facts.startswith("III Nsm 900/25, do 9 stycznia.")
    with demo_office.read() as session:
        assert session.get_one(Note, key).facts.startswith("III Nsm 900/25, do 30 listopada.")
    told = [str(value) for row in rows(demo_office).values() for value in row.model_dump().values()]
    assert not any("{20" in value for value in told)
