"""The demo office is the one domain.md §8 tells of, on its own day."""

import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

from sqlalchemy import func
from sqlmodel import Session, col, select

from app import demo
from app.demo.book import T0
from app.demo.office import ANNA, EWA, KAROL
from app.i18n import local
from app.opening import LaptopWorkspace
from app.rules.dates import is_working_day
from app.rules.pesel import check_pesel, is_fictional
from storage.models import (
    Action,
    Assignment,
    Case,
    Family,
    Goal,
    Institution,
    Member,
    Office,
    OutboxOperation,
    Person,
    Plan,
    User,
    Visit,
    family_scope,
    synced_models,
)
from storage.vocabulary.case import AssignmentKind, CaseBasis, CaseStatus, CaseTrack
from storage.vocabulary.visit import VisitStatus

IN_WORK = (CaseStatus.ASSIGNED, CaseStatus.ACTIVE)
MET = (VisitStatus.HELD, VisitStatus.INTERRUPTED)
# It is a member of the staff's, whatever family it is about.
OWN_TIME = {"appointment", "work_entry", "trip", "report_run"}
R001 = demo.family_id("R-001")


def test_how_many_families_each_assistant_leads(demo_session: Session) -> None:
    query = (
        select(User.login, func.count())
        .join(Assignment, col(Assignment.user_id) == col(User.id))
        .join(Case, col(Case.id) == col(Assignment.case_id))
        .where(col(Case.status).in_(IN_WORK), Assignment.kind == AssignmentKind.PERMANENT)
        .group_by(col(User.login))
    )
    assert dict(demo_session.exec(query).all()) == {KAROL: 15, ANNA: 4, EWA: 2}


def test_sums_of_the_half_year_report(demo_session: Session) -> None:
    cases = demo_session.exec(select(Case)).all()
    closed = [one for one in cases if one.closed_on and date(2026, 7, 1) <= one.closed_on <= date(2026, 11, 30)]
    assert [(one.family_id, one.closure_reason) for one in closed] == [(demo.family_id("R-003"), "goals_reached")]
    active = [one for one in cases if one.status is CaseStatus.ACTIVE]
    assert {one.family_id for one in active if one.basis is CaseBasis.COURT_ORDER} == {R001, demo.family_id("R-009")}
    assert [one.family_id for one in active if one.track is CaseTrack.ZA_ZYCIEM] == [demo.family_id("R-002")]
    by_status = Counter(one.status for one in cases)
    assert (by_status[CaseStatus.MONITORING], by_status[CaseStatus.APPLICATION]) == (1, 1)
    overdue = [one.family_id for one in active if one.next_assessment_on and one.next_assessment_on < T0]
    assert overdue == [R001]
    fillers = {demo.family_id(f"R-{number:03d}") for number in range(20, 33)}
    assert {(one.status, one.track, one.basis) for one in cases if one.family_id in fillers} == {
        (CaseStatus.ACTIVE, CaseTrack.STANDARD, CaseBasis.CONSENT)
    }


def test_all_families_are_there(demo_session: Session) -> None:
    expected = [f"R-{number:03d}" for number in (*range(1, 14), *range(20, 33))]
    assert list(demo_session.exec(select(Family.code).order_by(col(Family.code))).all()) == expected
    assert demo_session.exec(select(Office)).one().demo
    assert len(demo_session.exec(select(User)).all()) == 9
    assert len(demo_session.exec(select(Institution)).all()) == 13


def test_every_pesel_is_valid_marked_and_somebodys_alone(demo_session: Session) -> None:
    people = demo_session.exec(select(Person)).all()
    numbers = [one.pesel for one in people if one.pesel]
    assert len(numbers) == len(set(numbers)) > 90
    for one in people:
        if one.pesel:
            assert check_pesel(one.pesel, birth_date=one.birth_date, sex=one.sex) == []
            assert is_fictional(one.pesel)
        else:
            assert one.birth_date is None
    beata = demo_session.get_one(Person, demo.demo_id("R-001/person/beata"))
    assert (beata.pesel, beata.birth_date) == ("88041799181", date(1988, 4, 17))


def test_no_number_rings_anywhere(demo_session: Session) -> None:
    phones = [
        *demo_session.exec(select(Family.phone)),
        *demo_session.exec(select(User.phone)),
        demo_session.exec(select(Office)).one().phone,
    ]
    for institution in demo_session.exec(select(Institution)):
        phones += [institution.phone, *(person["phone"] for person in institution.people)]
    assert all(phone.startswith("000 ") for phone in phones)
    assert all(one.email.endswith("@example.org") for one in demo_session.exec(select(User)))


def test_visits_are_on_working_days_between_eight_and_seven(demo_session: Session) -> None:
    for visit in demo_session.exec(select(Visit)):
        assert visit.planned_start is not None
        start = local(visit.planned_start)
        end = local(visit.ended_at) if visit.ended_at else start
        assert is_working_day(start.date()), visit.planned_start
        assert start.hour >= 8
        assert (end.hour, end.minute) <= (19, 0)
        assert start.date() == end.date()


def test_nobody_is_in_two_places_at_once(demo_session: Session) -> None:
    by_user: defaultdict[str, list[Visit]] = defaultdict(list)
    for visit in demo_session.exec(
        select(Visit).where(col(Visit.ended_at).is_not(None)).order_by(col(Visit.started_at))
    ):
        by_user[visit.user_id].append(visit)
    assert len(by_user) == 3
    for visits in by_user.values():
        for before, after in pairwise(visits):
            assert before.ended_at is not None
            assert after.started_at is not None
            assert before.ended_at <= after.started_at


def test_between_two_days_of_work_there_are_eleven_hours(demo_session: Session) -> None:
    days: defaultdict[tuple[str, date], list[Visit]] = defaultdict(list)
    for visit in demo_session.exec(select(Visit).where(col(Visit.ended_at).is_not(None))):
        assert visit.started_at is not None
        days[visit.user_id, local(visit.started_at).date()].append(visit)
    for (user, day), visits in days.items():
        following = days.get((user, day + timedelta(days=1)))
        if following:
            last = max(one.ended_at for one in visits if one.ended_at)
            first = min(one.started_at for one in following if one.started_at)
            assert first - last >= timedelta(hours=11)


def test_filler_families_have_six_to_thirty_visits(demo_session: Session) -> None:
    for number in range(20, 33):
        family_id = demo.family_id(f"R-{number:03d}")
        visits = demo_session.exec(select(Visit).where(Visit.family_id == family_id)).all()
        held = [one for one in visits if one.status is VisitStatus.HELD]
        assert 6 <= len(held) <= 30
        for visit in held:
            assert visit.started_at is not None
            assert visit.ended_at is not None
            assert timedelta(minutes=30) <= visit.ended_at - visit.started_at <= timedelta(minutes=120)
        children = demo_session.exec(select(Member).where(Member.family_id == family_id, Member.role == "child")).all()
        assert 1 <= len(children) <= 4
        plan = demo_session.exec(select(Plan).where(Plan.family_id == family_id)).one()
        assert 2 <= len(demo_session.exec(select(Goal).where(Goal.plan_id == plan.id)).all()) <= 4


def test_rows_name_what_exists_and_stay_in_their_family(demo_session: Session) -> None:
    people = {one.id: one.scope for one in demo_session.exec(select(Person))}
    goals = {one.id: one.scope for one in demo_session.exec(select(Goal))}
    for visit in demo_session.exec(select(Visit)):
        assert visit.scope == family_scope(visit.family_id)
        assert {people[one] for one in [*visit.present, *visit.children_seen, *visit.motivation]} <= {visit.scope}
        assert {goals[one] for one in visit.goals_touched} <= {visit.scope}
    institutions = set(demo_session.exec(select(Institution.id)))
    for action in demo_session.exec(select(Action)):
        assert {people[one] for one in action.person_ids} <= {action.scope}
        assert action.institution_id is None or action.institution_id in institutions
    for plan in demo_session.exec(select(Plan)):
        assert {people[one] for one in plan.participants} == ({plan.scope} if plan.participants else set())
        assert set(plan.partners) <= institutions
    for model in synced_models():
        for row in demo_session.exec(select(model)):
            family_id = getattr(row, "family_id", None)
            if model.__tablename__ in OWN_TIME:
                assert row.scope.startswith("user/")
                continue
            assert row.scope == (family_scope(family_id) if family_id else row.scope)


def test_everything_travels_in_small_groups(demo_session: Session) -> None:
    group = col(OutboxOperation.group_id)
    sizes = demo_session.exec(select(func.count(group)).group_by(group)).all()
    assert max(sizes) <= 100
    assert sum(sizes) == sum(len(demo_session.exec(select(model)).all()) for model in synced_models())


def test_a_laptop_holds_only_the_families_its_assistant_leads(laptop: LaptopWorkspace) -> None:
    with laptop.write() as session:
        demo.seed(session, today=T0, assistant="anna.szablonowska")
    with laptop.read() as session:
        codes = session.exec(select(Family.code)).all()
    assert sorted(codes) == ["R-001", "R-004", "R-005", "R-006", "R-012"]


def test_the_hint_with_the_password_loads_nothing_heavy() -> None:
    probe = (
        "import sys; from app.demo.credentials import password_hint; password_hint();"
        "sys.exit(bool({'sqlmodel', 'sqlalchemy', 'babel', 'holidays'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0
