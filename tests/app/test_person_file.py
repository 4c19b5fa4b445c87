"""What the file knows of one person: life, school, foster care; health apart, with a trace (UWR art. 16, D39, D41)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from sqlmodel import Session, col, select

from app import clock, person_file, person_forms
from app.demo import family_id
from app.demo.book import T0
from app.drafts import new_row_id
from app.forms import check
from app.i18n import WARSAW
from app.workspace import Workspace
from storage.models import AuditEntry, HealthItem, Person, Placement, SchoolRecord, family_scope
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.kin import Disability, MaritalStatus
from tests.app.demo_store import demo_on, taken_back

R001 = family_id("R-001")
NOON = datetime.combine(T0, time(12), WARSAW).astimezone(UTC)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with demo_on(tmp_path_factory.mktemp("person") / "profile", T0) as workspace, clock.fixed(NOON):
        yield workspace


@pytest.fixture
def session(office: Workspace) -> Iterator[Session]:
    with taken_back(office) as opened:
        yield opened


def person(session: Session, name: str) -> str:
    query = select(Person.id).where(Person.scope == family_scope(R001), Person.first_name == name)
    return session.exec(query).one()


def read(session: Session, name: str) -> person_file.PersonFile:
    session.flush()
    return person_file.read_person(session, family_id=R001, person_id=person(session, name))


def school(**changes: Any) -> dict[str, Any]:
    words = "class_name school_year tutor counsellor grades behaviour clinic_opinion agreement"
    empty = dict.fromkeys(words.split(), "")
    return {**empty, "institution_id": "", "attendance_percent": 88, "updated_on": T0, **changes}


def test_a_child_has_school_and_foster_care_an_adult_has_not(session: Session) -> None:
    assert read(session, "Kacper").child
    assert read(session, "Kacper").who == "dziecko · 9 lat"
    assert not read(session, "Beata").child
    assert read(session, "Oliwia").child


def test_life_is_kept_and_read_again(session: Session) -> None:
    values = dict(read(session, "Beata").values[person_forms.LIFE]) | {
        "citizenship": "polskie",
        "marital_status": "married",
        "income_sources": ("zasiłek rodzinny",),
    }
    person_file.write_life(session, family_id=R001, person_id=person(session, "Beata"), values=values)
    again = read(session, "Beata").values[person_forms.LIFE]
    assert (again["citizenship"], again["marital_status"], again["income_sources"]) == (
        "polskie",
        "married",
        ("zasiłek rodzinny",),
    )
    assert session.get_one(Person, person(session, "Beata")).marital_status is MaritalStatus.MARRIED


def test_school_of_another_day_is_another_row_so_that_a_trend_stays(session: Session) -> None:
    kacper = person(session, "Kacper")
    person_file.write_school(session, family_id=R001, person_id=kacper, row_id="", values=school())
    first = read(session, "Kacper")
    person_file.write_school(
        session, family_id=R001, person_id=kacper, row_id=first.school_id, values=school(attendance_percent=90)
    )
    assert read(session, "Kacper").school_id == first.school_id
    later = school(updated_on=date(2026, 11, 24), attendance_percent=95)
    person_file.write_school(session, family_id=R001, person_id=kacper, row_id=first.school_id, values=later)
    session.flush()
    rows = session.exec(select(SchoolRecord).where(SchoolRecord.person_id == kacper)).all()
    assert sorted((str(one.updated_on), one.attendance_percent) for one in rows) == [
        ("2026-11-23", 90),
        ("2026-11-24", 95),
    ]
    assert read(session, "Kacper").values[person_forms.SCHOOL]["attendance_percent"] == 95


def test_conditions_of_a_return_keep_whether_they_were_met(session: Session) -> None:
    kacper = person(session, "Kacper")
    values = {
        "form": "kin",
        "place": "babcia",
        "since": T0,
        "until": None,
        "coordinator_name": "Renata Udawana",
        "coordinator_phone": "",
        "child_plan_on": None,
        "contact_schedule": "2× w tygodniu",
        "return_conditions": ("własny pokój", "praca"),
    }
    person_file.write_care(session, family_id=R001, person_id=kacper, row_id="", values=values)
    session.flush()
    row = session.exec(select(Placement).where(Placement.person_id == kacper)).one()
    row.return_conditions = [{"text": "własny pokój", "met": True}, {"text": "praca", "met": False}]
    session.flush()
    changed = values | {"return_conditions": ("własny pokój", "praca", "warsztaty")}
    person_file.write_care(session, family_id=R001, person_id=kacper, row_id=row.id, values=changed)
    assert [one["met"] for one in row.return_conditions] == [True, False, False]


def test_health_is_shown_only_after_a_click_that_leaves_a_trace(session: Session) -> None:
    zosia = person(session, "Zosia")
    told = {name for form in read(session, "Zosia").values.values() for name in form}
    assert not any("health" in name or "disability" in name for name in told)
    before = len(session.exec(select(AuditEntry).where(col(AuditEntry.about) == zosia)).all())
    values = person_file.open_close_matters(session, person_id=zosia)
    session.flush()
    assert len(session.exec(select(AuditEntry).where(col(AuditEntry.about) == zosia)).all()) == before + 1
    changed = values | {"disability": "child_certificate", "health_note": "wada wzroku"}
    person_file.write_close_matters(session, family_id=R001, person_id=zosia, values=changed)
    assert session.get_one(Person, zosia).disability is Disability.CHILD_CERTIFICATE


def test_a_health_calendar_is_kept_from_lists(session: Session) -> None:
    zosia, row_id = person(session, "Zosia"), new_row_id()
    values = {
        "kind": "vaccination",
        "specialty": "pediatra",
        "place": "przychodnia",
        "at": None,
        "arranges": "mama",
        "companion": "",
        "preparation": "książeczka",
        "done": False,
        "next_on": None,
    }
    person_file.write_health(session, family_id=R001, person_id=zosia, row_id=row_id, values=values)
    session.flush()
    (line,) = person_file.list_health(session, person_id=zosia)
    assert (line.title, line.words) == ("szczepienie · pediatra", "do umówienia · przychodnia")
    done = values | {"done": True, "at": NOON}
    person_file.write_health(session, family_id=R001, person_id=zosia, row_id=row_id, values=done)
    session.flush()
    (line,) = person_file.list_health(session, person_id=zosia)
    assert line.words.startswith("odbyło się")
    assert session.get_one(HealthItem, row_id).sensitivity == Sensitivity.RESTRICTED


def test_attendance_is_a_share(session: Session) -> None:
    form = person_forms.school_form(session)
    typed: dict[str, Any] = {one.name: "" for one in form.fields} | {"updated_on": "23.11.2026"}
    assert not check(form, typed | {"attendance_percent": "88"}).of("attendance_percent")
    assert check(form, typed | {"attendance_percent": "130"}).of("attendance_percent")
