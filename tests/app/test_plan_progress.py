"""How far the goals are over time, what the family does alone, the papers of a consultation and of a change."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlmodel import Session, select

from app import clock, plans
from app.demo import family_id
from app.demo.book import T0
from app.i18n import WARSAW
from app.plans.consulting import Opinion
from app.plans.errors import NothingChanged, PlanNotSigned
from app.prints import Printable
from app.workspace import Workspace
from storage.models import GoalProgress, Plan
from storage.vocabulary.plan import ConsultationVerdict, PlanChangeReason
from storage.vocabulary.visit import ContactType
from tests.app.demo_store import demo_on

R001, R010 = family_id("R-001"), family_id("R-010")
NOON = datetime.combine(T0, time(12), WARSAW).astimezone(UTC)


class TakenBack(Exception):
    """Leaves the store as it was."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path: Path = tmp_path_factory.mktemp("plan") / "profile"
    with demo_on(path, T0) as workspace, clock.fixed(NOON):
        yield workspace


@pytest.fixture
def session(office: Workspace) -> Iterator[Session]:
    """A session whose work is taken back, so that one demo office serves every test."""
    with suppress(TakenBack), office.write() as opened:
        yield opened
        raise TakenBack


def signed_plan(session: Session) -> Plan:
    query = select(Plan).where(Plan.family_id == R001, Plan.version == 3)
    return session.exec(query).one()


def words_of(printable: Printable) -> str:
    pages = PdfReader(BytesIO(printable.rendered.pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_goals_keep_their_way_through_the_versions(session: Session) -> None:
    lines = plans.goal_lines(session, family_id=R001)
    assert [one.number for one in lines] == sorted(one.number for one in lines)
    grown = [one for one in lines if len(one.points) > 1]
    assert grown
    for line in lines:
        assert list(line.points) == sorted(line.points)
        assert all(0 <= value <= 10 for _day, value in line.points)


def test_a_day_keeps_its_last_number(session: Session) -> None:
    goal = plans.open_plan(session, family_id=R001).content
    assert goal is not None
    goal_id = goal.goals[0].goal_id
    plans.report_goal(session, goal_id=goal_id, progress=4)
    plans.report_goal(session, goal_id=goal_id, progress=8)
    session.flush()
    rows = session.exec(select(GoalProgress).where(GoalProgress.goal_id == goal_id)).all()
    assert [one.progress for one in rows if one.measured_on == T0] == [8]
    with clock.fixed(NOON + timedelta(days=7)):
        plans.report_goal(session, goal_id=goal_id, progress=9)
    points = plans.goal_lines(session, family_id=R001)[0].points
    assert points[-2:] == ((T0, 8), (T0 + timedelta(days=7), 9))


def test_the_share_of_what_the_family_does_alone_by_version(session: Session) -> None:
    found = plans.shares(session, family_id=R001)
    assert [one.version for one in found] == [1, 2, 3]
    # Plan v3 of the story: ten actions; A2, A5 and A9 with the assistant, A3 together.
    assert (found[-1].alone, found[-1].total) == (6, 10)
    assert all(one.alone <= one.total for one in found)


def test_a_family_without_a_plan_has_nothing_to_show(session: Session) -> None:
    assert plans.goal_lines(session, family_id=R010) == ()
    assert plans.shares(session, family_id=R010) == ()


def test_the_consultation_is_printed_empty_and_with_what_was_said(session: Session) -> None:
    plan = signed_plan(session)
    plans.record_consultation(
        session,
        plan_id=plan.id,
        opinion=Opinion(
            T0,
            ConsultationVerdict.REMARKS,
            remarks="Do działania A4: dopisać telefon szkoły.",
            how=ContactType.PHONE,
            findings="Telefon dopisze asystent.",
            reply="Dopisane.",
        ),
    )
    words = words_of(plans.print_consultation(session, family_id=R001, plan_id=plan.id))
    for said in ("Karta konsultacji planu", "dopisać telefon szkoły", "Telefon dopisze asystent", "Iwona Testowska"):
        assert said in words
    assert (plan.consulted_by is not None, plan.consultation_how) == (True, ContactType.PHONE)


def test_an_unsigned_plan_has_no_consultation_card(session: Session) -> None:
    change = plans.start_new_version(session, family_id=R001, reason=PlanChangeReason.FAMILY_WISH)
    session.flush()
    with pytest.raises(PlanNotSigned):
        plans.print_consultation(session, family_id=R001, plan_id=change.plan_id)


def test_a_change_is_printed_with_what_was_and_what_is(session: Session) -> None:
    change = plans.start_new_version(session, family_id=R001, reason=PlanChangeReason.ASSESSMENT)
    session.flush()
    plans.edit_plan(
        session,
        plan_id=change.plan_id,
        main_goal="Mama wraca do pracy.",
        family_view="Zgadzamy się, nie w piątki.",
    )
    session.flush()
    words = words_of(plans.print_modification(session, family_id=R001, plan_id=change.plan_id))
    for said in ("Zmiana planu pracy z rodziną", "Mama wraca do pracy.", "nie w piątki", "Było", "Jest"):
        assert said in words


def test_the_first_version_has_no_change_to_print(session: Session) -> None:
    first = session.exec(select(Plan).where(Plan.family_id == R001, Plan.version == 1)).one()
    with pytest.raises(NothingChanged):
        plans.print_modification(session, family_id=R001, plan_id=first.id)
